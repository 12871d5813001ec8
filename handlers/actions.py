"""What can be done with a topic or a paragraph beside reading it: the buttons behind "more" on its screen."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from handlers.backlinks import offer_topics
from handlers.basket import offer_basket
from handlers.citing import offer_cite
from handlers.keyboards import part
from handlers.links import ParagraphTarget, Target
from handlers.payloads import ShowCitation, ShowProof, ShowQuoteActions, ShowSides
from handlers.quoting import render_sides
from handlers.reader import Reader
from handlers.screens import Button, PressButton, Row, Screen
from handlers.sharing import offer_link, offer_share
from handlers.verifying import offer_proof
from handlers.wording import Phrase

#: What a feature offers for a target: one button, or none where it has nothing to do with it.
Offer = Callable[[Reader, Target], Sequence[Button]]

_OFFERS: Sequence[Offer] = (offer_cite, offer_proof, offer_topics, offer_basket, offer_share, offer_link)

_PER_ROW = 3


def arrange_actions(reader: Reader, target: Target, origin: str | None = None) -> tuple[Row, ...]:
    """Offer everything that can be done with a target, three buttons in a row; `origin` is the topic it came from."""
    buttons = [button for offer in _OFFERS for button in offer(reader, target)]
    return part([_remember_origin(button, origin) for button in buttons], _PER_ROW)


def render_quote_actions(reader: Reader, payload: ShowQuoteActions) -> Screen:
    """Show what can be done with a paragraph below the same text, and the way back."""
    shown = ShowSides(payload.document, payload.number, payload.view, payload.origin)
    actions = arrange_actions(reader, ParagraphTarget(payload.document, payload.number), payload.origin)
    back = PressButton(reader.phrase(Phrase.BUTTON_BACK), shown)
    return replace(render_sides(reader, shown), rows=(*actions, (back,)))


def _remember_origin(button: Button, origin: str | None) -> Button:
    """Return a button whose screen leads back to a paragraph that in its turn leads back to the topic."""
    match button:
        case PressButton(_, ShowCitation(origin=None) | ShowProof(origin=None) as payload):
            return replace(button, payload=replace(payload, origin=origin))
        case _:
            return button
