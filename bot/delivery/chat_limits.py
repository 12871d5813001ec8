"""How fast a chat may be written to, so that Telegram need not refuse; and who waits when it has."""

import asyncio
from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass
from math import ceil

from telegram.error import RetryAfter

#: So many chats refused within so many seconds: it is the whole bot that Telegram slows down.
_MANY, _AT_ONCE = 3, 1.0
#: Seconds between two looks for chats that are idle.
_SWEEP = 60.0


@dataclass(frozen=True, slots=True)
class Rate:
    """A token bucket: so many messages at once, then one every so many seconds."""

    burst: int
    interval: float


#: One a second in a chat, "however, we may tolerate short bursts"; 20 a minute in a group
#: (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
PRIVATE, GROUP = Rate(60, 1.0), Rate(20, 3.0)


def rate_of(chat: int | str) -> Rate:
    """Return the rate of a chat: users have positive ids, groups negative ones, channels also names."""
    return PRIVATE if isinstance(chat, int) and chat > 0 else GROUP


@dataclass(slots=True)
class _Chat:
    """When a chat's bucket is full again, and until when Telegram refuses it."""

    full_at: float = 0.0
    refused_until: float = 0.0


class ChatLimits:
    """What each chat may take yet; times are the event loop's, and idle chats take no memory."""

    def __init__(self) -> None:
        self._chats: dict[Hashable, _Chat] = {}
        self._refusals: deque[tuple[float, int | str]] = deque()
        self._all_wait_until = 0.0
        self._swept_at = 0.0

    def __len__(self) -> int:
        """Return how many chats are remembered."""
        return len(self._chats)

    async def wait(self, chat: int | str | None, *, is_message: bool, latest: float) -> None:
        """Wait for the turn of a call about a chat, or about none, and take it: a message, or what costs no token.

        Raises telegram.error.RetryAfter at once where the turn comes after `latest`.
        """
        clock = asyncio.get_running_loop().time
        while (turn := self.find_turn(chat, is_message=is_message)) > (now := clock()):
            if turn > latest:
                raise RetryAfter(ceil(turn - now))
            await asyncio.sleep(turn - now)
        if is_message and chat is not None:
            self.take(chat, now)

    def find_turn(self, chat: int | str | None, *, is_message: bool) -> float:
        """Return the earliest time for a call."""
        known = self._chats.get(chat)
        if known is None or chat is None:
            return self._all_wait_until
        rate = rate_of(chat)
        # A bucket of n tokens has one left as long as it is full again within n - 1 intervals (GCRA, ITU-T I.371).
        allowed = known.full_at - (rate.burst - 1) * rate.interval if is_message else 0.0
        return max(allowed, known.refused_until, self._all_wait_until)

    def take(self, chat: int | str, now: float) -> None:
        """Note a message to a chat."""
        self._sweep(now)
        known = self._chats.setdefault(chat, _Chat())
        known.full_at = max(known.full_at, now) + rate_of(chat).interval

    def refuse(self, chat: int | str, now: float, seconds: float) -> None:
        """Note that Telegram takes nothing more for a chat for so many seconds (429, `retry_after`)."""
        self._sweep(now)
        known = self._chats.setdefault(chat, _Chat())
        known.refused_until = max(known.refused_until, now + seconds)
        self._refusals.append((now, chat))
        while self._refusals[0][0] < now - _AT_ONCE:
            self._refusals.popleft()
        if len({each for _, each in self._refusals}) >= _MANY:
            self._all_wait_until = max(self._all_wait_until, known.refused_until)

    def _sweep(self, now: float) -> None:
        if now < self._swept_at + _SWEEP:
            return
        self._swept_at = now
        self._chats = {key: each for key, each in self._chats.items() if max(each.full_at, each.refused_until) > now}
