"""Opening and closing the database, its tables brought up to date."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, event, inspect, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.errors import DatabaseUnavailableError
from bot.storage.schema import REVISION

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
        await _bring_up_to_date(engine)
        yield engine
    finally:
        await engine.dispose()


async def probe_database(url: URL) -> str | None:
    """Return the version of the tables, None without any, after a change that is taken back.

    Raises DatabaseUnavailableError, also for one that cannot be written to.
    """
    try:
        engine = _create_engine(url)
        try:
            async with engine.execution_options(writes=True).connect() as connection:
                found = await connection.run_sync(_read_revision)
                if found is not None:
                    await connection.execute(text("UPDATE alembic_version SET version_num = version_num"))
                await connection.rollback()
        finally:
            await engine.dispose()
    except (OSError, SQLAlchemyError, ImportError) as error:
        raise DatabaseUnavailableError(str(url), _first_line(error)) from error
    return found


async def ping_database(engine: AsyncEngine) -> None:
    """Ask the database for nothing. Raises what the driver raises where it does not answer."""
    async with engine.connect() as connection:
        await connection.execute(text("SELECT 1"))


def _create_engine(url: URL) -> AsyncEngine:
    is_sqlite = url.get_backend_name() == "sqlite"
    if is_sqlite and url.database not in _IN_MEMORY:
        Path(str(url.database)).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Parameters are what users chose: they have no place in an error's text.
    engine = create_async_engine(url, hide_parameters=True)
    if is_sqlite:
        event.listen(engine.sync_engine, "connect", _tune_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_at_once)
    return engine


def _tune_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions are begun below, tables included (SQLAlchemy, "pysqlite")
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "busy_timeout=5000", "synchronous=NORMAL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_at_once(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("reads", False):
        return
    # A transaction that reads first and writes then could not wait for another writer.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes", False) else "BEGIN")


async def _bring_up_to_date(engine: AsyncEngine) -> None:
    try:
        async with engine.connect() as connection:
            found = await connection.run_sync(_read_revision)
        if found != REVISION:
            from bot.storage.migrations.upgrading import upgrade  # noqa: PLC0415 (Alembic takes 90 ms to import)

            await upgrade(engine, found)
    except (OSError, SQLAlchemyError) as error:
        raise DatabaseUnavailableError(str(engine.url), _first_line(error)) from error


def _read_revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


def _first_line(error: Exception) -> str:
    cause = getattr(error, "orig", None) or error
    return str(cause).partition("\n")[0]
