"""Screens on their way to a chat."""

from collections.abc import Iterable

from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode

from handlers.screens import Screen, build_markup

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)  # an address in a document is no reason to show a web page


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
