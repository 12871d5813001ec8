"""A program that is killed in the midst of its work loses no question, and doubles no more than was on its way."""

import asyncio
from pathlib import Path

from tests.faults.kills import Round, kill_in_load
from tests.faults.loads import Load
from tests.faults.programs import programs, wait_for_polls
from tests.faults.telegram import Telegram


def check_round(result: Round) -> None:
    """Compare one kill with what was promised."""
    findings = result.findings
    assert (findings.lost, findings.inverted, findings.strange) == ((), 0, ())
    assert findings.doubled <= result.in_flight


def test_f01_a_kill_while_polling_loses_nothing(tmp_path: Path) -> None:
    async def play() -> Round:
        async with programs(Telegram(), tmp_path) as running:
            victim = await running.start()
            await wait_for_polls(running.telegram)
            result, _ = await kill_in_load(running, victim, Load(updates=120, chats=30, seed=1))
            return result

    result = asyncio.run(play())
    check_round(result)
