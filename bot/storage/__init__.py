"""What the bot keeps between restarts, in a database of the operator's choice."""
