"""When somebody was last heard from."""

import time
from collections.abc import Callable


class Contact:
    """The time of the last word from somebody; `clock` gives monotonic seconds, and only its differences matter."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last: float | None = None

    def note(self) -> None:
        """Note that they were heard from just now."""
        self._last = self._clock()

    @property
    def age(self) -> float | None:
        """The seconds since then, None where they were never heard from."""
        return None if self._last is None else self._clock() - self._last
