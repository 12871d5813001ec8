"""What goes wrong and how often: faults drawn from a seed, so that a run can be repeated."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Fault(StrEnum):
    """What Telegram, or the way to it, plays on a call."""

    CUT_BEFORE = "cut before it was accepted"
    CUT_AFTER = "cut after it was accepted"
    HANG_BEFORE = "not accepted and never answered"
    HANG_AFTER = "accepted and never answered"
    TOO_MANY = "429"
    BAD_GATEWAY = "502"
    MALFORMED = "an answer that is no JSON"


#: After these the bot knows, or may take it, that the message was not sent.
CLEAR = (Fault.CUT_BEFORE, Fault.TOO_MANY, Fault.BAD_GATEWAY)


@dataclass
class Plan:
    """Shares of faults among the sends, and how long an answer travels (seconds, from and to).

    `calls` are faults to play first, by method, one a call. A 429 asks for `retry_after` seconds.
    """

    seed: int = 0
    shares: Mapping[Fault, float] = field(default_factory=dict)
    latency: tuple[float, float] = (0.05, 0.15)
    retry_after: int = 1
    calls: dict[str, list[Fault | None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)  # noqa: S311 (a load is no secret)

    def draw_fault(self, method: str, *, is_send: bool) -> Fault | None:
        """Return what happens to the next call of a method."""
        if self.calls.get(method):
            return self.calls[method].pop(0)
        if not is_send or not self.shares:
            return None
        faults: list[Fault | None] = [*self.shares, None]
        return self._random.choices(faults, [*self.shares.values(), 1 - sum(self.shares.values())])[0]

    def draw_latency(self) -> float:
        """Return the seconds from a call to its answer."""
        return self._random.uniform(*self.latency)
