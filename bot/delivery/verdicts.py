"""How the handling of an update can end."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How one try at an update ended; the values are labels of the figures that are kept (`bot/status`)."""

    HANDLED = "handled"
    REPEATED = "repeated"  # it came again after it was handled, and was not handled again
    UNDELIVERED = "undelivered"  # the answer reaches nobody, through nobody's fault: a mishap
    RETRY = "retry"  # failed in a way that may pass
    FAILED = "failed"  # given up
    UNREADABLE = "unreadable"  # given up unread


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the handling of an update ended, and the error where there was one."""

    verdict: Verdict
    error: BaseException | None = None
