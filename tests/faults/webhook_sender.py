"""Telegram's side of a webhook: a queue per chat, one update of each on its way until it is answered with 2xx.

Written after tdlib/telegram-bot-api, WebhookActor.cpp: callback and inline queries have queues of their own; after a
failure at once, then after 2, 4, 8 s and so on, or when `Retry-After` says.
"""

import asyncio
from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass, field
from http import HTTPStatus
from types import TracebackType
from typing import Self

from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector

from tests.faults.ledger import Ledger
from tests.faults.telegram_queue import TelegramQueue, Update

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (a header's name)
_LONGEST_PAUSE = 60.0


@dataclass
class WebhookSender:
    """Calls the webhook that was set while the context is open; answers are awaited `answer_within` seconds.

    `statuses` are all that came back, in order; 0 is a connection that failed. Each update is delivered `copies` times
    at once: more than once is a network that repeats, not Telegram.
    """

    queue: TelegramQueue
    ledger: Ledger
    answer_within: float = 60
    copies: int = 1
    statuses: list[int] = field(default_factory=list)

    async def __aenter__(self) -> Self:
        connector = TCPConnector(limit=0)
        self._session = ClientSession(connector=connector, timeout=ClientTimeout(total=self.answer_within))
        self._lanes: dict[Hashable, deque[Update]] = {}
        self._known: dict[int, Update] = {}  # kept, so that no id is given to another
        self._tasks: set[asyncio.Task[None]] = set()
        self._connections = asyncio.Semaphore(40)  # setWebhook's default `max_connections`
        self._watching = asyncio.create_task(self._watch())
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        tasks = {self._watching, *self._tasks}
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        await self._session.close()

    async def post(self, update: Update) -> int:
        """Deliver one update once and return the status, 0 where no answer came."""
        return (await self._post(update))[0]

    async def _watch(self) -> None:
        while True:
            await self.queue.changed.wait()
            self.queue.changed.clear()
            if self.queue.webhook:
                for update in self.queue.waiting:
                    if id(update) not in self._known:
                        self._known[id(update)] = update
                        self._put(update)

    def _put(self, update: Update) -> None:
        key = _find_lane(update)
        if key in self._lanes:
            self._lanes[key].append(update)
            return
        self._lanes[key] = deque([update])
        task = asyncio.create_task(self._work_off(key))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work_off(self, key: Hashable) -> None:
        lane = self._lanes[key]
        while lane:
            await self._deliver(lane[0])
            self.queue.forget(lane.popleft())
        del self._lanes[key]

    async def _deliver(self, update: Update) -> None:
        pause = 0.0
        while True:
            async with self._connections:
                copies = await asyncio.gather(*(self._post(update) for _ in range(self.copies)))
            if any(HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES for status, _ in copies):
                return
            asked = max(after for _, after in copies)
            await asyncio.sleep(asked or pause)
            pause = min(pause * 2, _LONGEST_PAUSE) or 2.0

    async def _post(self, update: Update) -> tuple[int, float]:
        """Return the status of one delivery and the seconds that `Retry-After` asks for."""
        webhook = self.queue.webhook
        if not webhook:
            return 0, 0.0
        self.ledger.note_delivery([update["update_id"]])
        headers = {SECRET_HEADER: webhook["secret_token"]} if webhook.get("secret_token") else {}
        try:
            async with self._session.post(webhook["url"], json=update, headers=headers) as response:
                await response.read()
                self.statuses.append(response.status)
                if response.ok:
                    self.ledger.note_acknowledgement(update["update_id"])
                return response.status, float(response.headers.get("Retry-After", 0))
        except (ClientError, TimeoutError, OSError):
            self.statuses.append(0)
            return 0, 0.0


def _find_lane(update: Update) -> Hashable:
    for kind in ("callback_query", "inline_query"):
        if kind in update:
            return kind, update[kind]["from"]["id"]
    content = next((value for name, value in update.items() if name != "update_id"), None)
    chat = content.get("chat") if isinstance(content, dict) else None
    return chat.get("id") if isinstance(chat, dict) else ("update", update["update_id"])
