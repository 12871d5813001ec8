"""What a check found: how grave it is, what it is, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How grave a finding is."""

    OK = "ok"
    WARN = "warn"  # the bot runs, but not as its operator would want
    FAIL = "FAIL"  # the bot does not run, or answers nobody


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of `aide doctor`; `remedy` says what to do, where something is to be done."""

    grade: Grade
    subject: str
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        line = f"{self.grade:<5} {self.subject}: {self.what}"
        return f"{line} -> {self.remedy}" if self.remedy else line
