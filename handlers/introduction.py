"""What Telegram shows of the bot before anybody asks it: its name, and what it is, in every language."""

from dataclasses import dataclass

from telegram import Bot
from telegram.constants import BotDescriptionLimit

from content.book import Book
from content.languages import DEFAULT_LANGUAGE
from content.models import Document
from handlers.editions import choose_translation, choose_version
from handlers.measures import count_units
from handlers.reader import Reader
from handlers.wording import Phrase


@dataclass(frozen=True, slots=True)
class Introduction:
    """The name, what an empty chat says, and what the profile says."""

    name: str
    description: str
    short_description: str


def introduce(reader: Reader) -> Introduction:
    """Return how the bot introduces itself to a reader; titles that are too long for Telegram are left out."""
    what, no_service, no_secrets = (
        reader.phrase(key) for key in (Phrase.START_WHAT, Phrase.START_INDEPENDENT, Phrase.START_PRIVACY)
    )
    titles = [_name_title(reader, document) for document in reader.book.documents.values()]
    closing = f"{no_service} {no_secrets}"
    description = "\n\n".join([what, *titles, closing])
    if count_units(description) > BotDescriptionLimit.MAX_DESCRIPTION_LENGTH:
        description = f"{what}\n\n{closing}"
    name = reader.book.phrase(reader.language, Phrase.BOT_NAME)  # typed and searched for: no marks of direction in it
    return Introduction(name, description, reader.phrase(Phrase.BOT_IN_SHORT))


async def set_introduction(bot: Bot, book: Book) -> None:
    """Give Telegram what it does not show yet of the bot, in each language, in English for everybody else.

    What stands already is not set again: Telegram takes few changes of a name a day.
    """
    for language in book.phrases:
        wanted = introduce(Reader(book, language))
        code = None if language == DEFAULT_LANGUAGE else language
        if (await bot.get_my_description(code)).description != wanted.description:
            await bot.set_my_description(wanted.description, code)
        if (await bot.get_my_short_description(code)).short_description != wanted.short_description:
            await bot.set_my_short_description(wanted.short_description, code)
        if (await bot.get_my_name(code)).name != wanted.name:
            await bot.set_my_name(wanted.name, code)


def _name_title(reader: Reader, document: Document) -> str:
    """Return a document's title as it was filed, with our translation for whoever needs one."""
    version, translation = choose_version(document, reader.language), choose_translation(document, reader.language)
    if translation is None:
        return version.title
    return f"{version.title}\n{reader.phrase(Phrase.SOURCE_TRANSLATED, source=translation.title)}"
