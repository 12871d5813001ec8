"""From the document's words back to ours: the topics that use a paragraph."""

from collections.abc import Sequence

from handlers.keyboards import offer_topic
from handlers.links import ParagraphTarget, Target
from handlers.payloads import ShowQuotes, ShowTopicsOf
from handlers.reader import Reader
from handlers.screens import Button, PressButton, Screen
from handlers.typography import escape
from handlers.wording import Phrase


def offer_topics(reader: Reader, target: Target) -> Sequence[Button]:
    """Offer the topics that use a paragraph, if any does."""
    match target:
        case ParagraphTarget(document, number) if reader.book.topics_of(document, number):
            return (PressButton(reader.phrase(Phrase.BUTTON_TOPICS), ShowTopicsOf(document, number)),)
        case _:
            return ()


def render_topics_of(reader: Reader, payload: ShowTopicsOf) -> Screen:
    """Offer each topic that uses a paragraph in a row of its own, and the way back to the paragraph."""
    topics = reader.book.topics_of(payload.document, payload.number)
    back = ShowQuotes(payload.document, (payload.number,))
    rows = [(offer_topic(reader, topic.command),) for topic in topics]
    rows.append((PressButton(reader.phrase(Phrase.BUTTON_BACK), back),))
    return Screen(escape(reader.phrase(Phrase.TOPICS_OF, number=payload.number)), tuple(rows))
