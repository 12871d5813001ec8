"""One update and its handlers: what they raise, when somebody apologises, how it is judged."""

import asyncio
from typing import Any

import pytest
from telegram import Update
from telegram.error import Forbidden, NetworkError
from telegram.ext import Application, TypeHandler

from bot.console.api import BotApi
from bot.console.request import InProcessRequest
from bot.delivery.attempt import Attempt
from bot.delivery.process import AnyApplication, note_error, process
from bot.delivery.verdicts import Outcome, Verdict
from tests.bot_api.server import TOKEN


def attempt(*, is_last: bool) -> Attempt:
    return Attempt(1, 1, is_last=is_last, ends_at=asyncio.get_running_loop().time() + 5)


def build(answer: Any, apologise: Any) -> AnyApplication:
    request = InProcessRequest(BotApi())
    builder = Application.builder().token(TOKEN).request(request).get_updates_request(request)
    application = builder.updater(None).job_queue(None).build()
    application.add_handler(TypeHandler(Update, answer))
    application.add_error_handler(note_error)
    application.add_error_handler(apologise)
    return application


def test_an_apology_is_made_on_the_last_try_only() -> None:
    error, apologies = NetworkError("Bad Gateway"), list[object]()

    async def fail(_: object, __: object) -> None:
        raise error

    async def apologise(update: object, _: object) -> None:
        apologies.append(update)

    async def play() -> list[tuple[Outcome, int]]:
        async with build(fail, apologise) as application:
            outcomes = []
            for is_last in (False, True):
                outcome = await process(application, {"update_id": 1}, attempt(is_last=is_last))
                outcomes.append((outcome, len(apologies)))
            return outcomes

    assert asyncio.run(play()) == [(Outcome(Verdict.RETRY, error), 0), (Outcome(Verdict.FAILED, error), 1)]


def test_an_apology_that_fails_too_is_the_end_of_it() -> None:
    async def stop(_: object, __: object) -> None:
        raise asyncio.CancelledError

    async def play() -> Verdict:
        async with build(stop, stop) as application:
            return (await process(application, {"update_id": 1}, attempt(is_last=True))).verdict

    assert asyncio.run(play()) is Verdict.FAILED


def test_our_own_shutdown_is_not_taken_for_a_failure() -> None:
    apologies = list[object]()

    async def play() -> None:
        begun = asyncio.Event()

        async def hang(_: object, __: object) -> None:
            begun.set()
            await asyncio.Event().wait()

        async def apologise(update: object, _: object) -> None:
            apologies.append(update)

        async with build(hang, apologise) as application:
            task = asyncio.create_task(process(application, {"update_id": 1}, attempt(is_last=True)))
            await begun.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(play())
    assert apologies == []


def test_an_application_outside_delivery_keeps_its_error_handlers() -> None:
    apologies = list[object]()

    async def fail(_: object, __: object) -> None:
        raise NetworkError("Bad Gateway")

    async def apologise(update: object, _: object) -> None:
        apologies.append(update)

    async def play() -> Update:
        async with build(fail, apologise) as application:
            update = Update(1)
            await application.process_update(update)
            return update

    assert [asyncio.run(play())] == apologies


def test_f26_what_reaches_nobody_is_tried_once_and_is_no_failure() -> None:
    error = Forbidden("bot was blocked by the user")

    async def fail(_: object, __: object) -> None:
        raise error

    async def play() -> Outcome:
        async with build(fail, fail) as application:
            return await process(application, {"update_id": 1}, attempt(is_last=False))

    assert asyncio.run(play()) == Outcome(Verdict.UNDELIVERED, error)
