"""`aide run` as an operator starts it: the whole program, against a Bot API server on the loopback interface."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from telegram import User

from bot.console.messages import Message
from bot.console.refusals import ApiError
from bot.delivery.pacing import Pace
from bot.errors import TokenRefusedError
from bot.running import run
from bot.settings import Settings
from content.book import Book
from content.loading import PACKAGED_LIBRARY, load_book
from handlers.context import Shelf
from tests.bot_api.server import TOKEN, BotApiServer
from tests.bot_api.strict import StrictBotApi

DELEGATE = User(11, "Anna", is_bot=False, language_code="en")
CANARY = "1000000:canary-canary"
AIDE = Path(sys.executable).with_name("aide")
PATIENCE = 30


class ServedBotApi(StrictBotApi):
    """Says when the bot begins to poll, and when it has answered twice."""

    def __init__(self) -> None:
        super().__init__()
        self.polled = asyncio.Event()
        self.answered = asyncio.Event()

    @property
    def texts(self) -> list[str]:
        """All that the bot has sent, in order."""
        return [each.text for each in self.shown if isinstance(each, Message)]

    async def perform(self, method: str, parameters: Any) -> Any:
        """Note what the tests wait for."""
        if method == "getUpdates":
            self.polled.set()
        result = await super().perform(method, parameters)
        if len(self.texts) == 2:
            self.answered.set()
        return result


@asynccontextmanager
async def started(url: str, folder: Path, **environ: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """Start `aide run` with these settings and nothing else, and see that it ends."""
    process = await asyncio.create_subprocess_exec(
        AIDE,
        "run",
        env={
            "PATH": os.defpath,
            "XDG_DATA_HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "AIDE_API_URL": url,
            **environ,
        },
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(PATIENCE):
            yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


@pytest.fixture(scope="module")
def book() -> Book:
    return load_book(PACKAGED_LIBRARY)


async def end_of(process: asyncio.subprocess.Process) -> tuple[int | None, str, str]:
    out, err = await process.communicate()
    return process.returncode, out.decode(), err.decode()


def test_a_delegate_is_answered_and_nothing_secret_is_logged(tmp_path: Path, book: Book) -> None:
    async def play() -> None:
        file = tmp_path / "token"
        file.write_text(CANARY)
        with ServedBotApi() as api:
            async with (
                BotApiServer(api, CANARY) as server,
                started(server.url, tmp_path, AIDE_TOKEN_FILE=str(file), AIDE_LOG="DEBUG") as process,
            ):
                await api.polled.wait()
                api.say("/uk", DELEGATE)
                api.say("is there a canary in this mine", DELEGATE)
                await api.answered.wait()
                process.send_signal(signal.SIGTERM)
                code, out, err = await end_of(process)
            assert (code, out) == (0, "")
            assert "canary" not in err
            assert "answering as @aide_memoire_bot" in err
            assert book.topics["uk"].texts["en"].line in api.texts[0]
            assert len(api.texts) == 2
            assert api.list_calls("deleteWebhook") == [{}]
            assert api.list_calls("setMyCommands")
            assert api.list_calls("getUpdates")[-1]["offset"] == 3
            assert (tmp_path / "aide-memoire" / "aide.sqlite3").exists()

    asyncio.run(play())


def test_a_refused_token_is_named_in_one_line_and_not_printed(tmp_path: Path) -> None:
    async def play() -> tuple[int | None, str, str]:
        with ServedBotApi() as api:
            async with (
                BotApiServer(api) as server,
                started(server.url, tmp_path, AIDE_TOKEN=CANARY, AIDE_LOG="DEBUG") as process,
            ):
                return await end_of(process)

    code, out, err = asyncio.run(play())
    lines = [line for line in err.splitlines() if " DEBUG " not in line]
    assert (code, out, lines) == (1, "", ["AIDE_TOKEN: the token was refused by 127.0.0.1"])
    assert "canary" not in err


def test_a_missing_token_is_said_in_one_line(tmp_path: Path) -> None:
    async def play() -> tuple[int | None, str, str]:
        async with started("http://127.0.0.1:1", tmp_path) as process:
            return await end_of(process)

    line = "AIDE_TOKEN: no token; set this or AIDE_TOKEN_FILE (@BotFather on Telegram gives one)\n"
    assert asyncio.run(play()) == (1, "", line)


async def run_here(url: str, folder: Path, book: Book) -> None:
    settings = Settings.from_environment(
        {
            "AIDE_TOKEN": TOKEN,
            "AIDE_API_URL": url,
            "AIDE_DATABASE": f"sqlite+aiosqlite:///{folder}/aide.sqlite3",
            "AIDE_KEY_FILE": f"{folder}/key",
        }
    )
    await run(settings, Shelf(book), Pace(shortest_pause=0.01))


def test_a_token_that_the_server_does_not_find_is_refused_too(tmp_path: Path, book: Book) -> None:
    async def play() -> None:
        with ServedBotApi() as api:
            api.faults["getMe"] = [ApiError(HTTPStatus.NOT_FOUND, "Not Found")]
            async with BotApiServer(api) as server:
                await run_here(server.url, tmp_path, book)

    with pytest.raises(TokenRefusedError) as caught:
        asyncio.run(play())
    assert str(caught.value) == "AIDE_TOKEN: the token was refused by 127.0.0.1"
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_a_server_in_trouble_is_waited_for(tmp_path: Path, book: Book, caplog: pytest.LogCaptureFixture) -> None:
    async def play() -> None:
        with ServedBotApi() as api:
            trouble = ApiError(HTTPStatus.BAD_GATEWAY, "Bad Gateway")
            api.faults |= {"getMe": [trouble], "deleteWebhook": [trouble], "setMyCommands": [trouble]}
            async with BotApiServer(api) as server:
                running = asyncio.ensure_future(run_here(server.url, tmp_path, book))
                await api.wait_for_calls("setMyCommands", 2)
                await api.wait_for_calls("getUpdates", 1)
                signal.raise_signal(signal.SIGTERM)
                await running

    asyncio.run(play())
    # The menus are set beside the rest.
    assert sorted(record.getMessage() for record in caplog.records if record.levelname == "WARNING") == [
        "menus and descriptions wait; trying again in 0.01 s: Bad Gateway",
        "the Bot API server cannot be used yet; trying again in 0.01 s: Bad Gateway",
        "the Bot API server cannot be used yet; trying again in 0.01 s: Bad Gateway",
    ]


def test_waiting_for_a_server_ends_when_told_to_stop(tmp_path: Path, book: Book) -> None:
    async def play() -> None:
        with ServedBotApi() as api:
            async with BotApiServer(api) as server:
                closed = server.url
            running = asyncio.ensure_future(run_here(closed, tmp_path, book))
            await asyncio.wait({running}, timeout=0.05)
            signal.raise_signal(signal.SIGINT)
            await running
            assert api.calls == []

    asyncio.run(play())
