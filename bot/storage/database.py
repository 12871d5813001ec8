"""Opening and closing the database, its tables made and their version checked."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import URL, event, insert, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.errors import DatabaseUnavailableError, DatabaseVersionError
from bot.storage.schema import METADATA, VERSION, version

_IN_MEMORY = (None, "", ":memory:")


@asynccontextmanager
async def open_database(url: URL) -> AsyncIterator[AsyncEngine]:
    """Open the database, made where it is not there yet, and close it after use.

    Raises DatabaseUnavailableError and DatabaseVersionError.
    """
    try:
        engine = _create_engine(url)
    except (OSError, SQLAlchemyError, ImportError) as error:
        raise DatabaseUnavailableError(str(url), _first_line(error)) from error
    try:
        await _prepare_tables(engine)
        yield engine
    finally:
        await engine.dispose()


def _create_engine(url: URL) -> AsyncEngine:
    is_sqlite = url.get_backend_name() == "sqlite"
    if is_sqlite and url.database not in _IN_MEMORY:
        Path(str(url.database)).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Parameters are what users chose: they have no place in an error's text.
    engine = create_async_engine(url, hide_parameters=True)
    if is_sqlite:
        event.listen(engine.sync_engine, "connect", _tune_sqlite)
    return engine


def _tune_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "busy_timeout=5000", "synchronous=NORMAL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


async def _prepare_tables(engine: AsyncEngine) -> None:
    try:
        async with engine.begin() as connection:
            await connection.run_sync(METADATA.create_all)
            found = await connection.scalar(select(version.c.number))
            if found is None:
                await connection.execute(insert(version).values(number=VERSION))
    except (OSError, SQLAlchemyError) as error:
        raise DatabaseUnavailableError(str(engine.url), _first_line(error)) from error
    if found not in (None, VERSION):
        raise DatabaseVersionError(str(engine.url), found, VERSION)


def _first_line(error: Exception) -> str:
    cause = getattr(error, "orig", None) or error
    return str(cause).partition("\n")[0]
