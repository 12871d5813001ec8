"""`aide run`: from the settings to a bot that answers until it is told to stop."""

import asyncio
import gc
import logging
import signal
from collections.abc import AsyncIterator, Hashable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from urllib.parse import urlsplit

import uvloop
from telegram.error import InvalidToken

from bot.allowing import AllowList
from bot.application import build_application
from bot.delivery.arrivals import poll, receive
from bot.delivery.insisting import insist
from bot.delivery.intake import Intake
from bot.delivery.leasing import Lease
from bot.delivery.pacing import Pace
from bot.delivery.process import AnyApplication
from bot.delivery.stopping import run_until
from bot.errors import AddressUnusableError, TokenRefusedError
from bot.learning import learn_meanwhile, prepare_view
from bot.logs import configure_logging
from bot.presenting import Presenter
from bot.reloading import Reloader
from bot.serving import serve_asgi
from bot.settings import Settings
from bot.status.metrics import Metrics
from bot.status.pages import build_pages
from bot.status.readiness import STANDING_BY, STOPPING, Readiness
from bot.storage.handled import HandledRows
from bot.storage.leases import LeaseRows
from bot.storage.signals import SignalRows
from bot.storage.store import DatabaseStore, open_store
from content.book import Book
from handlers.context import SERVICES, Services, Shelf

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Program:
    """All that runs together; `stop` is set when it should end."""

    settings: Settings
    books: Shelf
    pace: Pace
    store: DatabaseStore
    readiness: Readiness
    stop: asyncio.Event
    metrics: Metrics = field(default_factory=Metrics)


def run_bot(settings: Settings, book: Book) -> None:
    """Log to stderr and answer on Telegram until SIGTERM or SIGINT. Raises BotError when that cannot be."""
    configure_logging(settings.log, settings.token, settings.secrets)
    learn_meanwhile(book)
    gc.freeze()  # what was loaded stays: looking through it for garbage would hold everybody up for a tenth of a second
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(run(settings, Shelf(book, prepare_view)))


async def run(settings: Settings, books: Shelf, pace: Pace | None = None) -> None:
    """Answer on Telegram, from whatever book stands on the shelf, until SIGTERM or SIGINT. Raises BotError."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with open_store(settings.storage) as store:
        readiness = Readiness(SignalRows(store.rows).read_any, lambda: books.book)
        program = Program(settings, books, pace or Pace(), store, readiness, stop)
        try:
            async with _show_status(program):
                await _run(program)
        except InvalidToken:
            # The error's own text holds the token.
            server = urlsplit(settings.api_url).hostname or settings.api_url
            raise TokenRefusedError(settings.token.variable, server) from None


@asynccontextmanager
async def _show_status(program: Program) -> AsyncIterator[None]:
    """Serve the status pages; where only their usual address is taken, do without them."""
    async with AsyncExitStack() as stack:
        pages, address = build_pages(program.metrics, program.readiness), program.settings.status
        try:
            await stack.enter_async_context(serve_asgi(pages, "AIDE_STATUS_LISTEN", address))
        except AddressUnusableError as error:
            if not address.is_default:
                raise
            _LOGGER.warning("there are no status pages: %s", error)
        yield


async def _run(program: Program) -> None:
    """Keep the library and what Telegram shows up to date, and answer."""
    settings, books, stop = program.settings, program.books, program.stop
    reloader = Reloader(settings.library, books, SignalRows(program.store.rows))
    days = settings.storage.keep_questions
    services = Services(books, program.store, settings.admins, reloader.reload_everywhere, days)
    if settings.allowed is not None:
        services = replace(services, allowed=AllowList(settings.allowed))
    program.metrics.watch_book(lambda: books.book)
    program.metrics.watch_mishaps(services.mishaps)
    application = build_application(settings.token.value, services, api_url=settings.api_url, metrics=program.metrics)
    presenter = Presenter(application, program.pace)
    reloader.listeners.append(presenter.note_change)
    watching = [asyncio.create_task(each) for each in (reloader.watch(stop), reloader.follow(stop))]
    try:
        await _connect(program, application, presenter)
    finally:
        stop.set()
        await asyncio.wait(watching)


async def _connect(program: Program, application: AnyApplication, presenter: Presenter) -> None:
    """Check the token with getMe, waiting for a missing network, and answer. Raises InvalidToken."""
    try:
        await run_until(
            program.stop, insist(application.initialize, program.pace, "the Bot API server cannot be used yet")
        )
        if not program.stop.is_set():
            _LOGGER.info("answering as @%s", application.bot.username)
            await _answer(program, application, presenter)
    finally:
        await application.shutdown()
        await application.bot.shutdown()  # for one that was stopped before it was initialized


async def _answer(program: Program, application: AnyApplication, presenter: Presenter) -> None:
    """Answer until `stop` is set; what Telegram shows of the bot is brought up to date meanwhile."""
    readiness, rows = program.readiness, program.store.rows
    journal = HandledRows(rows, application.bot.id)
    intake = Intake(application, journal, program.metrics, program.pace)
    program.metrics.watch_contact(intake.contact)

    def tell(is_ours: bool) -> None:
        program.metrics.set_lease(held=is_ours)
        readiness.waiting = None if is_ours else STANDING_BY

    presenting = asyncio.create_task(presenter.run())
    try:
        if program.settings.webhook is None:
            readiness.telegram = intake.contact
            lease = Lease(LeaseRows(rows), f"polling {application.bot.id}", tell)
            await poll(intake, lease, partial(_drain, application), program.stop)
        else:
            readiness.waiting = None
            await receive(intake, program.settings.webhook, program.stop)
    finally:
        readiness.waiting = STOPPING
        presenting.cancel()
        await asyncio.wait({presenting})
        await journal.close()


def _drain(application: AnyApplication, lane: Hashable) -> None:
    """Let a chat have one more answer and then none for a while, where its lane is too full."""
    services: Services = application.bot_data[SERVICES]
    if isinstance(lane, int):
        services.floods.drain(lane)
