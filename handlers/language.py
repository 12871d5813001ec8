"""/language: which language the bot speaks to a reader, and what is said once to those whose language it lacks."""

from collections.abc import Sequence

from telegram import User

from handlers.context import BriefingContext
from handlers.notices import add_note
from handlers.payloads import SetLanguage
from handlers.reader import Reader
from handlers.screens import PressButton, Row, Screen
from handlers.stores import LANGUAGE
from handlers.typography import escape
from handlers.wording import Phrase


def show_languages(reader: Reader, words: str) -> Sequence[Screen]:
    """Offer the languages that the bot speaks, unless more words make it a question."""
    return () if words else (render_languages(reader, Phrase.LANGUAGE_CHOOSE),)


def render_languages(reader: Reader, key: Phrase) -> Screen:
    """Offer the languages that the bot speaks below a sentence."""
    return Screen(escape(reader.phrase(key)), _arrange_languages(reader))


async def explain_language(user: User | None, context: BriefingContext, screens: Sequence[Screen]) -> Sequence[Screen]:
    """Return the screens, with a note for a reader who is told for the first time that English is used."""
    if user is None or not user.language_code or not screens or user.id in context.services.told:
        return screens
    language = context.guess_language(user)
    if _spoken(user.language_code) == language or LANGUAGE in await context.services.store.settings_of(user.id):
        return screens
    context.services.told.add(user.id)
    return add_note(screens, context.book.phrase(language, Phrase.LANGUAGE_FALLBACK))


def _arrange_languages(reader: Reader) -> tuple[Row, ...]:
    """Offer every language by its own name, the chosen one ticked."""
    names = {code: reader.book.phrase(code, Phrase.LANGUAGE_NAME) for code in reader.book.phrases}
    return tuple(
        (PressButton(f"✓ {name}" if code == reader.language else name, SetLanguage(code)),)
        for code, name in names.items()
    )


def _spoken(tag: str) -> str:
    return tag.replace("_", "-").split("-")[0].lower()
