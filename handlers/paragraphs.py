"""/para: paragraphs by number."""

from telegram import Update
from telegram.ext import CommandHandler, filters

from handlers.context import BriefingContext
from handlers.language import explain_language
from handlers.replies import reply_to_text
from handlers.sending import send


async def quote_paragraphs(update: Update, context: BriefingContext) -> None:
    """Quote the paragraphs that stand behind the command, or say how they are asked for."""
    user = update.effective_user
    language = await context.language_of(user)
    screens = reply_to_text(context.book, language, " ".join(["/para", *(context.args or ())]))
    await send(update, await explain_language(user, context, screens) if context.args else screens)


HANDLERS = [CommandHandler("para", quote_paragraphs, filters.UpdateType.MESSAGE)]
