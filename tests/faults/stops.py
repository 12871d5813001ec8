"""Ending a bot in order while much waits for it, and what the ledger says of that."""

import asyncio
from dataclasses import dataclass

from tests.faults.kills import wait_until_settled
from tests.faults.ledger import Findings
from tests.faults.loads import Load, push
from tests.faults.programs import Program, Programs

#: All at once, six in each chat.
BACKLOG = Load(updates=300, rate=1_000_000, chats=50, first=50_000)


@dataclass(frozen=True, slots=True)
class Stop:
    """What an end by SIGTERM came to: the exit code, the seconds, and the ledger after the next start."""

    code: int
    seconds: float
    answered_before: int
    findings: Findings


async def stop_in_load(running: Programs, program: Program, load: Load = BACKLOG) -> tuple[Stop, Program]:
    """Push a backlog, end the program half a second later, start it again, and wait until all is answered."""
    telegram = running.telegram
    await push(telegram, load)
    await asyncio.sleep(0.5)
    code, seconds = await program.stop()
    answered = telegram.ledger.answered
    following = await running.restart(program)
    await wait_until_settled(telegram, load)
    return Stop(code, seconds, answered, telegram.ledger.judge(load.list_users())), following
