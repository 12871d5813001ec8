"""`/healthz`, `/readyz` and `/metrics` as programs read them, and the reasons not to be ready; F12, S8."""

import asyncio
from collections.abc import Awaitable, Callable
from http import HTTPStatus

import aiohttp
import pytest

from bot.addresses import Address
from bot.serving import serve_asgi
from bot.status.contact import Contact
from bot.status.metrics import Metrics
from bot.status.pages import build_pages
from bot.status.readiness import NOT_CONNECTED, STANDING_BY, STOPPING, Readiness
from content.book import Book
from content.loading import PACKAGED_LIBRARY, load_book
from tests.bot.test_metrics import Clock

Answer = tuple[int, str]


@pytest.fixture(scope="module")
def book() -> Book:
    return load_book(PACKAGED_LIBRARY)


async def answer() -> None:
    """Stand for a database that answers."""


async def fail() -> None:
    raise OSError("disk I/O error")


async def hang() -> None:
    await asyncio.Event().wait()


def find_reasons(readiness: Readiness) -> list[str]:
    return asyncio.run(readiness.find_reasons())


def ready(book: Book | None, database: Callable[[], Awaitable[object]] = answer) -> Readiness:
    return Readiness(database, lambda: book, waiting=None)


@pytest.mark.parametrize("reason", [NOT_CONNECTED, STANDING_BY, STOPPING])
def test_what_the_bot_waits_for_is_the_reason(reason: str, book: Book) -> None:
    clock, readiness = Clock(), ready(book)
    readiness.telegram = Contact(clock)
    clock.now += 91
    readiness.waiting = reason
    assert find_reasons(readiness) == [reason]


def test_it_is_not_ready_before_anybody_says_so(book: Book) -> None:
    assert find_reasons(Readiness(answer, lambda: book)) == ["not connected to Telegram yet"]


def test_f12_a_poll_that_stalls_for_more_than_90_seconds_is_told(book: Book) -> None:
    clock, readiness = Clock(), ready(book)
    readiness.telegram = Contact(clock)
    clock.now += 90
    assert find_reasons(readiness) == []
    clock.now += 1
    assert find_reasons(readiness) == ["no answer from Telegram for 91 s"]
    readiness.telegram.note()
    assert find_reasons(readiness) == []


def test_silence_means_nothing_where_nobody_is_called_regularly(book: Book) -> None:
    assert find_reasons(ready(book)) == []


@pytest.mark.parametrize("database", [fail, hang])
def test_a_database_that_fails_or_hangs_is_told(database: Callable[[], Awaitable[object]], book: Book) -> None:
    assert find_reasons(ready(book, database)) == ["the database does not answer"]


def test_all_reasons_are_told_at_once() -> None:
    assert find_reasons(Readiness(fail, lambda: None)) == [
        "not connected to Telegram yet",
        "no book to answer from",
        "the database does not answer",
    ]


def fetch(readiness: Readiness, *requests: tuple[str, str]) -> list[Answer]:
    async def play() -> list[Answer]:
        pages = build_pages(Metrics(), readiness)
        async with (
            serve_asgi(pages, "AIDE_STATUS_LISTEN", Address("127.0.0.1", 0)) as address,
            aiohttp.ClientSession(f"http://{address.host}:{address.port}") as session,
        ):
            return [await _ask(session, *each) for each in requests]

    return asyncio.run(play())


async def _ask(session: aiohttp.ClientSession, method: str, path: str) -> Answer:
    async with session.request(method, path, allow_redirects=False) as response:
        return response.status, await response.text()


def test_a_ready_bot_says_so(book: Book) -> None:
    assert fetch(ready(book), ("GET", "/healthz"), ("HEAD", "/healthz"), ("GET", "/readyz")) == [
        (HTTPStatus.OK, "the loop runs\n"),
        (HTTPStatus.OK, ""),
        (HTTPStatus.OK, '{"ready":true,"reasons":[]}'),
    ]


def test_one_that_is_not_says_why_and_is_alive_all_the_same(book: Book) -> None:
    assert fetch(ready(book, fail), ("GET", "/healthz"), ("GET", "/readyz")) == [
        (HTTPStatus.OK, "the loop runs\n"),
        (HTTPStatus.SERVICE_UNAVAILABLE, '{"ready":false,"reasons":["the database does not answer"]}'),
    ]


def test_figures_are_in_the_format_of_prometheus(book: Book) -> None:
    ((status, text),) = fetch(ready(book), ("GET", "/metrics"))
    assert status == HTTPStatus.OK
    assert 'aide_updates_total{verdict="handled"} 0.0\n' in text
    assert "process_resident_memory_bytes" in text


def test_s8_there_is_nothing_else(book: Book) -> None:
    paths = ("/", "/metrics/", "/healthz/", "/docs", "/openapi.json", "/telegram", "/status/metrics")
    assert fetch(ready(book), *(("GET", path) for path in paths)) == [(HTTPStatus.NOT_FOUND, "Not Found")] * len(paths)
    methods = ("POST", "PUT", "DELETE", "OPTIONS")
    assert fetch(ready(book), *((method, "/metrics") for method in methods)) == [
        (HTTPStatus.METHOD_NOT_ALLOWED, "Method Not Allowed")
    ] * len(methods)
