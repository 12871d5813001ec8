"""Screens and files on their way to a chat: sent below a message, or shown in place of one."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import Enum, auto
from typing import Any

from telegram import (
    Bot,
    CallbackQuery,
    InaccessibleMessage,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
    Update,
)
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest, ChatMigrated

from handlers.mishaps import Mishap, name_mishap, note_mishap
from handlers.screens import Screen

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)  # an address in a document is no reason to show a web page
_NO_PREVIEW = NO_PREVIEW.to_dict()


@dataclass(frozen=True, slots=True)
class File:
    """A file for a reader: its name, its bytes, and what is said below it."""

    name: str
    content: bytes
    caption: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where screens are sent: a chat, its forum topic, and the message that they answer, gone by then or not."""

    chat_id: int
    topic_id: int | None = None
    reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A message of the bot that can become another: by chat and message, or sent through inline mode."""

    chat_id: int | None = None
    message_id: int | None = None
    inline_message_id: str | None = None


class Edited(Enum):
    """What became of a message that was to show something else: it does, it did already, or it is gone."""

    CHANGED = auto()
    SAME = auto()
    GONE = auto()


def find_place(message: Message, target: Message | None = None) -> Place:
    """Return where a message is answered: in its own topic; in groups, or with another target, as a reply."""
    topic_id = message.message_thread_id if message.is_topic_message else None
    is_reply = target is not None or message.chat.type != ChatType.PRIVATE
    return Place(message.chat.id, topic_id, (target or message).message_id if is_reply else None)


def find_shown(query: CallbackQuery) -> Shown | None:
    """Return the message under whose text a button was pressed; Telegram keeps back what old ones say."""
    if query.message is not None:
        return Shown(query.message.chat.id, query.message.message_id)
    return Shown(inline_message_id=query.inline_message_id) if query.inline_message_id else None


async def send(update: Update, screens: Iterable[Screen]) -> list[int]:
    """Answer an update's message with screens, in order, and return the ids of what was sent."""
    place = _find_answered(update)
    return [await post(update.get_bot(), place, screen) for screen in screens] if place else []


async def post(bot: Bot, place: Place, screen: Screen) -> int:
    """Send one screen, and return the id of its message."""
    reply = {"message_id": place.reply_to, "allow_sending_without_reply": True} if place.reply_to else None
    target = {"chat_id": place.chat_id, "message_thread_id": place.topic_id, "reply_parameters": reply}
    try:
        sent = await _call(bot, "sendMessage", target | _describe(screen))
    except ChatMigrated as moved:
        # The group became a supergroup, in which neither its messages nor its topics have their ids.
        return await post(bot, Place(moved.new_chat_id), screen)
    message_id: int = sent["message_id"]
    return message_id


async def _call(bot: Bot, method: str, parameters: Mapping[str, Any]) -> Any:
    """Call a method with plain data and return its result as plain data.

    The library's methods make objects of both, buttons included, which costs more than all the rest of an answer.
    """
    return await bot.do_api_request(method, {name: value for name, value in parameters.items() if value is not None})


def _describe(screen: Screen) -> dict[str, Any]:
    """Return a screen as parameters of sendMessage and editMessageText."""
    return {
        "text": screen.html,
        "parse_mode": ParseMode.HTML.value,
        "reply_markup": screen.keyboard,
        "link_preview_options": _NO_PREVIEW,
    }


async def send_files(update: Update, files: Iterable[File]) -> None:
    """Answer an update's message with files, in order."""
    place = _find_answered(update)
    if place is None:
        return
    for file in files:
        await _post_file(update.get_bot(), place, file)


async def _post_file(bot: Bot, place: Place, file: File) -> None:
    reply = ReplyParameters(place.reply_to, allow_sending_without_reply=True) if place.reply_to else None
    try:
        await bot.send_document(
            place.chat_id,
            file.content,
            filename=file.name,
            caption=file.caption,
            reply_parameters=reply,
            message_thread_id=place.topic_id,
        )
    except ChatMigrated as moved:
        await _post_file(bot, Place(moved.new_chat_id), file)


async def edit(bot: Bot, shown: Shown, screen: Screen) -> Edited:
    """Show a screen in place of a message."""
    try:
        await _call(bot, "editMessageText", asdict(shown) | _describe(screen))
    except BadRequest as error:
        if name_mishap(error) is Mishap.GONE:
            return Edited.GONE
        if "message is not modified" not in error.message.lower():
            raise
        return Edited.SAME
    return Edited.CHANGED


async def edit_buttons(bot: Bot, shown: Shown, markup: InlineKeyboardMarkup) -> None:
    """Show other buttons below a message; one that is gone, or has them already, stays as it is."""
    try:
        await bot.edit_message_reply_markup(shown.chat_id, shown.message_id, shown.inline_message_id, markup)
    except BadRequest as error:
        if name_mishap(error) is not Mishap.GONE and "message is not modified" not in error.message.lower():
            raise


async def acknowledge(query: CallbackQuery, mishaps: Counter[Mishap], notice: str | None = None) -> None:
    """Answer a pressed button, with a line that passes by or with nothing."""
    try:
        await query.answer(notice)
    except BadRequest as error:
        # Telegram takes no answer to a query that has waited too long; the screen is what counts.
        note_mishap(mishaps, name_mishap(error) or Mishap.LATE)


def _find_answered(update: Update) -> Place | None:
    query = update.callback_query
    if query is None:
        return find_place(update.effective_message) if update.effective_message else None
    match query.message:
        case Message() as message:
            return find_place(message)
        case InaccessibleMessage() as message:
            return Place(message.chat.id)
        case _:
            return None
