"""The ways in which a bot is run: fetching updates, being called, and as one of three replicas behind a proxy."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from sqlalchemy import URL

from tests.bot.postgresql import PostgreSQL
from tests.bot.proxy import start_proxy
from tests.faults.programs import PATIENCE, Program, Programs, find_port, programs, wait_for_polls, wait_for_port
from tests.faults.telegram import Telegram

PATH = "/hook"
SECRET = "webhook-canary-1"  # noqa: S105 (made up)
#: Seconds after which the proxy has seen that a replica is ready (deploy/Caddyfile, `health_interval`).
_SEEN = 3
HOSTS = ("127.0.2.1", "127.0.2.2", "127.0.2.3")


@asynccontextmanager
async def polling(folder: Path, telegram: Telegram, **environ: str) -> AsyncIterator[tuple[Programs, Program]]:
    """Run one bot that fetches its updates."""
    async with programs(telegram, folder, AIDE_MODE="polling", **environ) as running:
        program = await running.start()
        await wait_for_polls(telegram)
        yield running, program


@asynccontextmanager
async def called(folder: Path, telegram: Telegram, **environ: str) -> AsyncIterator[tuple[Programs, Program]]:
    """Run one bot that Telegram calls."""
    address = f"127.0.0.1:{find_port()}"
    settings = _describe_webhook(address, f"http://{address}{PATH}") | environ
    async with programs(telegram, folder, **settings) as running:
        program = await running.start()
        await wait_for_webhook(telegram, address)
        yield running, program


@asynccontextmanager
async def replicated(
    folder: Path, telegram: Telegram, postgresql: PostgreSQL, **environ: str
) -> AsyncIterator[tuple[Programs, list[Program]]]:
    """Run three bots behind Caddy, with one database."""
    port, status = find_port(), find_port()
    proxy = {
        "AIDE_REPLICAS": " ".join(f"{host}:{port}" for host in HOSTS),
        "AIDE_STATUS_PORT": str(status),
        "AIDE_WEBHOOK_PATH": PATH,
    }
    async with AsyncExitStack() as stack:
        url = (await stack.enter_async_context(start_proxy(folder, proxy))).url
        settings = {"AIDE_DATABASE": _write(postgresql.make_database()), **environ}
        running = await stack.enter_async_context(programs(telegram, folder, **settings))
        replicas = [
            await running.start(
                **_describe_webhook(f"{host}:{port}", url + PATH), AIDE_STATUS_LISTEN=f"{host}:{status}"
            )
            for host in HOSTS
        ]
        for host in HOSTS:
            await wait_for_webhook(telegram, f"{host}:{port}")
        await asyncio.sleep(_SEEN)
        yield running, replicas


async def wait_for_webhook(telegram: Telegram, address: str) -> None:
    """Wait until a bot listens and Telegram knows whom to call."""
    await wait_for_port(address)
    async with asyncio.timeout(PATIENCE):
        await telegram.wait_for_calls("setWebhook", 1)


def _describe_webhook(address: str, url: str) -> dict[str, str]:
    return {
        "AIDE_MODE": "webhook",
        "AIDE_LISTEN": address,
        "AIDE_WEBHOOK_URL": url,
        "AIDE_WEBHOOK_SECRET": SECRET,
    }


def _write(url: URL) -> str:
    return url.render_as_string(hide_password=False)
