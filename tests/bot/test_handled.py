"""What delivery writes down, on a real SQLite file and in a real PostgreSQL, by one program and by two."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import URL, event, select

from bot.delivery.journal import Begun, DeadLetter, Standing
from bot.storage.database import open_database
from bot.storage.encryption import open_vault
from bot.storage.handled import KEPT_FOR, LETTERS_KEPT_FOR, HandledRows
from bot.storage.leases import LeaseRows
from bot.storage.rows import Rows
from bot.storage.schema import answered, dead_letters, handled
from bot.storage.signals import SignalRows
from tests.bot.postgresql import PostgreSQL

NEW, HANDLED, ELSEWHERE = Begun(Standing.NEW), Begun(Standing.HANDLED), Begun(Standing.ELSEWHERE)


@dataclass
class Place:
    """A database, and a clock that a test sets."""

    url: URL
    folder: Path
    now: float = 1_700_000_000.0

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Rows]:
        """Open the database as one more program would."""
        async with open_database(self.url) as database:
            rows = Rows(database, open_vault(self.folder / "key"), lambda: self.now)
            yield rows
            await rows.close()

    @asynccontextmanager
    async def journal(self, bot_id: int = 1) -> AsyncIterator[HandledRows]:
        """Open the journal of a bot, and close it as a program does at its end."""
        async with self.open() as rows:
            journal = HandledRows(rows, bot_id)
            try:
                yield journal
            finally:
                await journal.close()


@pytest.fixture
def place(database_url: URL, tmp_path: Path) -> Place:
    return Place(database_url, tmp_path)


@pytest.fixture
def shared(server: PostgreSQL, tmp_path: Path) -> Place:
    """Make a database that several replicas use."""
    return Place(server.make_database(), tmp_path)


def test_f14_what_was_handled_is_known_after_a_restart_and_for_each_bot_apart(place: Place) -> None:
    async def play() -> list[Begun]:
        async with place.journal() as journal:
            begun = [await journal.begin(7)]
            await journal.finish(7)
            begun.append(await journal.begin(7))
        async with place.journal() as journal, place.journal(bot_id=2) as other:
            return [*begun, await journal.begin(7), await journal.begin(8), await other.begin(7)]

    assert asyncio.run(play()) == [NEW, HANDLED, HANDLED, NEW, NEW]


def test_s25_an_update_is_forgotten_after_48_hours_and_its_row_is_gone_soon(place: Place) -> None:
    async def play() -> tuple[Begun, list[int]]:
        async with place.open() as rows:
            rows.put_later(answered, {"question": b"?", "answers": "3", "at": int(place.now)})
            journal = HandledRows(rows, 1)
            await journal.begin(7)
            await journal.finish(7)
            await journal.close()
        place.now += KEPT_FOR
        async with place.journal() as journal:
            begun = await journal.begin(7)
            await journal.begin(8)
            await journal.finish(8)
        async with place.open() as rows, rows.database.connect() as connection:
            assert (await connection.execute(select(answered))).all() == []
            return begun, list((await connection.execute(select(handled.c.update_id))).scalars())

    assert asyncio.run(play()) == (NEW, [8])


def test_many_updates_are_read_by_one_statement_and_kept_by_one_commit(place: Place) -> None:
    async def play() -> tuple[set[Begun], int]:
        async with place.open() as rows:
            journal, commits = HandledRows(rows, 1), list[object]()
            begun = await asyncio.gather(*map(journal.begin, range(50)))
            event.listen(rows.database.sync_engine, "commit", commits.append)
            await asyncio.gather(*map(journal.finish, range(50)))
            await journal.close()
            return set(begun), len(commits)

    begun, commits = asyncio.run(play())
    assert begun == {NEW}
    # The first finds nobody at work and goes ahead with those that came in the same turn.
    assert commits <= 2


def test_an_update_given_up_is_kept_for_a_month_without_a_word_of_it(place: Place) -> None:
    letter = DeadLetter(7, "message", "builtins.KeyError", 5)

    async def read() -> list[tuple[object, ...]]:
        async with place.open() as rows, rows.database.connect() as connection:
            return [tuple(row) for row in await connection.execute(select(dead_letters))]

    async def play() -> list[list[tuple[object, ...]]]:
        async with place.journal() as journal:
            await journal.bury(letter)
            await journal.bury(letter)
        kept = [await read()]
        place.now += LETTERS_KEPT_FOR
        async with place.journal() as journal:
            await journal.finish(8)
        return [*kept, await read()]

    assert asyncio.run(play()) == [[(1, 7, "message", "builtins.KeyError", 5, 1_700_000_000)], []]


def test_f14_what_one_replica_has_in_hand_the_other_leaves_to_it(shared: Place) -> None:
    async def play() -> list[Begun]:
        async with shared.journal() as ours, shared.journal() as theirs:
            begun = [await ours.begin(7), await theirs.begin(7)]
            await ours.finish(7)
            begun += [await theirs.begin(7), await ours.begin(8), await theirs.begin(8)]
            await ours.leave(8)
            return [*begun, await theirs.begin(8)]

    assert asyncio.run(play()) == [NEW, ELSEWHERE, HANDLED, NEW, ELSEWHERE, NEW]


def test_f14_of_1000_updates_that_come_to_two_replicas_at_once_each_is_begun_by_one(shared: Place) -> None:
    async def handle(journal: HandledRows, update_id: int) -> bool:
        while (begun := await journal.begin(update_id)).standing is Standing.ELSEWHERE:
            pass
        if begun.standing is Standing.NEW:
            await journal.finish(update_id)
        return begun.standing is Standing.NEW

    async def play() -> list[int]:
        async with shared.journal() as ours, shared.journal() as theirs:
            return [
                sum(await asyncio.gather(*(handle(each, number) for each in (ours, theirs)))) for number in range(1000)
            ]

    assert asyncio.run(play()) == [1] * 1000


def test_f03_what_a_dead_replica_had_in_hand_is_free_at_once(shared: Place) -> None:
    async def play() -> list[Begun]:
        async with shared.journal() as theirs:
            async with shared.open() as rows:
                dying = HandledRows(rows, 1)
                begun = [await dying.begin(7), await theirs.begin(7)]
                await dying.close()  # as its connection is when its process is killed
            return [*begun, await theirs.begin(7)]

    assert asyncio.run(play()) == [NEW, ELSEWHERE, NEW]


def test_connections_that_were_ended_meanwhile_are_opened_anew(shared: Place) -> None:
    async def play() -> list[Begun]:
        async with shared.journal() as journal, shared.open() as rows:
            begun = [await journal.begin(7)]
            async with rows.write() as connection:
                others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                await connection.exec_driver_sql(f"{others} AND datname = current_database()")
            return [*begun, await journal.begin(8)]

    assert asyncio.run(play()) == [NEW, NEW]


def test_f13_a_lease_has_one_holder_until_it_runs_out_or_is_given_back(place: Place) -> None:
    async def play() -> list[bool]:
        async with place.open() as ours, place.open() as theirs:
            first, second = LeaseRows(ours), LeaseRows(theirs)
            taken = [
                await first.take("polling", "a", 60),
                await second.take("polling", "b", 60),
                await first.take("polling", "a", 60),
                await second.take("other", "b", 60),
            ]
            await second.give_back("polling", "b")
            taken.append(await second.take("polling", "b", 60))
            await first.give_back("polling", "a")
            taken.append(await second.take("polling", "b", -1))
            return [*taken, await first.take("polling", "a", 60)]

    assert asyncio.run(play()) == [True, False, True, True, False, True, True]


def test_a_signal_grows_for_all(place: Place) -> None:
    async def play() -> list[int]:
        async with place.open() as ours, place.open() as theirs:
            first, second = SignalRows(ours), SignalRows(theirs)
            return [
                await second.read("library"),
                await first.give("library"),
                await second.give("library"),
                await first.read("library"),
                await first.read("other"),
            ]

    assert asyncio.run(play()) == [0, 1, 2, 2, 0]
