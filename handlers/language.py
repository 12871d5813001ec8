"""/language: which language the bot speaks to a reader, and what is said once to those whose language it lacks."""

from collections.abc import Sequence
from typing import Protocol

from telegram import Update, User
from telegram.ext import CommandHandler, filters

from handlers.context import BriefingContext
from handlers.render import add_note, render_languages
from handlers.screens import Screen
from handlers.sending import send
from handlers.wording import Phrase


class LanguageStore(Protocol):
    """What is kept about a reader's language, by Telegram's user id."""

    async def language_of(self, user_id: int) -> str | None:
        """Return the language that the reader chose, None before she did."""
        ...

    async def set_language(self, user_id: int, language: str) -> None:
        """Keep the reader's choice."""
        ...

    async def remember_told(self, user_id: int) -> bool:
        """Keep that the reader was told which language is used; return whether this is the first time."""
        ...


async def show_languages(update: Update, context: BriefingContext) -> None:
    """Offer the languages that the bot speaks."""
    language = await context.language_of(update.effective_user)
    await send(update, [render_languages(context.book, language, Phrase.LANGUAGE_CHOOSE)])


async def explain_language(user: User | None, context: BriefingContext, screens: Sequence[Screen]) -> Sequence[Screen]:
    """Return the screens, with a note for a reader who is told for the first time that English is used."""
    if user is None or not user.language_code or not screens:
        return screens
    language = await context.language_of(user)
    chosen = await context.services.languages.language_of(user.id)
    if chosen or _spoken(user.language_code) == language or not await context.services.languages.remember_told(user.id):
        return screens
    return add_note(screens, context.book.phrase(language, Phrase.LANGUAGE_FALLBACK))


def _spoken(tag: str) -> str:
    return tag.replace("_", "-").split("-")[0].lower()


HANDLERS = [CommandHandler("language", show_languages, filters.UpdateType.MESSAGE)]
