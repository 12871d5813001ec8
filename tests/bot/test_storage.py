"""What is kept between restarts, on a real SQLite file."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import URL, func, select, text, update

from bot.errors import DatabaseUnavailableError, DatabaseVersionError
from bot.storage.database import open_database
from bot.storage.preferences import Preferences
from bot.storage.schema import preferences, version


def url_of(file: Path) -> URL:
    return URL.create("sqlite+aiosqlite", database=str(file))


async def count_rows(url: URL) -> int:
    async with open_database(url) as database, database.connect() as connection:
        return int(await connection.scalar(select(func.count()).select_from(preferences)) or 0)


def test_a_language_chosen_outlives_a_restart(tmp_path: Path) -> None:
    url = url_of(tmp_path / "aide.sqlite3")

    async def choose_then_ask() -> str | None:
        async with open_database(url) as database:
            await Preferences(database).set_language(7, "zh")
        async with open_database(url) as database:
            return await Preferences(database).language_of(7)

    assert asyncio.run(choose_then_ask()) == "zh"


def test_a_later_choice_replaces_the_earlier_one(tmp_path: Path) -> None:
    url = url_of(tmp_path / "aide.sqlite3")

    async def choose_twice() -> str | None:
        async with open_database(url) as database:
            await Preferences(database).set_language(2**52 - 1, "zh")
            await Preferences(database).set_language(2**52 - 1, "fr")
            return await Preferences(database).language_of(2**52 - 1)

    assert asyncio.run(choose_twice()) == "fr"
    assert asyncio.run(count_rows(url)) == 1


def test_asking_leaves_no_trace_of_a_user(tmp_path: Path) -> None:
    url = url_of(tmp_path / "aide.sqlite3")

    async def ask() -> tuple[object, ...]:
        async with open_database(url) as database:
            kept = Preferences(database)
            return await kept.language_of(7), await kept.remember_told(7), await kept.remember_told(7)

    assert asyncio.run(ask()) == (None, True, False)
    assert asyncio.run(count_rows(url)) == 0


def test_the_folder_is_made_for_its_owner_alone_when_the_database_is_opened(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "aide"
    assert asyncio.run(count_rows(url_of(folder / "aide.sqlite3"))) == 0
    assert folder.stat().st_mode & 0o777 == 0o700


def test_sqlite_waits_for_locks_and_writes_ahead(tmp_path: Path) -> None:
    async def read_pragmas() -> list[object]:
        async with open_database(url_of(tmp_path / "aide.sqlite3")) as database, database.connect() as connection:
            return [await connection.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "busy_timeout")]

    assert asyncio.run(read_pragmas()) == ["wal", 5000]


def test_tables_of_another_version_are_refused(tmp_path: Path) -> None:
    url = url_of(tmp_path / "aide.sqlite3")

    async def open_after_a_later_program() -> None:
        async with open_database(url) as database, database.begin() as connection:
            await connection.execute(update(version).values(number=99))
        async with open_database(url):
            pass

    with pytest.raises(DatabaseVersionError) as caught:
        asyncio.run(open_after_a_later_program())
    assert str(caught.value) == f"AIDE_DATABASE: {url} has tables of version 99, this program needs 1"


def test_a_file_that_is_no_database_is_refused_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "aide.sqlite3"
    file.write_text("not a database, though long enough to be taken for one\n" * 20)
    with pytest.raises(DatabaseUnavailableError) as caught:
        asyncio.run(count_rows(url_of(file)))
    assert str(caught.value) == f"AIDE_DATABASE: cannot open {url_of(file)}: file is not a database"


def test_a_folder_that_cannot_be_made_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    url = url_of(tmp_path / "file" / "below" / "aide.sqlite3")
    with pytest.raises(DatabaseUnavailableError) as caught:
        asyncio.run(count_rows(url))
    assert str(caught.value).startswith(f"AIDE_DATABASE: cannot open {url}: [Errno 20] Not a directory")


def test_a_driver_that_is_not_installed_is_refused_in_one_line() -> None:
    with pytest.raises(DatabaseUnavailableError) as caught:
        asyncio.run(count_rows(URL.create("postgresql+asyncpg", "aide", "canary", "db", None, "aide")))
    assert str(caught.value) == (
        "AIDE_DATABASE: cannot open postgresql+asyncpg://aide:***@db/aide: No module named 'asyncpg'"
    )
