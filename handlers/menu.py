"""The command menu beside the message field, in every language that the bot speaks."""

from collections.abc import Mapping
from types import MappingProxyType

from telegram import Bot, BotCommand

from content.book import Book
from content.languages import DEFAULT_LANGUAGE
from handlers.reader import Reader
from handlers.wording import Phrase

# The commands that are the bot's own, most useful first, and what the menu says of them.
BUILT_INS: Mapping[str, Phrase] = MappingProxyType(
    {
        "list": Phrase.MENU_LIST,
        "para": Phrase.MENU_PARA,
        "term": Phrase.MENU_TERM,
        "basket": Phrase.MENU_BASKET,
        "brief": Phrase.MENU_BRIEF,
        "pack": Phrase.MENU_PACK,
        "help": Phrase.MENU_HELP,
        "language": Phrase.MENU_LANGUAGE,
        "about": Phrase.MENU_ABOUT,
        "start": Phrase.MENU_START,
    }
)


def list_commands(reader: Reader) -> list[tuple[str, str]]:
    """Return the menu as commands and descriptions: the built-ins, then the topics by their titles."""
    built_ins = [(command, reader.phrase(key)) for command, key in BUILT_INS.items()]
    topics = [(topic.command, reader.read_topic(topic)[1].title) for topic in reader.book.topics.values()]
    return built_ins + topics


async def set_menus(bot: Bot, book: Book) -> None:
    """Give Telegram the menu in each language, and in English for everybody else."""
    for language in book.phrases:
        commands = [BotCommand(command, description) for command, description in list_commands(Reader(book, language))]
        await bot.set_my_commands(commands, language_code=language)
        if language == DEFAULT_LANGUAGE:
            await bot.set_my_commands(commands)
