"""Plain text from blocks: the document's own words on lines of their own, everything else marked around them."""

import codecs
import hashlib
import unicodedata
from collections.abc import Iterator, Sequence

from content.briefs.blocks import Block, Role

_SHORT = 8  # hex digits of a digest that stand in a file's name
_UNDERLINES = {Role.TITLE: "=", Role.PART: "-"}
_WIDE = frozenset({"F", "W"})
#: What is set apart from the block above it by an empty line.
_APART = frozenset({Role.TITLE, Role.PART, Role.ITEM, Role.MARK})


def write_plain(blocks: Sequence[Block]) -> bytes:
    """Return blocks as a text file in UTF-8.

    It begins with a byte order mark: without one, viewers on phones take the file for Latin-1.
    """
    return codecs.BOM_UTF8 + "\n".join((*_write_lines(blocks), "")).encode()


def shorten_digest(content: bytes) -> str:
    """Return the first digits of the SHA-256 of a file, by which its name tells another content."""
    return hashlib.sha256(content).hexdigest()[:_SHORT]


def _write_lines(blocks: Sequence[Block]) -> Iterator[str]:
    before = None
    for block in blocks:
        if before and block.role in _APART:
            yield ""
        yield from _write_block(block, before)
        before = block.role


def _write_block(block: Block, before: Role | None) -> Iterator[str]:
    match block.role:
        case Role.TITLE | Role.PART:
            yield block.text
            yield _UNDERLINES[block.role] * _count_columns(block.text)
        case Role.ITEM:
            yield f"* {block.text}"
        case Role.MARK:
            yield f"[{block.text}]"
        case Role.NOTE if before is Role.QUOTE:
            yield f"— {block.text}"  # nobody may take it for the last line of the quotation
        case _:
            yield block.text


def _count_columns(text: str) -> int:
    """Return how wide a text is in a font of fixed width, where Chinese characters take two columns (UAX 11)."""
    return sum(2 if unicodedata.east_asian_width(character) in _WIDE else 1 for character in text)
