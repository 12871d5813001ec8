"""When answering fails for good: whoever waits is told."""

import logging
from contextlib import suppress

from telegram import Update
from telegram.constants import ChatType
from telegram.error import TelegramError, TimedOut

from handlers.context import BriefingContext
from handlers.mishaps import name_mishap, note_mishap
from handlers.notices import render_notice
from handlers.sending import send
from handlers.stores import AdmissionsUnreadableError
from handlers.wording import Phrase

_LOGGER = logging.getLogger(__name__)


async def apologise(update: object, context: BriefingContext) -> None:
    """Log the failure, and say sorry where a message or a button waits for an answer; a mishap is only counted.

    The apology says nothing of what failed, but by its reference, the update's id, the log's lines are found.
    """
    mishap = name_mishap(context.error)
    if mishap:
        note_mishap(context.services.mishaps, mishap)
        return
    _LOGGER.error("an update was not answered", exc_info=context.error)
    if not isinstance(update, Update) or _may_be_a_stranger(update, context):
        return
    # The store may be what failed, so it is not asked for the reader's choice; Telegram may be out of reach.
    language = context.guess_language(update.effective_user)
    with suppress(TelegramError):
        # Whether it was sent is then known to nobody.
        key = Phrase.APOLOGY_UNSURE if isinstance(context.error, TimedOut) else Phrase.APOLOGY
        apology = context.book.phrase(language, key, reference=update.update_id)
        await send(update, [render_notice(apology)])


def _may_be_a_stranger(update: Update, context: BriefingContext) -> bool:
    """Tell whether a group would hear of a closed bot though nobody knows whether the sender may ask."""
    chat = update.effective_chat
    is_unknown = isinstance(context.error, AdmissionsUnreadableError)
    return is_unknown and chat is not None and chat.type != ChatType.PRIVATE
