"""The only wiring: a Telegram application with every feature in it, for `aide run`, the console and the tests alike."""

import os

from telegram.ext import Application, ContextTypes
from telegram.request import BaseRequest

import handlers
from bot.delivery.process import AnyApplication, note_error
from bot.settings import TELEGRAM_URL
from handlers.context import SERVICES, BriefingContext, Services


def build_application(
    token: str, services: Services, *, api_url: str = TELEGRAM_URL, request: BaseRequest | None = None
) -> AnyApplication:
    """Build an application that still has to be initialized; `request` takes the place of HTTP where it is given.

    `api_url` is the base of a Bot API server; `/bot<token>/<method>` is appended to it.
    """
    # python-telegram-bot's own switch: without it each RetryAfter comes with a deprecation warning.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    builder = Application.builder().context_types(ContextTypes(context=BriefingContext)).updater(None).job_queue(None)
    builder = builder.token(token).base_url(f"{api_url}/bot")
    if request is not None:
        builder = builder.request(request).get_updates_request(request)
    application = builder.build()
    application.bot_data[SERVICES] = services
    application.add_error_handler(note_error)
    handlers.register(application)
    return application
