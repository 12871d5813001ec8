"""A Bot API server on loopback that hands out updates and notes when each was answered.

It paces getUpdates as Telegram does: asked for the same offset again within half a second, it gives one update
(tdlib/telegram-bot-api). With a distance, answers are held back for it and updates for half of it.
"""

import asyncio
import re
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import orjson

from benchmarks.speed.wire import Messages, answer, post

_MOST = 100  # updates of one answer
_THROTTLE = 0.5  # seconds
_CALLS = 100  # at the same time to a webhook
_NUMBER = rb'"?(?:=|":\s*"?|\s*:\s*|\r\n(?:[^\r\n]+\r\n)*\r\n)(-?\d+)'
_OFFSET, _WAIT, _CHAT = (re.compile(name + _NUMBER) for name in (rb"offset", rb"timeout", rb"chat_id"))

_BOT = {
    "id": 1000000,
    "is_bot": True,
    "first_name": "Bench",
    "username": "bench_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
}
_RESULTS: dict[str, Any] = {
    "getme": _BOT,
    "getmycommands": [],
    "getmyname": {"name": ""},
    "getmydescription": {"description": ""},
    "getmyshortdescription": {"short_description": ""},
    "getchatmenubutton": {"type": "commands"},
    "getwebhookinfo": {"url": "", "has_custom_certificate": False, "pending_update_count": 0},
}


@dataclass(slots=True)
class Webhook:
    """Where a bot is called, with which secret."""

    url: str
    secret: str


@dataclass(slots=True)
class _Poll:
    answer: Callable[[bytes], None]
    timer: asyncio.TimerHandle


@dataclass
class BotApi:
    """The server for one bot; `answered` is called with each update's number and the seconds that it took."""

    webhook: Webhook | None = None
    distance: float = 0.0
    answered: Callable[[int, float], None] = lambda _, __: None
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    connections: int = 0
    sends: int = 0
    _queue: deque[tuple[int, bytes]] = field(default_factory=deque)
    _asked: dict[int, tuple[int, float]] = field(default_factory=dict)  # by chat
    _poll: _Poll | None = None
    _last_offset: tuple[int, float] = (0, 0.0)
    _number: int = field(default_factory=lambda: int(time.time()) * 1000)  # markers of earlier runs may still stand
    _idle: list[Messages] = field(default_factory=list)
    _calling: dict[Messages, bytes] = field(default_factory=dict)

    async def serve(self) -> str:
        """Listen on loopback and return the server's address."""
        server = await asyncio.get_running_loop().create_server(self._accept, "127.0.0.1", 0)
        self._server = server
        return f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"

    def close(self) -> None:
        """Listen no longer."""
        self._server.close()

    def ask(self, chat: int, text: str) -> int:
        """Put a message of a chat before the bot and return its number; a chat asks one thing at a time."""
        self._number += 1
        number = self._number
        user = {"id": chat, "is_bot": False, "first_name": "A", "language_code": "en"}
        length = len(text.split(maxsplit=1)[0])
        message = {
            "message_id": number,
            "date": int(time.time()),
            "chat": {"id": chat, "type": "private", "first_name": "A"},
            "from": user,
            "text": text,
        }
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        update = orjson.dumps({"update_id": number, "message": message})
        self._asked[chat] = (number, time.perf_counter())
        self._later(self.distance / 2, lambda: self._deliver(number, update))
        return number

    def is_asking(self, chat: int) -> bool:
        """Return whether a chat waits for an answer."""
        return chat in self._asked

    def _deliver(self, number: int, update: bytes) -> None:
        self._queue.append((number, update))
        if self.webhook:
            self._call()
        elif self._poll:
            self._hand_out(self._poll.answer, _MOST)

    # Polling

    def _accept(self) -> Messages:
        self.connections += 1
        return Messages(self._take)

    def _take(self, line: bytes, body: bytes, write: Callable[[bytes], None]) -> None:
        method = line.split(b" ", 2)[1].decode().rpartition("/")[2].lower().partition("?")[0]
        if method == "getupdates":
            self._take_poll(body, write)
        elif method == "sendmessage":
            self._take_message(body, write)
        else:
            if method == "setwebhook":
                self.ready.set()
            self._answer(write, _RESULTS.get(method, True))

    def _take_message(self, body: bytes, write: Callable[[bytes], None]) -> None:
        chat = _read(_CHAT, body)
        self.sends += 1
        message = {"message_id": 10**6 + self.sends, "date": 1, "chat": {"id": chat, "type": "private"}, "text": "."}
        self._answer(write, message)
        asked = self._asked.pop(chat, None)
        if asked:
            # It is in the chat half a distance after it was sent.
            self.answered(asked[0], time.perf_counter() - asked[1] + self.distance / 2)

    def _take_poll(self, body: bytes, write: Callable[[bytes], None]) -> None:
        offset, seconds, now = _read(_OFFSET, body), _read(_WAIT, body), time.perf_counter()
        while self._queue and self._queue[0][0] < offset:
            self._queue.popleft()
        again = offset == self._last_offset[0] and now - self._last_offset[1] < _THROTTLE
        self._last_offset = (offset, now)
        self.ready.set()
        if self._poll:  # a new poll ends the old one
            self._hand_out(self._poll.answer, 0)
        if self._queue:
            self._hand_out(write, 1 if again else _MOST)
            return
        timer = asyncio.get_running_loop().call_later(seconds, lambda: self._hand_out(write, _MOST))
        self._poll = _Poll(write, timer)

    def _hand_out(self, write: Callable[[bytes], None], most: int) -> None:
        if self._poll and self._poll.answer is write:
            self._poll.timer.cancel()
            self._poll = None
        updates = b",".join(update for _, update in list(self._queue)[:most])
        body = b'{"ok":true,"result":[%b]}' % updates
        self._later(self.distance / 2, lambda: write(answer(body)))

    def _answer(self, write: Callable[[bytes], None], result: Any) -> None:
        body = orjson.dumps({"ok": True, "result": result})
        self._later(self.distance, lambda: write(answer(body)))

    def _later(self, seconds: float, do: Callable[[], None]) -> None:
        if seconds:
            asyncio.get_running_loop().call_later(seconds, do)
        else:
            do()

    # Webhook

    def _call(self) -> None:
        while self._queue and (self._idle or len(self._calling) < _CALLS):
            _, update = self._queue.popleft()
            if self._idle:
                connection = self._idle.pop()
                self._send(connection, update)
            else:
                connection = Messages(self._take_reply, self._lose)
                self._calling[connection] = update
                task = asyncio.ensure_future(self._open(connection))
                task.add_done_callback(lambda done: done.exception() if not done.cancelled() else None)

    async def _open(self, connection: Messages) -> None:
        assert self.webhook  # noqa: S101 (nothing is called without)
        parts = urlsplit(self.webhook.url)
        await asyncio.get_running_loop().create_connection(lambda: connection, parts.hostname or "", parts.port or 80)
        self._send(connection, self._calling[connection])

    def _send(self, connection: Messages, update: bytes) -> None:
        assert self.webhook  # noqa: S101 (nothing is called without)
        parts = urlsplit(self.webhook.url)
        self._calling[connection] = update
        connection.write(post(parts.path, parts.netloc, self.webhook.secret, update))

    def _take_reply(self, line: bytes, _: bytes, write: Callable[[bytes], None]) -> None:
        connection = next(each for each in self._calling if each.write == write)
        update = self._calling.pop(connection)
        self._idle.append(connection)
        if line.split(b" ", 2)[1] == b"200":
            self._call()
        else:
            self._queue.append((0, update))
            asyncio.get_running_loop().call_later(1, self._call)

    def _lose(self, connection: Messages) -> None:
        if connection in self._idle:
            self._idle.remove(connection)
        elif connection in self._calling:
            self._queue.append((0, self._calling.pop(connection)))
            asyncio.get_running_loop().call_later(0.1, self._call)


def _read(pattern: re.Pattern[bytes], body: bytes) -> int:
    found = pattern.search(body)
    return int(found[1]) if found else 0
