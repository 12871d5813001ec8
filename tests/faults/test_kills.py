"""F1 to F4: killed in the midst of its work a bot loses no question, and doubles no more than was on its way."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.postgresql import PostgreSQL, start_postgresql
from tests.faults.kills import Round, kill_in_load
from tests.faults.loads import Load
from tests.faults.modes import called, polling, replicated
from tests.faults.stops import BACKLOG
from tests.faults.telegram import Telegram

LOAD = Load(updates=120, chats=30, seed=1)


@pytest.fixture(scope="module")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgreSQL]:
    with start_postgresql(tmp_path_factory.mktemp("postgresql")) as server:
        yield server


def check_round(result: Round) -> None:
    """Compare one kill with what was promised."""
    findings = result.findings
    assert (findings.lost, findings.inverted, findings.strange) == ((), 0, ())
    assert findings.doubled <= result.kill.in_flight


def test_f01_a_kill_while_polling_loses_nothing(tmp_path: Path) -> None:
    async def play() -> Round:
        async with polling(tmp_path, Telegram()) as (running, victim):
            return (await kill_in_load(running, victim, LOAD))[0]

    check_round(asyncio.run(play()))


def test_f04_a_kill_with_a_backlog_of_300_loses_nothing(tmp_path: Path) -> None:
    async def play() -> Round:
        async with polling(tmp_path, Telegram()) as (running, victim):
            return (await kill_in_load(running, victim, BACKLOG, after=0.7))[0]

    check_round(asyncio.run(play()))


def test_f02_a_kill_behind_a_webhook_loses_nothing(tmp_path: Path) -> None:
    async def play() -> Round:
        async with called(tmp_path, Telegram()) as (running, victim):
            return (await kill_in_load(running, victim, LOAD))[0]

    check_round(asyncio.run(play()))


def test_f03_a_kill_of_one_of_three_replicas_loses_nothing_and_is_hardly_felt(
    tmp_path: Path, postgresql: PostgreSQL
) -> None:
    async def play() -> Round:
        async with replicated(tmp_path, Telegram(), postgresql) as (running, replicas):
            return (await kill_in_load(running, replicas[0], LOAD))[0]

    result = asyncio.run(play())
    check_round(result)
    assert result.findings.wait_of(0.99) <= 2
