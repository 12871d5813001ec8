"""Numbers by which one replica tells the others that something has happened."""

from sqlalchemy import select

from bot.storage.rows import Rows
from bot.storage.schema import signals


class SignalRows:
    """Signals by name; each only ever grows."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    async def read(self, name: str) -> int:
        """Return a signal's number, 0 before the first."""
        found = await self._rows.read(select(signals.c.number).where(signals.c.name == name))
        return found[0].number if found else 0

    async def read_any(self) -> None:
        """Read the table, to see whether the database answers."""
        await self.read("")

    async def give(self, name: str) -> int:
        """Let a signal's number grow by one, and return it."""
        async with self._rows.write() as connection:
            values = {"name": name, "number": 1}
            await self._rows.put(connection, signals, values, number=signals.c.number + 1)
            return await connection.scalar(select(signals.c.number).where(signals.c.name == name)) or 0
