"""Messages are sent, edited, deleted and answered as Telegram does it."""

import asyncio
import json
from typing import Any

import pytest

from bot.console.api import BotApi
from bot.console.messages import Notice
from bot.console.parameters import Upload
from bot.console.refusals import ApiError, BadRequestError
from tests.bot_api.people import CHAIR, DELEGATE, NOW, ROOM, stop_clock

KEYBOARD = {
    "inline_keyboard": [[{"text": "Next", "callback_data": "p:18"}, {"text": "Copy", "copy_text": {"text": "a"}}]]
}
ME = {
    "can_join_groups": True, "can_read_all_group_messages": False, "first_name": "Aide-mémoire", "id": 1000000,
    "is_bot": True, "supports_inline_queries": True, "username": "aide_memoire_bot",
}  # fmt: skip
ANA = {"id": 7, "first_name": "Ana", "is_bot": False, "language_code": "en"}
FILE = Upload("a.txt", b"abc", "text/plain")
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current"
    " content and reply markup of the message"
)
WITH_ANA = {"id": 7, "type": "private", "first_name": "Ana"}


@pytest.fixture
def api() -> BotApi:
    """Return a stand-in to which Ana wrote once, so that the bot may write to her."""
    api = BotApi(clock=stop_clock)
    api.say("/start", DELEGATE)
    return api


def call(api: BotApi, method: str, **parameters: Any) -> Any:
    return asyncio.run(api.call(method, parameters))


def refuse(api: BotApi, method: str, **parameters: Any) -> tuple[int, str]:
    with pytest.raises(ApiError) as refused:
        call(api, method, **parameters)
    return refused.value.code, refused.value.description


def test_a_message_is_answered_as_telegram_shows_it(api: BotApi) -> None:
    sent = call(
        api, "sendMessage", chat_id="7", text="<b>a</b> &amp; b", parse_mode="HTML", reply_markup=json.dumps(KEYBOARD)
    )
    assert sent == {
        "message_id": 2,
        "from": ME,
        "chat": WITH_ANA,
        "date": NOW,
        "text": "a & b",
        "entities": [{"type": "bold", "offset": 0, "length": 1}],
        "reply_markup": KEYBOARD,
    }
    assert api.messages[7, 2].source == "<b>a</b> &amp; b"
    assert api.shown == [api.messages[7, 2]]


def test_entities_may_be_given_instead_of_html(api: BotApi) -> None:
    bold = {"type": "bold", "offset": 1, "length": 1}
    sent = call(api, "sendMessage", chat_id=7, text=" a<b>", entities=[bold])
    assert (sent["text"], sent["entities"]) == ("a<b>", [{"type": "bold", "offset": 0, "length": 1}])


def test_a_reply_shows_what_it_replies_to(api: BotApi) -> None:
    sent = call(api, "sendMessage", chat_id=7, text="a", reply_parameters={"message_id": 1})
    assert sent["reply_to_message"]["text"] == "/start"
    lost = {"message_id": 9, "allow_sending_without_reply": True}
    assert "reply_to_message" not in call(api, "sendMessage", chat_id=7, text="a", reply_parameters=lost)


def test_an_edit_replaces_text_and_buttons_in_place(api: BotApi) -> None:
    call(api, "sendMessage", chat_id=7, text="a", reply_markup=KEYBOARD)
    edited = call(api, "editMessageText", chat_id=7, message_id=2, text="<i>b</i>", parse_mode="HTML")
    assert edited == {
        "message_id": 2,
        "from": ME,
        "chat": WITH_ANA,
        "date": NOW,
        "edit_date": NOW,
        "text": "b",
        "entities": [{"type": "italic", "offset": 0, "length": 1}],
    }
    assert [each.text for each in api.messages.values()] == ["/start", "b"]


def test_buttons_alone_can_be_edited(api: BotApi) -> None:
    call(api, "sendMessage", chat_id=7, text="a", reply_markup=KEYBOARD)
    call(api, "editMessageReplyMarkup", chat_id=7, message_id=2)
    assert (api.messages[7, 2].text, api.messages[7, 2].buttons) == ("a", ())


def test_a_file_is_shown_with_its_name_its_size_and_its_caption(api: BotApi) -> None:
    sent = call(api, "sendDocument", chat_id=7, document=FILE, caption="<b>a</b>", parse_mode="HTML")
    assert sent == {
        "message_id": 2,
        "from": ME,
        "chat": WITH_ANA,
        "date": NOW,
        "document": {
            "file_id": "file-2",
            "file_unique_id": "unique-2",
            "file_name": "a.txt",
            "mime_type": "text/plain",
            "file_size": 3,
        },
        "caption": "a",
        "caption_entities": [{"type": "bold", "offset": 0, "length": 1}],
    }
    assert refuse(api, "editMessageText", chat_id=7, message_id=2, text="b") == (
        400,
        "Bad Request: there is no text in the message to edit",
    )


def test_a_deleted_message_is_gone(api: BotApi) -> None:
    call(api, "sendMessage", chat_id=7, text="a")
    assert call(api, "deleteMessage", chat_id=7, message_id=2) is True
    assert list(api.messages) == [(7, 1)]


@pytest.mark.parametrize(
    ("method", "parameters", "reason"),
    [
        ("sendMessage", {"text": "a"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": 99, "text": "a"}, "chat not found"),
        ("sendMessage", {"chat_id": "@nobody", "text": "a"}, "chat not found"),
        ("sendMessage", {"chat_id": 7}, "message text is empty"),
        ("sendMessage", {"chat_id": 7, "text": "<b> </b>", "parse_mode": "HTML"}, "message text is empty"),
        ("sendMessage", {"chat_id": 7, "text": "😀" * 2049}, "message is too long"),
        ("sendMessage", {"chat_id": 7, "text": "<b>", "parse_mode": "HTML"},
         'can\'t parse entities: Can\'t find end tag corresponding to start tag "b"'),
        ("sendMessage", {"chat_id": 7, "text": "a", "parse_mode": "Markdown"},
         "unsupported parse_mode Markdown: the stand-in reads HTML only"),
        ("sendMessage", {"chat_id": 7, "text": "a", "reply_markup": "{"}, "can't parse reply_markup as JSON"),
        ("sendMessage", {"chat_id": 7, "text": "a", "reply_markup": "[]"}, "object expected as reply markup"),
        ("sendMessage", {"chat_id": 7, "text": "a", "reply_parameters": {"message_id": 9}},
         "message to be replied not found"),
        ("sendDocument", {"chat_id": 7}, "there is no document in the request"),
        ("sendDocument", {"chat_id": 7, "document": Upload("a.txt", b"")}, "file must be non-empty"),
        ("sendDocument", {"chat_id": 7, "document": FILE, "caption": "a" * 1025}, "message caption is too long"),
        ("editMessageText", {"chat_id": 7, "message_id": 9, "text": "a"}, "message to edit not found"),
        ("editMessageText", {"chat_id": 7, "message_id": 1, "text": "a"}, "message can't be edited"),
        ("editMessageText", {"chat_id": 7, "message_id": 2, "text": "a" * 4097}, "MESSAGE_TOO_LONG"),
        ("editMessageText", {"chat_id": 7, "message_id": 2, "text": "<b>a</b>", "parse_mode": "HTML"}, NOT_MODIFIED),
        ("deleteMessage", {"chat_id": 7, "message_id": 9}, "message to delete not found"),
        ("sendChatAction", {"chat_id": 99, "action": "typing"}, "chat not found"),
        ("answerCallbackQuery", {"callback_query_id": "1"},
         "query is too old and response timeout expired or query ID is invalid"),
        ("answerInlineQuery", {"inline_query_id": "1"},
         "query is too old and response timeout expired or query ID is invalid"),
    ],
)  # fmt: skip
def test_what_telegram_refuses_is_refused_in_its_words(
    api: BotApi, method: str, parameters: dict[str, Any], reason: str
) -> None:
    call(api, "sendMessage", chat_id=7, text="<b>a</b>", parse_mode="HTML")
    assert refuse(api, method, **parameters) == (400, f"Bad Request: {reason}")


def test_a_chat_action_is_taken_and_shows_nothing(api: BotApi) -> None:
    assert call(api, "sendChatAction", chat_id=7, action="typing") is True
    assert api.shown == []


def test_a_method_that_telegram_does_not_have_is_not_found(api: BotApi) -> None:
    assert refuse(api, "sendMassage", chat_id=7, text="a") == (404, "Not Found")


def test_the_case_of_a_method_does_not_matter(api: BotApi) -> None:
    assert call(api, "getme") == ME


def test_a_message_of_a_user_is_an_update_with_its_commands(api: BotApi) -> None:
    assert api.say("😀 /uk@aide_memoire_bot /icj", DELEGATE) == {
        "update_id": 2,
        "message": {
            "message_id": 2,
            "from": ANA,
            "chat": WITH_ANA,
            "date": NOW,
            "text": "😀 /uk@aide_memoire_bot /icj",
            "entities": [
                {"type": "bot_command", "offset": 3, "length": 20},
                {"type": "bot_command", "offset": 24, "length": 4},
            ],
        },
    }


@pytest.mark.parametrize("text", ["and/or", "https://un.org/uk", "//", "/国", "<b>/x</b>"])
def test_a_slash_within_a_word_is_no_command(api: BotApi, text: str) -> None:
    assert "entities" not in api.say(text, DELEGATE)["message"]


def test_a_user_may_write_in_a_group_and_reply(api: BotApi) -> None:
    first = api.say("hello", DELEGATE, chat=ROOM)
    reply = api.say("next", CHAIR, chat=ROOM, reply_to=api.messages[-100, first["message"]["message_id"]])
    assert reply["message"] == {
        "message_id": 3,
        "from": {"id": 8, "first_name": "Bo", "is_bot": False, "language_code": "zh-hans"},
        "chat": {"id": -100, "type": "supergroup", "title": "Room"},
        "date": NOW,
        "text": "next",
        "reply_to_message": first["message"],
    }


@pytest.mark.parametrize("text", ["", " \n", "\x00\x1f", "\u202e"])
def test_a_user_cannot_write_nothing(api: BotApi, text: str) -> None:
    with pytest.raises(ValueError, match="no empty message"):
        api.say(text, DELEGATE)


def test_a_pressed_button_comes_with_its_message_and_is_answered_once(api: BotApi) -> None:
    sent = call(api, "sendMessage", chat_id=7, text="a", reply_markup=KEYBOARD)
    assert api.tap(api.messages[7, 2], "Next", DELEGATE) == {
        "update_id": 2,
        "callback_query": {"id": "1", "from": ANA, "message": sent, "chat_instance": "7", "data": "p:18"},
    }
    assert call(api, "answerCallbackQuery", callback_query_id="1", text="Done", show_alert="true") is True
    assert api.shown[-1] == Notice("Done", is_alert=True)
    assert refuse(api, "answerCallbackQuery", callback_query_id="1")[0] == 400


def test_a_button_that_calls_nobody_back_cannot_be_tapped(api: BotApi) -> None:
    call(api, "sendMessage", chat_id=7, text="a", reply_markup=KEYBOARD)
    with pytest.raises(ValueError, match="calls nobody back"):
        api.tap(api.messages[7, 2], "Copy", DELEGATE)
    with pytest.raises(KeyError, match="Previous"):
        api.tap(api.messages[7, 2], "Previous", DELEGATE)


def test_commands_are_kept_by_scope_and_language(api: BotApi) -> None:
    english, chinese = [{"command": "uk", "description": "a"}], [{"command": "uk", "description": "b"}]
    call(api, "setMyCommands", commands=json.dumps(english))
    call(api, "setMyCommands", commands=chinese, language_code="zh", scope={"type": "all_private_chats"})
    assert call(api, "getMyCommands") == english
    assert call(api, "getMyCommands", language_code="zh", scope={"type": "all_private_chats"}) == chinese
    assert call(api, "getMyCommands", language_code="zh") == []
    assert call(api, "deleteMyCommands") is True
    assert call(api, "getMyCommands") == []


def test_descriptions_and_the_menu_button_are_kept(api: BotApi) -> None:
    call(api, "setMyDescription", description="a", language_code="zh")
    call(api, "setMyShortDescription", short_description="b")
    call(api, "setChatMenuButton", menu_button={"type": "commands"})
    profile = api.profile
    assert profile.descriptions == {"zh": "a"}
    assert profile.short_descriptions == {"": "b"}
    assert profile.menu_buttons == {None: {"type": "commands"}}
    assert call(api, "getMyDescription", language_code="zh") == {"description": "a"}
    assert call(api, "getMyShortDescription", language_code="zh") == {"short_description": ""}


def test_a_name_stands_for_every_language_without_its_own(api: BotApi) -> None:
    assert call(api, "getMyName", language_code="zh") == {"name": "Aide-mémoire"}
    call(api, "setMyName", name="A")
    call(api, "setMyName", name="甲", language_code="zh")
    assert [call(api, "getMyName", language_code=code) for code in ("", "ar", "zh")] == [
        {"name": "A"},
        {"name": "A"},
        {"name": "甲"},
    ]


def test_a_chat_has_commands_of_its_own_once_it_is_known(api: BotApi) -> None:
    scope = {"type": "chat", "chat_id": ANA["id"]}
    with pytest.raises(BadRequestError, match="chat not found"):
        call(api, "getMyCommands", scope={**scope, "chat_id": 404})
    commands = [{"command": "stats", "description": "a"}]
    call(api, "setMyCommands", commands=commands, scope=scope)
    assert call(api, "getMyCommands", scope=scope) == commands
