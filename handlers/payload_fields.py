"""The fields of payloads: what each may hold, how it is written and how it is read.

No value holds the separator of fields, and every pattern is closed, so that nothing forged becomes a value.
"""

from collections.abc import Callable, Mapping
from typing import Any

from handlers.examples import Example
from handlers.links import ParagraphTarget, Target, TopicTarget, read_target, write_target
from handlers.reader import Length, View
from handlers.sections import Section


def encode_field(value: str | int | Target | tuple[int | Target, ...] | None) -> str:
    """Return the value of a field as it stands in a payload."""
    match value:
        case None:
            return ""
        case bool():
            return str(int(value))
        case tuple():
            return ".".join(map(encode_field, value))
        case TopicTarget() | ParagraphTarget():
            return write_target(value)
        case _:
            return str(value)


def _decode_numbers(value: str) -> tuple[int, ...]:
    return tuple(int(number) for number in value.split(".") if number)


def _decode_flag(value: str) -> bool:
    return value == "1"


def _decode_targets(value: str) -> tuple[Target, ...]:
    return tuple(target for target in map(read_target, value.split(".")) if target)


_NUMBER = "[1-9][0-9]{0,3}"
_NUMBERS = rf"{_NUMBER}(\.{_NUMBER})*"
_COMMAND = "[a-z0-9_]{1,32}"
_DOCUMENT = "[a-z0-9][a-z0-9-]{0,31}"
_TARGET = rf"(t-{_COMMAND}|p-{_NUMBER}-{_DOCUMENT})"

# What a field of each name may hold, and how it is read.
GRAMMAR: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "topic": (_COMMAND, str),
    "origin": (rf"({_COMMAND})?", lambda value: value or None),
    "document": (_DOCUMENT, str),
    "number": (_NUMBER, int),
    "numbers": (_NUMBERS, _decode_numbers),
    "order": (rf"({_NUMBERS})?", _decode_numbers),
    "length": ("[lsv]", Length),
    "among": (rf"({_NUMBERS})?", _decode_numbers),
    "view": ("[obt]", View),
    "translated": ("[01]", _decode_flag),
    "cited": (rf"({_NUMBERS})?", _decode_numbers),
    "original": ("[01]", _decode_flag),
    "missed": ("[a-z0-9_-]{0,32}", str),
    "others": (rf"({_TARGET}(\.{_TARGET})*)?", _decode_targets),
    "page": (_NUMBER, int),
    "language": ("[a-z]{2}", str),
    # Words may be in any language; neither the separator nor what no message holds.
    "words": ("[^|\x00-\x1f\x7f\ud800-\udfff\ufffd]+", str),
    "item": (_TARGET, read_target),
    "user": ("[1-9][0-9]{0,15}", int),
    "listed": ("[01]", _decode_flag),
    "sure": ("[01]", _decode_flag),
    "addressee": ("([a-z0-9][a-z0-9-]{0,15})?", lambda value: value or None),
    "setting": ("language|length|sides", str),
    "value": ("[a-z]{1,3}", str),
    "section": ("[fwcmg]", Section),
    "example": ("[qp]", Example),
}
