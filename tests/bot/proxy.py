"""The proxy of the replicas, deploy/Caddyfile itself, on the loopback interface."""

import asyncio
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
CADDY = Path(sys.executable).with_name("caddy")
CADDYFILE = ROOT / "deploy" / "Caddyfile"
_PATIENCE = 20


@dataclass
class Proxy:
    """A running Caddy: where it listens, and, once it has ended, all that it logged."""

    url: str
    log: str = field(default="")


def find_port(host: str = "127.0.0.1") -> int:
    """Return a port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind((host, 0))
        port: int = probe.getsockname()[1]
        return port


@asynccontextmanager
async def start_proxy(folder: Path, environ: Mapping[str, str]) -> AsyncIterator[Proxy]:
    """Start Caddy with its state in a folder, wait until it listens, and end it after use."""
    proxy = Proxy(f"http://127.0.0.1:{find_port()}")
    process = await asyncio.create_subprocess_exec(
        CADDY,
        "run",
        "--config",
        CADDYFILE,
        "--adapter",
        "caddyfile",
        env={"HOME": str(folder), "AIDE_SITE": proxy.url, "AIDE_TELEGRAM_NETWORKS": "127.0.0.0/8", **environ},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(_PATIENCE):
            await _wait_for(proxy.url)
        yield proxy
    finally:
        process.terminate()
        _, log = await process.communicate()
        proxy.log = log.decode()


async def _wait_for(url: str) -> None:
    host, _, port = url.removeprefix("http://").partition(":")
    while True:
        try:
            _, writer = await asyncio.open_connection(host, int(port))
        except OSError:
            await asyncio.sleep(0.02)
        else:
            writer.close()
            return
