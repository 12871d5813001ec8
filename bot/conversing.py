"""`aide chat`: the whole bot in a terminal, before a stand-in of the Bot API and without a database."""

import asyncio
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from bot.application import build_application
from bot.console.api import BotApi
from bot.console.chat import READER_ID, converse
from bot.console.parameters import Upload
from bot.console.picture import Recording
from bot.console.request import InProcessRequest
from bot.console.terminals import Pipe, Terminal, open_terminal
from bot.learning import describe_matcher, learn_meaning, learn_meanwhile
from bot.opening import open_book
from bot.reloading import Reloader
from bot.storage.remembered import Remembered
from content.book import PUBLIC, Book
from handlers.context import Services, Shelf

#: The time in every picture, so that the same conversation gives the same bytes: 1 January 2026.
_NEW_YEAR = 1_767_225_600.0

_TOKEN = "1:console"  # noqa: S105 -- the stand-in's bot has no secret


def chat_here(library: Path, language: str, files: Path | None) -> None:
    """Hold the conversation at this terminal or pipe; keep the bot's files in a folder, where one is given.

    Raises LibraryRefusedError.
    """
    book, terminal = open_book(library), open_terminal()
    if isinstance(terminal, Pipe):
        learn_meaning(book)  # a script gets the same answers every time
    else:
        learn_meanwhile(book)
        terminal.advise(describe_matcher())
    _keep(asyncio.run(_chat(_serve(library, book), language, terminal)), files)


def draw_conversations(library: Path, scripts: Path, folder: Path) -> None:
    """Draw each script of a folder (`cite.en.txt`: its language stands in the name) as a picture in another folder.

    Raises LibraryRefusedError.
    """
    book = open_book(library)
    learn_meaning(book)
    for script in sorted(scripts.glob("*.txt")):
        recording = Recording(script.read_text(encoding="utf-8").splitlines())
        language = script.suffixes[0].removeprefix(".")
        asyncio.run(_chat(_serve(library, book), language, recording, lambda: _NEW_YEAR))
        recording.save_picture(folder / f"{script.stem}.svg")


def _serve(library: Path, book: Book) -> Services:
    """Return what handlers need; whoever sits here runs the bot, too, and sees what the public does."""
    shelf = Shelf(book.visible_to(PUBLIC))
    reloader = Reloader(library, shelf)

    async def keep_public() -> None:
        shelf.book = shelf.book.visible_to(PUBLIC)

    reloader.listeners.append(keep_public)
    return Services(
        books=shelf,
        store=Remembered(keeps_questions=True),
        admins=frozenset({READER_ID}),
        reload=reloader.reload,
    )


async def _chat(
    services: Services, language: str, terminal: Terminal, clock: Callable[[], float] = time.time
) -> Sequence[Upload]:
    """Hold the conversation and return the files that the bot sent."""
    api = BotApi(clock=clock)
    application = build_application(_TOKEN, services, request=InProcessRequest(api))
    async with application:
        await converse(application, api, terminal, language)
    return [each.file for each in api.messages.values() if each.file]


def _keep(sent: Iterable[Upload], folder: Path | None) -> None:
    """Write files into a folder, made where it is not there yet; without a folder nothing is kept."""
    if folder is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    for file in sent:
        (folder / file.name).write_bytes(file.content)
