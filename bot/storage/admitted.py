"""Invitations not used yet, and who came in by one: all of it sealed, under keyed hashes of codes and of users."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, delete, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.rows import Rows
from bot.storage.schema import admitted, invitations
from handlers.stores import INVITATION_DAYS, Admission, AdmissionsUnreadableError, Invitation, add_invitation

_KEPT_FOR = INVITATION_DAYS * 24 * 3600  # seconds


class AdmittedRows:
    """Invitations and admissions, behind `handlers.stores.AdmissionStore`; nothing of them is kept in memory."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    async def admission_of(self, user_id: int) -> Admission | None:
        """Return how a user was admitted, None where she was not (any more). Raises AdmissionsUnreadableError."""
        try:
            rows = await self._rows.read(self._select(user_id))
        except (OSError, SQLAlchemyError) as error:
            raise AdmissionsUnreadableError(type(error).__name__) from error
        kept = self._rows.vault.unseal(rows[0].sealed) if rows else None
        return _read_admission(kept) if kept else None

    async def keep_invitation(self, code: str, invitation: Invitation) -> None:
        """Keep an invitation under its code, and forget those that ran out."""
        now = int(self._rows.clock())
        values = {
            "code": self._hash(code),
            "sealed": self._rows.vault.seal(_describe(invitation)),
            "until": now + _KEPT_FOR,
        }
        async with self._rows.write() as connection:
            await connection.execute(delete(invitations).where(invitations.c.until <= now))
            await self._rows.put(connection, invitations, values)

    async def redeem(self, code: str, user_id: int) -> Admission | None:
        """Admit a user by an invitation, which is used up; None where there is none of that code."""
        now, hashed = int(self._rows.clock()), self._hash(code)
        taken = delete(invitations).where(invitations.c.code == hashed, invitations.c.until > now)
        async with self._rows.write() as connection:
            # Taken in one statement: of two who try at once, one finds the row.
            sealed = await connection.scalar(taken.returning(invitations.c.sealed))
            earlier = await self._find(connection, user_id)
            opened = self._rows.vault.unseal(sealed) if sealed else None
            if opened is None:
                return _read_admission(earlier) if earlier and earlier["code"] == hashed.hex() else None
            known = _read_admission(earlier) if earlier else None
            admission = add_invitation(known, _read_invitation(opened), user_id, now)
            kept = {"user": user_id, "at": now, "code": hashed.hex(), **_describe(admission.invitation)}
            values = {"owner": self._own(user_id), "sealed": self._rows.vault.seal(kept), "at": now}
            await self._rows.put(connection, admitted, values)
        return admission

    async def admissions(self) -> Sequence[Admission]:
        """Return who was admitted, the latest first."""
        rows = await self._rows.read(select(admitted.c.sealed).order_by(admitted.c.at.desc(), admitted.c.owner))
        opened = (self._rows.vault.unseal(row.sealed) for row in rows)
        return [_read_admission(each) for each in opened if each]

    async def revoke(self, user_id: int) -> bool:
        """Admit a user no longer; tell whether she was."""
        async with self._rows.write() as connection:
            deleted = await connection.execute(delete(admitted).where(admitted.c.owner == self._own(user_id)))
        return deleted.rowcount > 0

    async def _find(self, connection: AsyncConnection, user_id: int) -> dict[str, Any] | None:
        sealed = await connection.scalar(self._select(user_id))
        return self._rows.vault.unseal(sealed) if sealed else None

    def _select(self, user_id: int) -> Select[Any]:
        return select(admitted.c.sealed).where(admitted.c.owner == self._own(user_id))

    def _own(self, user_id: int) -> bytes:
        return self._rows.vault.hash("owner", user_id)

    def _hash(self, code: str) -> bytes:
        return self._rows.vault.hash("invitation", code)


def _describe(invitation: Invitation) -> dict[str, Any]:
    return {"audiences": sorted(invitation.audiences), "by": invitation.by, "note": invitation.note}


def _read_invitation(kept: dict[str, Any]) -> Invitation:
    return Invitation(frozenset(kept["audiences"]), kept["by"], kept["note"])


def _read_admission(kept: dict[str, Any]) -> Admission:
    return Admission(kept["user"], _read_invitation(kept), kept["at"])
