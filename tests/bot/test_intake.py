"""Each update handled once, however often it comes and whatever the database does."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from telegram import Update
from telegram.error import NetworkError, RetryAfter
from telegram.ext import Application, TypeHandler

from bot.console.api import BotApi
from bot.console.request import InProcessRequest
from bot.delivery.intake import Intake, Settled
from bot.delivery.journal import DeadLetter
from bot.delivery.pacing import Pace
from bot.delivery.process import note_error
from bot.status.metrics import Metrics
from tests.bot.journals import RememberedJournal
from tests.bot_api.server import TOKEN

PACE = Pace(shortest_pause=0.5, tries=3, elsewhere=7, unwritten=9)
DONE = Settled(is_done=True)

Handle = Callable[[int], Awaitable[None]]


@asynccontextmanager
async def intake_with(handle: Handle, journal: RememberedJournal) -> AsyncIterator[Intake]:
    """Lend an intake whose only handler gets each update's id."""
    request = InProcessRequest(BotApi())
    builder = Application.builder().token(TOKEN).request(request).get_updates_request(request)
    application = builder.updater(None).job_queue(None).build()

    async def answer(update: Update, _: object) -> None:
        await handle(update.update_id)

    application.add_handler(TypeHandler(Update, answer))
    application.add_error_handler(note_error)
    async with application:
        yield Intake(application, journal, Metrics(), PACE)


def settle(handle: Handle, times: int, journal: RememberedJournal | None = None) -> list[Settled]:
    """Return how one update is settled that comes so many times."""

    async def play() -> list[Settled]:
        async with intake_with(handle, journal or RememberedJournal()) as intake:
            return [await intake.take({"update_id": 1}) for _ in range(times)]

    return asyncio.run(play())


def raising(*errors: Exception | None) -> tuple[Handle, list[int]]:
    """Return a handler that raises one after another, and the list of what it was called with."""
    left, called = list(errors), list[int]()

    async def handle(update_id: int) -> None:
        called.append(update_id)
        error = left.pop(0) if left else None
        if error:
            raise error

    return handle, called


def test_f14_an_update_that_comes_again_is_handled_once() -> None:
    handle, called = raising()
    journal = RememberedJournal()
    assert settle(handle, 3, journal) == [DONE] * 3
    assert (called, journal.finished) == ([1], [1])


def test_f14_an_update_that_comes_while_it_is_in_hand_waits_for_the_same_end() -> None:
    called = list[int]()

    async def play() -> tuple[list[Settled], int]:
        begun, finish = asyncio.Event(), asyncio.Event()

        async def handle(update_id: int) -> None:
            called.append(update_id)
            begun.set()
            await finish.wait()

        async with intake_with(handle, RememberedJournal()) as intake:
            taken = [asyncio.create_task(intake.take({"update_id": 1})) for _ in range(3)]
            await begun.wait()
            in_hand = len(intake)
            finish.set()
            return await asyncio.gather(*taken), in_hand

    assert asyncio.run(play()) == ([DONE] * 3, 1)
    assert called == [1]


def test_f06_a_failure_that_may_pass_is_tried_five_times_with_growing_pauses_and_then_buried() -> None:
    handle, called = raising(*[NetworkError("Bad Gateway")] * 9)
    journal = RememberedJournal()
    assert settle(handle, 3, journal) == [Settled(is_done=False, pause=0.5), Settled(is_done=False, pause=1), DONE]
    assert (called, journal.finished, journal.in_hand) == ([1, 1, 1], [1], set())
    assert journal.letters == [DeadLetter(1, "other", "telegram.error.NetworkError", 3)]
    assert Pace().tries == 5


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
def test_the_pause_that_telegram_asks_for_is_passed_on() -> None:
    handle, _ = raising(RetryAfter(30), None)
    assert settle(handle, 2) == [Settled(is_done=False, pause=30), DONE]


def test_an_update_in_another_replicas_hand_is_left_to_it() -> None:
    handle, called = raising()
    journal = RememberedJournal()
    journal.elsewhere.add(1)
    assert settle(handle, 1, journal) == [Settled(is_done=False, pause=7)]
    assert called == []


def test_f20_nothing_is_begun_while_the_database_is_away() -> None:
    handle, called = raising()
    journal = RememberedJournal()
    journal.fails = True
    assert settle(handle, 1, journal) == [Settled(is_done=False, pause=9)]
    assert called == []


def test_f20_what_was_handled_while_the_database_went_away_is_not_handled_again() -> None:
    journal, called = RememberedJournal(), list[int]()

    async def lose_database(update_id: int) -> None:
        called.append(update_id)
        journal.fails = True

    async def play() -> list[Settled]:
        async with intake_with(lose_database, journal) as intake:
            settled = [await intake.take({"update_id": 1}), await intake.take({"update_id": 1})]
            journal.fails = False
            return [*settled, await intake.take({"update_id": 1})]

    assert asyncio.run(play()) == [Settled(is_done=False, pause=9)] * 2 + [DONE]
    assert (called, journal.finished) == ([1], [1])


def test_an_update_given_up_by_us_is_nobodys() -> None:
    journal = RememberedJournal()

    async def play() -> set[int]:
        begun = asyncio.Event()

        async def hang(_: int) -> None:
            begun.set()
            await asyncio.Event().wait()

        async with intake_with(hang, journal) as intake:
            taking: asyncio.Task[Any] = asyncio.create_task(intake.take({"update_id": 1}))
            await begun.wait()
            taking.cancel()
            await asyncio.wait({taking})
            assert taking.cancelled()
            assert len(intake) == 0
        return journal.in_hand

    assert asyncio.run(play()) == set()
    assert journal.finished == []


def test_what_is_no_update_that_we_know_is_buried_at_once() -> None:
    handle, called = raising()
    journal = RememberedJournal()

    async def play() -> Settled:
        async with intake_with(handle, journal) as intake:
            return await intake.take({"update_id": 1, "message": {"message_id": "no date"}})

    assert asyncio.run(play()) == DONE
    assert (called, journal.letters) == ([], [DeadLetter(1, "message", "builtins.KeyError", 1)])
