"""What a button says when it is pressed: typed payloads, packed into Telegram's 64 bytes and unpacked here only.

A payload is `2|kind|field|...`. It holds all that the screen needs, so a button works after a restart and for years; a
change of this grammar takes a new version, and what an earlier one wrote is still read, to be answered afresh.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, ClassVar, get_args

from telegram.constants import InlineKeyboardButtonLimit

from handlers.examples import Example
from handlers.links import ParagraphTarget, Target, TopicTarget, read_target, write_target
from handlers.reader import Length
from handlers.sections import Section

_VERSION = "2"
_SEPARATOR = "|"


class HandlersError(Exception):
    """Base of what `handlers` raises."""


class PayloadTooLongError(HandlersError):
    """A payload does not fit into a button; `packed` is what it would have been."""

    def __init__(self, packed: str) -> None:
        self.packed = packed
        limit = InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
        super().__init__(f"`{packed}` has {len(packed.encode())} bytes, a button holds {limit}")


@dataclass(frozen=True, slots=True)
class ShowTopic:
    """Show a topic at a length; `order` is that of its paragraphs in an answer, empty for the YAML's."""

    kind: ClassVar[str] = "t"
    topic: str
    length: Length = Length.SUMMARY
    order: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ShowTopicActions:
    """Show what can be done with a topic, below the screen that `ShowTopic` with the same fields shows."""

    kind: ClassVar[str] = "ta"
    topic: str
    length: Length = Length.SUMMARY
    order: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ShowTopicsOf:
    """Show the topics that use a paragraph."""

    kind: ClassVar[str] = "to"
    document: str
    number: int


@dataclass(frozen=True, slots=True)
class ShowOthers:
    """Show what else may have been meant by a question; `missed` is the topic or absent subject that was shown.

    It is empty where a paragraph was shown.
    """

    kind: ClassVar[str] = "o"
    missed: str
    others: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class ShowHeading:
    """Show the heading that a topic rests on, verbatim."""

    kind: ClassVar[str] = "h"
    topic: str


@dataclass(frozen=True, slots=True)
class ShowQuotes:
    """Show paragraphs verbatim; `origin` is the topic that a single one was opened from."""

    kind: ClassVar[str] = "q"
    document: str
    numbers: tuple[int, ...]
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class ShowTranslation:
    """Show our translation of a paragraph that was opened from a topic (`origin`), or stood `among` several quotes."""

    kind: ClassVar[str] = "n"
    document: str
    number: int
    origin: str | None = None
    among: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ShowCopy:
    """Show a text too long for a copy button so that a tap copies it: the quote, or our translation of it."""

    kind: ClassVar[str] = "c"
    document: str
    number: int
    translated: bool
    origin: str | None = None
    among: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ShowList:
    """Show a page of the list of topics, from 1."""

    kind: ClassVar[str] = "l"
    page: int


@dataclass(frozen=True, slots=True)
class ShowAsks:
    """Show a page of what is asked, from 1, of all or of one addressee."""

    kind: ClassVar[str] = "as"
    addressee: str | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class ShowBasis:
    """Show the paragraph that a demand rests on, opened from a page of what is asked."""

    kind: ClassVar[str] = "ab"
    document: str
    number: int
    addressee: str | None
    page: int


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """Use a language from now on."""

    kind: ClassVar[str] = "s"
    language: str


@dataclass(frozen=True, slots=True)
class PutInBasket:
    """Set a topic or a paragraph aside."""

    kind: ClassVar[str] = "bp"
    item: Target


@dataclass(frozen=True, slots=True)
class TakeFromBasket:
    """Take an item out of the basket; `listed` where the button stands below the basket itself."""

    kind: ClassVar[str] = "bt"
    item: Target
    listed: bool = False


@dataclass(frozen=True, slots=True)
class ShowBasket:
    """Show the basket again."""

    kind: ClassVar[str] = "b"


@dataclass(frozen=True, slots=True)
class EmptyBasket:
    """Take everything out of the basket, after asking once whether the reader is `sure`."""

    kind: ClassVar[str] = "be"
    sure: bool


@dataclass(frozen=True, slots=True)
class SetSetting:
    """Keep a choice made in the panel of settings, by the names of `stores`."""

    kind: ClassVar[str] = "st"
    setting: str
    value: str


@dataclass(frozen=True, slots=True)
class ShowHelp:
    """Show a section of the help."""

    kind: ClassVar[str] = "hp"
    section: Section = Section.FRONT


@dataclass(frozen=True, slots=True)
class AskExample:
    """Answer an example, which the book has at hand."""

    kind: ClassVar[str] = "ax"
    example: Example


@dataclass(frozen=True, slots=True)
class DeleteMyData:
    """Delete all that is kept about the reader who presses the button."""

    kind: ClassVar[str] = "dd"


BasketPayload = PutInBasket | TakeFromBasket | ShowBasket | EmptyBasket
Payload = (
    ShowTopic
    | ShowTopicActions
    | ShowTopicsOf
    | ShowOthers
    | ShowHeading
    | ShowQuotes
    | ShowTranslation
    | ShowCopy
    | ShowList
    | ShowAsks
    | ShowBasis
    | SetLanguage
    | BasketPayload
    | SetSetting
    | ShowHelp
    | AskExample
    | DeleteMyData
)

_CLASSES: Mapping[str, type[Payload]] = {each.kind: each for each in get_args(Payload)}


def pack(payload: Payload) -> str:
    """Return the payload as callback data; raises PayloadTooLongError above Telegram's 64 bytes."""
    values = (_encode(getattr(payload, field.name)) for field in fields(payload))
    packed = _SEPARATOR.join((_VERSION, payload.kind, *values))
    if len(packed.encode()) > InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
        raise PayloadTooLongError(packed)
    return packed


def fits(payload: Payload) -> bool:
    """Tell whether a button can hold the payload."""
    try:
        pack(payload)
    except PayloadTooLongError:
        return False
    return True


def unpack(data: str | bytes) -> Payload | None:
    """Return the payload, or None for anything that `pack` of this version did not write."""
    version, kind, values = _split(data)
    payload = _CLASSES.get(kind) if version == _VERSION else None
    return _decode(payload, [field.name for field in fields(payload)], values) if payload else None


def unpack_earlier(data: str | bytes) -> Payload | None:
    """Return today's payload for what an earlier version of `pack` wrote, None for anything else."""
    version, kind, values = _split(data)
    names = _EARLIER.get(version, {}).get(kind)
    return _decode(_CLASSES[kind], names, values) if names else None


def _split(data: str | bytes) -> tuple[str, str, list[str]]:
    text = data.decode(errors="replace") if isinstance(data, bytes) else data
    version, _, rest = text.partition(_SEPARATOR)
    kind, *values = rest.split(_SEPARATOR)
    return version, kind, values


def _decode(payload: type[Payload], names: Sequence[str], values: Sequence[str]) -> Payload | None:
    if len(values) != len(names):
        return None
    decoded: dict[str, Any] = {}
    for name, value in zip(names, values, strict=True):
        pattern, decode = _GRAMMAR[name]
        if not re.fullmatch(pattern, value, re.ASCII):
            return None
        decoded[name] = decode(value)
    return payload(**decoded)


def _encode(value: str | int | Target | tuple[int | Target, ...] | None) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(int(value))
        case tuple():
            return ".".join(map(_encode, value))
        case TopicTarget() | ParagraphTarget():
            return write_target(value)
        case _:
            return str(value)


def _decode_numbers(value: str) -> tuple[int, ...]:
    return tuple(int(number) for number in value.split(".") if number)


def _decode_targets(value: str) -> tuple[Target, ...]:
    return tuple(target for target in map(read_target, value.split(".")) if target)


_NUMBER = "[1-9][0-9]{0,3}"
_NUMBERS = rf"{_NUMBER}(\.{_NUMBER})*"
_COMMAND = "[a-z0-9_]{1,32}"
_DOCUMENT = "[a-z0-9][a-z0-9-]{0,31}"
_TARGET = rf"(t-{_COMMAND}|p-{_NUMBER}-{_DOCUMENT})"

# What a field of each name may hold, and how it is read.
_GRAMMAR: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "topic": (_COMMAND, str),
    "origin": (rf"({_COMMAND})?", lambda value: value or None),
    "addressee": ("([a-z0-9][a-z0-9-]{0,15})?", lambda value: value or None),
    "document": (_DOCUMENT, str),
    "number": (_NUMBER, int),
    "numbers": (_NUMBERS, _decode_numbers),
    "order": (rf"({_NUMBERS})?", _decode_numbers),
    "length": ("[lsv]", Length),
    "among": (rf"({_NUMBERS})?", _decode_numbers),
    "translated": ("[01]", lambda value: value == "1"),
    "missed": ("[a-z0-9_-]{0,32}", str),
    "others": (rf"({_TARGET}(\.{_TARGET})*)?", _decode_targets),
    "page": (_NUMBER, int),
    "language": ("[a-z]{2}", str),
    "item": (_TARGET, read_target),
    "listed": ("[01]", lambda value: value == "1"),
    "sure": ("[01]", lambda value: value == "1"),
    "setting": ("language|length|sides", str),
    "value": ("[a-z]{1,3}", str),
    "section": ("[fwcmg]", Section),
    "example": ("[qp]", Example),
}

# The fields that each kind had in earlier versions; those that came later take their defaults.
_EARLIER: Mapping[str, Mapping[str, Sequence[str]]] = {
    "1": {
        "t": ("topic",),
        "h": ("topic",),
        "q": ("document", "numbers", "origin"),
        "n": ("document", "number", "origin", "among"),
        "c": ("document", "number", "translated", "origin", "among"),
        "l": ("page",),
        "s": ("language",),
    },
}
