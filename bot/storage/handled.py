"""Which updates need no more handling, for 48 hours, and those that were given up: nothing of what they said."""

import time
from collections.abc import Mapping, Sequence

from sqlalchemy import Select, String, cast, delete, null, select, union_all

from bot.delivery.journal import Begun, DeadLetter, Standing
from bot.delivery.parts import Part
from bot.storage.answered import KEPT_FOR as ANSWERS_KEPT_FOR
from bot.storage.claims import AdvisoryClaims, Claims, NoClaims
from bot.storage.grouping import Grouped
from bot.storage.parts import PartRows
from bot.storage.rows import Rows
from bot.storage.schema import answered, dead_letters, handled

KEPT_FOR = 48 * 3600  # seconds
LETTERS_KEPT_FOR = 30 * 24 * 3600  # seconds
_LIFETIMES = {handled: KEPT_FOR, dead_letters: LETTERS_KEPT_FOR, answered: ANSWERS_KEPT_FOR}
_FORGETS_EVERY = 600  # seconds


class HandledRows:
    """`bot.delivery.journal.Journal` in a database, for one bot: many updates a statement, many a commit."""

    def __init__(self, rows: Rows, bot_id: int) -> None:
        self._rows = rows
        self._bot_id = bot_id
        self._claims: Claims = AdvisoryClaims(rows.database, bot_id) if rows.is_shared else NoClaims()
        self._parts = PartRows(rows, bot_id)
        self._beginning = Grouped(self._begin_all)
        self._finishing = Grouped(self._finish_all)
        self._forgets_at = 0.0

    async def begin(self, update_id: int) -> Begun:
        """Say how an update stands, and take a new one in hand."""
        return await self._beginning.ask(update_id)

    async def keep_parts(self, update_id: int, sent: tuple[Part, ...]) -> None:
        """Keep which parts of an update's answer were sent."""
        await self._parts.keep(update_id, sent)

    async def finish(self, update_id: int) -> None:
        """Keep that an update needs no more handling."""
        await self._finishing.ask(update_id)

    async def leave(self, update_id: int) -> None:
        """Give an update out of hand."""
        await self._claims.release([update_id])

    async def bury(self, letter: DeadLetter) -> None:
        """Keep that an update was given up."""
        values = {
            "bot_id": self._bot_id,
            "update_id": letter.update_id,
            "kind": letter.kind,
            "error": letter.error,
            "tries": letter.tries,
            "at": int(self._rows.clock()),
        }
        async with self._rows.write() as connection:
            await self._rows.put(connection, dead_letters, values)

    async def close(self) -> None:
        """Give everything out of hand."""
        await self._claims.close()

    async def _begin_all(self, update_ids: Sequence[int]) -> Mapping[int, Begun]:
        # Claimed first, read afterwards: another replica finishes, and only then gives out of hand.
        claimed = frozenset(await self._claims.take(update_ids))
        found = await self._rows.read(union_all(self._find(update_ids), self._parts.find(update_ids)))
        done = frozenset(update_id for update_id, messages in map(tuple, found) if messages is None)
        sent = {
            update_id: self._parts.unseal(messages) for update_id, messages in map(tuple, found) if messages is not None
        }
        if known := claimed & done:
            await self._claims.release(tuple(known))
        elsewhere = {each: Begun(Standing.ELSEWHERE) for each in update_ids if each not in claimed}
        new = {each: Begun(Standing.NEW, sent.get(each, ())) for each in claimed}
        return elsewhere | new | dict.fromkeys(done, Begun(Standing.HANDLED))

    def _find(self, update_ids: Sequence[int]) -> Select[tuple[int, str]]:
        return select(handled.c.update_id, cast(null(), String)).where(
            handled.c.bot_id == self._bot_id, handled.c.update_id.in_(update_ids), handled.c.at > self._oldest()
        )

    async def _finish_all(self, update_ids: Sequence[int]) -> Mapping[int, None]:
        now = int(self._rows.clock())
        values = [{"bot_id": self._bot_id, "update_id": each, "at": now} for each in update_ids]
        async with self._rows.write_with_waiting() as connection:
            await self._rows.put_all(connection, handled, values)
            if time.monotonic() >= self._forgets_at:
                self._forgets_at = time.monotonic() + _FORGETS_EVERY
                for table, seconds in _LIFETIMES.items():
                    await connection.execute(delete(table).where(table.c.at <= now - seconds))
        await self._claims.release(update_ids)
        return dict.fromkeys(update_ids)

    def _oldest(self) -> int:
        return int(self._rows.clock()) - KEPT_FOR
