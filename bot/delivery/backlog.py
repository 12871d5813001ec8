"""Which updates are in hand, and up to which one Telegram may forget them."""

import asyncio
from collections.abc import Iterable


class Backlog:
    """The ids of updates taken and not yet confirmed, finished or not.

    Membership decides what is new, never "greater than the last": ids may start anew, lower, after an idle week.
    """

    def __init__(self) -> None:
        self._unfinished: set[int] = set()
        self._finished: set[int] = set()
        self._offset: int | None = None
        self._moved = asyncio.Event()

    def take(self, update_ids: Iterable[int]) -> list[int]:
        """Take updates in hand and return those that were not already, in their order."""
        new = [each for each in update_ids if each not in self._unfinished and each not in self._finished]
        self._unfinished.update(new)
        return new

    def finish(self, update_id: int) -> None:
        """Note that an update needs no more handling."""
        self._unfinished.discard(update_id)
        self._finished.add(update_id)
        if not self.is_confirmed:
            self._moved.set()

    @property
    def is_finished(self) -> bool:
        """Whether nothing waits to be handled."""
        return not self._unfinished

    @property
    def offset(self) -> int | None:
        """The lowest unfinished id, or the one after the last; None before the first update (getUpdates' `offset`)."""
        if self._unfinished:
            return min(self._unfinished)
        return max(self._finished) + 1 if self._finished else self._offset

    @property
    def is_confirmed(self) -> bool:
        """Whether Telegram knows of everything that is finished and can be told."""
        return self.offset == self._offset

    def confirm(self, offset: int | None) -> None:
        """Note that Telegram answered a call with this offset, and so forgot every update below it."""
        self._offset = offset
        if offset is not None:
            self._finished = {each for each in self._finished if each >= offset}
        if self.is_confirmed:
            self._moved.clear()

    async def wait_until_moved(self, seconds: float) -> None:
        """Wait until Telegram can be told of something that was finished, no longer than so many seconds."""
        try:
            async with asyncio.timeout(seconds):
                await self._moved.wait()
        except TimeoutError:
            return
