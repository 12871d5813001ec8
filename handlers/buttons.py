"""Pressed buttons: the same message becomes another screen."""

from contextlib import suppress

from telegram import CallbackQuery, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler

from handlers.context import BriefingContext
from handlers.payloads import SetLanguage, unpack
from handlers.replies import reply_to_payload
from handlers.screens import Screen, build_markup
from handlers.sending import NO_PREVIEW, send
from handlers.wording import Phrase


async def open_screen(update: Update, context: BriefingContext) -> None:
    """Show what a button asks for, or say that the button is known no longer."""
    query = update.callback_query
    if query is None:
        return
    language = await context.language_of(query.from_user)
    payload = unpack(query.data or "")
    screens = reply_to_payload(context.book, language, payload) if payload else ()
    if not screens:
        await _acknowledge(query, context.book.phrase(language, Phrase.STALE_BUTTON))
        return
    if isinstance(payload, SetLanguage):
        await context.services.languages.set_language(query.from_user.id, payload.language)
    await _edit(query, screens[0])
    await send(update, screens[1:])
    await _acknowledge(query)


async def _edit(query: CallbackQuery, screen: Screen) -> None:
    try:
        await query.edit_message_text(
            screen.html,
            parse_mode=ParseMode.HTML,
            reply_markup=build_markup(screen),
            link_preview_options=NO_PREVIEW,
        )
    except BadRequest as error:
        # A second tap on the same button finds its screen shown already.
        if "message is not modified" not in error.message.lower():
            raise


async def _acknowledge(query: CallbackQuery, notice: str | None = None) -> None:
    # Telegram takes no answer to a query that has waited too long; the screen is what counts.
    with suppress(BadRequest):
        await query.answer(notice)


HANDLERS = [CallbackQueryHandler(open_screen)]
