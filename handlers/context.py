"""What handlers work with: the services, and the reader of an update."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Any, ParamSpec, TypeVar

from telegram import Update, User
from telegram.constants import ChatType
from telegram.ext import CallbackContext, ExtBot

from content.book import PUBLIC, Book
from content.languages import DEFAULT_LANGUAGE, primary_language
from handlers.access import Access, AllowList, find_access
from handlers.floods import Floods
from handlers.hearing import Hearing
from handlers.identity import identify
from handlers.mishaps import Mishap
from handlers.reader import Length, Reader, Sides
from handlers.shelf import Shelf
from handlers.stores import LANGUAGE, LENGTH, SIDES, Store
from handlers.tries import Tries

__all__ = ["GROUPS", "SERVICES", "BriefingContext", "Reload", "Services", "Shelf", "keep_book"]

#: Loads the library again and returns its problems, none when the new book has taken the place of the old.
Reload = Callable[[], Awaitable[Sequence[str]]]

SERVICES = "services"  # their key in `Application.bot_data`

GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})

_Data = dict[Any, Any]

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


async def keep_book() -> Sequence[str]:
    """Leave the book as it is: where there is nothing to load it from again."""
    return ()


@dataclass(frozen=True, slots=True)
class Services:
    """All that handlers need from outside; `admins` are the Telegram ids of those who run the bot.

    `allowed` are the users for whom alone the bot is there, with `admins` and those whom they invite; None: everybody.
    `tries` counts who tried codes of invitations. `question_days` is for how long the store keeps unanswered questions;
    /privacy says so.

    `told` are the users who were told which language is used, until the program ends: a row about somebody who asked
    for nothing is worse than telling her again after a restart. `mishaps` counts what reached nobody. `matching` is the
    thread that works beside the event loop: one, since more would wait for each other.
    """

    books: Shelf
    store: Store
    admins: frozenset[int] = frozenset()
    reload: Reload = keep_book
    question_days: int = 0
    told: set[int] = field(default_factory=set)
    matching: Executor = field(default_factory=lambda: ThreadPoolExecutor(1, "matching"))
    heard: Hearing = field(default_factory=Hearing)
    mishaps: Counter[Mishap] = field(default_factory=Counter)
    allowed: AllowList | None = None
    tries: Tries = field(default_factory=Tries)
    floods: Floods = field(default_factory=Floods)

    @property
    def is_guarded(self) -> bool:
        """Whether anything here is not for everybody: the bot itself, or a document."""
        return self.allowed is not None or self.books.is_restricted


class BriefingContext(CallbackContext[ExtBot[None], _Data, _Data, _Data]):
    """PTB's context, one for each update, with one typed door to the services."""

    _access: Access | None = None

    @property
    def services(self) -> Services:
        """The services that `build_application` put in."""
        services: Services = self.bot_data[SERVICES]
        return services

    @property
    def book(self) -> Book:
        """The book as the public may know it: for what is said before, or without, knowing who reads it."""
        return self.services.books.book.visible_to(PUBLIC)

    async def find_access(self, update: Update) -> Access:
        """Return what the sender of this context's update may know; asked once, until `forget_access`."""
        if self._access is None:
            self._access = await find_access(self.services, update)
        return self._access

    def forget_access(self) -> None:
        """Have it asked anew: the update itself has changed it."""
        self._access = None

    async def open_book(self, update: Update) -> Book:
        """Return the book as the sender of an update may know it there."""
        return await self.services.books.open((await self.find_access(update)).audiences)

    async def read_with(self, update: Update) -> Reader:
        """Return who is to be answered: as she chose, in a group as its administrators chose."""
        book = await self.open_book(update)
        user_id, chat = identify(update), update.effective_chat
        store = self.services.store
        own = await store.settings_of(user_id) if user_id else {}
        in_group = chat is not None and chat.type in GROUPS
        shared = await store.settings_of(chat.id) if chat and in_group else {}
        of_group, chosen = shared.get(LANGUAGE, ""), own.get(LANGUAGE, "")
        spoken = [each for each in (of_group, chosen) if each in book.phrases]
        length = shared.get(LENGTH, Length.LINE) if in_group else own.get(LENGTH, Length.SUMMARY)
        return Reader(
            book=book,
            language=spoken[0] if spoken else self.guess_language(update.effective_user),
            length=Length(length),
            sides=Sides((shared if in_group else own).get(SIDES, Sides.ORIGINAL)),
            in_group=in_group,
            bot_name=self.bot.username,
            can_share=self.bot.supports_inline_queries,
            # Only screens behind buttons say whether something is in the basket.
            basket=await store.basket_of(user_id) if user_id and update.callback_query and not in_group else (),
            has_own_language=of_group not in book.phrases,
        )

    async def aside(
        self, work: Callable[Arguments, Result], *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Result:
        """Do what takes milliseconds beside the event loop, so that nobody else waits for it, and return its result."""
        return await asyncio.get_running_loop().run_in_executor(self.services.matching, partial(work, *args, **kwargs))

    def guess_language(self, user: User | None) -> str:
        """Return Telegram's language of a reader where the bot speaks it, else English."""
        language = primary_language(user.language_code if user else None)
        return language if language in self.book.phrases else DEFAULT_LANGUAGE
