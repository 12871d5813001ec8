"""Invitations and admissions in a real SQLite and a real PostgreSQL: used once, sealed at rest, gone when revoked."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import URL, func, select, text

from bot.storage.database import open_database
from bot.storage.encryption import open_vault
from bot.storage.rows import Rows
from bot.storage.schema import admitted, invitations
from bot.storage.store import DatabaseStore
from handlers.stores import INVITATION_DAYS, Admission, AdmissionsUnreadableError, Invitation, PersonalData

NOW = 1_700_000_000
DELEGATION = Invitation(frozenset({"delegation"}), by=2**52 - 1, note="Ann")
MINISTERS = Invitation(frozenset({"ministers"}), by=2**52 - 1)
ANN, LI = 123456789012, 987654321098


@dataclass
class Place:
    """A database, its key, and a clock that a test sets."""

    url: URL
    key: Path
    now: float = NOW

    @asynccontextmanager
    async def open(self) -> AsyncIterator[DatabaseStore]:
        """Open the store as one program of several would."""
        async with open_database(self.url) as database:
            rows = Rows(database, open_vault(self.key), lambda: self.now)
            yield DatabaseStore(rows)
            await rows.close()

    async def count(self) -> tuple[int, int]:
        """Return how many invitations and admissions there are."""
        async with open_database(self.url) as database, database.connect() as connection:
            found = [
                await connection.scalar(select(func.count()).select_from(each)) for each in (invitations, admitted)
            ]
        return found[0] or 0, found[1] or 0


@pytest.fixture
def place(database_url: URL, tmp_path: Path) -> Place:
    return Place(database_url, tmp_path / "keys" / "key")


def test_who_redeems_is_admitted_until_she_is_revoked_and_the_code_is_used_up(place: Place) -> None:
    async def redeem() -> None:
        async with place.open() as store:
            await store.keep_invitation("code", DELEGATION)
            assert await store.admission_of(ANN) is None
            assert await store.redeem("other", ANN) is None
            assert await store.redeem("code", ANN) == Admission(ANN, DELEGATION, NOW)
            assert await store.redeem("code", LI) is None
        async with place.open() as store:  # another program, or after a restart
            assert await store.admission_of(ANN) == Admission(ANN, DELEGATION, NOW)
            assert await store.redeem("code", ANN) == Admission(ANN, DELEGATION, NOW)  # the update came again
            assert await place.count() == (0, 1)
            assert await store.revoke(ANN)
            assert not await store.revoke(ANN)
            assert await store.redeem("code", ANN) is None
            assert (await store.admission_of(ANN), await store.admissions()) == (None, [])

    asyncio.run(redeem())


def test_a_second_invitation_adds_its_audiences_and_who_came_last_stands_first(place: Place) -> None:
    async def redeem() -> list[Admission]:
        async with place.open() as store:
            for code, invitation in (("one", DELEGATION), ("two", MINISTERS), ("three", MINISTERS)):
                await store.keep_invitation(code, invitation)
            await store.redeem("one", ANN)
            place.now += 1
            await store.redeem("two", LI)
            place.now += 1
            await store.redeem("three", ANN)
            return list(await store.admissions())

    both = Invitation(frozenset({"delegation", "ministers"}), MINISTERS.by)
    assert asyncio.run(redeem()) == [Admission(ANN, both, NOW + 2), Admission(LI, MINISTERS, NOW + 1)]


def test_an_invitation_runs_out_after_its_days_and_goes_when_the_next_is_made(place: Place) -> None:
    async def wait() -> None:
        async with place.open() as store:
            await store.keep_invitation("late", DELEGATION)
            place.now += INVITATION_DAYS * 24 * 3600
            assert await store.redeem("late", ANN) is None
            await store.keep_invitation("fresh", DELEGATION)
            place.now += INVITATION_DAYS * 24 * 3600 - 1
            assert await place.count() == (1, 0)
            assert await store.redeem("fresh", ANN) is not None

    asyncio.run(wait())


def test_s15_of_many_who_redeem_one_code_at_once_one_is_admitted(place: Place) -> None:
    async def race() -> None:
        async with contextlib.AsyncExitStack() as stack:
            stores = [await stack.enter_async_context(place.open()) for _ in range(3)]
            for turn in range(5):
                await stores[0].keep_invitation(f"code {turn}", DELEGATION)
                users = range(turn * 100 + 1, turn * 100 + 13)
                tries = (stores[user % 3].redeem(f"code {turn}", user) for user in users)
                assert sum(each is not None for each in await asyncio.gather(*tries)) == 1
            assert len(await stores[0].admissions()) == 5
            assert await place.count() == (0, 5)

    asyncio.run(race())


def test_neither_users_nor_codes_nor_notes_stand_in_the_rows(place: Place) -> None:
    async def read() -> str:
        async with place.open() as store:
            await store.keep_invitation("c0de-of-ann", DELEGATION)
            await store.redeem("c0de-of-ann", ANN)
            await store.keep_invitation("c0de-of-li", DELEGATION)
        async with open_database(place.url) as database, database.connect() as connection:
            return repr([(await connection.execute(select(each))).all() for each in (invitations, admitted)])

    rows = asyncio.run(read())
    assert [each for each in (str(ANN), "c0de", "delegation", "Ann", str(DELEGATION.by)) if each in rows] == []


def test_what_is_kept_about_a_user_tells_of_her_admission_and_goes_with_it(place: Place) -> None:
    async def delete() -> None:
        async with place.open() as store:
            await store.keep_invitation("code", DELEGATION)
            await store.redeem("code", ANN)
            assert await store.personal_data(ANN) == PersonalData({}, [], Admission(ANN, DELEGATION, NOW))
            await store.set_setting(ANN, "language", "zh")
            assert await store.delete_personal_data(ANN)
            assert await store.personal_data(ANN) is None
            assert await store.admission_of(ANN) is None
            assert not await store.delete_personal_data(ANN)

    asyncio.run(delete())


def test_s28_a_store_that_cannot_be_read_says_that_and_not_that_nobody_was_admitted(place: Place) -> None:
    async def lose() -> None:
        async with place.open() as store:
            async with open_database(place.url) as database, database.begin() as connection:
                await connection.execute(text("DROP TABLE admitted"))
            with pytest.raises(AdmissionsUnreadableError):
                await store.admission_of(ANN)

    asyncio.run(lose())
