"""What every part of the store needs: the database, the vault, the time, and the statements that differ."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import Executable, Row, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.encryption import Vault
from bot.storage.schema import METADATA

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

#: A table's name, and the values of its key.
_Key = tuple[str, tuple[object, ...]]


class Rows:
    """A database whose rows are sealed with a vault; `clock` gives Unix time in seconds."""

    def __init__(self, database: AsyncEngine, vault: Vault, clock: Callable[[], float] = time.time) -> None:
        self.database = database
        self.vault = vault
        self.clock = clock
        self._writing = database.execution_options(writes=True)
        # Each statement sees what was committed before it; none opens a transaction, which would cost three more.
        reading = {"isolation_level": "AUTOCOMMIT"} if self.is_shared else {"reads": True}
        self._reading = database.execution_options(**reading)
        self._reader: AsyncConnection | None = None
        self._one_reads = asyncio.Lock()
        # SQLite lets one write at a time, and whoever waits for it holds a thread.
        self._one_at_a_time = asyncio.Semaphore(8 if self.is_shared else 1)
        self._put_statements = {name: self._prepare_put(table) for name, table in METADATA.tables.items()}
        self._later: dict[_Key, Mapping[str, Any]] = {}

    @property
    def is_shared(self) -> bool:
        """Whether other programs, on other machines, may use the database too."""
        return self.database.dialect.name == "postgresql"

    async def read(self, statement: Executable) -> Sequence[Row[Any]]:
        """Return the rows that a statement finds, over a connection that is kept for reading."""
        async with self._one_reads:
            was_open = self._reader is not None
            try:
                return await self._read(statement)
            except DBAPIError:
                if not (was_open and self.is_shared):
                    raise
                # A server that was started anew, or a firewall, ended it while nobody read.
                return await self._read(statement)

    async def close(self) -> None:
        """Give the connection for reading back."""
        async with self._one_reads:
            await self._drop_reader()

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction that may write, and commit it at the end."""
        async with self._one_at_a_time, self._writing.begin() as connection:
            yield connection

    def insert(self, table: Table) -> "postgresql.Insert | sqlite.Insert":
        """Return the statement that inserts into a table, in the words of this database."""
        if not self.is_shared:
            return sqlite.insert(table)
        from sqlalchemy.dialects import postgresql  # noqa: PLC0415 (2 MiB, for replicas only)

        return postgresql.insert(table)

    async def put(self, connection: AsyncConnection, table: Table, values: Mapping[str, Any], **changes: Any) -> None:
        """Insert a row, or change the one with the same key: to the values, or as `changes` say."""
        key = [column.name for column in table.primary_key]
        kept = {name: value for name, value in values.items() if name not in key}
        statement = self.insert(table).values(dict(values))
        await connection.execute(statement.on_conflict_do_update(index_elements=key, set_=kept | changes))

    async def put_all(self, connection: AsyncConnection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
        """Insert rows, in place of those with the same keys."""
        # In one order, so that two replicas never wait for each other.
        ordered = sorted(map(dict, rows), key=lambda row: [row[column.name] for column in table.primary_key])
        await connection.execute(self._put_statements[table.name], ordered)

    def put_later(self, table: Table, values: Mapping[str, Any]) -> None:
        """Have a row put by the next `write_with_waiting`: for what need not be safe before its update is."""
        self._later[table.name, tuple(values[column.name] for column in table.primary_key)] = values

    @asynccontextmanager
    async def write_with_waiting(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction that puts what waits too; should it fail, that waits on."""
        waiting = dict(self._later)
        async with self.write() as connection:
            for name, table in METADATA.tables.items():
                if rows := [values for (each, _), values in waiting.items() if each == name]:
                    await self.put_all(connection, table, rows)
            yield connection
        self._later = {key: values for key, values in self._later.items() if waiting.get(key) is not values}

    def find_waiting(self, table: Table, *key: object) -> Mapping[str, Any] | None:
        """Return a row that waits to be put."""
        return self._later.get((table.name, key))

    async def _read(self, statement: Executable) -> Sequence[Row[Any]]:
        if self._reader is None:
            self._reader = await self._reading.connect()
        try:
            return (await self._reader.execute(statement)).all()
        except BaseException:  # cancelled too: nobody knows in which state the connection then is
            await self._drop_reader()
            raise

    async def _drop_reader(self) -> None:
        reader, self._reader = self._reader, None
        if reader is not None:
            await reader.invalidate()
            await reader.close()

    def _prepare_put(self, table: Table) -> "postgresql.Insert | sqlite.Insert":
        """Return the statement of `put_all`: made once, it is compiled once."""
        statement, key = self.insert(table), [column.name for column in table.primary_key]
        kept = {name: column for name, column in statement.excluded.items() if name not in key}
        if not kept:
            return statement.on_conflict_do_nothing()
        return statement.on_conflict_do_update(index_elements=key, set_=kept)
