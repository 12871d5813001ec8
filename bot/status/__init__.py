"""What the running bot tells its operator: figures, and whether it can answer."""
