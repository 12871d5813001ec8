"""F14, F20: an update that comes several times, or while the database cannot be written, is answered once."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.here import PATIENCE, Mode, bot_here, called_here
from tests.faults.kills import wait_until_settled
from tests.faults.loads import Load, push
from tests.faults.plans import Plan
from tests.faults.telegram import Telegram, make_user, wait_until

NEAR = (0.0, 0.02)


@pytest.mark.parametrize("copies", [2, 3])
def test_f14_what_comes_several_times_at_once_is_answered_once(copies: int, tmp_path: Path) -> None:
    async def play() -> None:
        telegram, load = Telegram(Plan(latency=NEAR)), Load(updates=200, rate=200, chats=50, seed=14)
        telegram.sender.copies = copies
        async with telegram, called_here(telegram, tmp_path):
            await push(telegram, load)
            await wait_until_settled(telegram, load)
            findings = telegram.ledger.judge()
        assert len(telegram.ledger.deliveries) >= copies * load.updates
        assert (findings.lost, findings.doubled, findings.inverted, findings.strange) == ((), 0, 0, ())

    asyncio.run(play())


def test_f14_what_comes_again_later_is_not_answered_again(tmp_path: Path) -> None:
    async def play() -> None:
        telegram = Telegram(Plan(latency=NEAR))
        async with telegram, called_here(telegram, tmp_path):
            telegram.ask("1", make_user(1))
            [update] = telegram.updates.waiting
            assert await wait_until(lambda: not telegram.updates.waiting, PATIENCE)
        async with telegram, called_here(telegram, tmp_path):  # after a restart
            assert await telegram.sender.post(update) == 200
            assert await telegram.sender.post(update) == 200
            findings = telegram.ledger.judge()
        assert (findings.lost, findings.doubled) == ((), 0)

    asyncio.run(play())


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold the lock that SQLite gives to one writer."""
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")
    finally:
        connection.close()


@pytest.mark.parametrize("mode", [bot_here, called_here], ids=["polling", "webhook"])
def test_f20_while_the_database_is_locked_nothing_is_dropped(mode: Mode, tmp_path: Path) -> None:
    async def play() -> None:
        telegram = Telegram(Plan(latency=NEAR))
        async with telegram, mode(telegram, tmp_path):
            telegram.ask("1", make_user(1))
            assert await wait_until(lambda: not telegram.updates.waiting, PATIENCE)
            with locked(tmp_path / "aide.sqlite3"):
                for number in range(5):
                    telegram.ask("2", make_user(number))
                await asyncio.sleep(7)  # longer than a writer waits
                assert len(telegram.updates.waiting) >= 5
            assert await wait_until(lambda: not telegram.updates.waiting, PATIENCE)
            findings = telegram.ledger.judge()
        assert (findings.lost, findings.doubled, findings.strange) == ((), 0, ())

    asyncio.run(play())
