"""F22 and F9 of the fault matrix, through all of delivery: an answer goes on where it stopped, wherever that is."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import URL
from telegram import Update
from telegram.ext import Application, TypeHandler

from bot.console.messages import Message
from bot.delivery.careful_request import CarefulRequest
from bot.delivery.intake import Intake, Settled
from bot.delivery.journal import Journal
from bot.delivery.pacing import Pace
from bot.delivery.process import note_error
from bot.status.metrics import Metrics
from bot.storage.database import open_database
from bot.storage.encryption import open_vault
from bot.storage.handled import HandledRows
from bot.storage.rows import Rows
from tests.bot.flaky import Fault, FlakyRequest
from tests.bot.journals import RememberedJournal
from tests.bot_api.people import DELEGATE
from tests.bot_api.server import TOKEN
from tests.bot_api.strict import StrictBotApi

PARTS = ["one", "two", "three", "four"]
IN_PARTS = {"update_id": 5, "message": {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "?"}}
#: No time for a second call within a try.
PACE = Pace(deadline=4)
DONE = Settled(is_done=True)


@asynccontextmanager
async def replica(journal: Journal, request: FlakyRequest) -> AsyncIterator[Intake]:
    """Run a program that answers every update in the same parts."""

    async def answer(update: Update, _: object) -> None:
        for text in PARTS:
            await update.get_bot().send_message(7, text)
        await update.get_bot().send_chat_action(7, "typing")

    builder = Application.builder().token(TOKEN).request(CarefulRequest(request)).get_updates_request(request)
    application = builder.updater(None).job_queue(None).build()
    application.add_handler(TypeHandler(Update, answer))
    application.add_error_handler(note_error)
    async with application:
        yield Intake(application, journal, Metrics(), PACE)


def said(api: StrictBotApi) -> list[str]:
    return [each.text for each in api.shown if isinstance(each, Message)]


def begin_chat() -> tuple[StrictBotApi, FlakyRequest]:
    api = StrictBotApi()
    api.say("?", DELEGATE)
    return api, FlakyRequest(api)


@pytest.mark.parametrize("replicas", [1, 2])
def test_f9_tries_that_fail_one_part_later_each_say_everything_once(replicas: int) -> None:
    async def play() -> None:
        api, request = begin_chat()
        journal = RememberedJournal()
        async with AsyncExitStack() as programs:
            intakes = [await programs.enter_async_context(replica(journal, request)) for _ in range(replicas)]
            for number in range(len(PARTS)):
                request.faults["sendMessage"].extend([Fault.NONE, Fault.UNHEARD] if number else [Fault.UNHEARD])
                settled = await intakes[number % replicas].take(IN_PARTS)
                assert (settled.is_done, said(api)) == (False, PARTS[:number])
            assert await intakes[0].take(IN_PARTS) == DONE
        assert said(api) == PARTS

    asyncio.run(play())


def test_f9_what_fails_after_the_last_part_repeats_none_elsewhere() -> None:
    async def play() -> None:
        api, request = begin_chat()
        journal = RememberedJournal()
        request.faults["sendChatAction"].append(Fault.UNHEARD)
        async with replica(journal, request) as one, replica(journal, request) as another:
            assert not (await one.take(IN_PARTS)).is_done
            assert await another.take(IN_PARTS) == DONE
        assert said(api) == PARTS

    asyncio.run(play())


def test_no_update_is_given_up_while_telegram_cannot_be_reached() -> None:
    async def play() -> None:
        api, request = begin_chat()
        journal = RememberedJournal()
        request.faults["sendMessage"].extend([Fault.UNREACHABLE] * 3 * PACE.tries)
        async with replica(journal, request) as intake:
            for _ in range(3 * PACE.tries):
                assert not (await intake.take(IN_PARTS)).is_done
            assert await intake.take(IN_PARTS) == DONE
        assert (said(api), journal.letters) == (PARTS, [])

    asyncio.run(play())


@pytest.mark.parametrize("sent", range(len(PARTS)))
def test_f22_a_program_told_to_end_inside_an_answer_leaves_the_rest_to_the_next(sent: int, tmp_path: Path) -> None:
    async def play() -> None:
        api, request = begin_chat()
        url = URL.create("sqlite+aiosqlite", database=str(tmp_path / "aide.sqlite3"))
        async with open_database(url) as database:
            rows = Rows(database, open_vault(tmp_path / "key"))
            request.faults["sendMessage"].extend([Fault.NONE] * sent + [Fault.SILENCE])
            async with replica(HandledRows(rows, 1), request) as intake:
                handling = asyncio.create_task(intake.take(IN_PARTS))
                await asyncio.wait_for(request.silent.wait(), 10)
                handling.cancel()
                await asyncio.wait({handling})
            assert said(api) == PARTS[:sent]
            async with replica(HandledRows(rows, 1), request) as intake:
                assert await intake.take(IN_PARTS) == DONE
                assert await intake.take(IN_PARTS) == DONE
            await rows.close()
        assert said(api) == PARTS

    asyncio.run(play())
