"""`aide chat`: the whole bot in a terminal, before a stand-in of the Bot API and without a database."""

import asyncio
import sys
from pathlib import Path

from bot.application import build_application
from bot.console.api import BotApi
from bot.console.chat import converse
from bot.console.picture import Recording
from bot.console.request import InProcessRequest
from bot.console.terminals import Pipe, Terminal, open_terminal
from bot.learning import describe_matcher, learn_meaning, learn_meanwhile
from bot.storage.remembered import Remembered
from content.book import Book
from handlers.context import Services, Shelf

_TOKEN = "1:console"  # noqa: S105 -- the stand-in's bot has no secret


def chat_here(book: Book, language: str, picture: Path | None) -> None:
    """Hold the conversation at this terminal or pipe; with `picture`, draw it there instead."""
    if picture is None:
        terminal = open_terminal()
        if isinstance(terminal, Pipe):
            learn_meaning(book)  # a script gets the same answers every time
        else:
            learn_meanwhile(book)
            terminal.advise(describe_matcher())
        asyncio.run(_chat(book, language, terminal))
        return
    learn_meaning(book)
    recording = Recording(sys.stdin)
    asyncio.run(_chat(book, language, recording))
    recording.save_picture(picture)


async def _chat(book: Book, language: str, terminal: Terminal) -> None:
    api = BotApi()
    services = Services(books=Shelf(book), store=Remembered())
    application = build_application(_TOKEN, services, request=InProcessRequest(api))
    async with application:
        await converse(application, api, terminal, language)
