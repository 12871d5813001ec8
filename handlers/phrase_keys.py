"""What a key of the bot's own words is: a string, and the fields that its words fill in."""

from enum import StrEnum
from typing import Self


class PhraseKey(StrEnum):
    """A key of `phrases/<language>.yaml`; `fields` are the names in braces that its words may and must use."""

    fields: frozenset[str]

    def __new__(cls, key: str, *fields: str) -> Self:
        """Make the member equal to its key, which is what a book asks for."""
        member = str.__new__(cls, key)
        member._value_ = key
        member.fields = frozenset(fields)
        return member
