"""A made-up bot for the tests of the console: it repeats what it hears, in every form that a message may take.

Run as a program, it chats at the terminal it is started in.
"""

import asyncio
import sys
from typing import Any

from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Message,
    SwitchInlineQueryChosenChat,
    Update,
    WebAppInfo,
)
from telegram.constants import ParseMode
from telegram.ext import CallbackQueryHandler, CommandHandler, InlineQueryHandler, MessageHandler, filters

from bot.console.api import BotApi
from bot.console.chat import AnyApplication, converse
from bot.console.terminals import Terminal, open_terminal
from tests.bot_api.people import build_bare_application, stop_clock

_CHOSEN = SwitchInlineQueryChosenChat("a", allow_user_chats=True)
WAYS_ON = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton(
                "Chosen", switch_inline_query_chosen_chat=SwitchInlineQueryChosenChat("a", allow_user_chats=True)
            ),
            InlineKeyboardButton("Any", switch_inline_query="b"),
            InlineKeyboardButton("Here", switch_inline_query_current_chat=""),
            InlineKeyboardButton("Start", url="https://t.me/aide_memoire_bot?start=c"),
            InlineKeyboardButton("Other", url="https://t.me/other_bot?start=c"),
        ]
    ]
)
KEYBOARD = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("Louder", callback_data="loud"), InlineKeyboardButton("Hush", callback_data="hush")],
        [
            InlineKeyboardButton("Copy", copy_text=CopyTextButton("第17段")),
            InlineKeyboardButton("Site", url="https://un.org/"),
            InlineKeyboardButton("Elsewhere", web_app=WebAppInfo("https://un.org/")),
        ],
    ]
)


def build_parrot(api: BotApi) -> AnyApplication:
    """Return the application, whose bot calls the stand-in."""
    application = build_bare_application(api)
    application.add_handler(CommandHandler("styles", show_styles))
    application.add_handler(CommandHandler("twice", answer_twice))
    application.add_handler(CommandHandler("vanish", take_back))
    application.add_handler(CommandHandler("file", send_file))
    application.add_handler(CommandHandler("silence", keep_silent))
    application.add_handler(CommandHandler("pass", offer_ways_on))
    application.add_handler(MessageHandler(filters.VIA_BOT, keep_silent))
    application.add_handler(MessageHandler(filters.TEXT, repeat))
    application.add_handler(CallbackQueryHandler(shout, "loud"))
    application.add_handler(CallbackQueryHandler(hush, "hush"))
    application.add_handler(InlineQueryHandler(offer))
    return application


def chat_with_parrot(terminal: Terminal, language: str = "en") -> None:
    """Hold a whole conversation at a terminal."""

    async def chat() -> None:
        api = BotApi(clock=stop_clock)
        async with build_parrot(api) as application:
            await converse(application, api, terminal, language)

    asyncio.run(chat())


def find_message(update: Update) -> Message:
    """Return the message that an update is about."""
    message = update.effective_message
    assert isinstance(message, Message)
    return message


async def repeat(update: Update, _: Any) -> None:
    """Repeat the words and the language of the user, with buttons."""
    message = find_message(update)
    assert message.from_user
    language = message.from_user.language_code
    await message.reply_html(f"<b>{message.text_html}</b> ({language})", reply_markup=KEYBOARD)


async def show_styles(update: Update, _: Any) -> None:
    """Answer with every kind of style, block and link."""
    await find_message(update).reply_html(
        "<b>bold</b> <i>italic</i> 😀 <code>code</code> <a href='https://un.org/'>link</a> <u>u</u> <s>s</s>"
        "\n<blockquote>第一段\n<b>第二行</b></blockquote>\n<pre>a = 1</pre>\n\n"
        "<blockquote expandable>more</blockquote>\nend"
    )


async def answer_twice(update: Update, _: Any) -> None:
    """Answer with two messages, the first one edited before anyone saw it."""
    first = await find_message(update).reply_text("one ...", reply_markup=KEYBOARD)
    await find_message(update).reply_text("two", reply_markup=KEYBOARD)
    await first.edit_text("one", reply_markup=KEYBOARD)


async def take_back(update: Update, _: Any) -> None:
    """Answer and delete the answer."""
    await (await find_message(update).reply_text("oops")).delete()


async def send_file(update: Update, _: Any) -> None:
    """Answer with a file that has a caption, and one that has none."""
    await find_message(update).reply_document("段".encode() * 500, filename="纸.txt", caption="a\nb")
    await find_message(update).reply_document(b"a", filename="a.txt")


async def keep_silent(_: Update, __: Any) -> None:
    """Answer nothing."""


async def offer_ways_on(update: Update, _: Any) -> None:
    """Answer with every button that leads elsewhere by way of the bot."""
    await find_message(update).reply_text("pass on", reply_markup=WAYS_ON)


async def offer(update: Update, _: Any) -> None:
    """Offer the words of a query in two forms, or nothing but a private chat where there are none."""
    assert update.inline_query
    words = update.inline_query.query
    results = [
        InlineQueryResultArticle(
            name, f"{name} {words}", InputTextMessageContent(f"<b>{words}</b>", ParseMode.HTML), description=described
        )
        for name, described in (("one", "first\nand more"), ("two", ""))
    ]
    button = InlineQueryResultsButton("Ask in private", start_parameter="ask")
    await update.inline_query.answer(results if words else [], button=button)


async def shout(update: Update, _: Any) -> None:
    """Answer the button, and repeat the message in capitals in its place."""
    assert update.callback_query
    await update.callback_query.answer("Louder!")
    await update.callback_query.edit_message_text(str(find_message(update).text).upper())


async def hush(update: Update, _: Any) -> None:
    """Answer the button and change nothing."""
    assert update.callback_query
    await update.callback_query.answer()


if __name__ == "__main__":
    chat_with_parrot(open_terminal())
    sys.exit(0)
