"""Menus and descriptions are brought up to date beside everything else, and again when the book changes."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from http import HTTPStatus

import pytest

from bot.application import build_application
from bot.console.refusals import ApiError, BadRequestError
from bot.console.request import InProcessRequest
from bot.delivery.pacing import Pace
from bot.presenting import Presenter
from bot.storage.remembered import Remembered
from handlers.context import Services, Shelf
from tests.bot_api.strict import StrictBotApi
from tests.handlers.books import build_book

BOOK = build_book()
PATIENCE = 30


@asynccontextmanager
async def presenting(api: StrictBotApi, shelf: Shelf) -> AsyncIterator[Presenter]:
    """Let a presenter work until the end of the context."""
    application = build_application("1:token", Services(shelf, Remembered()), request=InProcessRequest(api))
    presenter = Presenter(application, Pace(shortest_pause=0.01))
    async with application, asyncio.timeout(PATIENCE):
        working = asyncio.create_task(presenter.run())
        yield presenter
        working.cancel()
        await asyncio.wait({working})


def test_a_book_that_changed_is_presented_anew() -> None:
    async def play() -> None:
        shelf = Shelf(BOOK)
        with StrictBotApi() as api:
            async with presenting(api, shelf) as presenter:
                await api.wait_for_calls("setMyName", 1)  # the last call: in Chinese
                shelf.book = replace(BOOK, topics={"paper": BOOK.topics["paper"]})
                first = len(api.list_calls("setMyCommands"))
                await presenter.note_change()
                await api.wait_for_calls("setMyCommands", first + 8)

    asyncio.run(play())


def test_what_is_refused_for_good_waits_for_the_next_change(caplog: pytest.LogCaptureFixture) -> None:
    async def play() -> None:
        with StrictBotApi() as api:
            api.faults = {"setMyName": [BadRequestError("too long a name")]}
            async with presenting(api, Shelf(BOOK)) as presenter:
                await api.wait_for_calls("setMyName", 1)
                await presenter.note_change()
                await api.wait_for_calls("setMyName", 2)

    with caplog.at_level(logging.WARNING, "bot"):
        asyncio.run(play())
    assert [record.getMessage() for record in caplog.records] == [
        "menus and descriptions are not up to date: Too long a name"
    ]


def test_when_telegram_asks_to_wait_what_is_there_already_is_not_set_again(caplog: pytest.LogCaptureFixture) -> None:
    async def play() -> list[str]:
        with StrictBotApi() as api:
            busy = ApiError(HTTPStatus.TOO_MANY_REQUESTS, "Too Many Requests: retry after 0", retry_after=0)
            api.faults = {"setMyName": [busy]}
            async with presenting(api, Shelf(BOOK)):
                await api.wait_for_calls("setMyName", 2)
            return [call.method for call in api.calls if call.method.startswith("set")]

    with caplog.at_level(logging.WARNING, "bot"):
        calls = asyncio.run(play())
    assert [calls.count(method) for method in ("setMyCommands", "setMyDescription", "setMyName")] == [8, 2, 2]
    [record] = caplog.records
    assert record.getMessage().startswith("menus and descriptions wait; trying again in 0.01 s: ")
