"""What `handlers` raises: the base of all its errors."""


class HandlersError(Exception):
    """Base of what `handlers` raises."""
