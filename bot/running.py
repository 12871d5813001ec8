"""`aide run`: from the settings to a bot that answers until it is told to stop."""

import asyncio
import logging
import signal
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import uvloop
from telegram.error import InvalidToken

from bot.application import build_application
from bot.delivery.arrivals import poll, receive
from bot.delivery.insisting import insist
from bot.delivery.intake import Intake
from bot.delivery.leasing import Lease
from bot.delivery.pacing import Pace
from bot.delivery.process import AnyApplication
from bot.delivery.stopping import run_until
from bot.errors import TokenRefusedError
from bot.learning import learn_meanwhile
from bot.logs import configure_logging
from bot.presenting import Presenter
from bot.reloading import Reloader
from bot.settings import Settings
from bot.status.metrics import Metrics
from bot.storage.handled import HandledRows
from bot.storage.leases import LeaseRows
from bot.storage.signals import SignalRows
from bot.storage.store import DatabaseStore, open_store
from content.book import Book
from handlers.context import Services, Shelf

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Program:
    """All that runs together; `stop` is set when it should end."""

    settings: Settings
    books: Shelf
    pace: Pace
    metrics: Metrics = field(default_factory=Metrics)
    stop: asyncio.Event = field(default_factory=asyncio.Event)


def run_bot(settings: Settings, book: Book) -> None:
    """Log to stderr and answer on Telegram until SIGTERM or SIGINT. Raises BotError when that cannot be."""
    configure_logging(settings.log, settings.token)
    learn_meanwhile(book)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(run(settings, Shelf(book)))


async def run(settings: Settings, books: Shelf, pace: Pace | None = None) -> None:
    """Answer on Telegram, from whatever book stands on the shelf, until SIGTERM or SIGINT. Raises BotError."""
    program = Program(settings, books, pace or Pace())
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, program.stop.set)
    async with open_store(settings.storage) as store:
        try:
            await _run_with(program, store)
        except InvalidToken:
            # The error's own text holds the token.
            server = urlsplit(settings.api_url).hostname or settings.api_url
            raise TokenRefusedError(settings.token.variable, server) from None


async def _run_with(program: Program, store: DatabaseStore) -> None:
    """Keep the library and what Telegram shows up to date, and answer."""
    settings = program.settings
    reloader = Reloader(settings.library, program.books, SignalRows(store.rows))
    services = Services(
        program.books, store, settings.admins, reloader.reload_everywhere, settings.storage.keep_questions
    )
    program.metrics.watch_book(lambda: program.books.book)
    program.metrics.watch_mishaps(services.mishaps)
    application = build_application(settings.token.value, services, api_url=settings.api_url, metrics=program.metrics)
    presenter = Presenter(application, program.pace)
    reloader.listeners.append(presenter.note_change)
    watching = [asyncio.create_task(each) for each in (reloader.watch(program.stop), reloader.follow(program.stop))]
    try:
        await _serve(program, store, application, presenter)
    finally:
        program.stop.set()
        await asyncio.wait(watching)


async def _serve(program: Program, store: DatabaseStore, application: AnyApplication, presenter: Presenter) -> None:
    """Check the token with getMe, waiting for a missing network, and answer. Raises InvalidToken."""
    try:
        await run_until(
            program.stop, insist(application.initialize, program.pace, "the Bot API server cannot be used yet")
        )
        if not program.stop.is_set():
            _LOGGER.info("answering as @%s", application.bot.username)
            await _answer(program, store, application, presenter)
    finally:
        await application.shutdown()
        await application.bot.shutdown()  # for one that was stopped before it was initialized


async def _answer(program: Program, store: DatabaseStore, application: AnyApplication, presenter: Presenter) -> None:
    """Answer until `stop` is set; what Telegram shows of the bot is brought up to date meanwhile."""
    journal = HandledRows(store.rows, application.bot.id)
    intake = Intake(application, journal, program.metrics, program.pace)
    presenting = asyncio.create_task(presenter.run())
    try:
        if program.settings.webhook is None:
            lease = Lease(LeaseRows(store.rows), f"polling {application.bot.id}")
            await poll(application, intake, lease, program.stop)
        else:
            await receive(application, intake, program.settings.webhook, program.stop)
    finally:
        presenting.cancel()
        await asyncio.wait({presenting})
        await journal.close()
