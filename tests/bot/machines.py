"""A machine for the doctor to look at: files, settings and a stand-in of the Bot API."""

import asyncio
import time
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import make_url

from bot.doctor.examining import examine
from bot.settings import StorageSettings
from bot.storage.store import open_store
from tests.bot.proxy import find_port
from tests.bot_api.server import TOKEN, BotApiServer
from tests.bot_api.strict import StrictBotApi

NOTHING: Mapping[str, str] = {}


class Machine:
    """A folder of the test's own, with a library and settings that work."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.status = find_port()
        self.token = folder / "token"
        self.token.write_text(TOKEN)
        self.token.chmod(0o600)
        self.key = folder / "keys" / "key"
        self.database = folder / "data" / "aide.sqlite3"

    def environ(self, url: str, more: Mapping[str, str] = NOTHING) -> dict[str, str]:
        """Return the settings for a Bot API server at that address."""
        return {
            "AIDE_TOKEN_FILE": str(self.token),
            "AIDE_API_URL": url,
            "AIDE_KEY_FILE": str(self.key),
            "AIDE_DATABASE": f"sqlite+aiosqlite:///{self.database}",
            "AIDE_STATUS_LISTEN": f"127.0.0.1:{self.status}",
            "AIDE_LIBRARY": "nowhere",  # it takes seconds to prove one that is somewhere
            **more,
        }

    def run(self, api: StrictBotApi, more: Mapping[str, str] = NOTHING, ahead: float = 0) -> list[str]:
        """Return what the doctor says."""

        async def play() -> list[str]:
            async with BotApiServer(api) as server:
                return [str(each) for each in await examine(self.environ(server.url, more), time.time() + ahead)]

        with api:
            lines = asyncio.run(play())
        assert {each.method for each in api.calls} <= {"getMe", "getWebhookInfo"}
        return lines

    def keep_something(self) -> None:
        """Make the key and the database, as a first start does."""

        async def play() -> None:
            settings = StorageSettings(make_url(f"sqlite+aiosqlite:///{self.database}"), self.key)
            async with open_store(settings):
                pass

        asyncio.run(play())
