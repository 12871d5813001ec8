"""Everything that handlers keep, in one database."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.exc import SQLAlchemyError

from bot.settings import StorageSettings
from bot.storage.answered import AnsweredRows
from bot.storage.counted import CountedRows
from bot.storage.database import open_database
from bot.storage.encryption import open_vault
from bot.storage.personal import PersonalRows
from bot.storage.rows import Rows


class DatabaseStore(PersonalRows, AnsweredRows, CountedRows):
    """`handlers.stores.Store` in a database; `rows` is the door to it for delivery, which keeps things of its own."""

    def __init__(self, rows: Rows, days: int = 0) -> None:
        self.rows = rows
        PersonalRows.__init__(self, rows)
        AnsweredRows.__init__(self, rows)
        CountedRows.__init__(self, rows, days)


@asynccontextmanager
async def open_store(settings: StorageSettings) -> AsyncIterator[DatabaseStore]:
    """Open the store, and close it after use.

    Raises DatabaseUnavailableError, DatabaseVersionError and KeyUnusableError.
    """
    vault = open_vault(settings.key)
    async with open_database(settings.database) as database:
        store = DatabaseStore(Rows(database, vault), settings.keep_questions)
        try:
            yield store
        finally:
            await _write_last_counts(store)
            await store.rows.close()


async def _write_last_counts(store: DatabaseStore) -> None:
    try:
        await store.write_counts()
        async with store.rows.write_with_waiting():
            pass
    except (OSError, SQLAlchemyError):
        return  # the database is gone; counts are the least of what that costs
