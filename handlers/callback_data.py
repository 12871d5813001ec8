"""Payloads as Telegram carries them, in the 64 bytes of a button: packed and unpacked here only.

What is packed reads `2|kind|field|...`. A change of this grammar takes a new version, and what an earlier one wrote is
still read, to be answered afresh.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, get_args

from telegram.constants import InlineKeyboardButtonLimit

from handlers.failures import HandlersError
from handlers.payload_fields import GRAMMAR, encode_field
from handlers.payloads import Payload

_VERSION = "2"
_SEPARATOR = "|"

_CLASSES: Mapping[str, type[Payload]] = {each.kind: each for each in get_args(Payload)}


class PayloadTooLongError(HandlersError):
    """A payload does not fit into a button; `packed` is what it would have been."""

    def __init__(self, packed: str) -> None:
        self.packed = packed
        limit = InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
        super().__init__(f"`{packed}` has {len(packed.encode())} bytes, a button holds {limit}")


def pack(payload: Payload) -> str:
    """Return the payload as callback data; raises PayloadTooLongError above Telegram's 64 bytes."""
    values = (encode_field(getattr(payload, field.name)) for field in fields(payload))
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
    if len(text.encode(errors="replace")) > InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
        return "", "", []
    version, _, rest = text.partition(_SEPARATOR)
    kind, *values = rest.split(_SEPARATOR)
    return version, kind, values


def _decode(payload: type[Payload], names: Sequence[str], values: Sequence[str]) -> Payload | None:
    if len(values) != len(names):
        return None
    decoded: dict[str, Any] = {}
    for name, value in zip(names, values, strict=True):
        pattern, decode = GRAMMAR[name]
        if not re.fullmatch(pattern, value, re.ASCII):
            return None
        decoded[name] = decode(value)
    return payload(**decoded)


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
