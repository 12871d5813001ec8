"""A briefing as values: its blocks in order, each either the document's own words or ours, and said to be so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a block is; how it looks is for each kind of file to say."""

    TITLE = "title"
    PART = "part"
    ITEM = "item"
    MARK = "mark"  # says whose words follow
    QUOTE = "quote"  # the document's own words, and nothing else
    OURS = "ours"
    NOTE = "note"  # a citation, a date, a seal


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a briefing in one language, from which follow its direction and its fonts."""

    role: Role
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A briefing: the language that the bot speaks in it, when it was made (UTC), its blocks in order."""

    language: str
    made: datetime
    blocks: Sequence[Block]

    @property
    def title(self) -> str:
        """The text of its title."""
        return next(block.text for block in self.blocks if block.role is Role.TITLE)
