"""The gate of a closed bot, before all that it answers: whoever may not ask is told so once, or nothing at all."""

import re
from collections.abc import Sequence

from telegram import Update
from telegram.ext import ApplicationHandlerStop, TypeHandler

from handlers.access import is_private
from handlers.access_wording import AccessPhrase
from handlers.callback_data import unpack
from handlers.context import BriefingContext
from handlers.identity import identify
from handlers.invitations import read_code
from handlers.mishaps import ignore_late
from handlers.notices import render_notice
from handlers.payloads import DeleteMyData
from handlers.sending import acknowledge, send

#: What Telegram's terms give to everybody about whom something is kept.
_RIGHTS = re.compile(r"/(privacy|mydata|deletemydata)(@\w+)?\s*", re.IGNORECASE | re.ASCII)


async def guard(update: Update, context: BriefingContext) -> None:
    """Let an update pass whose sender may ask; answer it here otherwise, and nowhere else."""
    try:
        if (await context.find_access(update)).is_allowed or _is_for_everybody(update):
            return
        await _turn_away(update, context)
    except Exception as error:  # noqa: BLE001 (python-telegram-bot would go on behind the gate)
        await context.application.process_error(update, error)
    raise ApplicationHandlerStop


def _is_for_everybody(update: Update) -> bool:
    """Tell whether an update redeems an invitation, asks what is kept, or says that a group has moved."""
    message, query, user_id = update.message, update.callback_query, identify(update)
    if message and (message.migrate_to_chat_id or message.migrate_from_chat_id):
        return True
    if user_id is None or not is_private(update, user_id):
        return False
    if query:
        return isinstance(unpack(query.data or ""), DeleteMyData)
    text = (message.text if message else None) or ""
    return bool(_RIGHTS.fullmatch(text)) or read_code(text) is not None


async def _turn_away(update: Update, context: BriefingContext) -> None:
    """Say that the bot is closed to whoever waits for an answer of her own; in a group nobody is told."""
    words = context.book.phrase(context.guess_language(update.effective_user), AccessPhrase.CLOSED)
    user_id, mishaps = identify(update), context.services.mishaps
    if update.callback_query:
        await acknowledge(update.callback_query, mishaps, words)
    elif update.inline_query:
        with ignore_late(mishaps):
            await update.inline_query.answer([], cache_time=0, is_personal=True)
    elif update.message and user_id and is_private(update, user_id):
        await send(update, [render_notice(words)])


HANDLERS: Sequence[TypeHandler[Update, BriefingContext, None]] = [TypeHandler(Update, guard)]
