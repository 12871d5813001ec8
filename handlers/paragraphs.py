"""/para: paragraphs by number."""

from collections.abc import Sequence

from handlers.examples import pick_number
from handlers.notices import render_notice
from handlers.reader import Reader
from handlers.screens import Screen
from handlers.wording import Phrase


def show_usage(reader: Reader, words: str) -> Sequence[Screen]:
    """Say how paragraphs are asked for, unless they are: a number is a question like any other."""
    usage = reader.phrase(Phrase.PARA_USAGE, first=1, last=pick_number(reader.book))
    return () if words else (render_notice(usage),)
