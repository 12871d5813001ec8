"""The command menu beside the message field: for every menu and in every language, the most useful first."""

from collections.abc import Mapping, Sequence
from enum import Enum
from types import MappingProxyType

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.constants import BotCommandLimit
from telegram.error import BadRequest

from content.book import Book
from content.languages import DEFAULT_LANGUAGE
from handlers.access_wording import AccessPhrase
from handlers.phrase_keys import PhraseKey
from handlers.reader import Reader
from handlers.wording import Phrase

# The commands that are the bot's own, most useful first, and what the menu says of them.
BUILT_INS: Mapping[str, Phrase] = MappingProxyType(
    {
        "list": Phrase.MENU_LIST,
        "para": Phrase.MENU_PARA,
        "cite": Phrase.MENU_CITE,
        "verify": Phrase.MENU_VERIFY,
        "term": Phrase.MENU_TERM,
        "search": Phrase.MENU_SEARCH,
        "asks": Phrase.MENU_ASKS,
        "basket": Phrase.MENU_BASKET,
        "brief": Phrase.MENU_BRIEF,
        "pack": Phrase.MENU_PACK,
        "settings": Phrase.MENU_SETTINGS,
        "help": Phrase.MENU_HELP,
        "language": Phrase.MENU_LANGUAGE,
        "about": Phrase.MENU_ABOUT,
        "privacy": Phrase.MENU_PRIVACY,
        "mydata": Phrase.MENU_MYDATA,
        "deletemydata": Phrase.MENU_DELETEMYDATA,
        "start": Phrase.MENU_START,
    }
)

#: What only those who run the bot are offered, and answered.
ADMIN_COMMANDS: Mapping[str, PhraseKey] = MappingProxyType(
    {
        "invite": AccessPhrase.MENU_INVITE,
        "access": AccessPhrase.MENU_ACCESS,
        "reload": Phrase.MENU_RELOAD,
        "stats": Phrase.MENU_STATS,
        "gaps": Phrase.MENU_GAPS,
    }
)

_PERSONAL = frozenset({"start", "basket", "brief", "pack", "privacy", "mydata", "deletemydata"})
_OF_GROUP_ADMINISTRATORS = frozenset({"settings", "language"})


class Menu(Enum):
    """A menu, by where it is opened and by whom."""

    PRIVATE = "private chats"
    GROUP = "groups"
    GROUP_ADMINISTRATORS = "groups, by their administrators"
    ADMINS = "private chats, by those who run the bot"


#: Telegram looks from the narrowest scope to the widest, in each first by language
#: (https://core.telegram.org/bots/api#determining-list-of-commands).
_SCOPES: Sequence[tuple[BotCommandScope, Menu]] = (
    (BotCommandScopeAllPrivateChats(), Menu.PRIVATE),
    (BotCommandScopeAllGroupChats(), Menu.GROUP),
    (BotCommandScopeAllChatAdministrators(), Menu.GROUP_ADMINISTRATORS),
    (BotCommandScopeDefault(), Menu.PRIVATE),
)


def list_commands(reader: Reader, menu: Menu = Menu.PRIVATE) -> list[tuple[str, str]]:
    """Return a menu as commands and descriptions, as many as it holds: the bot's own, then the topics by titles."""
    own: dict[str, PhraseKey] = {command: key for command, key in BUILT_INS.items() if _belongs(command, menu)}
    if menu is Menu.ADMINS:
        own |= ADMIN_COMMANDS
    built_ins = [(command, reader.phrase(key)) for command, key in own.items()]
    topics = [(topic.command, reader.read_topic(topic)[1].title) for topic in reader.book.topics.values()]
    return [*built_ins, *topics][: BotCommandLimit.MAX_COMMAND_NUMBER]


async def set_menus(bot: Bot, book: Book, admins: Sequence[int] = ()) -> None:
    """Give Telegram the menus that it does not have yet, in each language, in English for everybody else."""
    for scope, menu in _SCOPES:
        await _set_in_every_language(bot, book, scope, menu)
    for user_id in admins:
        try:
            await _set_in_every_language(bot, book, BotCommandScopeChat(user_id), Menu.ADMINS)
        except BadRequest as error:
            # Until she has written to the bot, Telegram knows no chat with her.
            if "chat not found" not in error.message.lower():
                raise


def _belongs(command: str, menu: Menu) -> bool:
    match menu:
        case Menu.GROUP:
            return command not in _PERSONAL | _OF_GROUP_ADMINISTRATORS
        case Menu.GROUP_ADMINISTRATORS:
            return command not in _PERSONAL
        case _:
            return True


async def _set_in_every_language(bot: Bot, book: Book, scope: BotCommandScope, menu: Menu) -> None:
    for language in book.phrases:
        commands = [BotCommand(*each) for each in list_commands(Reader(book, language), menu)]
        code = None if language == DEFAULT_LANGUAGE else language
        if list(await bot.get_my_commands(scope, code)) != commands:
            await bot.set_my_commands(commands, scope, code)
