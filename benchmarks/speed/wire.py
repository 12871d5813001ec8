"""HTTP/1.1 as far as a benchmark needs it, on bare sockets: an aiohttp server would be what is measured."""

import asyncio
import re
from collections.abc import Callable
from typing import cast

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_END = b"\r\n\r\n"

#: Takes a message's first line and its body, and what sends bytes back.
Take = Callable[[bytes, bytes, Callable[[bytes], None]], None]


class Messages(asyncio.Protocol):
    """Cuts what a connection brings into messages, requests or responses alike."""

    def __init__(self, take: Take, closed: Callable[["Messages"], None] | None = None) -> None:
        self._take, self._closed = take, closed
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Note where to write."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's own is no subclass

    def connection_lost(self, _: Exception | None) -> None:
        """Say so."""
        if self._closed:
            self._closed(self)

    def data_received(self, data: bytes) -> None:
        """Hand over every message that is complete."""
        self._buffer += data
        while (head := self._buffer.find(_END)) >= 0:
            found = _LENGTH.search(self._buffer, 0, head + 2)
            end = head + len(_END) + (int(found[1]) if found else 0)
            if len(self._buffer) < end:
                return
            message, self._buffer = self._buffer[:end], self._buffer[end:]
            self._take(message[: message.find(b"\r\n")], message[head + len(_END) :], self.write)

    def write(self, data: bytes) -> None:
        """Send bytes, unless the other side is gone."""
        if self._transport and not self._transport.is_closing():
            self._transport.write(data)


def answer(body: bytes) -> bytes:
    """Return a response of JSON."""
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)


def post(path: str, host: str, secret: str, body: bytes) -> bytes:
    """Return a request as Telegram calls a webhook."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
        f"X-Telegram-Bot-Api-Secret-Token: {secret}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
