"""The command menus by place and language, and the order in which features are tried."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from telegram import Bot
from telegram.error import BadRequest
from telegram.ext import CommandHandler

from bot.console.refusals import BadRequestError
from bot.console.request import InProcessRequest
from content.book import Book
from handlers import BUILT_INS, FEATURES
from handlers.menu import ADMIN_COMMANDS, Menu, list_commands, set_menus
from handlers.reader import Reader
from handlers.replies import COMMANDS
from tests.bot_api.strict import StrictBotApi
from tests.content.packaged import PACKAGED
from tests.handlers.books import build_book, build_text, build_topic
from tests.handlers.conversations import ANN

BOOK = build_book()
PRIVATE_EN = {
    "list": "All topics",
    "para": "Quote a paragraph by its number",
    "cite": "Cite paragraphs",
    "verify": "Prove a paragraph’s text",
    "term": "A term in other languages",
    "search": "Search the whole document",
    "asks": "Who is asked to do what",
    "basket": "What you set aside",
    "brief": "Your basket as a briefing",
    "pack": "Everything as a text file, to read offline",
    "settings": "Language, length, translation",
    "help": "How to ask",
    "language": "Change the language",
    "about": "Sources, authors, how it works",
    "privacy": "What is kept, and why",
    "mydata": "See what is kept about you",
    "deletemydata": "Delete what is kept about you",
    "start": "What this bot is",
}
GROUP_EN = {
    "list": "All topics",
    "para": "Quote a paragraph by its number",
    "cite": "Cite paragraphs",
    "verify": "Prove a paragraph’s text",
    "term": "A term in other languages",
    "search": "Search the whole document",
    "asks": "Who is asked to do what",
    "help": "How to ask",
    "about": "Sources, authors, how it works",
}
GROUP_ADMINISTRATORS_EN = {
    "list": "All topics",
    "para": "Quote a paragraph by its number",
    "cite": "Cite paragraphs",
    "verify": "Prove a paragraph’s text",
    "term": "A term in other languages",
    "search": "Search the whole document",
    "asks": "Who is asked to do what",
    "settings": "Language, length, translation",
    "help": "How to ask",
    "language": "Change the language",
    "about": "Sources, authors, how it works",
}
ADMINS_EN = {
    "invite": "Invite one person by a link",
    "access": "Who was admitted by invitation",
    "reload": "Load the library again",
    "stats": "Figures, without personal data",
    "gaps": "Questions without an answer",
}
TOPICS_EN = {"benefits": "Benefits & duties", "noprogress": "No progress", "paper": "The paper"}
PRIVATE_ZH = {
    "list": "所有专题",
    "para": "按编号引用段落",
    "cite": "引用段落的格式",
    "verify": "核验段落文本",
    "term": "术语在其他语文中的说法",
    "search": "搜索整份文件",
    "asks": "要求谁做什么",
    "basket": "您放入资料篮的内容",
    "brief": "将资料篮编成简报",
    "pack": "全部内容的文本文件，可离线阅读",
    "settings": "语言、长短、译文",
    "help": "如何提问",
    "language": "更改语言",
    "about": "来源、撰写者和工作方式",
    "privacy": "保存哪些数据，为何保存",
    "mydata": "查看所保存的您的数据",
    "deletemydata": "删除所保存的您的数据",
    "start": "关于本机器人",
    "benefits": "惠益与义务",
    "noprogress": "No progress",
    "paper": "The paper",
}
GROUP_AR = {
    "list": "كل المواضيع",
    "para": "اقتباس فقرة برقمها",
    "cite": "صيغ الاستشهاد بالفقرات",
    "verify": "التحقق من نص فقرة",
    "term": "مصطلح بلغات أخرى",
    "search": "البحث في الوثيقة كلها",
    "asks": "من يطلب منه ماذا",
    "help": "كيفية السؤال",
    "about": "المصادر والكتاب وطريقة العمل",
}


async def set_all(api: StrictBotApi, book: Book, admins: Sequence[int] = ()) -> None:
    async with Bot("1:token", request=InProcessRequest(api), get_updates_request=InProcessRequest(api)) as bot:
        await set_menus(bot, book, admins)


def read_menu(api: StrictBotApi, language: str, **scope: object) -> dict[str, str]:
    commands = api.profile.commands[json.dumps(scope, sort_keys=True), language]
    return {each["command"]: each["description"] for each in commands}


def test_each_place_has_a_menu_of_what_makes_sense_there() -> None:
    with StrictBotApi() as api:
        api.say("/start", ANN)
        asyncio.run(set_all(api, BOOK, [ANN.id]))
    assert read_menu(api, "", type="all_private_chats") == PRIVATE_EN | TOPICS_EN
    assert read_menu(api, "", type="all_group_chats") == GROUP_EN | TOPICS_EN
    assert read_menu(api, "", type="all_chat_administrators") == GROUP_ADMINISTRATORS_EN | TOPICS_EN
    assert read_menu(api, "", type="default") == PRIVATE_EN | TOPICS_EN
    assert read_menu(api, "", type="chat", chat_id=ANN.id) == PRIVATE_EN | ADMINS_EN | TOPICS_EN
    assert read_menu(api, "zh", type="all_private_chats") == PRIVATE_ZH
    assert len(api.profile.commands) == 10  # five scopes in Chinese, and in English for everybody else


def test_the_menu_of_the_packaged_library_speaks_six_languages() -> None:
    with StrictBotApi() as api:
        asyncio.run(set_all(api, PACKAGED))
    assert {code for _, code in api.profile.commands} == {"", "ar", "es", "fr", "ru", "zh"}
    topics = {each.command: each.texts["ar"].title for each in PACKAGED.topics.values()}
    assert read_menu(api, "ar", type="all_group_chats") == GROUP_AR | topics


def test_the_most_useful_stand_first_and_topics_beyond_a_hundred_are_dropped() -> None:
    extra = [build_topic(f"t{n}", (1,), {"en": build_text("T", "L.")}) for n in range(120)]
    reader = Reader(build_book(None, *extra))
    for menu in Menu:
        commands = [command for command, _ in list_commands(reader, menu)]
        assert (commands[0], len(commands)) == ("list", 100)
    own = len(BUILT_INS) + len(ADMIN_COMMANDS)
    assert [command for command, _ in list_commands(reader, Menu.ADMINS)][: own + 1] == [
        *BUILT_INS,
        *ADMIN_COMMANDS,
        "benefits",
    ]


def test_only_menus_that_changed_are_set_again() -> None:
    with StrictBotApi() as api:
        asyncio.run(set_all(api, BOOK))
        first = len(api.list_calls("setMyCommands"))
        asyncio.run(set_all(api, BOOK))
        assert len(api.list_calls("setMyCommands")) == first == 8
        chinese = {**BOOK.phrases["zh"], "menu_help": "怎样提问"}
        asyncio.run(set_all(api, replace(BOOK, phrases={**BOOK.phrases, "zh": chinese})))
    changed = api.list_calls("setMyCommands")[first:]
    assert [call["language_code"] for call in changed] == ["zh"] * 4


def test_an_administrator_who_never_wrote_gets_her_menu_later() -> None:
    with StrictBotApi() as api:
        asyncio.run(set_all(api, BOOK, [404]))
        assert len(api.profile.commands) == 8


def test_any_other_refusal_of_a_menu_is_told() -> None:
    with StrictBotApi() as api:
        api.say("/start", ANN)
        asyncio.run(set_all(api, BOOK))
        api.faults["setMyCommands"] = [BadRequestError("BOT_COMMAND_INVALID")]
        with pytest.raises(BadRequest, match="Bot_command_invalid"):
            asyncio.run(set_all(api, BOOK, [ANN.id]))


def test_the_built_in_commands_are_those_that_are_answered() -> None:
    handled = {
        command
        for feature in FEATURES
        for handler in feature.HANDLERS
        if isinstance(handler, CommandHandler)
        for command in handler.commands
    }
    answered = handled | {command.removeprefix("/") for command in COMMANDS}
    assert answered == set(BUILT_INS) | set(ADMIN_COMMANDS)
