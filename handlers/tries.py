"""How often users tried codes of invitations, so that nobody tries many."""

import time
from collections.abc import Callable

_MOST = 5  # tries of one user in _WINDOW
_WINDOW = 60.0  # seconds
_USERS = 10_000  # users remembered


class Tries:
    """The latest tries by Telegram's user id, in memory only; `clock` gives seconds from anywhere."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._tries: dict[int, list[float]] = {}
        self._clock = clock

    def count(self, user_id: int) -> bool:
        """Count a try; tell whether it may be made: it is one of five in a minute."""
        now = self._clock()
        recent = [at for at in self._tries.pop(user_id, ()) if now - at < _WINDOW]
        may_try = len(recent) < _MOST
        self._tries[user_id] = [*recent, now] if may_try else recent
        if len(self._tries) > _USERS:
            del self._tries[next(iter(self._tries))]
        return may_try
