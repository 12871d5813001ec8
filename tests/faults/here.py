"""The whole bot in this process, as `aide run` wires it, with shorter pauses: for faults that need no kill."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from bot.delivery.pacing import Pace
from bot.running import run
from bot.settings import Settings
from content.book import PUBLIC
from handlers.context import Shelf
from tests.faults.programs import find_port
from tests.faults.questions import BOOK, LIBRARY
from tests.faults.telegram import TOKEN, Telegram

QUICK = Pace(idle=30, busy=0.55, shortest_pause=0.02, longest_pause=0.1)
SECRET = "webhook-canary-1"  # noqa: S105 (made up)
#: What opens a bot in this process.
Mode = Callable[[Telegram, Path], AbstractAsyncContextManager[object]]
#: Seconds within which anything that is tested here has happened.
PATIENCE = 20


@asynccontextmanager
async def bot_here(
    telegram: Telegram, folder: Path, pace: Pace = QUICK, **environ: str
) -> AsyncIterator["asyncio.Task[None]"]:
    """Run the bot while the context is open, and end it as SIGTERM would."""
    BOOK.visible_to(PUBLIC).prepare()
    settings = Settings.from_environment(
        {
            "AIDE_TOKEN": TOKEN,
            "AIDE_API_URL": telegram.url_for("here"),
            "AIDE_DATABASE": f"sqlite+aiosqlite:///{folder}/aide.sqlite3",
            "AIDE_KEY_FILE": f"{folder}/key",
            "AIDE_LIBRARY": str(LIBRARY),
            "AIDE_STATUS_LISTEN": f"127.0.0.1:{find_port()}",
            **environ,
        }
    )
    method = "setWebhook" if settings.webhook else "getUpdates"
    earlier = len(telegram.list_calls(method))
    running = asyncio.create_task(run(settings, Shelf(BOOK), pace))
    try:
        async with asyncio.timeout(PATIENCE):
            await telegram.wait_for_calls(method, earlier + 1)
        yield running
    finally:
        if not running.done():
            signal.raise_signal(signal.SIGTERM)
        async with asyncio.timeout(PATIENCE):
            await asyncio.wait({running})
    if not running.cancelled():
        running.result()


@asynccontextmanager
async def called_here(telegram: Telegram, folder: Path, pace: Pace = QUICK) -> AsyncIterator["asyncio.Task[None]"]:
    """Run a bot that Telegram calls while the context is open, and end it as SIGTERM would."""
    address = f"127.0.0.1:{find_port()}"
    settings = {
        "AIDE_MODE": "webhook",
        "AIDE_LISTEN": address,
        "AIDE_WEBHOOK_URL": f"http://{address}/hook",
        "AIDE_WEBHOOK_SECRET": SECRET,
    }
    async with bot_here(telegram, folder, pace, **settings) as running:
        yield running
