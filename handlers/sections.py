"""The sections of the help."""

from enum import StrEnum


class Section(StrEnum):
    """A section; the values stand in payloads."""

    FRONT = "f"
    WAYS = "w"
    COMMANDS = "c"
    MARKS = "m"
    GROUPS = "g"
