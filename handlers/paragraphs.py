"""/para: paragraphs by number."""

from telegram import Update
from telegram.ext import CommandHandler, filters

from handlers.context import BriefingContext
from handlers.examples import pick_number
from handlers.language import explain_language
from handlers.render import render_notice
from handlers.replies import reply_to_text
from handlers.sending import send
from handlers.wording import Phrase


async def quote_paragraphs(update: Update, context: BriefingContext) -> None:
    """Quote the paragraphs that stand behind the command, or say how they are asked for."""
    user = update.effective_user
    language = await context.language_of(user)
    if context.args:
        screens = reply_to_text(context.book, language, " ".join(["para", *context.args]))
        await send(update, await explain_language(user, context, screens))
        return
    usage = context.book.phrase(language, Phrase.PARA_USAGE, first=1, last=pick_number(context.book))
    await send(update, [render_notice(usage)])


HANDLERS = [CommandHandler("para", quote_paragraphs, filters.UpdateType.MESSAGE)]
