"""What a call to the Bot API costs: our request objects beside python-telegram-bot's own, in one run on loopback.

Run as `make bench-requests`. The server is another process, so that all processor time counted is the client's.
"""

import asyncio
import gc
import multiprocessing
import multiprocessing.connection
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import orjson
import uvloop
from rich.console import Console
from rich.table import Table
from telegram import Bot
from telegram.request import BaseRequest, HTTPXRequest

from bot.delivery.attempt import Attempt, current_attempt
from bot.delivery.careful_request import CarefulRequest
from bot.delivery.connections import Connections
from bot.delivery.http_request import HttpRequest
from bot.delivery.parts import Parts

CALLS, ROUNDS = 600, 5
#: As long as a paragraph, half of it Chinese.
TEXT = "The security assurances of the nuclear-weapon States, 核武器国家的安全保证。" * 12
_MESSAGE = {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private", "first_name": "A"}, "text": TEXT}
_BODY = orjson.dumps({"ok": True, "result": _MESSAGE})
_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(_BODY), _BODY)


@dataclass(frozen=True, slots=True)
class Way:
    """A request object to be measured, the event loop that it runs in, and whether as one that answers an update."""

    name: str
    make: Callable[[str], BaseRequest]
    loop: Callable[[], asyncio.AbstractEventLoop] = asyncio.new_event_loop
    answers: bool = False


def make_httpx(_: str) -> BaseRequest:
    return HTTPXRequest()


def make_ours(url: str) -> BaseRequest:
    return HttpRequest(Connections(url))


def make_careful(url: str) -> BaseRequest:
    return CarefulRequest(make_ours(url))


WAYS = (
    Way("httpx (python-telegram-bot)", make_httpx),
    Way("httpx, uvloop", make_httpx, uvloop.new_event_loop),
    Way("ours (aiohttp)", make_ours),
    Way("ours, uvloop", make_ours, uvloop.new_event_loop),
    Way("ours, careful, uvloop", make_careful, uvloop.new_event_loop, answers=True),
)


class Answering(asyncio.Protocol):
    """Answers every POST with the same message."""

    def __init__(self) -> None:
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        self._transport: Any = transport  # uvloop's is no asyncio.WriteTransport by name

    def data_received(self, data: bytes) -> None:
        """Answer each request that is whole."""
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = self._buffer[:end].lower()
            length = int(head.partition(b"content-length:")[2].split(b"\r\n", 1)[0] or 0)
            if len(self._buffer) < end + 4 + length:
                return
            self._buffer = self._buffer[end + 4 + length :]
            self._transport.write(_ANSWER)


def serve(port: multiprocessing.connection.Connection) -> None:
    async def run() -> None:
        server = await asyncio.get_running_loop().create_server(Answering, "127.0.0.1", 0)
        port.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    uvloop.run(run())


@contextmanager
def serving() -> Iterator[str]:
    """Yield the address of a server that ends with the context."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs,), daemon=True)
    process.start()
    try:
        yield f"http://127.0.0.1:{ours.recv()}"
    finally:
        process.terminate()
        process.join()


async def send(way: Way, url: str, beside: int) -> float:
    """Return the microseconds of processor time of one `bot.send_message` with so many under way at once."""
    request = way.make(url)
    bot = Bot("1:token", f"{url}/bot", request=request)
    async with request:

        async def work(chat: int, count: int) -> None:
            for number in range(count):
                if way.answers:
                    ends_at = asyncio.get_running_loop().time() + 20
                    current_attempt.set(Attempt(number, 1, is_last=False, ends_at=ends_at, parts=Parts(number)))
                await bot.send_message(chat + number * beside, TEXT, parse_mode="HTML")

        await asyncio.gather(*(work(1 + each, 3) for each in range(beside)))
        gc.collect()
        before = time.process_time()
        await asyncio.gather(*(work(1 + each, CALLS // beside) for each in range(beside)))
        return (time.process_time() - before) / (CALLS // beside * beside) * 1e6


def main() -> None:
    """Measure each way in turn, several rounds of it, and print the medians."""
    took: dict[tuple[int, int], list[float]] = {}
    with serving() as url:
        for _ in range(ROUNDS):
            for index, way in enumerate(WAYS):
                for beside in (1, 64):
                    with asyncio.Runner(loop_factory=way.loop) as runner:
                        took.setdefault((index, beside), []).append(runner.run(send(way, url, beside)))
    table = Table("request object", "1 at once, µs", "64, µs", "1", "64")
    for index, way in enumerate(WAYS):
        one, many = (statistics.median(took[index, beside]) for beside in (1, 64))
        first_one, first_many = (statistics.median(took[0, beside]) for beside in (1, 64))
        table.add_row(way.name, f"{one:.0f}", f"{many:.0f}", f"1/{first_one / one:.1f}", f"1/{first_many / many:.1f}")
    Console().print(f"Processor time of one send_message, median of {ROUNDS} rounds of {CALLS} calls:", table, sep="\n")


if __name__ == "__main__":
    main()
