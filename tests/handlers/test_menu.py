"""The command menu, and the order in which features are tried."""

import asyncio
from dataclasses import replace

from telegram import Bot
from telegram.ext import CommandHandler

from bot.console.request import InProcessRequest
from handlers import BUILT_INS, FEATURES
from handlers.menu import set_menus
from handlers.replies import COMMANDS
from tests.bot_api.strict import StrictBotApi
from tests.handlers.books import build_book

BUILT_INS_EN = {
    "list": "All topics",
    "para": "Quote a paragraph by its number",
    "term": "A term in other languages",
    "basket": "What you set aside",
    "brief": "Your basket as a briefing",
    "pack": "Everything as a text file, to read offline",
    "help": "How to ask",
    "language": "Change the language",
    "about": "Sources, authors, how it works",
    "start": "What this bot is",
}
TOPICS_EN = {"benefits": "Benefits & duties", "noprogress": "No progress", "paper": "The paper"}
MENU_ZH = {
    "list": "所有专题",
    "para": "按编号引用段落",
    "term": "术语在其他语文中的说法",
    "basket": "您放入资料篮的内容",
    "brief": "将资料篮编成简报",
    "pack": "全部内容的文本文件，可离线阅读",
    "help": "如何提问",
    "language": "更改语言",
    "about": "来源、撰写者和工作方式",
    "start": "关于本机器人",
    "benefits": "惠益与义务",
    "noprogress": "No progress",
    "paper": "The paper",
}


async def set_all(api: StrictBotApi) -> None:
    book = build_book()
    async with Bot("1:token", request=InProcessRequest(api), get_updates_request=InProcessRequest(api)) as bot:
        await set_menus(bot, replace(book, phrases={language: book.phrases[language] for language in ("zh", "en")}))


def test_the_menu_is_set_in_each_language_and_in_english_for_everybody_else() -> None:
    with StrictBotApi() as api:
        asyncio.run(set_all(api))
    menus = {
        call.get("language_code"): {each["command"]: each["description"] for each in call["commands"]}
        for call in api.list_calls("setMyCommands")
    }
    assert menus == {"zh": MENU_ZH, "en": BUILT_INS_EN | TOPICS_EN, None: BUILT_INS_EN | TOPICS_EN}


def test_the_built_in_commands_are_those_that_are_answered() -> None:
    handled = {
        command
        for feature in FEATURES
        for handler in feature.HANDLERS
        if isinstance(handler, CommandHandler)
        for command in handler.commands
    }
    hidden = {"reload", "stats", "gaps"}  # from all but administrators
    assert handled - hidden | {command.removeprefix("/") for command in COMMANDS} == set(BUILT_INS)
