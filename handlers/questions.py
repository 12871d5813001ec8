"""Everything that is asked: topic commands, commands that nobody knows, and free text of those who speak to the bot."""

from collections.abc import Sequence

from telegram import Update
from telegram.ext import MessageHandler, filters

from handlers.addressing import Question, read_question
from handlers.context import BriefingContext
from handlers.exchanges import answer_message
from handlers.language import explain_language
from handlers.notices import render_notice
from handlers.outcomes import count_answers
from handlers.replies import needs_matching, reply_to_requests
from handlers.screens import Screen
from handlers.sending import send
from handlers.wording import Phrase


async def answer_question(update: Update, context: BriefingContext) -> None:
    """Answer a command or a question; what is said to others is left to them."""
    message = update.message
    question = read_question(message, context.bot.bot, await context.open_book(update)) if message else None
    if message is None or question is None:
        return
    context.services.heard.listen(message, question.text)
    context.services.heard.meet_album(message)
    await answer_message(context, message, question, await compose_answer(update, context, question))


async def compose_answer(update: Update, context: BriefingContext, question: Question) -> Sequence[Screen]:
    """Return the screens that answer a question as its reader likes them, and count what it came to."""
    reader = await context.read_with(update)
    if needs_matching(reader, question.text, question.near):
        replies = await context.aside(reply_to_requests, reader, question.text, question.near)
    else:
        replies = reply_to_requests(reader, question.text, question.near)
    await count_answers(context.services.store, (reply.answer for reply in replies if reply.answer))
    screens = [screen for reply in replies for screen in reply.screens]
    return await explain_language(update, context, screens)


async def decline(update: Update, context: BriefingContext) -> None:
    """Say that only text is read, once of an album, and not at all of one below which a question stands."""
    if update.message and context.services.heard.meet_album(update.message):
        reader = await context.read_with(update)
        await send(update, [render_notice(reader.phrase(Phrase.UNREADABLE))])


_NEW = filters.UpdateType.MESSAGE

# One look-up for all topics instead of a CommandHandler each: the book may gain commands while the bot runs.
HANDLERS = [
    MessageHandler(_NEW & (filters.TEXT | filters.CAPTION), answer_question),
    MessageHandler(_NEW & filters.ChatType.PRIVATE & ~filters.StatusUpdate.ALL, decline),
]
