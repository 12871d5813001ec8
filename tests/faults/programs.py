"""`aide run` as an operator starts it, many times over: each with settings of its own, killed or told to stop."""

import asyncio
import os
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import IO

from aiohttp import ClientConnectionError, ClientSession

import bot
from tests.faults.ledger import Kill
from tests.faults.questions import CANARY, LIBRARY
from tests.faults.telegram import FIRST_USER, NAME, TOKEN, Telegram, wait_until

AIDE = Path(sys.executable).with_name("aide")
_ROOT = Path(bot.__file__).parents[1]
_LEXICAL = Path(__file__).with_name("lexical")
#: Seconds within which a program has begun to fetch updates or to take them, on a machine that does other things too.
PATIENCE = 40
SECRETS = (TOKEN.partition(":")[2], CANARY, NAME, str(FIRST_USER)[:7])


@dataclass
class Program:
    """One process: `started` is when, `log` the file of its stderr, `name` what it is called in the ledger."""

    name: str
    process: asyncio.subprocess.Process
    started: float
    log: Path
    environ: Mapping[str, str]

    async def kill(self, telegram: Telegram) -> Kill:
        """End it by SIGKILL and return what was in flight."""
        at = time.monotonic()
        self.process.kill()
        await self.process.wait()
        await asyncio.sleep(0.05)  # what it had sent comes in
        return telegram.ledger.note_kill(self.name, at)

    async def stop(self) -> tuple[int, float]:
        """Tell it to end by SIGTERM; return its exit code and the seconds that it took."""
        at = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        code = await self.process.wait()
        return code, time.monotonic() - at

    def read_memory(self) -> int:
        """Return the bytes of memory that the process holds (proc(5), `VmRSS`)."""
        return self._read_status("VmRSS")

    def read_most_memory(self) -> int:
        """Return the most bytes of memory that the process ever held (proc(5), `VmHWM`)."""
        return self._read_status("VmHWM")

    def _read_status(self, name: str) -> int:
        lines = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii").splitlines()
        [line] = [each for each in lines if each.startswith(f"{name}:")]
        return int(line.split()[1]) * 1024


@dataclass
class Programs:
    """All programs of one test in one folder; they share the data there unless told otherwise."""

    telegram: Telegram
    folder: Path
    environ: Mapping[str, str] = field(default_factory=dict)
    started: list[Program] = field(default_factory=list)
    _logs: list[IO[bytes]] = field(default_factory=list)

    async def start(self, **environ: str) -> Program:
        """Start `aide run` with these settings on top of the test's."""
        name = f"p{len(self.started) + 1}"
        log = self.folder / f"{name}.log"
        self._logs.append(log.open("wb"))
        settings = {**self._describe_surroundings(name), **self.environ, **environ}
        process = await asyncio.create_subprocess_exec(
            AIDE, "run", env=settings, stdin=asyncio.subprocess.DEVNULL, stdout=self._logs[-1], stderr=self._logs[-1]
        )
        program = Program(name, process, time.monotonic(), log, settings)
        self.started.append(program)
        return program

    async def restart(self, program: Program, **environ: str) -> Program:
        """Start another with the settings of one that has ended, and these on top."""
        kept = {key: value for key, value in program.environ.items() if key != "AIDE_API_URL"}
        return await self.start(**kept | environ)

    async def end(self) -> None:
        """End all that still run."""
        for program in self.started:
            if program.process.returncode is None:
                program.process.kill()
            await program.process.wait()
        for log in self._logs:
            log.close()

    def read_logs(self) -> str:
        """Return all that the programs wrote to stdout and stderr."""
        return "\n".join(program.log.read_text(encoding="utf-8", errors="replace") for program in self.started)

    def list_leaks(self) -> list[str]:
        """Return every line of the logs in which the token, a question, a name or a user's id stands (S2, S24)."""
        return [line for line in self.read_logs().splitlines() if any(secret in line for secret in SECRETS)]

    def _describe_surroundings(self, name: str) -> dict[str, str]:
        return {
            "PATH": os.defpath,
            "PYTHONPATH": f"{_LEXICAL}{os.pathsep}{_ROOT}",
            "XDG_DATA_HOME": str(self.folder / "data"),
            "XDG_CONFIG_HOME": str(self.folder / "config"),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "AIDE_API_URL": self.telegram.url_for(name),
            "AIDE_TOKEN": TOKEN,
            "AIDE_LIBRARY": str(LIBRARY),
            "AIDE_LOG": "DEBUG",
            "AIDE_STATUS_LISTEN": f"127.0.0.1:{find_port()}",
        }


@asynccontextmanager
async def programs(telegram: Telegram, folder: Path, **environ: str) -> AsyncIterator[Programs]:
    """Open Telegram for programs in a folder, end them at the end, and see that nothing secret stands in their logs."""
    async with telegram:
        running = Programs(telegram, folder, environ)
        try:
            yield running
        finally:
            await running.end()
        dropping = [each for each in telegram.calls if each.parameters.get("drop_pending_updates")]
        assert dropping == []  # F25
        assert running.list_leaks() == []


def find_port() -> int:
    """Return a port of the loopback interface that nobody listens on."""
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        port: int = made.getsockname()[1]
        return port


async def wait_for_polls(telegram: Telegram, count: int = 1) -> None:
    """Wait until updates were asked for so often."""
    assert await wait_until(lambda: len(telegram.list_calls("getUpdates")) >= count, PATIENCE)


async def read_page(program: Program, path: str) -> tuple[int, str]:
    """Return the status and the text of one of a program's own pages, 0 where nobody listens yet."""
    try:
        async with (
            ClientSession() as session,
            session.get(f"http://{program.environ['AIDE_STATUS_LISTEN']}{path}") as answer,
        ):
            return answer.status, await answer.text()
    except ClientConnectionError:
        return 0, ""


async def wait_until_ready(program: Program, status: int = HTTPStatus.OK) -> float:
    """Wait until /readyz says so, and return when it did; raises TimeoutError."""
    for _ in range(PATIENCE * 20):
        if (await read_page(program, "/readyz"))[0] == status:
            return time.monotonic()
        await asyncio.sleep(0.05)
    raise TimeoutError(program.name)


async def wait_for_port(address: str) -> None:
    """Wait until somebody listens on `host:port`."""
    host, _, port = address.rpartition(":")

    def is_open() -> bool:
        with socket.socket() as made:
            return made.connect_ex((host, int(port))) == 0

    assert await wait_until(is_open, PATIENCE)
