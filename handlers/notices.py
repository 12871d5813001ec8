"""Plain sentences of the bot's own, in a message or at the end of one."""

from collections.abc import Sequence
from dataclasses import replace

from telegram.constants import MessageLimit

from handlers.reader import Reader
from handlers.screens import Screen
from handlers.typography import bold, escape, italic, measure
from handlers.wording import Phrase


def render_notice(*sentences: str) -> Screen:
    """Say something of the bot's own, a line each."""
    return Screen("\n".join(map(escape, sentences)))


def render_bounds(reader: Reader, document: str) -> Screen:
    """Say which paragraphs a document has."""
    last = reader.book.documents[document].last
    return render_notice(reader.phrase(Phrase.OUT_OF_RANGE, first=1, last=last))


def add_note(screens: Sequence[Screen], note: str) -> tuple[Screen, ...]:
    """Return the screens with a note of ours at the end of the last, in a message of its own where it is full."""
    *before, last = screens
    noted = f"{last.html}\n\n{italic(note)}"
    if measure(noted) > MessageLimit.MAX_TEXT_LENGTH:
        return (*screens, Screen(italic(note)))
    return (*before, replace(last, html=noted))


def lead_with(note: str, screens: Sequence[Screen]) -> tuple[Screen, ...]:
    """Return the screens with a note of ours above the first, in a message of its own where that is full."""
    first, *others = screens
    noted = f"{bold(note)}\n\n{first.html}"
    if measure(noted) > MessageLimit.MAX_TEXT_LENGTH:
        return (Screen(bold(note)), *screens)
    return (replace(first, html=noted), *others)
