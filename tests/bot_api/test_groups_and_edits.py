"""What users do in groups, and to their own messages, reaches the bot as Telegram tells it."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

import pytest
from telegram import ChatMember

from bot.console.api import BotApi
from bot.console.refusals import ApiError, ForbiddenError, MigratedError
from bot.console.request import exchange
from tests.bot_api.people import CHAIR, DELEGATE, NOW, ROOM, stop_clock
from tests.bot_api.strict import StrictBotApi

PHOTO = [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]


@pytest.fixture
def api() -> BotApi:
    """Return a stand-in in whose group Ana wrote once."""
    api = BotApi(clock=stop_clock)
    api.say("hello", DELEGATE, ROOM)
    return api


def call(api: BotApi, method: str, **parameters: Any) -> Any:
    return asyncio.run(api.call(method, parameters))


def list_entities(message: Mapping[str, Any]) -> list[tuple[str, int, int]]:
    return [(each["type"], each["offset"], each["length"]) for each in message["entities"]]


def test_mentions_are_marked_where_no_word_begins_before_them(api: BotApi) -> None:
    message = api.say("😀 @aide_memoire_bot /uk@some_bot a@b_c_d @x", DELEGATE, ROOM)["message"]
    assert list_entities(message) == [("mention", 3, 17), ("bot_command", 21, 12)]


def test_an_edited_message_comes_with_its_date_and_its_new_words(api: BotApi) -> None:
    update = api.edit(api.messages[-100, 1], "hello /uk")
    assert update == {
        "update_id": 2,
        "edited_message": {
            "message_id": 1,
            "from": DELEGATE.to_dict(),
            "chat": ROOM.to_dict(),
            "date": NOW,
            "text": "hello /uk",
            "edit_date": NOW,
            "entities": [{"type": "bot_command", "offset": 6, "length": 3}],
        },
    }
    assert api.messages[-100, 1].text == "hello /uk"
    with pytest.raises(ValueError, match="no empty message"):
        api.edit(api.messages[-100, 1], " ")


def test_below_a_picture_the_words_are_a_caption(api: BotApi) -> None:
    message = api.say("/uk", DELEGATE, ROOM, photo=PHOTO)["message"]
    assert (message["caption"], message["photo"]) == ("/uk", PHOTO)
    assert message["caption_entities"] == [{"type": "bot_command", "offset": 0, "length": 3}]
    assert "text" not in message


def test_an_answer_in_a_forum_stands_in_its_topic(api: BotApi) -> None:
    sent = call(api, "sendMessage", chat_id=-100, text="a", message_thread_id="5")
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (5, True)


def test_whoever_was_appointed_is_an_administrator_and_who_wrote_a_member(api: BotApi) -> None:
    api.members.appoint(CHAIR, ROOM)
    members = [ChatMember.de_json(call(api, "getChatMember", chat_id=-100, user_id=n), None) for n in (7, 8)]
    assert [(each.user.id, each.status) for each in members] == [(7, "member"), (8, "administrator")]
    elsewhere = call(api, "getChatMember", chat_id=-200, user_id=8)
    assert elsewhere["status"] == "member"
    with pytest.raises(ApiError, match="user not found"):
        call(api, "getChatMember", chat_id=-100, user_id=9)


def test_the_bot_is_told_where_it_was_added_and_from_where_it_was_sent_away(api: BotApi) -> None:
    moves = [api.move_bot(ROOM, CHAIR, joins=joins)["my_chat_member"] for joins in (True, False)]
    statuses = [(each["old_chat_member"]["status"], each["new_chat_member"]["status"]) for each in moves]
    assert statuses == [("left", "member"), ("member", "left")]
    assert (moves[0]["chat"], moves[0]["from"], moves[0]["date"]) == (ROOM.to_dict(), CHAIR.to_dict(), NOW)


@pytest.mark.parametrize(
    ("refusal", "answer"),
    [
        (
            MigratedError(-200),
            {
                "ok": False,
                "error_code": 400,
                "description": "Bad Request: group chat was upgraded to a supergroup chat",
                "parameters": {"migrate_to_chat_id": -200},
            },
        ),
        (
            ForbiddenError("bot was blocked by the user"),
            {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user"},
        ),
    ],
)
def test_who_has_moved_or_wants_no_message_is_refused_as_telegram_does(
    refusal: ApiError, answer: dict[str, Any]
) -> None:
    api = StrictBotApi()
    api.faults["sendMessage"] = [refusal]
    code, body = asyncio.run(exchange(api, "sendMessage", {"chat_id": 7, "text": "a"}))
    assert (code, json.loads(body)) == (answer["error_code"], answer)
