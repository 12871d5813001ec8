"""Which messages were sent already for updates whose answers have several parts, for 48 hours."""

from collections.abc import Iterable

from sqlalchemy import Select, delete, select

from bot.delivery.parts import Part
from bot.storage.rows import Rows
from bot.storage.schema import parts

KEPT_FOR = 48 * 3600  # seconds
#: Seconds between two deletions of what is too old.
_SWEEP = 3600


class PartRows:
    """The ids of sent messages by update; digests of what they say are sealed, for the document is known to all."""

    def __init__(self, rows: Rows, bot_id: int) -> None:
        self._rows = rows
        self._bot_id = bot_id
        self._swept_at = 0.0

    def find(self, update_ids: Iterable[int]) -> Select[tuple[int, str]]:
        """Return the query for what was sent already for these updates; most have nothing."""
        return select(parts.c.update_id, parts.c.messages).where(
            parts.c.bot_id == self._bot_id, parts.c.update_id.in_(update_ids), parts.c.at > self._oldest()
        )

    def unseal(self, messages: str) -> tuple[Part, ...]:
        """Read what the query found; what another key has sealed counts as nothing, so that parts may come twice."""
        content = self._rows.vault.unseal(messages.encode()) or {}
        return tuple(Part(message_id, digest) for message_id, digest in content.get("sent", ()))

    async def keep(self, update_id: int, sent: tuple[Part, ...]) -> None:
        """Keep what was sent for an update, in place of what was kept before."""
        sealed = self._rows.vault.seal({"sent": [(each.message_id, each.digest) for each in sent]})
        key = {"bot_id": self._bot_id, "update_id": update_id}
        values = {"messages": sealed.decode(), "at": int(self._rows.clock())}
        async with self._rows.write() as connection:
            if self._rows.clock() >= self._swept_at + _SWEEP:
                self._swept_at = self._rows.clock()
                await connection.execute(delete(parts).where(parts.c.at <= self._oldest()))
            await self._rows.put(connection, parts, key | values)

    def _oldest(self) -> int:
        return int(self._rows.clock()) - KEPT_FOR
