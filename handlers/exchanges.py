"""A question and the messages that answer it: sent once, remembered for 48 hours, and mended with the question."""

from collections.abc import Sequence

from telegram import Message
from telegram.error import BadRequest

from handlers.addressing import Question
from handlers.context import BriefingContext
from handlers.mishaps import name_mishap, note_mishap
from handlers.screens import Screen
from handlers.sending import Edited, Place, Shown, edit, find_place, post


async def answer_message(
    context: BriefingContext, message: Message, question: Question, screens: Sequence[Screen]
) -> None:
    """Send the answers to a message. When its update comes again, delivery sends none a second time."""
    await _send_rest(context, message, find_place(message, question.target), screens)


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
    await _send_rest(context, message, find_place(message, question.target), screens, answers[:kept])


async def _send_rest(
    context: BriefingContext,
    message: Message,
    place: Place,
    screens: Sequence[Screen],
    answers: tuple[int, ...] = (),
) -> None:
    """Send the screens that a message is not answered with yet, and remember what answers it."""
    for screen in screens[len(answers) :]:
        answers = (*answers, await post(context.bot, place, screen))
        await context.services.store.remember_answers(message.chat.id, message.message_id, answers)


async def _delete(context: BriefingContext, chat_id: int, message_id: int) -> None:
    try:
        await context.bot.delete_message(chat_id, message_id)
    except BadRequest as error:
        mishap = name_mishap(error)
        if mishap is None:
            raise
        note_mishap(context.services.mishaps, mishap)
