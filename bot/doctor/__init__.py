"""What `aide doctor` does: look at everything that the bot needs, change nothing, say what to do."""
