"""F22, F23, F24: killed between the parts of an answer, a library edited badly under load, and what was committed."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path

from tests.content.editing import copy_library, replacing
from tests.faults.kills import wait_until_settled
from tests.faults.loads import Load, push
from tests.faults.modes import polling
from tests.faults.plans import Plan
from tests.faults.questions import ANSWERS, LIBRARY
from tests.faults.telegram import Telegram, make_user, wait_until

PATIENCE = 30


def list_texts(telegram: Telegram) -> list[str]:
    """Return all that was accepted, in order."""
    return [each.html for each in telegram.ledger.sent if each.accepted is not None]


def test_f22_an_answer_in_parts_goes_on_with_the_part_that_was_next(tmp_path: Path) -> None:
    async def play() -> list[str]:
        telegram = Telegram(Plan(latency=(0.2, 0.3)))
        async with polling(tmp_path, telegram) as (running, program):
            telegram.say("/berths /entry /refusals", make_user(1))
            assert await wait_until(lambda: len(list_texts(telegram)) == 2, PATIENCE)
            await program.kill(telegram)
            await running.restart(program)
            assert await wait_until(lambda: not telegram.updates.waiting, PATIENCE)
            return list_texts(telegram)

    first, second, third = (ANSWERS[each] for each in ("/berths", "/entry", "/refusals"))
    assert asyncio.run(play()) in ([first, second, third], [first, second, second, third])


def test_f23_a_library_edited_badly_under_load_changes_no_answer(tmp_path: Path) -> None:
    library = copy_library(tmp_path)
    spoil = replacing("documents/port-access/paragraphs.yaml", "three ports", "four ports")
    mend = replacing("documents/port-access/paragraphs.yaml", "four ports", "three ports")

    async def play() -> str:
        async with polling(tmp_path, Telegram(), AIDE_LIBRARY=str(library)) as (running, _):
            telegram, load = running.telegram, Load(updates=120, rate=20, chats=30, seed=23)
            pushing = asyncio.create_task(push(telegram, load))
            await edit_and_wait(running.read_logs, lambda: spoil(library), "paragraphs.yaml:3: ")
            await edit_and_wait(running.read_logs, lambda: mend(library), "the library was reloaded")
            await pushing
            await wait_until_settled(telegram, load)
            findings = telegram.ledger.judge()
            assert (findings.lost, findings.doubled, findings.strange) == ((), 0, ())
            return running.read_logs()

    assert "the library was not reloaded" in asyncio.run(play())
    assert "four ports" not in "".join(ANSWERS.values())
    assert (LIBRARY / "documents").exists()


async def edit_and_wait(read_logs: Callable[[], str], edit: Callable[[], None], line: str) -> None:
    """Edit a file, and wait until the program says what it makes of it."""
    edit()
    assert await wait_until(lambda: line in read_logs(), PATIENCE)


def test_f24_what_telegram_was_told_to_forget_is_written_down(tmp_path: Path) -> None:
    async def play() -> tuple[int, set[int]]:
        async with polling(tmp_path, Telegram()) as (running, program):
            telegram, load = running.telegram, Load(updates=120, chats=30, seed=24)
            pushing = asyncio.create_task(push(telegram, load))
            await asyncio.sleep(2)
            await program.kill(telegram)
            await pushing
            pushed = {each.update_id for each in telegram.ledger.pushed}
            waiting = {each["update_id"] for each in telegram.updates.waiting}
            return len(pushed), pushed - waiting

    count, forgotten = asyncio.run(play())
    with sqlite3.connect(tmp_path / "data" / "aide-memoire" / "aide.sqlite3") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        handled = {number for (number,) in connection.execute("SELECT update_id FROM handled")}
    connection.close()
    assert 0 < len(forgotten) < count
    assert forgotten <= handled
