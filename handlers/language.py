"""/language: which language the bot speaks to a reader, and what is said once to those whose language it lacks."""

from collections.abc import Sequence

from telegram import Update
from telegram.constants import ChatType

from handlers.context import BriefingContext
from handlers.identity import identify
from handlers.notices import add_note
from handlers.payloads import SetLanguage
from handlers.reader import Reader
from handlers.screens import PressButton, Row, Screen
from handlers.stores import LANGUAGE
from handlers.typography import escape
from handlers.wording import Phrase


def show_languages(reader: Reader, words: str) -> Sequence[Screen]:
    """Offer the languages that the bot speaks, unless more words make it a question."""
    question = Phrase.LANGUAGE_CHOOSE_GROUP if reader.in_group else Phrase.LANGUAGE_CHOOSE
    return () if words else (render_languages(reader, question),)


def render_languages(reader: Reader, key: Phrase) -> Screen:
    """Offer the languages that the bot speaks below a sentence."""
    return Screen(escape(reader.phrase(key)), _arrange_languages(reader))


async def explain_language(update: Update, context: BriefingContext, screens: Sequence[Screen]) -> Sequence[Screen]:
    """Return the screens, with a note for a reader who is told in private, for the first time, that English is used."""
    user, user_id, chat, told = update.effective_user, identify(update), update.effective_chat, context.services.told
    if not screens or user is None or user_id is None or user_id in told or not user.language_code:
        return screens
    language = context.guess_language(user)
    if chat is None or chat.type != ChatType.PRIVATE or _spoken(user.language_code) == language:
        return screens
    if LANGUAGE in await context.services.store.settings_of(user_id):
        return screens
    told.add(user_id)
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
