"""The only wiring: a Telegram application with every feature in it, for `aide run`, the console and the tests alike."""

import os
import warnings
from typing import TYPE_CHECKING

from telegram.ext import Application, ContextTypes
from telegram.request import BaseRequest
from telegram.warnings import PTBUserWarning

import handlers
from bot.delivery.careful_request import CarefulRequest
from bot.delivery.connections import Connections
from bot.delivery.http_request import HttpRequest
from bot.delivery.process import AnyApplication, note_error
from bot.settings import TELEGRAM_URL
from handlers.context import SERVICES, BriefingContext, Services

if TYPE_CHECKING:
    from bot.status.metrics import Metrics


def build_application(
    token: str,
    services: Services,
    *,
    api_url: str = TELEGRAM_URL,
    request: BaseRequest | None = None,
    metrics: "Metrics | None" = None,
) -> AnyApplication:
    """Build an application that still has to be initialized; `request` takes the place of HTTP where it is given.

    `api_url` is the base of a Bot API server; `/bot<token>/<method>` is appended to it.
    """
    # python-telegram-bot's own switch: without it each RetryAfter comes with a deprecation warning.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    # Raw calls are meant: updates are read one by one, and nobody looks at what comes back from a send.
    warnings.filterwarnings("ignore", message=r"Please use 'Bot\.", category=PTBUserWarning)
    builder = Application.builder().context_types(ContextTypes(context=BriefingContext)).updater(None).job_queue(None)
    builder = builder.token(token).base_url(f"{api_url}/bot")
    # Polls have connections of their own: they last long, and nobody waits for the first of them.
    polls = request or HttpRequest(Connections(api_url, is_warm=False))
    calls = CarefulRequest(request or HttpRequest(Connections(api_url)), metrics)
    builder = builder.request(calls).get_updates_request(polls)
    application = builder.build()
    application.bot_data[SERVICES] = services
    application.add_error_handler(note_error)
    handlers.register(application)
    return application
