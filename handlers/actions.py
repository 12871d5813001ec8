"""What can be done with a topic or a paragraph beside reading it: the buttons behind "more" on its screen."""

from handlers.basket import offer_basket
from handlers.links import Target
from handlers.reader import Reader
from handlers.screens import Button, Row

_PER_ROW = 3


def arrange_actions(reader: Reader, target: Target) -> tuple[Row, ...]:
    """Offer everything that can be done with a target, three buttons in a row."""
    buttons: list[Button] = [offer_basket(reader, target)]
    return tuple(tuple(buttons[start : start + _PER_ROW]) for start in range(0, len(buttons), _PER_ROW))
