"""docs/faults.md names a test for every row, and every test that it names exists; F25 and S33 by what is called."""

import asyncio
import re
from pathlib import Path

from bot.delivery.updates import WANTED
from tests.faults.here import bot_here
from tests.faults.plans import Plan
from tests.faults.telegram import Telegram

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| ([FS]\d+) \|.*\| (.*) \|$", re.MULTILINE)
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def test_every_row_has_a_test_and_every_test_exists() -> None:
    rows = dict(ROW.findall((ROOT / "docs" / "faults.md").read_text(encoding="utf-8")))
    assert list(rows) == [*(f"F{number}" for number in range(1, 27)), *(f"S{number}" for number in range(1, 34))]
    assert [row for row, tests in rows.items() if not NAMED.search(tests)] == []
    named = [pair for tests in rows.values() for pair in NAMED.findall(tests)]
    assert [(file, name) for file, name in named if f"def {name}(" not in (ROOT / file).read_text("utf-8")] == []


def test_f25_nothing_that_waits_is_ever_dropped(tmp_path: Path) -> None:
    async def play() -> None:
        telegram = Telegram(Plan(latency=(0, 0)))
        async with telegram, bot_here(telegram, tmp_path):
            pass
        assert telegram.list_calls("deleteWebhook") == [{}]
        assert not [call for call in telegram.calls if "drop_pending_updates" in call.parameters]

    asyncio.run(play())


def test_s33_updates_of_the_kinds_that_are_answered_are_asked_for_and_no_others(tmp_path: Path) -> None:
    async def play() -> None:
        telegram = Telegram(Plan(latency=(0, 0)))
        async with telegram, bot_here(telegram, tmp_path):
            pass
        assert {tuple(each["allowed_updates"]) for each in telegram.list_calls("getUpdates")} == {WANTED}

    asyncio.run(play())
