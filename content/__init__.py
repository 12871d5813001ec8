"""What the bot knows: models, loading, proof, references, search and answers; nothing of Telegram."""
