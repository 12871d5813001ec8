"""What can be done with a topic or a paragraph beside reading it: the buttons behind "more" on its screen."""

from collections.abc import Callable, Sequence

from handlers.backlinks import offer_topics
from handlers.basket import offer_basket
from handlers.keyboards import part
from handlers.links import Target
from handlers.reader import Reader
from handlers.screens import Button, Row
from handlers.sharing import offer_link, offer_share

#: What a feature offers for a target: one button, or none where it has nothing to do with it.
Offer = Callable[[Reader, Target], Sequence[Button]]

_OFFERS: Sequence[Offer] = (offer_topics, offer_basket, offer_share, offer_link)

_PER_ROW = 3


def arrange_actions(reader: Reader, target: Target) -> tuple[Row, ...]:
    """Offer everything that can be done with a target, three buttons in a row."""
    return part([button for offer in _OFFERS for button in offer(reader, target)], _PER_ROW)
