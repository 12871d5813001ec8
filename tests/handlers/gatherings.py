"""What happens in groups and afterwards: speaking below a message, editing, reacting, moving; and what is expected."""

from collections.abc import Mapping
from typing import Any

from telegram import Chat, User

from bot.console.messages import Message
from content.book import Book
from handlers.reader import Length, Reader
from handlers.replies import reply_to_text
from tests.bot_api.markup import Markup
from tests.bot_api.strict import StrictBotApi
from tests.handlers.conversations import ANN, GROUP, ISOLATES, Step

NADIA = User(10, "نادية", is_bot=False, language_code="ar")
SMALL = Chat(-5, Chat.GROUP, title="Delegates")
PHOTO = [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]
ME = "@aide_memoire_bot"


def read(book: Book, text: str, language: str = "en", *, in_group: bool = True) -> list[str]:
    """Return the texts that answer a request, in a group or in private."""
    length = Length.LINE if in_group else Length.SUMMARY
    reader = Reader(book, language, length, in_group=in_group, bot_name=ME[1:])
    return [ISOLATES.sub("", Markup(screen.html).text) for screen in reply_to_text(reader, text)]


def find(api: StrictBotApi, text: str) -> Message:
    """Return the message that has these words, the latest of several."""
    return [each for each in api.messages.values() if each.text == text][-1]


def speak(text: str, user: User = ANN, below: str | None = None, **more: Any) -> Step:
    """Let somebody write in the group, in reply to the message with these words, with more fields of a Message."""
    return lambda api: api.say(text, user, GROUP, find(api, below) if below else None, **more)


def reply_to_bot(text: str, user: User = ANN, **more: Any) -> Step:
    """Let somebody reply in the group to the last message of the bot."""

    def step(api: StrictBotApi) -> Mapping[str, Any]:
        shown = [each for each in api.shown if isinstance(each, Message)]
        return api.say(text, user, GROUP, shown[-1], **more)

    return step


def change(before: str, after: str) -> Step:
    """Let whoever wrote a message edit it."""
    return lambda api: api.edit(find(api, before), after)


def react(text: str) -> Step:
    """Let somebody react to a message: Telegram calls that an edited message too."""

    def step(api: StrictBotApi) -> Mapping[str, Any]:
        return api.updates.add("edited_message", find(api, text).to_json())

    return step


def repeat(step: Step) -> Step:
    """Deliver an update, then let the test deliver the same one again."""
    kept: list[Mapping[str, Any]] = []

    def first_or_again(api: StrictBotApi) -> Mapping[str, Any]:
        if not kept:
            kept.append(step(api))
        return kept[0]

    return first_or_again


def move(user: User = ANN, chat: Chat = GROUP, *, joins: bool = True) -> Step:
    """Let somebody add the bot to a group, or send it away."""
    return lambda api: api.move_bot(chat, user, joins=joins)


def list_sent(api: StrictBotApi) -> list[tuple[int, int | None, int | None]]:
    """Return of each message sent its chat, its forum topic, and which message it answers."""
    return [
        (each["chat_id"], each.get("message_thread_id"), each.get("reply_parameters", {}).get("message_id"))
        for each in api.list_calls("sendMessage")
    ]
