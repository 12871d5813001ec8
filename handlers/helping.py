"""/help: how to ask."""

from collections.abc import Sequence

from handlers.examples import pick_commands, pick_number, pick_question, pick_terms
from handlers.reader import Reader
from handlers.screens import Screen
from handlers.typography import bold, escape
from handlers.wording import Phrase


def show_help(reader: Reader, words: str) -> Sequence[Screen]:
    """Say how to ask, unless more words make it a question."""
    return () if words else (_render_help(reader),)


def _render_help(reader: Reader) -> Screen:
    """Say how to ask, with examples from the reader.book."""
    examples = " ".join(pick_commands(reader.book))
    sentences = [
        reader.phrase(Phrase.HELP_TOPIC, examples=examples),
        reader.phrase(Phrase.HELP_PARAGRAPH, number=pick_number(reader.book)),
        *(reader.phrase(Phrase.HELP_TERM, term=term) for term in pick_terms(reader)[:1]),
        reader.phrase(Phrase.HELP_QUESTION, question=pick_question(reader)),
    ]
    lines = [bold(reader.phrase(Phrase.HELP_TITLE)), *(f"• {escape(each)}" for each in sentences), ""]
    lines += [escape(reader.phrase(key)) for key in (Phrase.HELP_MARKS, Phrase.HELP_COMMANDS)]
    return Screen("\n".join(lines))
