"""F8, F14, F15, F17, F19: updates that cannot be read, come twice, come anew, come in pairs or in floods."""

import asyncio
from pathlib import Path
from typing import Any

from tests.faults.here import PATIENCE, bot_here
from tests.faults.kills import wait_until_settled
from tests.faults.loads import Load, push
from tests.faults.plans import Plan
from tests.faults.questions import ANSWERS, BOOK, QUESTIONS
from tests.faults.telegram import FIRST_UPDATE, Telegram, make_user, wait_until

NEAR = Plan(latency=(0.0, 0.02))
#: What no handler can have foreseen: shapes that the Bot API does not have, and kinds that it may have one day.
POISON: tuple[tuple[str, Any], ...] = (
    ("message", {"message_id": "no date, no chat"}),
    ("message", {"message_id": 1, "date": "tomorrow", "chat": {"id": "x", "type": 7}, "text": ["1"]}),
    ("message", {"message_id": 1, "date": 10**40, "chat": {"id": 7, "type": "private"}, "text": "1"}),
    ("callback_query", {"id": 1}),
    ("inline_query", {"id": "1", "from": {"id": 1}, "query": None, "offset": {}}),
    ("my_chat_member", {"chat": {}, "new_chat_member": {"status": "emperor"}}),
    ("edited_message", {}),
)


def test_f08_updates_that_cannot_be_read_hold_nobody_up(tmp_path: Path) -> None:
    async def play() -> None:
        telegram = Telegram(NEAR)
        async with telegram, bot_here(telegram, tmp_path):
            for number, (kind, content) in enumerate(POISON):
                telegram.updates.add(kind, content)
                telegram.ask("1", make_user(number))
            telegram.updates.add_raw({"update_id": FIRST_UPDATE + 500, "hologram": {"chat": {"id": 1}}})
            telegram.updates.restart_ids(FIRST_UPDATE + 501)
            telegram.ask("2", make_user(1))
            assert await telegram.wait_until_answered(len(POISON) + 1, PATIENCE)
            assert await wait_until(lambda: not telegram.updates.waiting, PATIENCE)
            polls = len(telegram.list_calls("getUpdates"))
            findings = telegram.ledger.judge()
        assert (findings.lost, findings.doubled) == ((), 0)
        assert findings.wait_of(0.99) < 2
        assert polls < 20

    asyncio.run(play())


def test_f15_ids_that_start_anew_lower_are_not_taken_for_old(tmp_path: Path) -> None:
    async def play() -> None:
        telegram = Telegram(NEAR)
        async with telegram, bot_here(telegram, tmp_path):
            telegram.ask("1", make_user(1))
            assert await telegram.wait_until_answered(1, PATIENCE)
            assert await wait_until(lambda: not telegram.updates.waiting, PATIENCE)
            for first in (5_000_000, 1):
                telegram.updates.restart_ids(first)
                for text in ("2", "3"):
                    telegram.ask(text, make_user(first))
                assert await wait_until(lambda: not telegram.updates.waiting, PATIENCE)
            findings = telegram.ledger.judge()
        assert (findings.pushed, findings.lost, findings.doubled, findings.inverted) == (5, (), 0, 0)

    asyncio.run(play())


def test_f17_pairs_of_quick_messages_are_answered_in_order(tmp_path: Path) -> None:
    async def play() -> None:
        telegram = Telegram(Plan(latency=(0.0, 0.05), seed=17))
        load = Load(updates=400, rate=200, chats=100, seed=17)
        async with telegram, bot_here(telegram, tmp_path):
            await push(telegram, load)
            await wait_until_settled(telegram, load)
            findings = telegram.ledger.judge()
        assert (findings.lost, findings.doubled, findings.inverted, findings.strange) == ((), 0, 0, ())

    asyncio.run(play())


def test_f19_quiet_chats_are_served_before_the_second_message_of_a_flood(tmp_path: Path) -> None:
    async def play() -> None:
        telegram = Telegram(Plan(latency=(0.05, 0.15), seed=19))
        flooder, quiet = make_user(0), [make_user(number) for number in range(1, 21)]
        async with telegram, bot_here(telegram, tmp_path):
            for number in range(60):
                telegram.say(QUESTIONS[number % len(QUESTIONS)], flooder)
            for user in quiet:
                telegram.ask("1", user)
            users = frozenset(user.id for user in quiet)
            assert await wait_until(lambda: not telegram.ledger.judge(users).lost, PATIENCE)
            assert await wait_until(lambda: len(telegram.ledger.list_sent_to(flooder.id)) >= 2, PATIENCE)
            assert users <= telegram.ledger.list_served_before_second(flooder.id)

    asyncio.run(play())


def test_every_answer_holds_the_words_of_the_document() -> None:
    """What the ledger compares with is itself compared with the book."""
    document = BOOK.documents["port-access"]
    for question, answer in ANSWERS.items():
        if not question.startswith("/") and question[0].isdigit():
            for number in question.split(", "):
                assert document.original.paragraphs[int(number)].text in answer
