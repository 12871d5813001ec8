"""An HTTP server on the loopback interface that does wrong what it is told to, and counts connections."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from ssl import SSLContext
from types import TracebackType
from typing import Self

Act = Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Heard:
    """A request as it came in: on which connection, its first line, its headers by small names, its body."""

    connection: int
    line: str
    headers: Mapping[str, str]
    body: bytes


def answer(status: int = 200, body: bytes = b'{"ok":true,"result":true}', *headers: str) -> Act:
    """Answer with a status, a body and more headers."""

    async def act(writer: asyncio.StreamWriter) -> None:
        lines = (f"HTTP/1.1 {status} Said", f"Content-Length: {len(body)}", *headers, "", "")
        writer.write("\r\n".join(lines).encode() + body)
        await writer.drain()

    return act


async def answer_and_leave(writer: asyncio.StreamWriter) -> None:
    """Answer as if more could be asked, and close the connection."""
    await answer()(writer)
    writer.close()


async def cut(writer: asyncio.StreamWriter) -> None:
    """Close the connection without a word."""
    writer.close()


async def cut_inside(writer: asyncio.StreamWriter) -> None:
    """Begin an answer, and close the connection."""
    writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"ok":')
    await writer.drain()
    writer.close()


async def hang(_: asyncio.StreamWriter) -> None:
    """Say nothing, and keep the connection."""
    await asyncio.Event().wait()


class WireServer:
    """Serves at `url` while the context is open; `acts` are played one a request, then every request is answered."""

    def __init__(self, *acts: Act, tls: SSLContext | None = None) -> None:
        self.url = ""
        self.heard: list[Heard] = []
        self.connections = 0
        self._acts = deque(acts)
        self._tls = tls
        self._changed = asyncio.Condition()
        self._tasks: set[asyncio.Task[None]] = set()

    async def wait_until(self, condition: Callable[[], bool]) -> None:
        """Wait, with a limit, until a connection or a request has made the condition true."""
        async with asyncio.timeout(10), self._changed:
            await self._changed.wait_for(condition)

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self._tls)
        host, port = self._server.sockets[0].getsockname()[:2]
        self.url = f"{'https' if self._tls else 'http'}://{host}:{port}"
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._converse(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        number = self.connections
        try:
            while not writer.is_closing():
                self.heard.append(await _read_request(number, reader))
                async with self._changed:
                    self._changed.notify_all()
                await (self._acts.popleft() if self._acts else answer())(writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            return  # the client has gone
        finally:
            writer.close()


async def _read_request(connection: int, reader: asyncio.StreamReader) -> Heard:
    head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in head[1:] if line)}
    return Heard(connection, head[0], headers, await reader.readexactly(int(headers.get("content-length", "0"))))
