"""F5: a bot that is told to stop while 300 updates wait does so in time, and nothing is lost or answered twice."""

import asyncio
from pathlib import Path

import pytest

from tests.faults.measures import Mode
from tests.faults.modes import called, polling
from tests.faults.stops import Stop, stop_in_load
from tests.faults.telegram import Telegram


@pytest.mark.parametrize("mode", [polling, called], ids=["polling", "webhook"])
def test_f05_sigterm_with_a_backlog_of_300(mode: Mode, tmp_path: Path) -> None:
    async def play() -> Stop:
        async with mode(tmp_path, Telegram()) as (running, program):
            stop, _ = await stop_in_load(running, program)
            return stop

    stop = asyncio.run(play())
    findings = stop.findings
    assert (stop.code, findings.lost, findings.doubled, findings.inverted, findings.strange) == (0, (), 0, 0, ())
    assert stop.seconds <= 5
