"""A chat that sends without end: told once a minute that some of it is left out, so that the others are served."""

from collections.abc import Sequence

from telegram import Update
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop, TypeHandler

from handlers.context import BriefingContext
from handlers.floods import Flow
from handlers.mishaps import Mishap, note_mishap
from handlers.notices import render_notice
from handlers.sending import acknowledge, send
from handlers.wording import Phrase


async def hold_back(update: Update, context: BriefingContext) -> None:
    """Let an update pass unless its chat has sent too many; of what is typed inline, Telegram itself skips most."""
    chat = update.effective_chat
    if chat is None or not (update.message or update.edited_message or update.callback_query):
        return
    flow = context.services.floods.judge(chat.id)
    if flow is Flow.ANSWERED:
        return
    note_mishap(context.services.mishaps, Mishap.FLOODED)
    # A closed bot is silent in groups, since it does not know here who may ask.
    is_silent = context.services.allowed is not None and chat.type != ChatType.PRIVATE
    if flow is Flow.TOLD and not is_silent:
        try:
            await _tell(update, context)
        except TelegramError as error:  # python-telegram-bot would go on to the features
            await context.application.process_error(update, error)
    raise ApplicationHandlerStop


async def _tell(update: Update, context: BriefingContext) -> None:
    words = context.book.phrase(context.guess_language(update.effective_user), Phrase.FLOODED)
    if update.callback_query:
        await acknowledge(update.callback_query, context.services.mishaps, words)
    else:
        await send(update, [render_notice(words)])


HANDLERS: Sequence[TypeHandler[Update, BriefingContext, None]] = [TypeHandler(Update, hold_back)]
