"""How much each chat has asked for lately, so that one that asks without end takes nothing from the others."""

import time
from collections.abc import Callable
from enum import Enum, auto

_BURST = 60  # messages at once: more than a thumb can type
_INTERVAL = 1.0  # seconds for each further one: what Telegram lets a bot say to a chat
_CALM = 30  # messages that it may ask for again before it is answered again
_TOLD_EVERY = 60.0  # seconds
_CHATS = 10_000  # chats remembered


class Flow(Enum):
    """What becomes of a message: it is answered, its chat is told that it is not, or it is passed over."""

    ANSWERED = auto()
    TOLD = auto()
    PASSED_OVER = auto()


class Floods:
    """A token bucket for each chat, in memory only; `clock` gives seconds from anywhere."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._full_at: dict[int, float] = {}
        self._told_at: dict[int, float] = {}
        self._flooding: set[int] = set()
        self._clock = clock

    def judge(self, chat_id: int) -> Flow:
        """Count a message of a chat, and say what becomes of it."""
        now = self._clock()
        full_at = max(self._full_at.pop(chat_id, now), now)
        least = _CALM if chat_id in self._flooding else 1
        is_answered = full_at - now <= (_BURST - least) * _INTERVAL
        self._full_at[chat_id] = full_at + _INTERVAL if is_answered else full_at
        (self._flooding.discard if is_answered else self._flooding.add)(chat_id)
        self._trim()
        if is_answered:
            return Flow.ANSWERED
        if now - self._told_at.get(chat_id, -_TOLD_EVERY) < _TOLD_EVERY:
            return Flow.PASSED_OVER
        self._told_at[chat_id] = now
        return Flow.TOLD

    def drain(self, chat_id: int) -> None:
        """Leave a chat one message, since so many of its wait that nobody else would be served."""
        self._full_at[chat_id] = max(self._full_at.get(chat_id, 0.0), self._clock() + (_BURST - 1) * _INTERVAL)

    def _trim(self) -> None:
        for times in (self._full_at, self._told_at):
            if len(times) > _CHATS:
                chat_id = next(iter(times))
                del times[chat_id]
                self._flooding.discard(chat_id)
