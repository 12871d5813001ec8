"""F1, F2, F4: killed in the midst of its work a bot loses no question, and doubles no more than was on its way."""

import asyncio
from pathlib import Path

from tests.faults.kills import Round, check_round, kill_in_load
from tests.faults.loads import Load
from tests.faults.modes import called, polling
from tests.faults.stops import BACKLOG
from tests.faults.telegram import Telegram

LOAD = Load(updates=120, chats=30, seed=1)


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
