"""Bots as processes: started with the settings of `aide run`, watched through /proc."""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.speed.bot_api import BotApi, Webhook

ROOT = Path(__file__).parents[2]
SECRET = "s" * 32
PATIENCE = 60  # seconds for a bot to start
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Kind:
    """A bot that can be started: its name, its command, and settings that it has beside the common ones."""

    name: str
    command: tuple[str, ...]
    environ: Mapping[str, str] = field(default_factory=dict)
    webhook: bool = False


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot that runs, and its server; `ready_after` are the seconds from its start."""

    kind: Kind
    pid: int
    api: BotApi
    ready_after: float

    @property
    def cpu(self) -> float:
        """The processor seconds that it has used."""
        fields = Path(f"/proc/{self.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    @property
    def memory(self) -> float:
        """The MiB that it holds."""
        status = Path(f"/proc/{self.pid}/status").read_text("ascii")
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def list_kinds(peers: str, *, webhook: bool) -> tuple[Kind, Kind, Kind]:
    """Return the bots to be compared: ours by words alone, and the two minimal ones."""
    ours = Kind("ours", (str(Path(sys.executable).with_name("aide")), "run"), LEXICAL, webhook)
    others = [Kind(name, (peers, "-m", f"benchmarks.speed.{name}_peer"), {}, webhook) for name in ("ptb", "aiogram")]
    return (ours, others[0], others[1])


LEXICAL = {"PYTHONPATH": f"{Path(__file__).with_name('lexical')}{os.pathsep}{ROOT}"}


@asynccontextmanager
async def running(kind: Kind, folder: Path, distance: float = 0.0) -> AsyncIterator[Bot]:
    """Start a bot before a server of its own, and end it."""
    port = _find_port()
    webhook = Webhook(f"http://127.0.0.1:{port}/hook", SECRET) if kind.webhook else None
    api = BotApi(webhook, distance)
    url = await api.serve()
    started = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = await asyncio.create_subprocess_exec(
            *kind.command, env=_set(kind, folder, url, port), cwd=ROOT, stdout=said, stderr=said
        )
        try:
            try:
                await asyncio.wait_for(api.ready.wait(), PATIENCE)
            except TimeoutError:
                said.seek(0)
                raise RuntimeError(f"{kind.name} did not start: {said.read().decode()[-2000:]}") from None
            ready = time.perf_counter() - started
            if webhook:
                await _reach(port)
            yield Bot(kind, process.pid, api, ready)
        finally:
            if process.returncode is None:
                process.terminate()
            try:
                await asyncio.wait_for(process.wait(), 10)
            except TimeoutError:
                process.kill()
                await process.wait()
            api.close()


def _set(kind: Kind, folder: Path, url: str, port: int) -> Mapping[str, str]:
    return {
        "PATH": os.defpath,
        "HOME": str(folder),
        "PYTHONPATH": str(ROOT),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "AIDE_TOKEN": "1000000:bench",
        "AIDE_API_URL": url,
        "AIDE_MODE": "webhook" if kind.webhook else "polling",
        "AIDE_LISTEN": f"127.0.0.1:{port}",
        "AIDE_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook",
        "AIDE_WEBHOOK_SECRET": SECRET,
        "AIDE_STATUS_LISTEN": f"127.0.0.1:{_find_port()}",
        **kind.environ,
    }


async def _reach(port: int) -> None:
    """Wait until somebody listens."""
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.01)
            else:
                writer.close()
                return


def _find_port() -> int:
    import socket  # noqa: PLC0415 (only here)

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
