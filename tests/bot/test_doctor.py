"""`aide doctor` on this machine: every line that it prints, and that it changes nothing."""

import asyncio
import re
import shutil
import socket
import sqlite3
from pathlib import Path

import pytest

from bot.addresses import Address
from bot.doctor.examining import examine
from bot.doctor.surroundings import KNOWN
from bot.serving import serve_asgi
from bot.status.metrics import Metrics
from bot.status.pages import build_pages
from bot.status.readiness import Readiness
from bot.storage.schema import REVISION
from content.loading import PACKAGED_LIBRARY
from tests.bot.machines import Machine
from tests.bot.test_commands import aide
from tests.bot_api.strict import StrictBotApi

ROOT = Path(__file__).parents[2]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_machine_on_which_all_is_well(machine: Machine) -> None:
    machine.keep_something()
    assert machine.run(StrictBotApi(), {"AIDE_LIBRARY": str(PACKAGED_LIBRARY)}) == [
        "ok    settings: 6 set, all understood",
        f"ok    token: from {machine.token}, which only its owner reads",
        "ok    Telegram: it knows the token: @aide_memoire_bot",
        "ok    webhook: none, updates wait to be fetched",
        "ok    clock: as Telegram's",
        f"ok    key: {machine.key} can be used",
        f"ok    database: sqlite+aiosqlite:///{machine.database} can be written to, tables of version {REVISION}",
        "ok    library: documents proved: 1, topics: 37, gaps: 0",
        f"ok    addresses: 127.0.0.1:{machine.status} is free",
    ]


def test_before_the_first_start_nothing_is_made(machine: Machine) -> None:
    lines = machine.run(StrictBotApi())
    assert lines[5:7] == [
        f"ok    key: {machine.key} is made at the first start",
        f"ok    database: {machine.database} is made at the first start",
    ]
    assert list(machine.folder.iterdir()) == [machine.token]


def test_every_mistake_in_the_settings_is_told_at_once(machine: Machine) -> None:
    more = {
        "AIDE_MODE": "webhook",
        "AIDE_LOG": "LOUD",
        "AIDE_KEEP_QUESTION": "7",
        "AIDE_WEBHOOK_URL": "http://x",
        "AIDE_ZZZ": "1",
    }
    assert [line for line in machine.run(StrictBotApi(), more) if " settings:" in line] == [
        "warn  settings: nobody reads AIDE_KEEP_QUESTION -> did you mean AIDE_KEEP_QUESTIONS?",
        "warn  settings: nobody reads AIDE_ZZZ -> remove it",
        "FAIL  settings: AIDE_LOG: 'LOUD' is not one of DEBUG, INFO, WARNING, ERROR",
        "FAIL  settings: AIDE_WEBHOOK_URL: Telegram calls https only; http is for tests on this machine",
    ]


def test_files_that_others_can_read_or_that_lie_together_are_told(machine: Machine) -> None:
    machine.key = machine.folder / "data" / "key"
    machine.keep_something()
    machine.token.chmod(0o644)
    machine.key.chmod(0o640)
    lines = [line for line in machine.run(StrictBotApi()) if line.startswith("warn")]
    assert lines == [
        f"warn  token: others can read {machine.token} -> chmod 600 {machine.token}",
        f"warn  key: others can read {machine.key} -> chmod 600 {machine.key}",
        (
            f"warn  key: it lies beside the database in {machine.folder}/data -> "
            "set AIDE_KEY_FILE to a file elsewhere, and move the key there"
        ),
    ]


def test_a_database_of_another_version_or_that_cannot_be_written_is_told(machine: Machine) -> None:
    machine.keep_something()

    def told() -> str:
        (line,) = [each for each in machine.run(StrictBotApi()) if " database:" in each]
        return line

    def set_version(version: str) -> None:
        connection = sqlite3.connect(machine.database)
        connection.execute("UPDATE alembic_version SET version_num = ?", [version])
        connection.commit()
        connection.close()

    set_version("0001")
    assert told() == (
        f"warn  database: its tables are of version 0001, and the next start makes them {REVISION} -> "
        "make a backup first"
    )
    set_version("9999")
    assert told() == (
        f"FAIL  database: its tables are of version 9999, this program's are {REVISION} -> "
        "run the newer program, or restore a backup"
    )
    machine.database.write_bytes(b"no database" * 100)
    assert told().startswith("FAIL  database: AIDE_DATABASE: cannot open sqlite+aiosqlite:///")


def test_a_key_that_is_none_and_a_library_with_a_mistake_are_told(machine: Machine) -> None:
    machine.key.parent.mkdir()
    machine.key.write_text("none")
    library = Path(shutil.copytree(PACKAGED_LIBRARY, machine.folder / "library"))
    (library / "topics" / "uk.yaml").write_text("")
    lines = [line for line in machine.run(StrictBotApi(), {"AIDE_LIBRARY": str(library)}) if line.startswith("FAIL")]
    assert lines[0] == (
        f"FAIL  key: AIDE_KEY_FILE: the key in {machine.key} cannot be used: it holds no key -> "
        "put back the key that you saved"
    )
    assert re.sub(r"\d+ mistakes?", "N mistakes", lines[1]) == (
        f"FAIL  library: {library} is refused, N mistakes -> aide check {library}"
    )


def test_an_address_held_by_a_bot_that_runs_is_right_and_by_another_program_is_not(machine: Machine) -> None:
    async def answer() -> None:
        """Stand for a database that answers."""

    async def examine_beside_a_bot() -> str:
        pages = build_pages(Metrics(), Readiness(answer, lambda: None))
        async with serve_asgi(pages, "AIDE_STATUS_LISTEN", Address("127.0.0.1", machine.status)):
            return str((await examine(machine.environ("http://127.0.0.1:1")))[-1])

    held = f"127.0.0.1:{machine.status}"
    assert asyncio.run(examine_beside_a_bot()) == f"ok    addresses: {held} is held by a bot that runs"
    with socket.create_server(("127.0.0.1", machine.status)):
        assert machine.run(StrictBotApi())[-1] == (
            f"FAIL  addresses: AIDE_STATUS_LISTEN: cannot listen on {held}: Address already in use -> "
            "set AIDE_STATUS_LISTEN to another one, or end who holds it"
        )


def test_the_command_fails_where_something_does() -> None:
    done = aide("doctor")
    assert done.returncode == 1
    assert done.stdout.splitlines()[0].startswith("FAIL  settings: AIDE_TOKEN: no token; ")


def test_every_variable_that_is_read_anywhere_is_known() -> None:
    files = [*(each for each in (ROOT / "bot").rglob("*.py") if each.name != "surroundings.py")]
    files.append(ROOT / "docker-compose.yml")
    read = {name for file in files for name in re.findall(r"\bAIDE_[A-Z_]+[A-Z]\b", file.read_text(encoding="utf-8"))}
    assert read - {"AIDE_SITE"} <= set(KNOWN)  # that one is Caddy's
