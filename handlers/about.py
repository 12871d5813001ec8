"""/about: what document this is, what was proved of it, who wrote and reviewed the rest, how questions are matched."""

from telegram import Update
from telegram.ext import CommandHandler, filters

from handlers.context import BriefingContext
from handlers.render import render_about
from handlers.sending import send


async def explain_bot(update: Update, context: BriefingContext) -> None:
    """Say where the bot's words come from."""
    await send(update, [render_about(context.book, await context.language_of(update.effective_user))])


HANDLERS = [CommandHandler("about", explain_bot, filters.UpdateType.MESSAGE)]
