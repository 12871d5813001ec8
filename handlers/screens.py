"""What a reader sees at once, before Telegram: a message's HTML and the buttons below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, SwitchInlineQueryChosenChat

from handlers.callback_data import pack
from handlers.payloads import Payload


@dataclass(frozen=True, slots=True)
class PressButton:
    """A button that asks the bot for another screen."""

    text: str
    payload: Payload


@dataclass(frozen=True, slots=True)
class CopyButton:
    """A button that puts a text on the reader's clipboard."""

    text: str
    copies: str


@dataclass(frozen=True, slots=True)
class LinkButton:
    """A button that opens an address."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class ShareButton:
    """A button that lets the reader choose a chat, and asks the bot inline there."""

    text: str
    query: str


Button = PressButton | CopyButton | LinkButton | ShareButton
Row = Sequence[Button]


@dataclass(frozen=True)
class Screen:
    """One message: its HTML and its rows of buttons."""

    html: str
    rows: tuple[Row, ...] = ()

    @cached_property
    def markup(self) -> InlineKeyboardMarkup | None:
        """The buttons as Telegram takes them, None where there are none; built once for a screen that is kept."""
        return InlineKeyboardMarkup([[build_button(each) for each in row] for row in self.rows]) if self.rows else None

    @cached_property
    def keyboard(self) -> dict[str, Any] | None:
        """The same as plain data (https://core.telegram.org/bots/api#inlinekeyboardmarkup)."""
        return self.markup.to_dict() if self.markup else None


def build_markup(screen: Screen) -> InlineKeyboardMarkup | None:
    """Return the buttons as Telegram takes them, None where there are none."""
    return screen.markup


def describe_message(screen: Screen) -> dict[str, Any]:
    """Return the message as plain data: `html`, and `buttons` as in the Bot API's InlineKeyboardButton."""
    return {"html": screen.html, "buttons": screen.keyboard["inline_keyboard"] if screen.keyboard else []}


def build_button(button: Button) -> InlineKeyboardButton:
    """Return one button as Telegram takes it."""
    match button:
        case PressButton(text, payload):
            return InlineKeyboardButton(text, callback_data=pack(payload))
        case CopyButton(text, copies):
            return InlineKeyboardButton(text, copy_text=CopyTextButton(copies))
        case LinkButton(text, url):
            return InlineKeyboardButton(text, url=url)
        case ShareButton(text, query):
            chosen = SwitchInlineQueryChosenChat(
                query, allow_user_chats=True, allow_group_chats=True, allow_channel_chats=True
            )
            return InlineKeyboardButton(text, switch_inline_query_chosen_chat=chosen)
