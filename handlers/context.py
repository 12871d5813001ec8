"""What handlers work with: the services, and the reader's book and language."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from telegram import User
from telegram.ext import CallbackContext, ExtBot

from content.book import PUBLIC, Book
from content.languages import DEFAULT_LANGUAGE, primary_language

if TYPE_CHECKING:
    from handlers.language import LanguageStore

SERVICES = "services"  # their key in `Application.bot_data`

_Data = dict[Any, Any]


@dataclass(slots=True)
class Shelf:
    """Where the book stands: one assignment to `book` puts another in its place, for every reader at once."""

    book: Book


@dataclass(frozen=True, slots=True)
class Services:
    """All that handlers need from outside."""

    books: Shelf
    languages: "LanguageStore"


class BriefingContext(CallbackContext[ExtBot[None], _Data, _Data, _Data]):
    """PTB's context with one typed door to the services."""

    @property
    def services(self) -> Services:
        """The services that `build_application` put in."""
        services: Services = self.bot_data[SERVICES]
        return services

    @property
    def book(self) -> Book:
        """The book as the public may know it."""
        return self.services.books.book.visible_to(PUBLIC)

    async def language_of(self, user: User | None) -> str:
        """Return the language that a reader chose, else the one that Telegram tells of her."""
        chosen = await self.services.languages.language_of(user.id) if user else None
        return chosen if chosen and chosen in self.book.phrases else self.guess_language(user)

    def guess_language(self, user: User | None) -> str:
        """Return Telegram's language of a reader where the bot speaks it, else English."""
        language = primary_language(user.language_code if user else None)
        return language if language in self.book.phrases else DEFAULT_LANGUAGE
