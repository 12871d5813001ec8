"""F3, F14, and a library that is loaded again: three replicas behind Caddy with one database, all in one scene."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from content.loading import load_book
from content.sealing import seal_library
from tests.bot.postgresql import start_postgresql
from tests.content.editing import copy_library
from tests.faults.kills import Round, check_round, kill_in_load, wait_until_settled
from tests.faults.loads import Load, push
from tests.faults.modes import replicated
from tests.faults.programs import Program, Programs, read_page
from tests.faults.questions import BOOK, answer_from
from tests.faults.telegram import Telegram, make_user, wait_until

ADMIN = make_user(1_000)
PATIENCE = 15
DIGEST = re.compile(r'^aide_book_info{digest="(\w+)"', re.MULTILINE)


@dataclass
class Fleet:
    """The replicas as they run now, and the link behind which their library stands."""

    running: Programs
    replicas: list[Program]
    library: Path
    runner: asyncio.Runner

    @property
    def telegram(self) -> Telegram:
        """Telegram, which knows the proxy alone."""
        return self.running.telegram

    async def read_digests(self) -> set[str]:
        """Return the version of the book of each replica."""
        pages = [await read_page(each, "/metrics") for each in self.replicas]
        return {digest for _, page in pages for digest in DIGEST.findall(page)}


@asynccontextmanager
async def open_fleet(folder: Path, runner: asyncio.Runner) -> AsyncIterator[Fleet]:
    """Run three replicas whose library is reached by a link."""
    link = folder / "link"
    point_to(link, copy_library(folder / "first"))
    with start_postgresql(folder / "postgresql") as postgresql:
        settings = {"AIDE_LIBRARY": str(link), "AIDE_ADMINS": str(ADMIN.id)}
        async with replicated(folder, Telegram(), postgresql, **settings) as (running, replicas):
            yield Fleet(running, replicas, link, runner)


@pytest.fixture(scope="module")
def fleet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fleet]:
    with asyncio.Runner() as runner:
        opened = open_fleet(tmp_path_factory.mktemp("fleet"), runner)
        yield runner.run(opened.__aenter__())
        runner.run(opened.__aexit__(None, None, None))


def point_to(link: Path, folder: Path) -> None:
    """Let a link lead to another folder from now on, as a release is put in place: no file that is watched changes."""
    draft = link.with_suffix(".draft")
    draft.symlink_to(folder)
    draft.replace(link)


def file_anew(folder: Path) -> Path:
    """Return a library whose document has other words, proved and sealed."""
    library = copy_library(folder)
    for file in library.rglob("*.*"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("three ports", "four ports"), encoding="utf-8")
    seal_library(library, draft=False)
    return library


def test_f14_what_comes_to_two_replicas_at_once_is_answered_once(fleet: Fleet) -> None:
    async def play() -> None:
        telegram, load = fleet.telegram, Load(rate=100, first=14_000, seed=14)
        telegram.sender.copies = 2
        await push(telegram, load)
        await wait_until_settled(telegram, load)
        telegram.sender.copies = 1
        findings = telegram.ledger.judge(load.list_users())
        assert (findings.lost, findings.doubled, findings.inverted, findings.strange) == ((), 0, 0, ())
        assert telegram.sender.statuses.count(503) >= load.updates / 4  # so many came while another had them in hand

    fleet.runner.run(play())


def test_a_reload_asked_of_one_replica_reaches_all_three(fleet: Fleet) -> None:
    first, second = fleet.library.readlink(), file_anew(fleet.library.parent / "second")
    book = load_book(second)
    expected = answer_from(book, "2")
    assert "four ports" in expected

    async def play() -> None:
        telegram, load = fleet.telegram, Load(updates=100, first=15_000, seed=15)
        point_to(fleet.library, second)
        await push(telegram, load)  # longer than a change that is watched needs
        await wait_until_settled(telegram, load)
        findings = telegram.ledger.judge(load.list_users())
        assert (findings.lost, findings.strange) == ((), ())  # all in the old words: nobody has noticed
        assert await fleet.read_digests() == {BOOK.digest}

        await reload_and_wait(fleet, book.digest)
        assert await ask_each(fleet, "2", 16_000) == {expected}
        point_to(fleet.library, first)
        await reload_and_wait(fleet, BOOK.digest)

    fleet.runner.run(play())


async def reload_and_wait(fleet: Fleet, digest: str) -> None:
    """Let an administrator ask one replica to load the library again, and wait until all have this version of it."""
    fleet.telegram.say("/reload", ADMIN)
    for _ in range(PATIENCE * 10):
        if await fleet.read_digests() == {digest}:
            return
        await asyncio.sleep(0.1)
    pytest.fail("some replica still has another version")


async def ask_each(fleet: Fleet, question: str, first: int) -> set[str]:
    """Ask until each replica has answered, and return the texts of all answers."""
    ledger = fleet.telegram.ledger
    names, before = {each.name for each in fleet.replicas}, len(ledger.sent)
    for number in range(200):
        fleet.telegram.say(question, make_user(first + number))
        if number % 3 == 2:  # at once, for the proxy asks who has least to do
            assert await wait_until(lambda: len(ledger.sent) > before + number, PATIENCE)  # noqa: B023 (awaited here)
        answers = [each for each in ledger.sent[before:] if each.chat >= make_user(first).id]
        if {each.caller for each in answers} == names:
            return {each.html for each in answers}
    pytest.fail("some replica answered nothing")


def test_f03_a_kill_of_one_of_three_replicas_loses_nothing_and_is_hardly_felt(fleet: Fleet) -> None:
    async def play() -> Round:
        load = Load(first=3_000, seed=1)
        result, fleet.replicas[0] = await kill_in_load(fleet.running, fleet.replicas[0], load)
        return result

    result = fleet.runner.run(play())
    check_round(result)
    assert result.findings.wait_of(0.99) <= 2
