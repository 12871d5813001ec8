"""The texts that a reader takes away, each with its short citation: by a button, or by tapping the text."""

from collections.abc import Mapping
from dataclasses import dataclass

from telegram.constants import InlineKeyboardButtonLimit

from content.book import Book
from content.models import Document, Translation, Version
from content.streams import Span
from handlers.editions import choose_side
from handlers.measures import count_units
from handlers.payloads import ShowCopy, ShowQuotes, ShowSides
from handlers.reader import Reader, View
from handlers.screens import Button, CopyButton, PressButton, Screen
from handlers.typography import bold, italic, preformat
from handlers.wording import Phrase


@dataclass(frozen=True, slots=True)
class CopyWays:
    """How many texts are copied by one tap on a button, and how many by a tap on a message that shows them."""

    by_button: int
    by_message: int


def copy_side(book: Book, side: Version | Translation, number: int) -> str:
    """Return a paragraph's words with their citation, which says of our translation that it is ours."""
    if isinstance(side, Version):
        text = side.paragraphs[number].text
        return book.phrase(side.language, Phrase.SHORT_CITATION, text=text, number=number)
    text = side.paragraphs[number]
    return book.phrase(side.language, Phrase.TRANSLATION_CITATION, text=text, number=number)


def copy_words(book: Book, version: Version, span: Span) -> str:
    """Return some words of a paragraph with their citation."""
    text = version.paragraphs[span.number].text[span.start : span.end]
    return book.phrase(version.language, Phrase.SHORT_CITATION, text=text, number=span.number)


def fits_button(text: str) -> bool:
    """Tell whether one tap on a button can copy a text."""
    return count_units(text) <= InlineKeyboardButtonLimit.MAX_COPY_TEXT


def offer_copy(reader: Reader, label: str, side: Version | Translation, payload: ShowCopy) -> Button:
    """Offer to copy one text: it is never cut, so what a button cannot hold is shown for the reader to tap."""
    text = copy_side(reader.book, side, payload.number)
    return CopyButton(label, text) if fits_button(text) else PressButton(label, payload)


def render_copy(reader: Reader, payload: ShowCopy) -> Screen | None:
    """Show a text with its citation so that a tap copies it, None where there is no such text."""
    document = reader.book.documents[payload.document]
    side = choose_side(document, reader.language, View.TRANSLATION if payload.translated else View.ORIGINAL)
    if side is None:
        return None
    text = copy_side(reader.book, side, payload.number)
    lines = [bold(mark_side(reader, side, payload.number)), preformat(text), italic(reader.phrase(Phrase.COPY_HINT))]
    return Screen("\n".join(lines), ((PressButton(reader.phrase(Phrase.BUTTON_BACK), _return(payload)),),))


def mark_side(reader: Reader, side: Version | Translation, number: int) -> str:
    """Return what stands over a paragraph's text: that it is the document's own with its seal, or that it is ours."""
    if isinstance(side, Version):
        return reader.phrase(Phrase.MARK_VERBATIM, number=number, seal=side.paragraphs[number].seal)
    return reader.phrase(Phrase.MARK_TRANSLATION, number=number)


def count_ways(book: Book, document: Document) -> Mapping[str, CopyWays]:
    """Count, by language, which way the paragraphs of every text of a document are copied."""
    sides: list[Version | Translation] = [document.original]
    sides += [*document.official.values(), *document.translations.values()]
    return {side.language: _count_ways(book, side) for side in sides}


def _count_ways(book: Book, side: Version | Translation) -> CopyWays:
    fitting = [fits_button(copy_side(book, side, number)) for number in side.paragraphs]
    return CopyWays(sum(fitting), len(fitting) - sum(fitting))


def _return(payload: ShowCopy) -> ShowQuotes | ShowSides:
    """Return the screen that the text was opened from."""
    if payload.translated:
        return ShowSides(payload.document, payload.number, View.TRANSLATION, payload.origin, payload.among)
    return ShowQuotes(payload.document, payload.among or (payload.number,), payload.origin)
