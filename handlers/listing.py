"""/list: every topic as a command."""

from telegram import Update
from telegram.ext import CommandHandler, filters

from handlers.context import BriefingContext
from handlers.render import render_list
from handlers.sending import send


async def list_topics(update: Update, context: BriefingContext) -> None:
    """Show the first page of the topics; buttons turn the pages."""
    await send(update, [render_list(context.book, await context.language_of(update.effective_user), page=1)])


HANDLERS = [CommandHandler("list", list_topics, filters.UpdateType.MESSAGE)]
