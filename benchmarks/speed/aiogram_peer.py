"""A minimal bot on aiogram as its documentation shows it, all defaults."""

import asyncio
import os
from typing import Any
from urllib.parse import urlsplit

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.filters import Command
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

from benchmarks.speed.minimal import Answers, count_commands


def _build(answers: Answers) -> Dispatcher:
    dispatcher = Dispatcher()
    for command, text in answers.by_command.items():
        dispatcher.message.register(_answer_with(text), Command(command))

    async def match(message: Message) -> None:
        await message.answer(answers.match(message.text or ""))

    dispatcher.message.register(match)
    return dispatcher


def _answer_with(text: str) -> Any:
    async def answer(message: Message) -> None:
        await message.answer(text)

    return answer


def _run(environ: Any) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(environ["AIDE_API_URL"]))
    bot = Bot(environ["AIDE_TOKEN"], session=session, default=DefaultBotProperties(parse_mode=ParseMode.HTML))
    dispatcher = _build(Answers(count_commands()))
    if environ["AIDE_MODE"] == "polling":
        asyncio.run(dispatcher.start_polling(bot))
        return
    url, secret = environ["AIDE_WEBHOOK_URL"], environ["AIDE_WEBHOOK_SECRET"]

    async def start(bot: Bot) -> None:
        await bot.set_webhook(url, secret_token=secret)

    dispatcher.startup.register(start)
    application = web.Application()
    SimpleRequestHandler(dispatcher, bot, secret_token=secret).register(application, urlsplit(url).path)
    setup_application(application, dispatcher, bot=bot)
    listen = urlsplit(f"//{environ['AIDE_LISTEN']}")
    web.run_app(application, host=listen.hostname, port=listen.port, access_log=None)


if __name__ == "__main__":
    _run(os.environ)
