"""What can be done with a topic or a paragraph beside reading it: the buttons behind "more" on its screen."""

from handlers.links import Target
from handlers.reader import Reader
from handlers.screens import Row


def arrange_actions(reader: Reader, target: Target) -> tuple[Row, ...]:  # noqa: ARG001 (no action is there yet)
    """Offer everything that can be done with a target, three buttons in a row."""
    return ()
