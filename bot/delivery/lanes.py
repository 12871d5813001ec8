"""One first-in-first-out lane per chat: a chat's updates in order, chats beside one another."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Lanes(Generic[Item]):
    """Queues by key, each worked off by a task that lives as long as there is work.

    `handle` must not raise; a cancelled one ends its lane.
    """

    def __init__(self, handle: Callable[[Item], Awaitable[None]]) -> None:
        self._handle = handle
        self._queues: dict[Hashable, deque[Item]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def __len__(self) -> int:
        """Return how many lanes have work."""
        return len(self._queues)

    @property
    def waiting(self) -> int:
        """How many items have not begun."""
        return sum(map(len, self._queues.values()))

    def count_waiting(self, key: Hashable) -> int:
        """Return how many items of a lane have not begun."""
        return len(self._queues.get(key, ()))

    def put(self, key: Hashable, item: Item) -> None:
        """Append an item to its lane, opening the lane where it is idle."""
        if key in self._queues:
            self._queues[key].append(item)
            return
        self._queues[key] = deque([item])
        task = asyncio.create_task(self._work_off(key))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self, seconds: float) -> None:
        """Begin nothing more, and let what has begun end, no longer than so many seconds."""
        for queue in self._queues.values():
            queue.clear()
        if not self._tasks:
            return
        _, late = await asyncio.wait(self._tasks, timeout=seconds)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late, timeout=seconds)

    async def _work_off(self, key: Hashable) -> None:
        queue = self._queues[key]
        try:
            while queue:
                await self._handle(queue.popleft())
        finally:
            del self._queues[key]
