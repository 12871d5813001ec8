"""/help: how to ask."""

from telegram import Update
from telegram.ext import CommandHandler, filters

from handlers.context import BriefingContext
from handlers.render import render_help
from handlers.sending import send


async def explain_use(update: Update, context: BriefingContext) -> None:
    """Say how to ask, with examples."""
    await send(update, [render_help(context.book, await context.language_of(update.effective_user))])


HANDLERS = [CommandHandler("help", explain_use, filters.UpdateType.MESSAGE)]
