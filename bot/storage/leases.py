"""Who may do what only one program at a time may do: held for seconds, and renewed while it lives."""

from sqlalchemy import ColumnElement, Float, cast, delete, extract, func, literal, select

from bot.storage.rows import Rows
from bot.storage.schema import leases


class LeaseRows:
    """Leases by name, timed by one clock: the database's, which on SQLite is this machine's."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    async def take(self, name: str, holder: str, seconds: float) -> bool:
        """Take or renew a lease for so many seconds; return whether it is the holder's now."""
        now = self._now()
        taken = self._rows.insert(leases).values(name=name, holder=holder, until=now + seconds)
        taken = taken.on_conflict_do_update(
            index_elements=[leases.c.name],
            set_={"holder": taken.excluded.holder, "until": taken.excluded.until},
            where=(leases.c.holder == holder) | (leases.c.until <= now),
        )
        async with self._rows.write() as connection:
            found: str | None = await connection.scalar(taken.returning(leases.c.holder))
        return found == holder

    async def holder_of(self, name: str) -> str | None:
        """Return who took a lease last, None where it was given back."""
        found = await self._rows.read(select(leases.c.holder).where(leases.c.name == name))
        return found[0].holder if found else None

    async def give_back(self, name: str, holder: str) -> None:
        """Let the next one have a lease at once."""
        async with self._rows.write() as connection:
            await connection.execute(delete(leases).where(leases.c.name == name, leases.c.holder == holder))

    def _now(self) -> ColumnElement[float]:
        if self._rows.is_shared:
            return cast(extract("epoch", func.clock_timestamp()), Float(53))
        return literal(self._rows.clock())
