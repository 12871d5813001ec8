"""/start: what this is, whose document it quotes, and what it is not; or what a link asks for."""

from collections.abc import Sequence

from handlers.answering import show_answer
from handlers.editions import choose_version
from handlers.examples import pick_commands
from handlers.keyboards import offer_examples
from handlers.links import PLAIN_START, answer_target, is_known, read_target
from handlers.naming import name_source
from handlers.notices import add_note
from handlers.payloads import ShowList
from handlers.reader import Reader
from handlers.screens import PressButton, Screen
from handlers.typography import bold, escape
from handlers.wording import Phrase


def show_start(reader: Reader, words: str) -> Sequence[Screen]:
    """Introduce the bot, or open what a link leads to; a link that leads nowhere is said to."""
    greeting = (_render_start(reader),)
    if words in {"", PLAIN_START}:
        return greeting
    target = read_target(words)
    if target is None or not is_known(reader.book, target):
        return add_note(greeting, reader.phrase(Phrase.START_LINK))
    return show_answer(reader, answer_target(reader.book, target, reader.language))


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
