"""What every part of the store needs: the database, the vault, the time, and the one statement that differs."""

import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.encryption import Vault


@dataclass(frozen=True, slots=True)
class Rows:
    """A database whose rows are sealed with a vault; `clock` gives Unix time in seconds."""

    database: AsyncEngine
    vault: Vault
    clock: Callable[[], float] = field(default=time.time)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction that may write, and commit it at the end."""
        async with self.database.execution_options(writes=True).begin() as connection:
            yield connection

    async def add(self, connection: AsyncConnection, table: Table, values: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows; those whose keys are there already stay as they are."""
        await connection.execute(self._insert(table).values([*map(dict, values)]).on_conflict_do_nothing())

    async def put(self, connection: AsyncConnection, table: Table, values: Mapping[str, Any], **changes: Any) -> None:
        """Insert a row, or change the one with the same key: to the values, or as `changes` say."""
        key = [column.name for column in table.primary_key]
        kept = {name: value for name, value in values.items() if name not in key}
        statement = self._insert(table).values(dict(values))
        await connection.execute(statement.on_conflict_do_update(index_elements=key, set_=kept | changes))

    @property
    def is_shared(self) -> bool:
        """Whether other programs, on other machines, may use the database too."""
        return self.database.dialect.name == "postgresql"

    def _insert(self, table: Table) -> postgresql.Insert | sqlite.Insert:
        return postgresql.insert(table) if self.is_shared else sqlite.insert(table)
