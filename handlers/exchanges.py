"""A question and the messages that answer it: sent once, remembered for 48 hours, and mended with the question."""

from collections.abc import Sequence

from telegram import Message
from telegram.error import BadRequest

from handlers.addressing import Question
from handlers.context import BriefingContext
from handlers.mishaps import name_mishap, note_mishap
from handlers.screens import Screen
from handlers.sending import Edited, Shown, edit, find_place, post


async def answer_message(
    context: BriefingContext, message: Message, question: Question, screens: Sequence[Screen]
) -> None:
    """Send the answers that a message does not have yet: all of them, or the rest when its update comes again."""
    answers = await context.services.store.answers_to(message.chat.id, message.message_id)
    place = find_place(message, question.target)
    for screen in screens[len(answers) :]:
        answers = (*answers, (await post(context.bot, place, screen)).message_id)
        await context.services.store.remember_answers(message.chat.id, message.message_id, answers)


async def mend_answers(
    context: BriefingContext, message: Message, question: Question, screens: Sequence[Screen]
) -> None:
    """Turn the answers that a message has into others: edited in place, the surplus deleted, the rest sent."""
    store, chat_id = context.services.store, message.chat.id
    answers = await store.answers_to(chat_id, message.message_id)
    kept = 0
    for answer, screen in zip(answers, screens, strict=False):
        if await edit(context.bot, Shown(chat_id, answer), screen) is Edited.GONE:
            break  # deleted meanwhile: what follows is sent anew, so that all stand in their order
        kept += 1
    for surplus in answers[kept:]:
        await _delete(context, chat_id, surplus)
    await store.remember_answers(chat_id, message.message_id, answers[:kept])
    await answer_message(context, message, question, screens)


async def _delete(context: BriefingContext, chat_id: int, message_id: int) -> None:
    try:
        await context.bot.delete_message(chat_id, message_id)
    except BadRequest as error:
        mishap = name_mishap(error)
        if mishap is None:
            raise
        note_mishap(context.services.mishaps, mishap)
