"""F1, F2, F4: killed in the midst of its work a bot loses no question, and doubles no more than was on its way.

Three bots are killed in scenes that play two at a time, each with a Telegram of its own; each test judges one.
"""

import asyncio
from collections.abc import Mapping

import pytest

from tests.faults.kills import Round, check_round, kill_in_load
from tests.faults.loads import Load
from tests.faults.measures import Mode
from tests.faults.modes import called, polling
from tests.faults.stops import BACKLOG
from tests.faults.telegram import Telegram

#: How it is run, what it has to do, and after how many seconds it is killed where the load does not say.
Scene = tuple[Mode, Load, float | None]
SCENES: Mapping[str, Scene] = {
    "polling": (polling, Load(seed=1), None),
    "webhook": (called, Load(seed=2), None),
    "backlog": (polling, BACKLOG, 0.7),
}


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Round | BaseException]:
    places = asyncio.Semaphore(2)

    async def play(name: str) -> Round:
        mode, load, after = SCENES[name]
        async with places, mode(tmp_path_factory.mktemp(name), Telegram()) as (running, victim):
            return (await kill_in_load(running, victim, load, after))[0]

    async def play_all() -> Mapping[str, Round | BaseException]:
        results = await asyncio.gather(*map(play, SCENES), return_exceptions=True)
        return dict(zip(SCENES, results, strict=True))

    return asyncio.run(play_all())


def check(result: Round | BaseException) -> None:
    """Judge one scene; raises what ended it."""
    if isinstance(result, BaseException):
        raise result
    check_round(result)


def test_f01_a_kill_while_polling_loses_nothing(rounds: Mapping[str, Round | BaseException]) -> None:
    check(rounds["polling"])


def test_f02_a_kill_behind_a_webhook_loses_nothing(rounds: Mapping[str, Round | BaseException]) -> None:
    check(rounds["webhook"])


def test_f04_a_kill_with_a_backlog_of_300_loses_nothing(rounds: Mapping[str, Round | BaseException]) -> None:
    check(rounds["backlog"])
