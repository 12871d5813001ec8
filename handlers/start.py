"""/start: what this is, whose document it quotes, and what it is not."""

from telegram import Update
from telegram.ext import CommandHandler, filters

from handlers.context import BriefingContext
from handlers.language import explain_language
from handlers.render import render_start
from handlers.sending import send


async def greet(update: Update, context: BriefingContext) -> None:
    """Introduce the bot."""
    user = update.effective_user
    screen = render_start(context.book, await context.language_of(user))
    await send(update, await explain_language(user, context, [screen]))


HANDLERS = [CommandHandler("start", greet, filters.UpdateType.MESSAGE)]
