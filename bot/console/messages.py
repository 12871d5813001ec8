"""What stands in a chat of the stand-in: messages, and the short notices that answer a pressed button."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from telegram import Chat, InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity, User

from bot.console.parameters import Upload


@dataclass(frozen=True, slots=True)
class Message:
    """A message as the chat shows it now: `source` as it was sent, `text` and `entities` as Telegram read them.

    `via_bot` is the bot among whose inline results the sender chose it.
    `more` are further fields of the Bot API's Message, as they travel; below a `photo` the text is a caption.
    Where the message is a file, these are its caption, which may be empty.
    """

    message_id: int
    chat: Chat
    sender: User
    date: int
    source: str
    text: str
    entities: tuple[MessageEntity, ...] = ()
    reply_markup: Mapping[str, Any] | None = None
    reply_to: "Message | None" = None
    edit_date: int | None = None
    via_bot: User | None = None
    more: Mapping[str, Any] = field(default_factory=dict)
    file: Upload | None = None

    @property
    def key(self) -> tuple[int, int]:
        """Where the message stands: chat and message id."""
        return self.chat.id, self.message_id

    @property
    def buttons(self) -> tuple[tuple[InlineKeyboardButton, ...], ...]:
        """The rows of buttons under the message."""
        if not self.reply_markup or "inline_keyboard" not in self.reply_markup:
            return ()
        return InlineKeyboardMarkup.de_json(dict(self.reply_markup), None).inline_keyboard

    def find_button(self, label: str) -> InlineKeyboardButton:
        """Return the first button with this label; KeyError where there is none."""
        for row in self.buttons:
            for button in row:
                if button.text == label:
                    return button
        raise KeyError(label)

    def to_json(self) -> dict[str, Any]:
        """Return the message as Telegram sends it (Bot API, "Message")."""
        text, entities = ("caption", "caption_entities") if self.file or "photo" in self.more else ("text", "entities")
        fields = {
            "message_id": self.message_id,
            "from": self.sender.to_dict(),
            "chat": self.chat.to_dict(),
            "date": self.date,
            "document": _describe_file(self.file, self.message_id) if self.file else None,
            text: self.text or None,
            "edit_date": self.edit_date,
            entities: [each.to_dict() for each in self.entities] or None,
            "reply_markup": dict(self.reply_markup) if self.reply_markup else None,
            "via_bot": self.via_bot.to_dict() if self.via_bot else None,
            "reply_to_message": self.reply_to.to_json() if self.reply_to else None,
            **self.more,
        }
        return {name: value for name, value in fields.items() if value is not None}


def _describe_file(file: Upload, message_id: int) -> dict[str, Any]:
    """Return a file as Telegram sends it (Bot API, "Document")."""
    return {
        "file_id": f"file-{message_id}",
        "file_unique_id": f"unique-{message_id}",
        "file_name": file.name,
        "mime_type": file.mime_type,
        "file_size": len(file.content),
    }


@dataclass(frozen=True, slots=True)
class Notice:
    """The answer to a pressed button: a line that passes by, or an alert to be closed."""

    text: str
    is_alert: bool = False
