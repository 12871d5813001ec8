"""F11, F13: bots that start before Telegram can be reached, and two that want to poll."""

import asyncio
from pathlib import Path

from aiohttp import ClientConnectionError, ClientSession

from tests.faults.kills import wait_until_settled
from tests.faults.loads import Load, push
from tests.faults.modes import polling
from tests.faults.programs import PATIENCE, Program, programs
from tests.faults.telegram import Telegram, make_user, wait_until


async def ask_readiness(program: Program) -> int:
    """Return the status of /readyz, 0 where nobody listens yet."""
    try:
        async with (
            ClientSession() as session,
            session.get(f"http://{program.environ['AIDE_STATUS_LISTEN']}/readyz") as answer,
        ):
            return answer.status
    except ClientConnectionError:
        return 0


def test_f11_telegram_is_waited_for_and_then_answered_at_once(tmp_path: Path) -> None:
    async def play() -> None:
        telegram = Telegram()
        async with programs(telegram, tmp_path) as running:
            await telegram.server.__aexit__(None, None, None)
            program = await running.start()
            assert await wait_until_ready(program, 503)
            telegram.ask("1", make_user(1))
            await telegram.server.__aenter__()
            assert await telegram.wait_until_answered(1, 5)
            assert await wait_until_ready(program, 200)

    asyncio.run(play())


async def wait_until_ready(program: Program, status: int) -> bool:
    """Wait until /readyz says so; tell whether it did in time."""
    for _ in range(PATIENCE * 10):
        if await ask_readiness(program) == status:
            return True
        await asyncio.sleep(0.1)
    return False


def test_f13_of_two_bots_one_polls_and_the_other_takes_over(tmp_path: Path) -> None:
    async def play() -> None:
        async with polling(tmp_path, Telegram()) as (running, first):
            telegram, load = running.telegram, Load(updates=120, rate=20, chats=30, seed=13)
            second = await running.start()
            assert await wait_until(lambda: "getme" in telegram.list_methods_of(second.name), PATIENCE)
            pushing = asyncio.create_task(push(telegram, load))
            await asyncio.sleep(2)
            assert "getupdates" not in telegram.list_methods_of(second.name)
            kill = await first.kill(telegram)
            await pushing
            await wait_until_settled(telegram, load)
            findings = telegram.ledger.judge()
            takeover = telegram.ledger.first_answer_of(second.name, kill.at)
        assert (findings.lost, findings.inverted, findings.strange) == ((), 0, ())
        assert findings.doubled <= kill.in_flight
        assert takeover is not None
        assert takeover <= 10

    asyncio.run(play())
