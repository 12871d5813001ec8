"""Rounds of load in each of which a program is killed and started again, and what the ledger says of them."""

import asyncio
import random
import time
from dataclasses import dataclass

from tests.faults.ledger import Findings, Kill
from tests.faults.loads import Load, push
from tests.faults.programs import Program, Programs, wait_until_ready
from tests.faults.telegram import Telegram, wait_until

#: Seconds without any news after which what is not answered is lost.
QUIET = 25


@dataclass(frozen=True, slots=True)
class Round:
    """What one kill came to.

    Seconds from the new start to its first answer, from when it was ready to its first answer, and from the kill to the
    next answer of any other program; None where none came.
    """

    findings: Findings
    kill: Kill
    from_start: float | None
    from_ready: float | None
    from_kill: float | None


async def kill_in_load(
    running: Programs, victim: Program, load: Load, after: float | None = None
) -> tuple[Round, Program]:
    """Push a load, kill the program in its midst, start it again at once, and wait until all is answered.

    The kill comes `after` so many seconds, at a time drawn from the load's seed unless given.
    """
    telegram = running.telegram
    earliest, latest = 0.2 * load.updates / load.rate, 0.8 * load.updates / load.rate
    delay = random.Random(load.seed).uniform(earliest, latest)  # noqa: S311 (a load is no secret)
    pushing = asyncio.create_task(push(telegram, load))
    await asyncio.sleep(delay if after is None else after)
    kill = await victim.kill(telegram)
    following = await running.restart(victim)
    ready = asyncio.create_task(wait_until_ready(following))
    await pushing
    await wait_until_settled(telegram, load)
    findings = telegram.ledger.judge(load.list_users())
    from_start = telegram.ledger.first_answer_of({following.name}, following.started)
    result = Round(
        findings=findings,
        kill=kill,
        from_start=from_start,
        from_ready=None if from_start is None else max(from_start + following.started - await ready, 0.0),
        from_kill=telegram.ledger.first_answer_of({each.name for each in running.started} - {victim.name}, kill.at),
    )
    return result, following


def check_round(result: Round) -> None:
    """Compare one kill with what was promised; raises AssertionError."""
    findings = result.findings
    assert (findings.lost, findings.inverted, findings.strange) == ((), 0, ())
    assert findings.doubled <= result.kill.in_flight


async def wait_until_settled(telegram: Telegram, load: Load) -> None:
    """Wait until every update of a load is answered, or nothing has come for a while; then for late doubles."""
    users = load.list_users()

    def is_done() -> bool:
        last = max([telegram.ledger.pushed[-1].at, *(each.accepted or 0.0 for each in telegram.ledger.sent)])
        return not telegram.ledger.judge(users).lost or time.monotonic() - last > QUIET

    await wait_until(is_done, float("inf"), every=load.updates / 5000)  # looking takes a while where much was asked
    await asyncio.sleep(0.5)
