"""The chats and what is written in them: sending, editing and deleting messages."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from telegram import Chat, MessageEntity, User
from telegram.constants import MessageLimit, ParseMode

from bot.console.cleaning import clean_text, count_units, trim_text
from bot.console.messages import Message, Notice
from bot.console.offers import Offer
from bot.console.parameters import Parameters, Upload
from bot.console.refusals import BadRequestError
from bot.console.telegram_html import parse_html

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)

#: A text as it was sent, as Telegram reads it, and its entities.
_Words = tuple[str, str, tuple[MessageEntity, ...]]


class Correspondence:
    """All chats that the bot knows, their messages as they stand now, and all that was ever shown, in order."""

    def __init__(self, bot: User, clock: Callable[[], float]) -> None:
        self.bot = bot
        self.chats: dict[int, Chat] = {}
        self.messages: dict[tuple[int, int], Message] = {}
        self.shown: list[Message | Notice | Offer] = []
        self._clock = clock
        self._last_id = 0
        self.methods = {
            "sendMessage": self.send_message,
            "sendDocument": self.send_document,
            "editMessageText": self.edit_message_text,
            "editMessageReplyMarkup": self.edit_message_reply_markup,
            "deleteMessage": self.delete_message,
            "sendChatAction": self.send_chat_action,
        }

    def write(self, chat: Chat, sender: User, **fields: Any) -> Message:
        """Put a new message into a chat, which the bot knows from then on."""
        self._last_id += 1
        message = Message(message_id=self._last_id, chat=chat, sender=sender, date=int(self._clock()), **fields)
        self.chats[chat.id] = chat
        self.messages[message.key] = message
        return message

    async def send_message(self, parameters: Parameters) -> dict[str, Any]:
        """Answer sendMessage."""
        return self._send(parameters, read_text(parameters, "message is too long"))

    async def send_document(self, parameters: Parameters) -> dict[str, Any]:
        """Answer sendDocument with a file that is uploaded."""
        file = parameters.get("document")
        if not isinstance(file, Upload):
            raise BadRequestError("there is no document in the request")
        if not file.content:
            raise BadRequestError("file must be non-empty")
        return self._send(parameters, _read_caption(parameters), file)

    def rewrite(self, message: Message, **fields: Any) -> Message:
        """Let a user change a message of her own, as it is shown from then on."""
        edited = replace(message, edit_date=int(self._clock()), **fields)
        self.messages[edited.key] = edited
        return edited

    async def edit_message_text(self, parameters: Parameters) -> dict[str, Any]:
        """Answer editMessageText; buttons that are not sent again disappear."""
        message = self._find_own(parameters, "message to edit not found")
        if message.file:
            raise BadRequestError("there is no text in the message to edit")
        source, text, entities = read_text(parameters, "MESSAGE_TOO_LONG")
        return self._edit(
            message, source=source, text=text, entities=entities, reply_markup=read_markup(parameters)
        ).to_json()

    async def edit_message_reply_markup(self, parameters: Parameters) -> dict[str, Any]:
        """Answer editMessageReplyMarkup."""
        message = self._find_own(parameters, "message to edit not found")
        return self._edit(message, reply_markup=read_markup(parameters)).to_json()

    async def delete_message(self, parameters: Parameters) -> bool:
        """Answer deleteMessage."""
        chat = self._find_chat(parameters)
        if self.messages.pop((chat.id, parameters.get("message_id") or 0), None) is None:
            raise BadRequestError("message to delete not found")
        return True

    async def send_chat_action(self, parameters: Parameters) -> bool:
        """Answer sendChatAction."""
        self._find_chat(parameters)
        return True

    def _send(self, parameters: Parameters, words: _Words, file: Upload | None = None) -> dict[str, Any]:
        chat, (source, text, entities) = self._find_chat(parameters), words
        message = self.write(
            chat,
            self.bot,
            source=source,
            text=text,
            entities=entities,
            reply_markup=read_markup(parameters),
            reply_to=self._find_replied(chat, parameters.get("reply_parameters")),
            more=_read_topic(parameters),
            file=file,
        )
        self.shown.append(message)
        return message.to_json()

    def _edit(self, message: Message, **fields: Any) -> Message:
        edited = replace(message, **fields)
        if edited.to_json() == message.to_json():
            raise BadRequestError(_NOT_MODIFIED)
        edited = replace(edited, edit_date=int(self._clock()))
        self.messages[edited.key] = edited
        self.shown.append(edited)
        return edited

    def _find_chat(self, parameters: Parameters) -> Chat:
        if "chat_id" not in parameters:
            raise BadRequestError("chat_id is empty")
        chat = self.chats.get(parameters["chat_id"])
        if chat is None:
            raise BadRequestError("chat not found")
        return chat

    def _find_own(self, parameters: Parameters, missing: str) -> Message:
        message = self.messages.get((self._find_chat(parameters).id, parameters.get("message_id") or 0))
        if message is None:
            raise BadRequestError(missing)
        if message.sender.id != self.bot.id:
            raise BadRequestError("message can't be edited")
        return message

    def _find_replied(self, chat: Chat, reply: Parameters | None) -> Message | None:
        if not reply:
            return None
        message = self.messages.get((chat.id, reply["message_id"]))
        if message is None and not reply.get("allow_sending_without_reply"):
            raise BadRequestError("message to be replied not found")
        return message


def read_text(parameters: Parameters, too_long: str) -> _Words:
    """Return the text of a call as it was sent, as Telegram reads it, and its entities; raises BadRequestError."""
    source, text, entities = _parse_text(parameters, "text", "entities")
    if not text:
        raise BadRequestError("message text is empty")
    if count_units(text) > MessageLimit.MAX_TEXT_LENGTH:
        raise BadRequestError(too_long)
    return source, text, entities


def _read_caption(parameters: Parameters) -> _Words:
    source, text, entities = _parse_text(parameters, "caption", "caption_entities")
    if count_units(text) > MessageLimit.CAPTION_LENGTH:
        raise BadRequestError("message caption is too long")
    return source, text, entities


def _parse_text(parameters: Parameters, name: str, marks: str) -> _Words:
    source, mode = parameters.get(name) or "", parameters.get("parse_mode") or ""
    if mode and mode.upper() != ParseMode.HTML:
        raise BadRequestError(f"unsupported parse_mode {mode}: the stand-in reads HTML only")
    given = (MessageEntity.de_json(each, None) for each in parameters.get(marks) or ())
    text, entities = parse_html(source) if mode else trim_text(clean_text(source), given)
    return source, text, entities


def read_markup(parameters: Parameters) -> dict[str, Any] | None:
    """Return the buttons of a call, None where it has none; raises BadRequestError."""
    markup = parameters.get("reply_markup")
    if markup is not None and not isinstance(markup, dict):
        raise BadRequestError("object expected as reply markup")
    return markup


def _read_topic(parameters: Parameters) -> dict[str, Any]:
    topic = parameters.get("message_thread_id")
    return {"message_thread_id": topic, "is_topic_message": True} if topic else {}
