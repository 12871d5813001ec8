"""The webhook's door: who is let in, what is read, and what Telegram is told."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import aiohttp
import pytest
from telegram import Update
from telegram.error import NetworkError
from telegram.ext import Application, TypeHandler

from bot.addresses import Address
from bot.console.api import BotApi
from bot.console.request import InProcessRequest
from bot.delivery.intake import Intake
from bot.delivery.pacing import Pace
from bot.delivery.process import note_error
from bot.delivery.webhook import LARGEST, Receiver
from bot.serving import serve_asgi
from bot.status.metrics import Metrics
from tests.bot.journals import RememberedJournal
from tests.bot_api.server import TOKEN

SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
HEADERS = {SECRET: "new", "Content-Type": "application/json"}

Handle = Callable[[int], Awaitable[None]]


@dataclass(frozen=True)
class Door:
    """The webhook as Telegram sees it, and what was written down behind it."""

    url: str
    session: aiohttp.ClientSession
    journal: RememberedJournal
    stop: asyncio.Event

    async def call(self, body: bytes, headers: Mapping[str, str] = HEADERS, path: str = "/hook") -> tuple[int, str]:
        """Return the status of a call, and after how many seconds it should be made again."""
        async with self.session.post(f"{self.url}{path}", data=body, headers=headers) as response:
            return response.status, response.headers.get("Retry-After", "")

    async def deliver(self, update_id: int, chat: int = 1) -> tuple[int, str]:
        """Deliver an update of a chat."""
        return await self.call(b'{"update_id": %d, "a new kind": {"from": {"id": %d}}}' % (update_id, chat))


@asynccontextmanager
async def opened(handle: Handle) -> AsyncIterator[Door]:
    """Open a webhook at /hook, whose only handler gets each update's id."""
    request, journal, stop = InProcessRequest(BotApi()), RememberedJournal(), asyncio.Event()
    builder = Application.builder().token(TOKEN).request(request).get_updates_request(request)
    application = builder.updater(None).job_queue(None).build()

    async def answer(update: Update, _: object) -> None:
        await handle(update.update_id)

    application.add_handler(TypeHandler(Update, answer))
    application.add_error_handler(note_error)
    async with application, aiohttp.ClientSession() as session:
        intake = Intake(application, journal, Metrics(), Pace(shortest_pause=2.5, elsewhere=7, unwritten=9))
        receiver = Receiver(intake, ("new", "old"), stop)
        async with serve_asgi(receiver.build("/hook"), "AIDE_LISTEN", Address("127.0.0.1", 0)) as address:
            yield Door(f"http://{address.host}:{address.port}", session, journal, stop)


async def do_nothing(_: int) -> None:
    pass


def ask(*calls: Callable[[Door], Awaitable[Any]], handle: Handle = do_nothing) -> tuple[list[Any], list[int]]:
    """Return what one call after another comes to, and which updates were handled."""

    async def play() -> tuple[list[Any], list[int]]:
        async with opened(handle) as door:
            return [await call(door) for call in calls], door.journal.finished

    return asyncio.run(play())


def test_an_update_is_answered_for_when_it_is_done() -> None:
    assert ask(lambda door: door.deliver(5)) == ([(200, "")], [5])


@pytest.mark.parametrize("secret", ["", "wrong", "newer", "n", "nëw", "new,old"])
def test_s4_who_has_no_secret_is_refused_unread(secret: str) -> None:
    headers = {**HEADERS, SECRET: secret}
    assert ask(lambda door: door.call(b'{"update_id": 5}', headers)) == ([(401, "")], [])


def test_s3_while_a_secret_is_changed_both_are_accepted() -> None:
    old = {**HEADERS, SECRET: "old"}
    assert ask(lambda door: door.call(b'{"update_id": 5}', old)) == ([(200, "")], [5])


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("application/json", 200),
        ("application/json; charset=utf-8", 200),
        ("Application/JSON", 200),
        ("text/plain", 415),
        ("", 415),
    ],
)
def test_s6_json_is_taken_by_whatever_name_and_nothing_else(kind: str, status: int) -> None:
    [(found, _)], _ = ask(lambda door: door.call(b'{"update_id": 5}', {**HEADERS, "Content-Type": kind}))
    assert found == status


def test_s8_there_is_one_path_and_one_method() -> None:
    async def look(door: Door) -> list[int]:
        paths = ("/", "/hook/", "/hook2", "/metrics", "/healthz", f"/{TOKEN}")
        statuses = [(await door.call(b"{}", path=path))[0] for path in paths]
        for method in ("GET", "PUT", "DELETE", "OPTIONS"):
            async with door.session.request(method, f"{door.url}/hook", headers=HEADERS) as response:
                statuses.append(response.status)
        return statuses

    assert ask(look) == ([[404, 404, 404, 404, 404, 404, 405, 405, 405, 405]], [])


def test_s5_a_body_that_is_too_long_is_not_read_to_its_end() -> None:
    async def pour() -> AsyncIterator[bytes]:
        for _ in range(64):
            yield b" " * (LARGEST // 16)

    async def send(door: Door) -> int:
        async with door.session.post(f"{door.url}/hook", data=pour(), headers=HEADERS) as response:
            return response.status

    async def announce(door: Door) -> int:
        body = BytesIO(b" " * (LARGEST + 1))
        async with door.session.post(f"{door.url}/hook", data=body, headers=HEADERS) as response:
            return response.status

    assert ask(send, announce) == ([413, 413], [])


def test_f08_what_is_no_update_comes_again_twice_and_is_set_aside() -> None:
    for body in (b"{", b"[1]", b'{"update_id": "5"}', b"\xff"):
        assert ask(*[lambda door: door.call(body)] * 3) == ([(400, ""), (400, ""), (200, "")], [])  # noqa: B023


def test_what_fails_for_a_while_comes_again_when_it_may_succeed() -> None:
    left = [NetworkError("Bad Gateway")] * 2

    async def fail(_: int) -> None:
        if left:
            raise left.pop()

    again = ask(*[lambda door: door.deliver(5)] * 3, handle=fail)
    assert again == ([(503, "3"), (503, "5"), (200, "")], [5])


def test_an_update_in_another_replicas_hand_comes_again() -> None:
    async def deliver(door: Door) -> tuple[int, str]:
        door.journal.elsewhere.add(5)
        return await door.deliver(5)

    assert ask(deliver) == ([(503, "7")], [])


def test_f20_nothing_is_taken_while_the_database_is_away() -> None:
    async def deliver(door: Door) -> tuple[int, str]:
        door.journal.fails = True
        return await door.deliver(5)

    assert ask(deliver) == ([(503, "9")], [])


def test_once_it_should_end_nothing_more_is_begun_and_what_has_begun_is_finished() -> None:
    async def play() -> tuple[list[tuple[int, str]], list[int]]:
        begun, finish = asyncio.Event(), asyncio.Event()

        async def wait(_: int) -> None:
            begun.set()
            await finish.wait()

        async with opened(wait) as door:
            first = asyncio.create_task(door.deliver(5))
            await begun.wait()
            second = asyncio.create_task(door.deliver(6))
            door.stop.set()
            finish.set()
            third = await door.deliver(7)
            return [await first, await second, third], door.journal.finished

    assert asyncio.run(play()) == ([(200, ""), (503, "1"), (503, "1")], [5])


def test_f17_what_belongs_to_one_chat_is_handled_in_order_and_others_beside_it() -> None:
    async def play() -> list[int]:
        begun, finish, seen = asyncio.Event(), asyncio.Event(), list[int]()

        async def wait(update_id: int) -> None:
            seen.append(update_id)
            if update_id == 5:
                begun.set()
                await finish.wait()

        async with opened(wait) as door:
            first = asyncio.create_task(door.deliver(5))
            await begun.wait()
            second = asyncio.create_task(door.deliver(6))
            await door.deliver(7, chat=2)
            finish.set()
            await asyncio.gather(first, second)
        return seen

    assert asyncio.run(play()) == [5, 7, 6]
