"""A minimal bot on python-telegram-bot as its documentation shows it, all defaults."""

import os
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from telegram import Update
from telegram.constants import ParseMode
from telegram.ext import Application, CommandHandler, ContextTypes, MessageHandler, filters

from benchmarks.speed.minimal import Answers, count_commands


async def _answer(text: str, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    if update.message:
        await update.message.reply_text(text, parse_mode=ParseMode.HTML)


async def _match(answers: Answers, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    if update.message and update.message.text:
        await update.message.reply_text(answers.match(update.message.text), parse_mode=ParseMode.HTML)


def _run(environ: Any) -> None:
    answers = Answers(count_commands())
    application = Application.builder().token(environ["AIDE_TOKEN"]).base_url(f"{environ['AIDE_API_URL']}/bot").build()
    for command, text in answers.by_command.items():
        application.add_handler(CommandHandler(command, partial(_answer, text)))
    application.add_handler(MessageHandler(filters.TEXT, partial(_match, answers)))
    if environ["AIDE_MODE"] == "polling":
        application.run_polling()
        return
    url = environ["AIDE_WEBHOOK_URL"]
    listen = urlsplit(f"//{environ['AIDE_LISTEN']}")
    application.run_webhook(
        listen.hostname or "",
        listen.port or 0,
        url_path=urlsplit(url).path,
        webhook_url=url,
        secret_token=environ["AIDE_WEBHOOK_SECRET"],
    )


if __name__ == "__main__":
    _run(os.environ)
