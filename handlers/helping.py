"""/help: how to ask, short first, the rest in sections that open in the same message."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from handlers.examples import pick_commands, pick_number, pick_question, pick_terms
from handlers.keyboards import offer_examples, part
from handlers.menu import BUILT_INS
from handlers.payloads import ShowHelp
from handlers.reader import Reader
from handlers.screens import PressButton, Row, Screen
from handlers.sections import Section
from handlers.typography import bold, escape
from handlers.wording import Phrase

_PER_ROW = 2  # sections side by side

#: The sections behind the front, by their titles.
_TITLES: Mapping[Section, Phrase] = MappingProxyType(
    {
        Section.WAYS: Phrase.HELP_WAYS,
        Section.COMMANDS: Phrase.HELP_ALL,
        Section.MARKS: Phrase.HELP_WHOSE,
        Section.GROUPS: Phrase.HELP_GROUPS,
    }
)


def show_help(reader: Reader, words: str) -> Sequence[Screen]:
    """Say how to ask, unless more words make it a question."""
    return () if words else (render_help(reader, Section.FRONT),)


def render_help(reader: Reader, section: Section) -> Screen:
    """Show a section, with the way to the others, or from them back to the front."""
    title = reader.phrase(_TITLES.get(section, Phrase.HELP_TITLE))
    return Screen("\n".join([bold(title), *map(escape, _WRITERS[section](reader))]), _arrange_section(reader, section))


def _arrange_section(reader: Reader, section: Section) -> tuple[Row, ...]:
    if section != Section.FRONT:
        return ((PressButton(reader.phrase(Phrase.BUTTON_BACK), ShowHelp()),),)
    sections = [PressButton(reader.phrase(title), ShowHelp(each)) for each, title in _TITLES.items()]
    return (offer_examples(reader), *part(sections, _PER_ROW))


def _write_front(reader: Reader) -> Sequence[str]:
    topics = reader.phrase(Phrase.HELP_TOPIC, examples=" ".join(pick_commands(reader.book)))
    question = reader.phrase(Phrase.HELP_QUESTION, question=pick_question(reader))
    return (f"• {question}", f"• {topics}", "", reader.phrase(Phrase.HELP_MARKS))


def _write_ways(reader: Reader) -> Sequence[str]:
    commands = " ".join(pick_commands(reader.book)[:2])
    sentences = (
        reader.phrase(Phrase.HELP_PARAGRAPH, number=pick_number(reader.book)),
        reader.phrase(Phrase.HELP_SEVERAL, examples=commands),
        *(reader.phrase(Phrase.HELP_TERM, term=term) for term in pick_terms(reader)[:1]),
        reader.phrase(Phrase.HELP_QUOTATION),
        reader.phrase(Phrase.HELP_EDIT),
    )
    return [f"• {each}" for each in sentences]


def _write_commands(reader: Reader) -> Sequence[str]:
    return [
        reader.phrase(Phrase.LIST_ITEM, command=f"/{command}", title=reader.phrase(key))
        for command, key in BUILT_INS.items()
    ]


def _write_marks(reader: Reader) -> Sequence[str]:
    proof = reader.phrase(Phrase.HELP_VERIFY, number=pick_number(reader.book))
    return (reader.phrase(Phrase.HELP_MARKS), reader.phrase(Phrase.HELP_COPIES), proof)


def _write_groups(reader: Reader) -> Sequence[str]:
    lines = [reader.phrase(Phrase.HELP_SPOKEN), reader.phrase(Phrase.HELP_ADMINISTRATORS)]
    if reader.bot_name:
        lines.append(reader.phrase(Phrase.HELP_INLINE, bot=f"@{reader.bot_name}"))
    return [f"• {each}" for each in lines]


_WRITERS: Mapping[Section, Callable[[Reader], Sequence[str]]] = MappingProxyType(
    {
        Section.FRONT: _write_front,
        Section.WAYS: _write_ways,
        Section.COMMANDS: _write_commands,
        Section.MARKS: _write_marks,
        Section.GROUPS: _write_groups,
    }
)
