"""An edited question: the bot's answer is edited too, instead of a second one being sent."""

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import MessageHandler, filters

from handlers.addressing import read_question
from handlers.context import BriefingContext
from handlers.exchanges import mend_answers
from handlers.questions import compose_answer


async def correct_answer(update: Update, context: BriefingContext) -> None:
    """Mend the answers to an edited question; one that has none (any more) is answered in private only."""
    message, services = update.edited_message, context.services
    # Without a date of editing, something else about the message has changed, such as a reaction to it.
    if message is None or message.edit_date is None:
        return
    question = read_question(message, context.bot.bot, await context.open_book(update))
    if question is None or question.is_for_a_handler or not services.heard.listen(message, question.text):
        return
    if message.chat.type == ChatType.PRIVATE or await services.store.answers_to(message.chat.id, message.message_id):
        await mend_answers(context, message, question, await compose_answer(update, context, question))


# The first of all features: to python-telegram-bot's CommandHandler an edited message is as good as a new one.
HANDLERS = [MessageHandler(filters.UpdateType.EDITED_MESSAGE, correct_answer)]
