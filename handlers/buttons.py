"""Pressed buttons: the same message becomes another screen."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from telegram import CallbackQuery, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler

from handlers.context import BriefingContext
from handlers.language import render_languages
from handlers.outcomes import count_miss
from handlers.payloads import Payload, SetLanguage, ShowOthers, unpack, unpack_earlier
from handlers.reader import Reader
from handlers.replies import reply_to_payload
from handlers.screens import Screen, build_markup
from handlers.sending import NO_PREVIEW, send
from handlers.stores import LANGUAGE
from handlers.wording import Phrase


async def open_screen(update: Update, context: BriefingContext) -> None:
    """Show what a button asks for, or say that the button is known no longer."""
    query = update.callback_query
    if query is None:
        return
    reader = await context.read_with(update)
    earlier = unpack_earlier(query.data or "")
    payload = unpack(query.data or "") or earlier
    screens = await _follow(query, context, reader, payload) if payload else ()
    if not screens:
        await _acknowledge(query, reader.phrase(Phrase.STALE_BUTTON))
        return
    if await _edit(query, screens[0]):
        await send(update, screens[1:])
        if isinstance(payload, ShowOthers):
            await count_miss(context.services.store, payload.missed, reader.language)
    await _acknowledge(query, reader.phrase(Phrase.EARLIER_BUTTON) if earlier else None)


async def _follow(query: CallbackQuery, context: BriefingContext, reader: Reader, payload: Payload) -> Sequence[Screen]:
    """Do what a button says and return what it opens: what is kept is asked here, the book alone in `replies`."""
    match payload:
        case SetLanguage(language) if language in reader.book.phrases:
            await context.services.store.set_setting(query.from_user.id, LANGUAGE, language)
            return (render_languages(replace(reader, language=language), Phrase.LANGUAGE_SET),)
        case _:
            return reply_to_payload(reader, payload)


async def _edit(query: CallbackQuery, screen: Screen) -> bool:
    """Return whether the message changed: a second tap on the same button finds its screen shown already."""
    try:
        await query.edit_message_text(
            screen.html,
            parse_mode=ParseMode.HTML,
            reply_markup=build_markup(screen),
            link_preview_options=NO_PREVIEW,
        )
    except BadRequest as error:
        if "message is not modified" not in error.message.lower():
            raise
        return False
    return True


async def _acknowledge(query: CallbackQuery, notice: str | None = None) -> None:
    # Telegram takes no answer to a query that has waited too long; the screen is what counts.
    with suppress(BadRequest):
        await query.answer(notice)


HANDLERS = [CallbackQueryHandler(open_screen)]
