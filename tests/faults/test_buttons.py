"""F16, F21: buttons that are pressed many times, or whose answer comes too late."""

from collections.abc import Mapping
from typing import Any

from bot.console.messages import Message
from bot.console.refusals import BadRequestError
from tests.bot_api.strict import StrictBotApi
from tests.faults.questions import BOOK
from tests.handlers.conversations import ANN, Conversation, last_message, say, tap


def test_f16_a_button_pressed_many_times_leaves_one_message_in_one_state() -> None:
    def press_first(api: StrictBotApi) -> Mapping[str, Any]:
        """Press what stood below the message at first, as an app does that sends a tap again."""
        [first, *_] = [each for each in api.shown if isinstance(each, Message)]
        return api.tap(first, "2 ›", ANN)

    once = Conversation(BOOK)
    once.run(say("1"), press_first)
    often = Conversation(BOOK)
    often.run(say("1"), *[press_first] * 5)
    assert list_messages(often) == list_messages(once)
    assert len(often.api.list_calls("sendMessage")) == 1
    assert len(often.api.list_calls("answerCallbackQuery")) == 5


def list_messages(conversation: Conversation) -> list[str]:
    """Return all messages of the bot as they stand at the end."""
    return [each.source for each in conversation.api.messages.values() if each.sender.is_bot]


def test_f21_a_button_answered_too_late_still_shows_its_screen() -> None:
    conversation = Conversation(BOOK)
    conversation.api.faults["answerCallbackQuery"] = [BadRequestError("query is too old and response timeout expired")]
    conversation.run(say("1"), tap("2 ›"))
    assert "paragraph 2" in last_message(conversation.api).text
