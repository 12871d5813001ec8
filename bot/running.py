"""`aide run`: from the settings to a bot that answers until it is told to stop."""

import asyncio
import logging
import signal
from dataclasses import replace
from urllib.parse import urlsplit

from telegram.error import InvalidToken, TelegramError

from bot.allowing import AllowList
from bot.application import build_application
from bot.delivery.faults import pause_asked_for
from bot.delivery.pacing import Pace
from bot.delivery.polling import Poller
from bot.delivery.process import AnyApplication
from bot.delivery.stopping import run_until
from bot.errors import TokenRefusedError
from bot.learning import learn_meanwhile, prepare_view
from bot.logs import configure_logging
from bot.presenting import Presenter
from bot.reloading import Reloader
from bot.settings import Settings
from bot.storage.store import open_store
from content.book import Book
from handlers.context import Services, Shelf

_LOGGER = logging.getLogger(__name__)


def run_bot(settings: Settings, book: Book) -> None:
    """Log to stderr and answer on Telegram until SIGTERM or SIGINT. Raises BotError when that cannot be."""
    configure_logging(settings.log, settings.token)
    learn_meanwhile(book)
    asyncio.run(run(settings, Shelf(book, prepare_view)))


async def run(settings: Settings, books: Shelf, pace: Pace | None = None) -> None:
    """Answer on Telegram, from whatever book stands on the shelf, until SIGTERM or SIGINT. Raises BotError."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with open_store(settings.storage) as store:
        reloader = Reloader(settings.library, books)
        services = Services(books, store, settings.admins, reloader.reload, settings.storage.keep_questions)
        if settings.allowed is not None:
            services = replace(services, allowed=AllowList(settings.allowed))
        application = build_application(settings.token.value, services, api_url=settings.api_url)
        pace = pace or Pace()
        presenter = Presenter(application, pace)
        reloader.listeners.append(presenter.note_change)
        watching = asyncio.create_task(reloader.watch(stop))
        try:
            await serve(application, stop, pace, presenter)
        except InvalidToken:
            # The error's own text holds the token.
            server = urlsplit(settings.api_url).hostname or settings.api_url
            raise TokenRefusedError(settings.token.variable, server) from None
        finally:
            stop.set()
            await watching


async def serve(application: AnyApplication, stop: asyncio.Event, pace: Pace, presenter: Presenter) -> None:
    """Connect, and answer until `stop` is set. Raises telegram.error.InvalidToken."""
    try:
        await run_until(stop, _connect(application, pace))
        if not stop.is_set():
            await _answer(Poller(application, pace), stop, presenter)
    finally:
        await application.shutdown()
        await application.bot.shutdown()  # for one that was stopped before it was initialized


async def _connect(application: AnyApplication, pace: Pace) -> None:
    """Check the token with getMe and end a webhook, which polling cannot stand beside; wait for a missing network."""
    for pause in pace.pauses():
        try:
            await application.initialize()
            await application.bot.delete_webhook()  # what waits is kept unless asked to be dropped
        except InvalidToken:
            raise
        except TelegramError as error:
            seconds = pause_asked_for(error) or pause
            _LOGGER.warning("the Bot API server cannot be used yet; trying again in %g s: %s", seconds, error)
            await asyncio.sleep(seconds)
        else:
            break
    _LOGGER.info("answering as @%s", application.bot.username)


async def _answer(poller: Poller, stop: asyncio.Event, presenter: Presenter) -> None:
    """Answer until `stop` is set; what Telegram shows of the bot is brought up to date meanwhile."""
    presenting = asyncio.create_task(presenter.run())
    try:
        await poller.run(stop)
    finally:
        presenting.cancel()
        await asyncio.wait({presenting})
