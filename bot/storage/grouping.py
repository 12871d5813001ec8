"""Asking the database once for what many ask at the same time."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Grouped(Generic[Key, Value]):
    """Answers whoever asks in the same turn of the event loop, or while a call runs, by one call.

    `answer` takes each key once and returns a value for every one; what it raises, everybody of that call gets.
    A statement costs about the same for one key as for fifty, and so does a commit.
    """

    def __init__(self, answer: Callable[[Sequence[Key]], Awaitable[Mapping[Key, Value]]]) -> None:
        self._answer = answer
        self._waiting: dict[Key, asyncio.Future[Value]] = {}
        self._working: asyncio.Task[None] | None = None

    async def ask(self, key: Key) -> Value:
        """Return the value of a key."""
        future = self._waiting.get(key)
        if future is None:
            future = self._waiting[key] = asyncio.get_running_loop().create_future()
        if self._working is None:
            self._working = asyncio.create_task(self._work())
        # Whoever gives up must not take the answer away from the others.
        return await asyncio.shield(future)

    async def _work(self) -> None:
        try:
            while self._waiting:
                asked, self._waiting = self._waiting, {}
                await self._answer_all(asked)
        finally:
            self._working = None

    async def _answer_all(self, asked: Mapping[Key, asyncio.Future[Value]]) -> None:
        try:
            values = await self._answer(tuple(asked))
        except Exception as error:  # noqa: BLE001 (theirs to handle, as if each had asked alone)
            for future in asked.values():
                future.set_exception(error)
                future.exception()  # nobody may be waiting any more
        else:
            for key, future in asked.items():
                future.set_result(values[key])
