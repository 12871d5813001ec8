"""What is measured of a running bot: how much it answers at most, how soon, and what that costs."""

import asyncio
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count

from benchmarks.speed.processes import Bot

WINDOW = 64  # updates outstanding at saturation
CHATS = 1000
RATE = 30.0  # updates a second, as a Poisson process
GAPS = (1, 6, 17)  # seconds of silence before a message
_PATIENCE = 60
_FIRST_CHAT = 10_000


@dataclass(slots=True)
class Load:
    """Asks on behalf of many chats, and notes how long each answer took."""

    bot: Bot
    texts: Iterator[str]
    chats: int = CHATS
    took: dict[int, float] = field(default_factory=dict)
    _next: Iterator[int] = field(default_factory=count)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)
    _asked: int = 0

    def __post_init__(self) -> None:
        """Listen to the server."""
        self.bot.api.answered = self._note

    async def saturate(self, number: int, window: int = WINDOW) -> float:
        """Ask so many things, always so many at a time, and return the seconds that it took."""
        start = time.perf_counter()
        before = len(self.took)
        asked = 0
        async with asyncio.timeout(_PATIENCE):
            while len(self.took) - before < number:
                while asked < number and asked - (len(self.took) - before) < window:
                    self._ask()
                    asked += 1
                self._changed.clear()
                await self._changed.wait()
        return time.perf_counter() - start

    async def trickle(self, seconds: float, rate: float = RATE) -> Sequence[float]:
        """Ask at random moments; return how long answers took, in order asked, infinity for what never came."""
        chance, loop = random.Random(7), asyncio.get_running_loop()  # noqa: S311 (the same moments for everybody)
        self.took.clear()
        numbers, at, end = [], loop.time(), loop.time() + seconds
        while (at := at + chance.expovariate(rate)) < end:
            await asyncio.sleep(max(0.0, at - loop.time()))
            numbers.append(self._ask())
        with suppress(TimeoutError):
            async with asyncio.timeout(10):
                while not all(number in self.took for number in numbers):
                    self._changed.clear()
                    await self._changed.wait()
        return [self.took.get(number, float("inf")) for number in numbers]

    async def pause(self, gaps: Sequence[int] = GAPS) -> Mapping[int, tuple[float, int]]:
        """Ask one thing after each silence; return seconds to the answer, and connections that were opened for it."""
        await self.saturate(3, 1)
        found = {}
        for gap in gaps:
            await asyncio.sleep(gap)
            opened = self.bot.api.connections
            seconds = await self.saturate(1, 1)
            found[gap] = (seconds, self.bot.api.connections - opened)
        return found

    def _ask(self) -> int:
        chat = _FIRST_CHAT + next(self._next) % self.chats
        while self.bot.api.is_asking(chat):
            chat = _FIRST_CHAT + next(self._next) % self.chats
        return self.bot.api.ask(chat, next(self.texts))

    def _note(self, number: int, seconds: float) -> None:
        self.took[number] = seconds
        self._changed.set()


def find_percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which such a share of all lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
