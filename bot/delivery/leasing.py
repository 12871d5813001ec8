"""Doing what only one program at a time may do, for as long as the lease is ours."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, Protocol

from bot.delivery.holders import is_gone, name_holder
from bot.delivery.stopping import wait_until

Work = Callable[[asyncio.Event], Coroutine[Any, Any, None]]

_LOGGER = logging.getLogger(__name__)


class LeaseStore(Protocol):
    """Leases by name. Raises what the database raises."""

    async def take(self, name: str, holder: str, seconds: float) -> bool:
        """Take or renew a lease for so many seconds; return whether it is the holder's now."""
        ...

    async def holder_of(self, name: str) -> str | None:
        """Return who took a lease last, None where it was given back."""
        ...

    async def give_back(self, name: str, holder: str) -> None:
        """Let the next one have a lease at once."""
        ...


class Lease:
    """A lease of `seconds`, renewed every third of them, under a name of this program's own.

    `tell` is called with what has come of it: whether it is ours.
    """

    def __init__(self, store: LeaseStore, name: str, tell: Callable[[bool], None], seconds: float = 3) -> None:
        self._store = store
        self._tell = tell
        self._name = name
        self._seconds = seconds
        self._holder = name_holder()
        self._ends_at = 0.0
        self._says_waiting = True

    @property
    def is_held(self) -> bool:
        """Whether the lease is certainly ours."""
        return asyncio.get_running_loop().time() < self._ends_at

    async def run(self, stop: asyncio.Event, work: Work) -> None:
        """Do the work while the lease is ours, again and again, until `stop` is set; it gets an event that ends it."""
        while not stop.is_set():
            if await self._take():
                await self._work(stop, work)
            else:
                await wait_until(stop, self._seconds / 10)

    async def _work(self, stop: asyncio.Event, work: Work) -> None:
        _LOGGER.info("the lease is ours: %s", self._name)
        self._tell(True)
        lost = asyncio.Event()
        working = asyncio.create_task(work(lost))
        stopping = asyncio.create_task(stop.wait())
        try:
            while not working.done():
                awaited = {working} if stop.is_set() else {working, stopping}
                await asyncio.wait(awaited, timeout=self._seconds / 3, return_when=asyncio.FIRST_COMPLETED)
                if stop.is_set() or not self.is_held:
                    lost.set()
                if not working.done():  # what has begun is finished under the lease too
                    await self._take()
        finally:
            lost.set()
            self._tell(False)
            stopping.cancel()
            await asyncio.wait({working})
            await self._give_back()
        working.result()

    async def _take(self) -> bool:
        """Take or renew the lease; one that cannot be renewed ends for us before it ends for the others."""
        asked_at = asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout(self._seconds / 3):
                is_ours = await self._ask()
        except Exception as error:  # noqa: BLE001 (whatever keeps the database from answering)
            _LOGGER.warning("the lease cannot be taken or renewed: %s", error)
            return False
        self._ends_at = asked_at + self._seconds if is_ours else 0.0
        if not is_ours and self._says_waiting:
            _LOGGER.info("another program has the lease, waiting: %s", self._name)
        self._says_waiting = is_ours
        return is_ours

    async def _ask(self) -> bool:
        """Take or renew the lease; nobody waits for a program that has ended without giving it back."""
        if await self._store.take(self._name, self._holder, self._seconds):
            return True
        holder = await self._store.holder_of(self._name)
        if holder is None or not is_gone(holder):
            return False
        await self._store.give_back(self._name, holder)
        return await self._store.take(self._name, self._holder, self._seconds)

    async def _give_back(self) -> None:
        self._ends_at = 0.0
        with suppress(Exception):  # then it runs out by itself
            async with asyncio.timeout(self._seconds / 3):
                await self._store.give_back(self._name, self._holder)
