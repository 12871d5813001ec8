"""What is kept between restarts: on a real SQLite file, and in a real PostgreSQL."""

import asyncio
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import URL, func, inspect, make_url, select, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.errors import DatabaseUnavailableError, DatabaseVersionError, KeyUnusableError
from bot.settings import StorageSettings
from bot.storage.answered import KEPT_FOR
from bot.storage.database import open_database
from bot.storage.encryption import Vault, open_vault
from bot.storage.rows import Rows
from bot.storage.schema import METADATA, REVISION, answered, open_questions, personal, tallies
from bot.storage.store import DatabaseStore, open_store
from handlers.stores import OpenQuestion, Outcome, PersonalData

UK, NATO = Outcome("topic", "uk", "en"), Outcome("topic", "nato", "zh")


@dataclass
class Place:
    """A database, its key, and a clock that a test sets."""

    url: URL
    key: Path
    now: float = 1_700_000_000.0

    @asynccontextmanager
    async def open(self, days: int = 0) -> AsyncIterator[DatabaseStore]:
        """Open the store as a program would after a restart."""
        async with open_database(self.url) as database:
            rows = Rows(database, open_vault(self.key), lambda: self.now)
            yield DatabaseStore(rows, days)
            await rows.close()

    async def count_rows(self) -> int:
        """Return how many rows there are about users and their questions."""
        async with open_database(self.url) as database, database.connect() as connection:
            tables = (personal, answered, open_questions)
            return sum([await connection.scalar(select(func.count()).select_from(each)) or 0 for each in tables])


@pytest.fixture
def place(database_url: URL, tmp_path: Path) -> Place:
    return Place(database_url, tmp_path / "keys" / "key")


def url_of(file: Path) -> URL:
    return URL.create("sqlite+aiosqlite", database=str(file))


def test_what_was_chosen_and_saved_outlives_a_restart(place: Place) -> None:
    async def choose_then_ask() -> PersonalData | None:
        async with place.open() as store:
            await store.set_setting(2**52 - 1, "language", "zh")
            await store.set_setting(2**52 - 1, "language", "fr")
            await store.set_setting(2**52 - 1, "length", "l")
            for item in ("t-uk", "p-7-paper", "t-uk"):
                await store.put_in(2**52 - 1, item)
        async with place.open() as store:
            assert await store.settings_of(2**52 - 1) == {"language": "fr", "length": "l"}
            assert await store.basket_of(2**52 - 1) == ("t-uk", "p-7-paper")
            return await store.personal_data(2**52 - 1)

    assert asyncio.run(choose_then_ask()) == PersonalData({"language": "fr", "length": "l"}, ["t-uk", "p-7-paper"])
    assert asyncio.run(place.count_rows()) == 1


def test_a_group_and_a_user_are_told_apart(place: Place) -> None:
    async def choose() -> tuple[object, ...]:
        async with place.open() as store:
            await store.set_setting(-100, "language", "zh")
            return await store.settings_of(-100), await store.settings_of(100)

    assert asyncio.run(choose()) == ({"language": "zh"}, {})


def test_asking_leaves_no_trace_of_a_user(place: Place) -> None:
    async def ask() -> tuple[object, ...]:
        async with place.open() as store:
            await store.keep_question("What of my secret?", "en")
            return (
                await store.settings_of(7),
                await store.basket_of(7),
                await store.personal_data(7),
                await store.delete_personal_data(7),
            )

    assert asyncio.run(ask()) == ({}, (), None, False)
    assert asyncio.run(place.count_rows()) == 0


def test_an_emptied_basket_leaves_no_row(place: Place) -> None:
    async def fill_and_empty() -> None:
        async with place.open() as store:
            await store.put_in(7, "t-uk")
            await store.take_out(7, "t-uk")
            await store.put_in(8, "t-uk")
            await store.empty_basket(8)
            await store.take_out(9, "t-uk")

    asyncio.run(fill_and_empty())
    assert asyncio.run(place.count_rows()) == 0


def test_deletion_leaves_nothing_of_a_user_and_everything_of_others(place: Place) -> None:
    async def delete() -> tuple[object, ...]:
        async with place.open() as store:
            for user in (7, 8):
                await store.set_setting(user, "language", "zh")
                await store.put_in(user, "t-uk")
            return await store.delete_personal_data(7), await store.personal_data(7), await store.basket_of(8)

    assert asyncio.run(delete()) == (True, None, ("t-uk",))
    assert asyncio.run(place.count_rows()) == 1


def test_two_programs_that_change_one_row_at_once_lose_nothing(place: Place) -> None:
    async def fill() -> tuple[str, ...]:
        async with place.open() as one, place.open() as other:
            stores = [one, other] * 10
            await one.put_in(7, "t-0")
            await asyncio.gather(*(store.put_in(7, f"t-{n}") for n, store in enumerate(stores)))
            return await one.basket_of(7)

    assert sorted(asyncio.run(fill())) == sorted(f"t-{n}" for n in range(20))


def test_answers_are_remembered_for_two_days(place: Place) -> None:
    async def answer() -> list[tuple[int, ...]]:
        async with place.open() as store:
            await store.remember_answers(-100, 1, (2, 3))
            found = [await store.answers_to(-100, 1), await store.answers_to(-100, 2), await store.answers_to(100, 1)]
            await store.remember_answers(-100, 1, (4,))
            found.append(await store.answers_to(-100, 1))
            place.now += KEPT_FOR
            found.append(await store.answers_to(-100, 1))
            return found

    assert asyncio.run(answer()) == [(2, 3), (), (), (4,), ()]


def test_answers_are_written_with_the_update_that_they_answer_and_read_by_others_then(place: Place) -> None:
    async def answer() -> list[tuple[int, ...]]:
        async with place.open() as store, place.open() as other:
            await store.remember_answers(-100, 1, (2, 3))
            found = [await other.answers_to(-100, 1)]
            async with store.rows.write_with_waiting():
                pass
            return [*found, await other.answers_to(-100, 1), await store.answers_to(-100, 1)]

    assert asyncio.run(answer()) == [(), (2, 3), (2, 3)]


def test_counts_add_up_over_programs_and_restarts(place: Place) -> None:
    async def count() -> object:
        async with place.open() as one, place.open() as other:
            for store in (one, one, other):
                await store.count(UK)
            await other.count(NATO)
            await one.write_counts()
            await other.write_counts()
        async with place.open() as store:
            await store.count(UK)
            return await store.counts()

    assert asyncio.run(count()) == {UK: 4, NATO: 1}


def test_counts_are_written_down_every_half_minute(place: Place) -> None:
    async def count() -> list[int | None]:
        async with place.open() as store, open_database(place.url) as database, database.connect() as connection:
            written = []
            for seconds in (0, 29, 1):
                place.now += seconds
                await store.count(UK)
                written.append(await connection.scalar(select(tallies.c["count"])))
                await connection.rollback()
            return written

    assert asyncio.run(count()) == [None, None, 3]


def test_questions_are_kept_for_as_many_days_as_the_operator_says(place: Place) -> None:
    async def ask() -> list[object]:
        async with place.open(days=2) as store:
            for question in ("why?", "who?", "why?"):
                await store.keep_question(question, "en")
            kept: list[object] = [await store.open_questions()]
            place.now += 2 * 24 * 3600
            kept.append(await store.open_questions())
            await store.keep_question("when?", "en")
            return kept

    assert asyncio.run(ask()) == [[OpenQuestion("why?", "en", 2), OpenQuestion("who?", "en", 1)], []]
    assert asyncio.run(place.count_rows()) == 1


def test_the_tables_alone_tell_neither_who_nor_what(place: Place) -> None:
    async def keep() -> str:
        async with place.open(days=1) as store:
            await store.set_setting(123456789, "language", "canary")
            await store.put_in(123456789, "t-canary")
            await store.remember_answers(123456789, 987654321, (1,))
            await store.keep_question("canary 123456789", "en")
        async with open_database(place.url) as database, database.connect() as connection:
            tables = [await connection.execute(select(table)) for table in METADATA.sorted_tables]
            return str([list(rows) for rows in tables])

    kept = asyncio.run(keep())
    assert [secret for secret in ("canary", "123456789", "987654321") if secret in kept] == []


def test_what_was_sealed_with_a_lost_key_counts_as_nothing(place: Place) -> None:
    async def lose() -> tuple[object, ...]:
        async with place.open(days=1) as store:
            await store.set_setting(7, "language", "zh")
            await store.keep_question("why?", "en")
        place.key.unlink()
        async with place.open(days=1) as store:
            return await store.settings_of(7), await store.open_questions()

    assert asyncio.run(lose()) == ({}, [])


def test_the_steps_make_the_tables_that_the_program_knows(place: Place) -> None:
    async def compare() -> dict[str, set[str]]:
        async with open_database(place.url) as database, database.connect() as connection:
            return await connection.run_sync(
                lambda each: {
                    table: {column["name"] for column in inspect(each).get_columns(table)}
                    for table in inspect(each).get_table_names()
                }
            )

    known = {table.name: set(table.c.keys()) for table in METADATA.sorted_tables}
    assert asyncio.run(compare()) == {**known, "alembic_version": {"version_num"}}


def test_programs_that_start_at_once_make_the_tables_once(place: Place) -> None:
    async def start() -> None:
        async with place.open() as store:
            await store.put_in(7, "t-uk")

    async def start_many() -> None:
        await asyncio.gather(*(start() for _ in range(4)))

    asyncio.run(start_many())
    assert asyncio.run(place.count_rows()) == 1


async def execute(database: AsyncEngine, statement: str) -> None:
    async with database.begin() as connection:
        await connection.execute(text(statement))


def test_tables_of_the_first_drafts_give_way(place: Place) -> None:
    async def open_after_a_draft() -> int:
        database = create_async_engine(place.url)
        await execute(database, "CREATE TABLE version (number INTEGER PRIMARY KEY)")
        await execute(database, "CREATE TABLE preferences (user_id BIGINT PRIMARY KEY, language VARCHAR(2))")
        await database.dispose()
        return await place.count_rows()

    assert asyncio.run(open_after_a_draft()) == 0


def test_tables_of_a_later_program_are_refused(place: Place) -> None:
    async def open_after_a_later_program() -> None:
        async with open_database(place.url) as database:
            await execute(database, "UPDATE alembic_version SET version_num = '9999'")
        async with open_database(place.url):
            pass

    with pytest.raises(DatabaseVersionError) as caught:
        asyncio.run(open_after_a_later_program())
    assert (caught.value.found, caught.value.expected) == ("9999", REVISION)
    assert str(caught.value) == (
        f"AIDE_DATABASE: {place.url} has tables of version 9999, this program needs {REVISION}"
    )


def test_the_folder_is_made_for_its_owner_alone_when_the_database_is_opened(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "aide"
    place = Place(url_of(folder / "aide.sqlite3"), tmp_path / "key")
    assert asyncio.run(place.count_rows()) == 0
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_sqlite_waits_for_locks_and_writes_ahead(tmp_path: Path) -> None:
    async def read_pragmas() -> list[object]:
        async with open_database(url_of(tmp_path / "aide.sqlite3")) as database, database.connect() as connection:
            return [await connection.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "busy_timeout")]

    assert asyncio.run(read_pragmas()) == ["wal", 5000]


def test_a_file_that_is_no_database_is_refused_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "aide.sqlite3"
    file.write_text("not a database, though long enough to be taken for one\n" * 20)
    with pytest.raises(DatabaseUnavailableError) as caught:
        asyncio.run(Place(url_of(file), tmp_path / "key").count_rows())
    assert str(caught.value) == f"AIDE_DATABASE: cannot open {url_of(file)}: file is not a database"


def test_a_folder_that_cannot_be_made_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    url = url_of(tmp_path / "file" / "below" / "aide.sqlite3")
    with pytest.raises(DatabaseUnavailableError) as caught:
        asyncio.run(Place(url, tmp_path / "key").count_rows())
    assert str(caught.value).startswith(f"AIDE_DATABASE: cannot open {url}: [Errno 20] Not a directory")


def test_a_server_that_cannot_be_reached_is_refused_in_one_line_without_its_password(tmp_path: Path) -> None:
    url = make_url("postgresql+asyncpg://aide:canary@127.0.0.1:1/aide")
    with pytest.raises(DatabaseUnavailableError) as caught:
        asyncio.run(Place(url, tmp_path / "key").count_rows())
    assert "aide:***@127.0.0.1:1/aide" in str(caught.value)
    assert "canary" not in str(caught.value)


def test_a_driver_that_is_not_installed_is_refused_in_one_line(tmp_path: Path) -> None:
    url = make_url("postgresql+psycopg_async://aide:canary@db/aide")
    with pytest.raises(DatabaseUnavailableError) as caught:
        asyncio.run(Place(url, tmp_path / "key").count_rows())
    assert str(caught.value) == (
        "AIDE_DATABASE: cannot open postgresql+psycopg_async://aide:***@db/aide: No module named 'psycopg'"
    )


def test_a_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "keys" / "key"
    sealed = open_vault(file).seal({"a": "é"})
    assert open_vault(file).unseal(sealed) == {"a": "é"}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in file.parent.iterdir()] == ["key"]


def test_the_same_thing_has_the_same_hash_under_one_key_only(tmp_path: Path) -> None:
    one, other = open_vault(tmp_path / "one"), open_vault(tmp_path / "other")
    assert one.hash("owner", 7) == one.hash("owner", 7)
    assert len({one.hash("owner", 7), one.hash("owner", 8), one.hash("answered", 7), other.hash("owner", 7)}) == 4


@pytest.mark.parametrize("words", ["", "no key"])
def test_a_file_that_holds_no_key_is_refused_in_one_line(tmp_path: Path, words: str) -> None:
    file = tmp_path / "key"
    file.write_text(words)
    with pytest.raises(KeyUnusableError) as caught:
        open_vault(file)
    assert str(caught.value) == f"AIDE_KEY_FILE: the key in {file} cannot be used: it holds no key"


def test_a_key_that_cannot_be_made_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KeyUnusableError) as caught:
        open_vault(tmp_path / "file" / "key")
    assert caught.value.problem == "File exists"


def test_the_last_counts_are_written_when_the_store_is_closed(tmp_path: Path) -> None:
    settings = StorageSettings(url_of(tmp_path / "aide.sqlite3"), tmp_path / "key")

    async def count_twice() -> object:
        async with open_store(settings) as store:
            await store.count(UK)
        async with open_store(settings) as store:
            return await store.counts()

    assert asyncio.run(count_twice()) == {UK: 1}


def test_a_key_in_memory_needs_no_file() -> None:
    with pytest.raises(ValueError, match="Fernet key"):
        Vault(b"too short")
