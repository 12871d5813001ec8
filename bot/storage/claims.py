"""Which replica has an update in hand: a lock in PostgreSQL that is gone at once when its replica is."""

import asyncio
from collections.abc import Collection, Sequence
from typing import Protocol

from sqlalchemy import TextClause, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

# https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
_TAKE = text("SELECT key FROM unnest(CAST(:keys AS bigint[])) AS key WHERE pg_try_advisory_lock(key)")
_RELEASE = text("SELECT pg_advisory_unlock(key) FROM unnest(CAST(:keys AS bigint[])) AS key")


class Claims(Protocol):
    """Who has what in hand, among all programs that share the database."""

    async def take(self, update_ids: Sequence[int]) -> Collection[int]:
        """Take updates in hand; return those that nobody else has."""
        ...

    async def release(self, update_ids: Sequence[int]) -> None:
        """Give updates out of hand."""
        ...

    async def close(self) -> None:
        """Give everything out of hand."""
        ...


class NoClaims:
    """For SQLite, beside which there is no second replica."""

    async def take(self, update_ids: Sequence[int]) -> Collection[int]:
        """Take everything."""
        return update_ids

    async def release(self, update_ids: Sequence[int]) -> None:
        """Need nothing."""

    async def close(self) -> None:
        """Hold nothing."""


class AdvisoryClaims:
    """Session-level advisory locks on one connection: no row, no commit, and a dead replica holds none.

    Where the connection breaks, its claims are lost; an update in hand then may be answered twice, and never not.
    """

    def __init__(self, database: AsyncEngine, bot_id: int) -> None:
        self._database = database.execution_options(isolation_level="AUTOCOMMIT")
        self._space = (bot_id & 0x7FFFFFFF) << 32
        self._connection: AsyncConnection | None = None
        self._one_at_a_time = asyncio.Lock()

    async def take(self, update_ids: Sequence[int]) -> Collection[int]:
        """Take updates in hand; return those that no other replica has."""
        by_key = {self._space | (each & 0xFFFFFFFF): each for each in update_ids}
        return [by_key[key] for key in await self._execute(_TAKE, list(by_key))]

    async def release(self, update_ids: Sequence[int]) -> None:
        """Give updates out of hand."""
        await self._execute(_RELEASE, [self._space | (each & 0xFFFFFFFF) for each in update_ids])

    async def close(self) -> None:
        """Give everything out of hand."""
        async with self._one_at_a_time:
            await self._drop()

    async def _execute(self, statement: TextClause, keys: list[int]) -> Sequence[int]:
        async with self._one_at_a_time:
            was_open = self._connection is not None
            try:
                return await self._ask(statement, keys)
            except DBAPIError:
                if not was_open:
                    raise
                # A server that was started anew, or a firewall, ended it while nothing was claimed.
                return await self._ask(statement, keys)

    async def _ask(self, statement: TextClause, keys: list[int]) -> Sequence[int]:
        if self._connection is None:
            self._connection = await self._database.connect()
        try:
            return (await self._connection.execute(statement, {"keys": keys})).scalars().all()
        except BaseException:  # cancelled too: nobody knows in which state the connection then is
            await self._drop()
            raise

    async def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            # Not back into the pool, where its locks would live on.
            await connection.invalidate()
            await connection.close()
