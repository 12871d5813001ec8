"""Databases for tests: each test gets one of its own, on a SQLite file and in one real PostgreSQL for all."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL

from tests.bot.postgresql import PostgreSQL, start_postgresql


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgreSQL]:
    """Start a PostgreSQL."""
    with start_postgresql(tmp_path_factory.mktemp("postgresql")) as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> URL:
    """Return the address of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        return URL.create("sqlite+aiosqlite", database=str(tmp_path / "aide.sqlite3"))
    server: PostgreSQL = request.getfixturevalue("server")
    return server.make_database()
