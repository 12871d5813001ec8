"""Pressed buttons: the same message becomes another screen."""

from collections.abc import Sequence
from dataclasses import replace

from telegram import Update
from telegram.ext import CallbackQueryHandler

from handlers.admission_payloads import RevokeAdmission, ShowAdmissions
from handlers.basket import change_basket
from handlers.callback_data import unpack, unpack_earlier
from handlers.context import BriefingContext
from handlers.groups import AdministratorsOnlyError, find_owner
from handlers.identity import identify
from handlers.invitations import follow_admissions
from handlers.language import render_languages
from handlers.mishaps import Mishap, note_mishap
from handlers.outcomes import count_miss
from handlers.payloads import (
    BasketPayload,
    DeleteMyData,
    Payload,
    SetLanguage,
    SetSetting,
    ShowOthers,
)
from handlers.privacy import delete_data
from handlers.reader import Reader
from handlers.replies import reply_to_payload
from handlers.screens import Screen
from handlers.sending import Edited, acknowledge, edit, find_shown, send
from handlers.settings import is_offered, render_settings
from handlers.stores import LANGUAGE
from handlers.wording import Phrase


async def open_screen(update: Update, context: BriefingContext) -> None:
    """Show what a button asks for, or say why it is not shown."""
    query = update.callback_query
    if query is None:
        return
    reader = await context.read_with(update)
    earlier = unpack_earlier(query.data or "")
    payload = unpack(query.data or "") or earlier
    if isinstance(payload, BasketPayload) and identify(update):
        await change_basket(query, context, reader, payload)
        return
    notice = Phrase.EARLIER_BUTTON if earlier else None
    try:
        screens = await _follow(update, context, reader, payload) if payload else ()
    except AdministratorsOnlyError:
        screens, notice = (), Phrase.ADMINISTRATORS_ONLY
    if screens:
        changed = await _show(update, context, screens)
        if changed and isinstance(payload, ShowOthers):
            await count_miss(context.services.store, payload.missed, reader.language)
    elif notice is not Phrase.ADMINISTRATORS_ONLY:
        notice = Phrase.STALE_BUTTON
    await acknowledge(query, context.services.mishaps, reader.phrase(notice) if notice else None)


async def _follow(update: Update, context: BriefingContext, reader: Reader, payload: Payload) -> Sequence[Screen]:
    """Do what a button says and return what it opens: what is kept is asked here, the book alone in `replies`."""
    match payload:
        case SetLanguage(language) if language in reader.book.phrases:
            owner = await find_owner(update, context)
            await context.services.store.set_setting(owner, LANGUAGE, language)
            return (render_languages(replace(reader, language=language), Phrase.LANGUAGE_SET),)
        case SetSetting(setting, value) if is_offered(reader, payload):
            owner = await find_owner(update, context)
            await context.services.store.set_setting(owner, setting, value)
            return (render_settings(await context.read_with(update)),)
        case ShowAdmissions() | RevokeAdmission():
            return await follow_admissions(update, context, payload)
        case DeleteMyData() if not reader.in_group:
            return await delete_data(update, context)
        case _:
            return reply_to_payload(reader, payload)


async def _show(update: Update, context: BriefingContext, screens: Sequence[Screen]) -> bool:
    """Show the first screen in place of the button's message, or anew where that was deleted; send the others.

    Return whether anything changed: a second tap on the same button finds its screen shown already.
    """
    shown = find_shown(update.callback_query) if update.callback_query else None
    match await edit(context.bot, shown, screens[0]) if shown else Edited.GONE:
        case Edited.SAME:
            return False
        case Edited.CHANGED:
            screens = screens[1:]
        case Edited.GONE:
            note_mishap(context.services.mishaps, Mishap.GONE)
    await send(update, screens)
    return True


HANDLERS = [CallbackQueryHandler(open_screen)]
