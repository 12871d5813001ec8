"""F5: bots that are told to stop while 300 updates wait do so in time, and nothing is lost or answered twice."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.faults.measures import Mode
from tests.faults.modes import called, polling
from tests.faults.stops import Stop, stop_in_load
from tests.faults.telegram import Telegram


def test_f05_sigterm_with_a_backlog_of_300(tmp_path_factory: pytest.TempPathFactory) -> None:
    async def play(mode: Mode, folder: Path) -> Stop:
        async with mode(folder, Telegram()) as (running, program):
            stop, _ = await stop_in_load(running, program)
            return stop

    async def play_both() -> Sequence[Stop]:
        return await asyncio.gather(
            play(polling, tmp_path_factory.mktemp("polling")), play(called, tmp_path_factory.mktemp("webhook"))
        )

    for stop in asyncio.run(play_both()):
        findings = stop.findings
        assert (stop.code, findings.lost, findings.doubled, findings.inverted, findings.strange) == (0, (), 0, 0, ())
        assert stop.seconds <= 5
