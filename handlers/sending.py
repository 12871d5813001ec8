"""Screens and files on their way to a chat."""

from collections.abc import Awaitable, Iterable
from contextlib import suppress
from dataclasses import dataclass

from telegram import CallbackQuery, InlineKeyboardMarkup, LinkPreviewOptions, Message, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest

from handlers.screens import Screen, build_markup

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)  # an address in a document is no reason to show a web page


@dataclass(frozen=True, slots=True)
class File:
    """A file for a reader: its name, its bytes, and what is said below it."""

    name: str
    content: bytes
    caption: str


async def send(update: Update, screens: Iterable[Screen]) -> None:
    """Answer an update's message with screens, in order; in groups as replies, even to a message gone by then."""
    message = update.effective_message
    if message is None:
        return
    for screen in screens:
        await message.reply_text(
            screen.html,
            parse_mode=ParseMode.HTML,
            reply_markup=build_markup(screen),
            link_preview_options=NO_PREVIEW,
            allow_sending_without_reply=True,
        )


async def send_files(update: Update, files: Iterable[File]) -> None:
    """Answer an update's message with files, in order."""
    message = update.effective_message
    if message is None:
        return
    for file in files:
        await message.reply_document(
            file.content, filename=file.name, caption=file.caption, allow_sending_without_reply=True
        )


async def edit(query: CallbackQuery, screen: Screen) -> bool:
    """Show a screen in place of the message whose button was pressed; tell whether that changed anything."""
    return await _note_change(
        query.edit_message_text(
            screen.html,
            parse_mode=ParseMode.HTML,
            reply_markup=build_markup(screen),
            link_preview_options=NO_PREVIEW,
        )
    )


async def edit_buttons(query: CallbackQuery, markup: InlineKeyboardMarkup) -> bool:
    """Show other buttons below the message whose button was pressed; tell whether that changed anything."""
    return await _note_change(query.edit_message_reply_markup(markup))


async def acknowledge(query: CallbackQuery, notice: str | None = None) -> None:
    """Answer a pressed button, with a line that passes by or with nothing."""
    # Telegram takes no answer to a query that has waited too long; the screen is what counts.
    with suppress(BadRequest):
        await query.answer(notice)


async def _note_change(call: Awaitable[Message | bool]) -> bool:
    """Wait for an edit; a second tap on the same button finds its screen shown already."""
    try:
        await call
    except BadRequest as error:
        if "message is not modified" not in error.message.lower():
            raise
        return False
    return True
