"""/term: the document's terms in every language."""

from telegram import Update
from telegram.ext import CommandHandler, filters

from handlers.context import BriefingContext
from handlers.language import explain_language
from handlers.replies import reply_to_text
from handlers.sending import send


async def look_up_term(update: Update, context: BriefingContext) -> None:
    """Show the terms that hold the words behind the command, or say how they are asked for."""
    user = update.effective_user
    language = await context.language_of(user)
    screens = reply_to_text(context.book, language, " ".join(["/term", *(context.args or ())]))
    await send(update, await explain_language(user, context, screens) if context.args else screens)


HANDLERS = [CommandHandler("term", look_up_term, filters.UpdateType.MESSAGE)]
