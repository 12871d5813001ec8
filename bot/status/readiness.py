"""Whether the bot can answer just now, and if not, why: what `/readyz` says."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.status.contact import Contact
from content.book import Book

#: Seconds without an answer from Telegram after which something is stuck: three long polls and no more.
LONGEST_SILENCE = 90
#: Seconds that the database has to answer.
DATABASE_PATIENCE = 2

NOT_CONNECTED = "not connected to Telegram yet"
STANDING_BY = "another program polls for this bot"
STOPPING = "told to stop"


@dataclass(slots=True)
class Readiness:
    """Knows whom to ask. `ask_database` raises where the database does not answer; `get_book` has None without one.

    `telegram` is None where nothing is called regularly, so that silence means nothing. `waiting` says why the bot does
    not answer on purpose, None while it does.
    """

    ask_database: Callable[[], Awaitable[object]]
    get_book: Callable[[], Book | None]
    telegram: Contact | None = None
    waiting: str | None = NOT_CONNECTED

    async def find_reasons(self) -> list[str]:
        """Return why the bot cannot answer, plainly; nothing where it can."""
        reasons = [] if self.waiting is None else [self.waiting]
        if self.waiting is None and self.telegram is not None:
            reasons += _judge_silence(self.telegram)
        book = self.get_book()
        if book is None or not book.topics:
            reasons.append("no book to answer from")
        if not await self._reach_database():
            reasons.append("the database does not answer")
        return reasons

    async def _reach_database(self) -> bool:
        try:
            async with asyncio.timeout(DATABASE_PATIENCE):
                await self.ask_database()
        except Exception:  # noqa: BLE001 (whatever it is, it is no answer)
            return False
        return True


def _judge_silence(telegram: Contact) -> list[str]:
    if telegram.age > LONGEST_SILENCE:
        return [f"no answer from Telegram for {telegram.age:.0f} s"]
    return []
