"""Putting a changed library in place of the one that answers: asked for, or when its files change."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError
from watchfiles import awatch

from bot.delivery.stopping import wait_until
from bot.learning import learn_meaning
from bot.opening import open_book
from bot.storage.signals import SignalRows
from content.book import PUBLIC, Book
from content.problems import LibraryRefusedError
from handlers.context import Shelf

#: Milliseconds of quiet after which changes are taken for complete: editors and `git pull` write many files.
_QUIET = 1500
#: Seconds after which a replica notices that another was told to load the library again.
_NOTICED_AFTER = 2
_SIGNAL = "library"

_LOGGER = logging.getLogger(__name__)


class Reloader:
    """Loads a library's folder again; the book on the shelf changes only for one that is proved and complete.

    `listeners` are called once a new book stands on the shelf. By `signals` the replicas of one bot tell each other.
    """

    def __init__(self, folder: Path, shelf: Shelf, signals: SignalRows | None = None) -> None:
        self.listeners: list[Callable[[], Awaitable[None]]] = []
        self._signals = signals
        self._heard: int | None = None
        self._folder = folder
        self._shelf = shelf
        self._one_at_a_time = asyncio.Lock()

    async def reload(self) -> Sequence[str]:
        """Load the library and return its problems, `file:line: message` each; with any the old book stays."""
        async with self._one_at_a_time:
            try:
                # In a thread: it takes seconds, and the old book answers meanwhile.
                book = await asyncio.to_thread(_load, self._folder, tuple(self._shelf.used))
            except LibraryRefusedError as error:
                _LOGGER.warning("the library was not reloaded: %d problems, the old one stays", len(error.problems))
                return [str(problem) for problem in error.problems]
            self._shelf.book = book
        _LOGGER.info("the library was reloaded: %d topics", len(book.topics))
        for listener in self.listeners:
            await listener()
        return ()

    async def reload_everywhere(self) -> Sequence[str]:
        """Load the library here, and tell the other replicas to do so too. Returns what `reload` does."""
        problems = await self.reload()
        if self._signals and not problems:
            self._heard = await self._signals.give(_SIGNAL)
        return problems

    async def follow(self, stop: asyncio.Event) -> None:
        """Reload whenever another replica was told to, until `stop` is set."""
        while self._signals and not stop.is_set():
            try:
                number = await self._signals.read(_SIGNAL)
            except (OSError, SQLAlchemyError):
                number = self._heard or 0  # the database is away: nothing can be heard, and others say so
            if self._heard is not None and number > self._heard:
                for problem in await self.reload():
                    _LOGGER.warning("%s", problem)
            self._heard = max(number, self._heard or 0)
            await wait_until(stop, _NOTICED_AFTER)

    async def watch(self, stop: asyncio.Event) -> None:
        """Reload whenever something in the folder changes, until `stop` is set; problems go to the log."""
        try:
            async for _ in awatch(self._folder, debounce=_QUIET, stop_event=stop):
                for problem in await self.reload():
                    _LOGGER.warning("%s", problem)
        except (OSError, RuntimeError) as error:  # how the system, and watchfiles, say that a folder cannot be watched
            _LOGGER.warning("changes of the library are not noticed, /reload still works: %s", error)


def _load(folder: Path, used: Iterable[frozenset[str]]) -> Book:
    book = open_book(folder)
    for audiences in (PUBLIC, *used):
        book.visible_to(audiences).prepare()
    learn_meaning(book)
    return book
