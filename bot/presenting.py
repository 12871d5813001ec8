"""Keeping menus, name and descriptions on Telegram as the book would have them, while questions are answered."""

import asyncio
import logging

from telegram.error import TelegramError

from bot.delivery.insisting import insist
from bot.delivery.pacing import Pace
from bot.delivery.process import AnyApplication
from content.book import PUBLIC
from handlers.context import SERVICES, Services
from handlers.introduction import set_introduction
from handlers.menu import set_menus

_LOGGER = logging.getLogger(__name__)


class Presenter:
    """Brings everything up to date once it runs, and again after every `note_change`."""

    def __init__(self, application: AnyApplication, pace: Pace) -> None:
        self._application = application
        self._pace = pace
        self._changed = asyncio.Event()
        self._changed.set()

    async def note_change(self) -> None:
        """Have the next book presented too; nobody waits for that."""
        self._changed.set()

    async def run(self) -> None:
        """Work until cancelled; what Telegram refuses for good is logged and waits for the next change."""
        while await self._changed.wait():
            self._changed.clear()
            try:
                await self._present()
            except TelegramError as error:
                _LOGGER.warning("menus and descriptions are not up to date: %s", error)

    async def _present(self) -> None:
        await insist(self._set_all, self._pace, "menus and descriptions wait")

    async def _set_all(self) -> None:
        services: Services = self._application.bot_data[SERVICES]
        book = services.books.book.visible_to(PUBLIC)
        await set_menus(self._application.bot, book, sorted(services.admins))
        await set_introduction(self._application.bot, book)
