"""How updates reach the handlers, and when Telegram may forget them."""
