"""F11, F13: bots that start before Telegram can be reached, and two that want to poll."""

import asyncio
from pathlib import Path

from tests.faults.kills import wait_until_settled
from tests.faults.loads import Load, push
from tests.faults.modes import polling
from tests.faults.programs import PATIENCE, programs, wait_until_ready
from tests.faults.telegram import Telegram, make_user, wait_until


def test_f11_telegram_is_waited_for_and_then_answered_at_once(tmp_path: Path) -> None:
    async def play() -> None:
        telegram = Telegram()
        async with programs(telegram, tmp_path) as running:
            await telegram.server.__aexit__(None, None, None)
            program = await running.start()
            await wait_until_ready(program, 503)
            telegram.ask("1", make_user(1))
            await telegram.server.__aenter__()
            assert await telegram.wait_until_answered(1, 5)
            await wait_until_ready(program, 200)

    asyncio.run(play())


def test_f13_of_two_bots_one_polls_and_the_other_takes_over(tmp_path: Path) -> None:
    async def play() -> None:
        async with polling(tmp_path, Telegram()) as (running, first):
            telegram, load = running.telegram, Load(updates=80, rate=20, chats=20, seed=13)
            second = await running.start()
            assert await wait_until(lambda: "getme" in telegram.list_methods_of(second.name), PATIENCE)
            pushing = asyncio.create_task(push(telegram, load))
            await asyncio.sleep(2)
            assert "getupdates" not in telegram.list_methods_of(second.name)
            kill = await first.kill(telegram)
            await pushing
            await wait_until_settled(telegram, load)
            findings = telegram.ledger.judge()
            takeover = telegram.ledger.first_answer_of({second.name}, kill.at)
        assert (findings.lost, findings.inverted, findings.strange) == ((), 0, ())
        assert findings.doubled <= kill.in_flight
        assert takeover is not None
        assert takeover <= 10

    asyncio.run(play())
