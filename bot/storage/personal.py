"""What users and groups chose and saved: one sealed row each, gone when they say so."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import delete, select

from bot.storage.admitted import AdmittedRows
from bot.storage.grouping import Grouped
from bot.storage.rows import Rows
from bot.storage.schema import admitted, personal
from handlers.stores import PersonalData

Kept = dict[str, Any]


class PersonalRows(AdmittedRows):
    """Settings, baskets, and all that is kept about a user at once, behind the protocols of `handlers.stores`."""

    def __init__(self, rows: Rows) -> None:
        super().__init__(rows)
        self._reading = Grouped(self._read_all)

    async def settings_of(self, owner: int) -> Mapping[str, str]:
        """Return the values chosen, by name."""
        settings: Mapping[str, str] = (await self._read(owner)).get("settings", {})
        return settings

    async def set_setting(self, owner: int, name: str, value: str) -> None:
        """Keep one choice, in place of an earlier one."""
        async with self._change(owner) as kept:
            kept.setdefault("settings", {})[name] = value

    async def basket_of(self, user_id: int) -> tuple[str, ...]:
        """Return the items in the order in which they were put in."""
        return tuple((await self._read(user_id)).get("basket", ()))

    async def put_in(self, user_id: int, item: str) -> None:
        """Add an item at the end, unless it is there already."""
        async with self._change(user_id) as kept:
            if item not in kept.setdefault("basket", []):
                kept["basket"].append(item)

    async def take_out(self, user_id: int, item: str) -> None:
        """Remove an item, if it is there."""
        async with self._change(user_id) as kept:
            kept["basket"] = [each for each in kept.get("basket", ()) if each != item]

    async def empty_basket(self, user_id: int) -> None:
        """Remove every item."""
        async with self._change(user_id) as kept:
            kept["basket"] = []

    async def personal_data(self, user_id: int) -> PersonalData | None:
        """Return what is kept about a user, None where nothing is."""
        kept, admission = await self._read(user_id), await self.admission_of(user_id)
        if not kept and not admission:
            return None
        return PersonalData(kept.get("settings", {}), kept.get("basket", []), admission)

    async def delete_personal_data(self, user_id: int) -> bool:
        """Delete all that is kept about a user; tell whether there was anything."""
        owner = self._rows.vault.hash("owner", user_id)
        async with self._rows.write() as connection:
            deleted = [
                (await connection.execute(delete(table).where(table.c.owner == owner))).rowcount
                for table in (personal, admitted)
            ]
        return any(deleted)

    async def _read(self, owner: int) -> Kept:
        sealed = await self._reading.ask(self._rows.vault.hash("owner", owner))
        return self._open(sealed)

    async def _read_all(self, owners: Sequence[bytes]) -> Mapping[bytes, bytes | None]:
        query = select(personal.c.owner, personal.c.sealed).where(personal.c.owner.in_(owners))
        found = await self._rows.read(query)
        return dict.fromkeys(owners) | dict(map(tuple, found))

    def _open(self, sealed: bytes | None) -> Kept:
        # Sealed with a key that was lost since: there is nothing left to read.
        return (self._rows.vault.unseal(sealed) if sealed else None) or {}

    @asynccontextmanager
    async def _change(self, owner: int) -> AsyncIterator[Kept]:
        """Lend what is kept about an owner to be changed; an owner with nothing left has no row."""
        hashed = self._rows.vault.hash("owner", owner)
        async with self._rows.write() as connection:
            query = select(personal.c.sealed).where(personal.c.owner == hashed).with_for_update()
            kept = self._open(await connection.scalar(query))
            yield kept
            left = {name: value for name, value in kept.items() if value}
            if left:
                await self._rows.put(connection, personal, {"owner": hashed, "sealed": self._rows.vault.seal(left)})
            else:
                await connection.execute(delete(personal).where(personal.c.owner == hashed))
