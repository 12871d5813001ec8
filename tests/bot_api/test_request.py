"""A telegram.Bot reaches the stand-in in this process and over HTTP alike."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import pytest
from telegram import Bot, BotCommand, CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, InputFile
from telegram.error import (
    BadRequest,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.request import HTTPXRequest

from bot.console.parameters import Upload
from bot.console.refusals import ApiError
from bot.console.request import InProcessRequest
from bot.delivery.connections import Connections
from bot.delivery.http_request import HttpRequest
from tests.bot_api.people import DELEGATE
from tests.bot_api.server import TOKEN, BotApiServer
from tests.bot_api.strict import StrictBotApi

KEYBOARD = InlineKeyboardMarkup(
    [[InlineKeyboardButton("Next", callback_data="p:18"), InlineKeyboardButton("Copy", copy_text=CopyTextButton("段"))]]
)
Scene = Callable[[Bot, StrictBotApi], Awaitable[Any]]


async def play_in_process(scene: Scene, api: StrictBotApi) -> Any:
    async with Bot(TOKEN, request=InProcessRequest(api), get_updates_request=InProcessRequest(api)) as bot:
        return await scene(bot, api)


async def play_over_http(scene: Scene, api: StrictBotApi) -> Any:
    async with BotApiServer(api) as server, Bot(TOKEN, base_url=f"{server.url}/bot") as bot:
        return await scene(bot, api)


async def play_over_http_as_live(scene: Scene, api: StrictBotApi) -> Any:
    async with BotApiServer(api) as server:
        requests = [HttpRequest(Connections(server.url)) for _ in range(2)]
        async with Bot(TOKEN, f"{server.url}/bot", request=requests[0], get_updates_request=requests[1]) as bot:
            return await scene(bot, api)


WAYS = {"in process": play_in_process, "over httpx": play_over_http, "over HTTP": play_over_http_as_live}


@pytest.fixture(params=list(WAYS.values()), ids=list(WAYS))
def play(request: pytest.FixtureRequest) -> Callable[[Scene], Any]:
    """Return a function that plays a scene with a bot and the strict stand-in it calls."""

    def start(scene: Scene) -> Any:
        with StrictBotApi() as api:
            api.say("/start", DELEGATE)
            return asyncio.run(request.param(scene, api))

    return start


def test_a_bot_sends_and_edits_with_buttons(play: Callable[[Scene], Any]) -> None:
    async def scene(bot: Bot, api: StrictBotApi) -> list[Any]:
        sent = await bot.send_message(7, "<b>第17段</b>", parse_mode="HTML", reply_markup=KEYBOARD)
        edited = await sent.edit_text("b", reply_markup=KEYBOARD)
        assert isinstance(edited, type(sent))
        return [sent.text, edited.reply_markup == KEYBOARD, api.messages[7, 2].text]

    assert play(scene) == ["第17段", True, "b"]


def test_a_bot_polls_for_updates_and_confirms_them(play: Callable[[Scene], Any]) -> None:
    async def scene(bot: Bot, api: StrictBotApi) -> list[Any]:
        first = await bot.get_updates()
        poll = asyncio.ensure_future(bot.get_updates(offset=first[-1].update_id + 1, timeout=600))
        await api.wait_for_calls("getUpdates", 2)
        api.say("hello", DELEGATE)
        return [each.message.text for each in (*first, *await poll) if each.message]

    assert play(scene) == ["/start", "hello"]


def test_a_bot_sets_its_commands(play: Callable[[Scene], Any]) -> None:
    async def scene(bot: Bot, _: StrictBotApi) -> Any:
        await bot.set_my_commands([BotCommand("uk", "United Kingdom")], language_code="en")
        return await bot.get_my_commands(language_code="en")

    assert play(scene) == (BotCommand("uk", "United Kingdom"),)


@pytest.mark.parametrize(
    ("fault", "error", "message"),
    [
        (ApiError(400, "Bad Request: chat not found"), BadRequest, "Chat not found"),
        (ApiError(403, "Forbidden: bot was blocked by the user"), Forbidden, "Forbidden: bot was blocked by the user"),
        (ApiError(429, "Too Many Requests", retry_after=5), RetryAfter, "Flood control exceeded. Retry in 0:00:05"),
        (ApiError(502, "Bad Gateway"), NetworkError, "Bad Gateway"),
    ],
)
def test_a_refusal_reaches_the_bot_as_its_error(
    play: Callable[[Scene], Any],
    monkeypatch: pytest.MonkeyPatch,
    fault: ApiError,
    error: type[TelegramError],
    message: str,
) -> None:
    # Without it the library warns, at each RetryAfter, that seconds will become a timedelta.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")

    async def scene(bot: Bot, api: StrictBotApi) -> None:
        api.faults["sendMessage"] = [fault]
        with pytest.raises(error) as raised:
            await bot.send_message(7, "a")
        assert str(raised.value) == message

    play(scene)


def test_a_method_that_the_stand_in_lacks_is_not_found(play: Callable[[Scene], Any]) -> None:
    async def scene(bot: Bot, _: StrictBotApi) -> None:
        with pytest.raises(EndPointNotFound):
            await bot.do_api_request("sendNothing")

    play(scene)


def test_a_file_of_a_webhook_travels_as_multipart() -> None:
    async def scene(bot: Bot, api: StrictBotApi) -> Any:
        await bot.set_webhook(
            "https://example.org/hook", certificate=InputFile(b"pem", attach=False), max_connections=3
        )
        return api.list_calls("setWebhook"), (await bot.get_webhook_info()).has_custom_certificate

    pem = Upload("application.octet-stream", b"pem")
    hook = {"url": "https://example.org/hook", "max_connections": 3, "certificate": pem}
    for play in WAYS.values():
        with StrictBotApi() as api:
            assert asyncio.run(play(scene, api)) == ([hook], True)


def test_a_bot_sends_a_file_with_its_caption(play: Callable[[Scene], Any]) -> None:
    async def scene(bot: Bot, api: StrictBotApi) -> Any:
        sent = await bot.send_document(7, b"\xe6\xae\xb5", filename="纸.txt", caption="<b>a</b>", parse_mode="HTML")
        assert sent.document is not None
        return sent.document.file_name, sent.document.file_size, sent.caption, api.messages[7, 2].file

    assert play(scene) == ("纸.txt", 3, "a", Upload("纸.txt", b"\xe6\xae\xb5", "text/plain"))


def test_the_server_takes_json_and_queries_too() -> None:
    async def ask() -> list[Any]:
        api = StrictBotApi()
        api.say("/start", DELEGATE)
        async with BotApiServer(api) as server, aiohttp.ClientSession(f"{server.url}/bot{TOKEN}/") as session:
            posted = await session.post("sendMessage", json={"chat_id": 7, "text": "a"})
            queried = await session.get("sendMessage?chat_id=7&text=b")
            return [(await answer.json())["result"]["text"] for answer in (posted, queried)]

    assert asyncio.run(ask()) == ["a", "b"]


def test_the_server_knows_one_token_only() -> None:
    async def ask() -> None:
        async with BotApiServer(StrictBotApi()) as server:
            bot = Bot("1:wrong", base_url=f"{server.url}/bot", request=HTTPXRequest())
            with pytest.raises(InvalidToken):
                await bot.initialize()
            await bot.shutdown()

    asyncio.run(ask())


def test_a_server_closes_while_a_poll_waits() -> None:
    async def ask() -> type[BaseException]:
        api = StrictBotApi()
        async with aiohttp.ClientSession() as session:
            async with BotApiServer(api) as server:
                poll = asyncio.ensure_future(session.post(f"{server.url}/bot{TOKEN}/getUpdates", json={"timeout": 600}))
                await api.wait_for_calls("getUpdates", 1)
            [outcome] = await asyncio.gather(poll, return_exceptions=True)
            assert isinstance(outcome, BaseException)
            return type(outcome)

    assert asyncio.run(ask()) is aiohttp.ServerDisconnectedError
