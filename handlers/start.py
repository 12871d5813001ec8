"""/start: what this is, whose document it quotes, and what it is not."""

from collections.abc import Sequence

from handlers.editions import choose_version
from handlers.examples import pick_commands
from handlers.keyboards import offer_examples
from handlers.naming import name_source
from handlers.payloads import ShowList
from handlers.reader import Reader
from handlers.screens import PressButton, Screen
from handlers.typography import bold, escape
from handlers.wording import Phrase


def show_start(reader: Reader, words: str) -> Sequence[Screen]:  # noqa: ARG001 (what a link asks for comes here)
    """Introduce the bot."""
    return (_render_start(reader),)


def _render_start(reader: Reader) -> Screen:
    """Say on one page of a phone what the bot is, whose document it quotes and of which date, and what it is not."""
    lines = [bold(reader.phrase(Phrase.START_WHAT)), ""]
    for document in reader.book.documents.values():
        source, *_ = name_source(reader, document, titled=True)  # in the reader's language; /about has the original
        lines += [bold(choose_version(document, reader.language).title), source, ""]
    lines += [escape(reader.phrase(key)) for key in (Phrase.START_INDEPENDENT, Phrase.START_PRIVACY)]
    examples = " ".join(pick_commands(reader.book))
    lines += ["", escape(reader.phrase(Phrase.START_EXAMPLES, examples=examples))]
    lines += [escape(reader.phrase(Phrase.HELP_COMMANDS))]
    all_topics = PressButton(reader.phrase(Phrase.MENU_LIST), ShowList(1))
    return Screen("\n".join(lines), (offer_examples(reader), (all_topics,)))
