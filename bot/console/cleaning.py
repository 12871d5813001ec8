"""What Telegram does to a text before it keeps it: some characters are dropped, both ends trimmed."""

import re
from collections.abc import Iterable

from telegram import MessageEntity

# The server turns control characters into spaces and drops carriage returns, bidirectional overrides,
# line separators and three combining marks that draw over neighbouring lines.
_DROPPED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
_BLANKED = re.compile(r"[\x00-\x09\x0b-\x1f]")
_LAST_OF_PLANE_ZERO = 0xFFFF


def clean_text(text: str) -> str:
    """Return the text as Telegram keeps it, both ends not yet trimmed."""
    return _BLANKED.sub(" ", _DROPPED.sub("", text))


def count_units(text: str) -> int:
    """Return the length in UTF-16 code units, the measure of the Bot API's entities and limits."""
    return len(text) + sum(ord(character) > _LAST_OF_PLANE_ZERO for character in text)


def index_units(text: str) -> list[int]:
    """Return for each UTF-16 code unit, and for the end, the index of the character it belongs to."""
    indexes = [i for i, character in enumerate(text) for _ in range(count_units(character))]
    return [*indexes, len(text)]


def trim_text(text: str, entities: Iterable[MessageEntity]) -> tuple[str, tuple[MessageEntity, ...]]:
    """Return the text without white space at both ends, and the entities that still cover something of it."""
    start = count_units(text) - count_units(text.lstrip())
    trimmed = text.strip()
    moved = (_move_entity(each, -start, count_units(trimmed)) for each in entities)
    return trimmed, tuple(each for each in moved if each.length > 0)


def _move_entity(entity: MessageEntity, by: int, end: int) -> MessageEntity:
    first, last = max(entity.offset + by, 0), min(entity.offset + entity.length + by, end)
    fields = {**entity.to_dict(), "offset": first, "length": last - first}
    return MessageEntity.de_json(fields, None)
