"""Putting a changed library in place of the one that answers: asked for, or when its files change."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from watchfiles import awatch

from bot.learning import learn_meaning
from bot.opening import open_book
from content.book import PUBLIC, Book
from content.problems import LibraryRefusedError
from handlers.context import Shelf

#: Milliseconds of quiet after which changes are taken for complete: editors and `git pull` write many files.
_QUIET = 1500

_LOGGER = logging.getLogger(__name__)


class Reloader:
    """Loads a library's folder again; the book on the shelf changes only for one that is proved and complete.

    `listeners` are called once a new book stands on the shelf.
    """

    def __init__(self, folder: Path, shelf: Shelf) -> None:
        self.listeners: list[Callable[[], Awaitable[None]]] = []
        self._folder = folder
        self._shelf = shelf
        self._one_at_a_time = asyncio.Lock()

    async def reload(self) -> Sequence[str]:
        """Load the library and return its problems, `file:line: message` each; with any the old book stays."""
        async with self._one_at_a_time:
            try:
                # In a thread: it takes seconds, and the old book answers meanwhile.
                book = await asyncio.to_thread(_load, self._folder)
            except LibraryRefusedError as error:
                _LOGGER.warning("the library was not reloaded: %d problems, the old one stays", len(error.problems))
                return [str(problem) for problem in error.problems]
            self._shelf.book = book
        _LOGGER.info("the library was reloaded: %d topics", len(book.topics))
        for listener in self.listeners:
            await listener()
        return ()

    async def watch(self, stop: asyncio.Event) -> None:
        """Reload whenever something in the folder changes, until `stop` is set; problems go to the log."""
        try:
            async for _ in awatch(self._folder, debounce=_QUIET, stop_event=stop):
                for problem in await self.reload():
                    _LOGGER.warning("%s", problem)
        except (OSError, RuntimeError) as error:  # how the system, and watchfiles, say that a folder cannot be watched
            _LOGGER.warning("changes of the library are not noticed, /reload still works: %s", error)


def _load(folder: Path) -> Book:
    book = open_book(folder)
    book.visible_to(PUBLIC).prepare()
    learn_meaning(book)
    return book
