"""When somebody was last heard from."""

import time
from collections.abc import Callable


class Contact:
    """The time of the last word from somebody, made when they were reached first; `clock` gives monotonic seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last = clock()

    def note(self) -> None:
        """Note that they were heard from just now."""
        self._last = self._clock()

    @property
    def age(self) -> float:
        """The seconds since then."""
        return self._clock() - self._last
