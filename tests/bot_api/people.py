"""Who takes part in the tests of the stand-in, and a bot that calls it as the product's does."""

from telegram import Chat, User
from telegram.ext import Application, ApplicationBuilder

from bot.console.api import BotApi
from bot.console.chat import AnyApplication
from bot.console.request import InProcessRequest
from tests.bot_api.server import TOKEN

DELEGATE = User(7, "Ana", is_bot=False, language_code="en")
CHAIR = User(8, "Bo", is_bot=False, language_code="zh-hans")
ROOM = Chat(-100, Chat.SUPERGROUP, title="Room")
NOW = 1_700_000_000


def stop_clock() -> float:
    """Return the same second always (Unix time)."""
    return float(NOW)


def build_bare_application(api: BotApi) -> AnyApplication:
    """Return an application without handlers whose bot calls the stand-in in this process."""
    request = InProcessRequest(api)
    builder: ApplicationBuilder = Application.builder()  # type: ignore[type-arg]
    return builder.token(TOKEN).request(request).get_updates_request(request).updater(None).build()
