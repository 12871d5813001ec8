"""F9, F10, F26: what goes wrong between the bot's answer and the reader, over a real socket."""

import asyncio
from pathlib import Path

from bot.console.refusals import ForbiddenError
from tests.faults.here import PATIENCE, bot_here
from tests.faults.kills import wait_until_settled
from tests.faults.ledger import Findings
from tests.faults.loads import Load, push
from tests.faults.plans import CLEAR, Fault, Plan
from tests.faults.telegram import Telegram, make_user, wait_until

NEAR = (0.0, 0.01)


async def answer_load(telegram: Telegram, folder: Path, load: Load) -> Findings:
    """Run a bot until a load is answered."""
    async with telegram, bot_here(telegram, folder):
        await push(telegram, load)
        await wait_until_settled(telegram, load)
        return telegram.ledger.judge()


def test_f09_a_fifth_of_all_sends_fail_and_every_answer_comes_once(tmp_path: Path) -> None:
    plan = Plan(seed=9, shares=dict.fromkeys(CLEAR, 0.2 / len(CLEAR)), latency=NEAR)
    telegram = Telegram(plan)
    findings = asyncio.run(answer_load(telegram, tmp_path, Load(updates=100, rate=100, chats=25, seed=9)))
    assert (findings.lost, findings.doubled, findings.inverted, findings.strange) == ((), 0, 0, ())
    assert sum(each.fault != "" for each in telegram.ledger.sent) >= 10
    assert list_too_early(telegram) == []


def list_too_early(telegram: Telegram) -> list[float]:
    """Return how long after a 429 the same chat was written to, where that was sooner than asked for."""
    waits = []
    for refused in telegram.ledger.sent:
        if refused.fault == Fault.TOO_MANY and refused.answered is not None:
            later = [each.began for each in telegram.ledger.sent if each.chat == refused.chat]
            waits += [at - refused.answered for at in later if at > refused.answered]
    return [each for each in waits if each < telegram.plan.retry_after]


def test_f09_a_chat_that_is_slowed_down_halts_no_other(tmp_path: Path) -> None:
    async def play() -> None:
        telegram = Telegram(Plan(latency=NEAR, retry_after=3, calls={"sendmessage": [Fault.TOO_MANY]}))
        async with telegram, bot_here(telegram, tmp_path):
            telegram.ask("1", make_user(1))
            assert await wait_until(lambda: telegram.ledger.sent, PATIENCE)
            telegram.ask("2", make_user(2))
            assert await telegram.wait_until_answered(2, PATIENCE)
            findings = telegram.ledger.judge()
        slowed, quick = findings.waits
        assert slowed >= 3
        assert quick < 2
        assert (findings.doubled, findings.strange) == (0, ())

    asyncio.run(play())


def test_f10_what_was_accepted_is_never_sent_again_because_its_answer_did_not_come(tmp_path: Path) -> None:
    async def play() -> None:
        telegram = Telegram(Plan(latency=NEAR, calls={"sendmessage": [Fault.HANG_AFTER]}))
        async with telegram, bot_here(telegram, tmp_path):
            telegram.ask("1", make_user(1))
            telegram.ask("2", make_user(1))
            assert await telegram.wait_until_answered(2, 3 * PATIENCE)
            await asyncio.sleep(1)
            findings = telegram.ledger.judge()
        assert (findings.lost, findings.doubled, findings.inverted) == ((), 0, 0)

    asyncio.run(play())


def test_f26_what_telegram_refuses_for_good_is_tried_once_and_done(tmp_path: Path) -> None:
    async def play() -> None:
        telegram = Telegram(Plan(latency=NEAR))
        telegram.faults["sendMessage"] = [ForbiddenError("bot was blocked by the user")]
        async with telegram, bot_here(telegram, tmp_path):
            blocked = telegram.ask("1", make_user(1))
            assert await wait_until(lambda: telegram.ledger.sent, PATIENCE)
            telegram.ask("2", make_user(2))
            assert await telegram.wait_until_answered(1, PATIENCE)
        assert telegram.ledger.judge().lost == (blocked,)
        assert [each.chat for each in telegram.ledger.sent] == [make_user(1).id, make_user(2).id]
        assert telegram.updates.waiting == ()

    asyncio.run(play())
