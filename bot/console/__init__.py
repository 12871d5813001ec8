"""A stand-in of Telegram's Bot API within this process, and the chat at a terminal that uses it."""
