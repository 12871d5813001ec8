"""The rule checker finds what Telegram's documentation forbids, and nothing in what it allows."""

from typing import Any

import pytest

from bot.console.parameters import Upload
from tests.bot_api.rules import check

CALLBACK = {"text": "Next", "callback_data": "p:18"}


def message(text: str, **more: Any) -> dict[str, Any]:
    return {"chat_id": 1, "text": text, "parse_mode": "HTML", **more}


def keyboard(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return message("a", reply_markup={"inline_keyboard": list(rows)})


def share(query: str, **chats: bool) -> dict[str, Any]:
    return {"text": "Share", "switch_inline_query_chosen_chat": {"query": query, **chats}}


def commands(*pairs: tuple[str, str]) -> dict[str, Any]:
    return {"commands": [{"command": name, "description": words} for name, words in pairs]}


def document(content: bytes = b"a", name: str = "纸.docx", **more: Any) -> dict[str, Any]:
    return {"chat_id": 1, "document": Upload(name, content), **more}


def results(*ids: str, **more: Any) -> dict[str, Any]:
    content = {"message_text": "<b>a</b>", "parse_mode": "HTML"}
    each = [{"type": "article", "id": name, "title": "t", "input_message_content": content} for name in ids]
    return {"inline_query_id": "1", "results": each, **more}


@pytest.mark.parametrize(
    ("method", "parameters"),
    [
        ("sendMessage", message("段" * 4096)),
        ("sendMessage", message("<b>" + "a" * 4096 + "</b>")),
        ("sendMessage", message("&amp;" * 4096)),
        ("sendMessage", message("<b>T <i>t</i></b>\n<blockquote expandable>“a” <u>b</u></blockquote>")),
        ("sendMessage", message('<pre><code class="language-python">a &lt; b</code></pre>')),
        ("sendMessage", message('<a href="https://t.me/some_bot?start=topic-uk_17">a</a>')),
        ("sendMessage", {"chat_id": 1, "text": "a < b & c"}),
        ("sendMessage", keyboard([CALLBACK] * 8, [{"text": "Site", "url": "https://un.org/"}])),
        ("sendMessage", keyboard([{"text": "Copy", "copy_text": {"text": "段" * 256}}])),
        ("sendMessage", keyboard([{"text": "a", "callback_data": "段" * 21}])),
        ("sendMessage", message("a", reply_parameters={"message_id": 1}, message_thread_id=5)),
        ("sendMessage", message("a") | {"chat_id": "@delegates"}),
        ("sendDocument", document(caption="段" * 1024, parse_mode="HTML")),
        ("sendDocument", document(caption="<b>" + "a" * 1024 + "</b>", parse_mode="HTML")),
        ("editMessageText", message("a", message_id=1)),
        ("editMessageText", {"text": "a", "inline_message_id": "x"}),
        ("deleteMessage", {"chat_id": -100, "message_id": 1}),
        ("getChatMember", {"chat_id": -100, "user_id": 7}),
        ("editMessageReplyMarkup", {"chat_id": 1, "message_id": 1}),
        ("answerCallbackQuery", {"callback_query_id": "1"}),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "a" * 200}),
        ("answerInlineQuery", results("a", "段" * 21, button={"text": "More", "start_parameter": "a-B_9"})),
        ("answerInlineQuery", results(button={"text": "More", "start_parameter": "a"}, cache_time=0)),
        ("sendMessage", keyboard([share("段" * 256, allow_user_chats=True)])),
        ("sendMessage", keyboard([{"text": "Try", "switch_inline_query_current_chat": ""}])),
        ("setMyCommands", commands(("uk", "a" * 256), ("a_1" + "b" * 29, "a"))),
        ("setMyCommands", {**commands(("uk", "a")), "scope": {"type": "all_private_chats"}, "language_code": "zh"}),
        ("setMyName", {"name": "a" * 64, "language_code": "zh"}),
        ("getMyName", {}),
        ("setMyDescription", {"description": "a" * 512}),
        ("setMyShortDescription", {"short_description": "a" * 120, "language_code": "en"}),
        ("sendChatAction", {"chat_id": 1, "action": "typing"}),
        ("getUpdates", {"limit": 100, "timeout": 50, "offset": -1}),
        ("setWebhook", {"url": "https://example.org/hook", "secret_token": "a-B_9", "max_connections": 100}),
        ("getMe", {}),
    ],
)
def test_a_call_within_the_rules_breaks_none(method: str, parameters: dict[str, Any]) -> None:
    assert check(method, parameters) == []


@pytest.mark.parametrize(
    ("html", "broken"),
    [
        ("", ["text has 0 characters, not 1 to 4096"]),
        (" \n<b> </b>", ["text has 0 characters, not 1 to 4096"]),
        ("段" * 4097, ["text has 4097 characters, not 1 to 4096"]),
        ("😀" * 2049, ["text has 4098 characters, not 1 to 4096"]),
        ("<div>a", ["<div> is no tag of Telegram's"]),
        ("a<br/>", ["<br/> closes itself"]),
        ("a<!-- b -->", ["a comment is no tag of Telegram's"]),
        ("<b>a", ["<b> is never closed"]),
        ("a</b>", ["</b> ends what is not open last"]),
        ("<b><i>a</b></i>", ["</b> ends what is not open last"]),
        ("a < b", ["< stands unescaped"]),
        ("a & b", ["& stands unescaped"]),
        ("a&nbsp;b", ["&nbsp; is none of the four named entities"]),
        ("<b class='x'>a</b>", ["<b> has no attribute class"]),
        ("<span>a</span>", ["<span> without class tg-spoiler"]),
        ("<tg-emoji>a</tg-emoji>", ["<tg-emoji> without a numeric emoji-id"]),
        (
            "<blockquote>a<b><blockquote>b</blockquote></b></blockquote>",
            ["blockquotes cannot be nested"],
        ),
        ("<pre>a<b>b</b></pre>", ["<b> cannot stand in <pre>"]),
        ("<code>a<em>b</em></code>", ["<i> cannot stand in <code>"]),
        ("<b><code>a</code></b>", ["<code> cannot stand in <b>"]),
        ("<a href='https://un.org'><code>a</code></a>", ["<code> cannot stand in <a>"]),
        ("<a>a</a>", ["'' is no address that Telegram opens"]),
        ("<a href='javascript:a'>a</a>", ["'javascript:a' is no address that Telegram opens"]),
        (
            "<a href='https://t.me/x?start=a.b'>a</a>",
            ["start parameter 'a.b' is not 1 to 64 of A-Z, a-z, 0-9, _ and -"],
        ),
        ("<b>a</b>" * 101, ["the text has 101 entities, not at most 100"]),
    ],
)
def test_a_text_that_breaks_a_rule_is_found(html: str, broken: list[str]) -> None:
    assert check("sendMessage", message(html)) == [f"sendMessage: {each}" for each in broken]
    assert check("editMessageText", message(html, message_id=1)) == [f"editMessageText: {each}" for each in broken]


@pytest.mark.parametrize(
    ("parameters", "broken"),
    [
        (keyboard([CALLBACK] * 9), ["a row of 9 buttons, not of 1 to 8"]),
        (keyboard([]), ["a row of 0 buttons, not of 1 to 8"]),
        (keyboard(*[[CALLBACK]] * 101), ["101 buttons, not at most 100"]),
        (keyboard([{"text": " ", "callback_data": "a"}]), ["a button without text"]),
        (keyboard([{"text": "a"}]), ["button 'a' has 0 actions, not one: "]),
        (
            keyboard([{"text": "a", "callback_data": "b", "url": "https://un.org"}]),
            ["button 'a' has 2 actions, not one: callback_data, url"],
        ),
        (keyboard([{**CALLBACK, "colour": "red"}]), ["a button has no field colour"]),
        (keyboard([{"text": "a", "callback_data": ""}]), ["callback_data of 'a' has 0 bytes, not 1 to 64"]),
        (keyboard([{"text": "a", "callback_data": "段" * 22}]), ["callback_data of 'a' has 66 bytes, not 1 to 64"]),
        (keyboard([{"text": "a", "copy_text": {}}]), ["copy_text of 'a' is no text"]),
        (
            keyboard([{"text": "a", "copy_text": {"text": "b" * 257}}]),
            ["copy_text of 'a' has 257 characters, not 1 to 256"],
        ),
        (keyboard([{"text": "a", "url": "un.org"}]), ["'un.org' is no address that Telegram opens"]),
        (keyboard([share("a")]), ["'Share' lets no kind of chat be chosen"]),
        (keyboard([share("a", allow_user_chats=False)]), ["'Share' lets no kind of chat be chosen"]),
        (
            keyboard([share("a" * 257, allow_user_chats=True, allow_cats=True)]),
            ["query of 'Share' has 257 characters, not 0 to 256", "a chosen chat has no field allow_cats"],
        ),
        (
            keyboard([{"text": "a", "switch_inline_query": "b" * 257}]),
            ["switch_inline_query of 'a' has 257 characters, not 0 to 256"],
        ),
    ],
)
def test_a_keyboard_that_breaks_a_rule_is_found(parameters: dict[str, Any], broken: list[str]) -> None:
    for method in ("sendMessage", "editMessageText", "editMessageReplyMarkup"):
        assert check(method, {**parameters, "message_id": 1}) == [f"{method}: {each}" for each in broken]


@pytest.mark.parametrize(
    ("method", "parameters", "broken"),
    [
        ("sendMessage", {"chat_id": 1}, "text is missing"),
        ("sendMessage", message("a", parse_mode="MarkdownV2"), "parse_mode MarkdownV2 is not the one this bot uses"),
        ("sendMessage", {"text": "a"}, "chat_id is None, neither an id nor @ and a name"),
        ("sendMessage", message("a", reply_parameters={}), "reply_parameters.message_id is None, no id"),
        ("sendMessage", message("a", message_thread_id=0), "message_thread_id is 0, no id"),
        ("editMessageText", message("a"), "message_id is None, no id"),
        ("deleteMessage", {"chat_id": 0, "message_id": 1}, "chat_id is 0, neither an id nor @ and a name"),
        ("deleteMessage", {"chat_id": 1, "message_id": True}, "message_id is True, no id"),
        ("getChatMember", {"chat_id": 1, "user_id": -100}, "user_id is -100, no id"),
        ("sendDocument", {"chat_id": 1}, "document is no file"),
        ("sendDocument", document(b""), "a file of 0 bytes, not 1 to 50 MB"),
        ("sendDocument", document(b"a" * 50_000_001), "a file of 50000001 bytes, not 1 to 50 MB"),
        ("sendDocument", document(name="a/b.txt"), "'a/b.txt' is no name of a file"),
        ("sendDocument", document(caption="a" * 1025), "caption has 1025 characters, not 0 to 1024"),
        ("sendDocument", document(caption="<b>", parse_mode="HTML"), "<b> is never closed"),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "a" * 201}, "text has 201 characters, not 0 to 200"),
        ("answerCallbackQuery", {}, "callback_query_id is missing"),
        ("answerInlineQuery", results(*map(str, range(51))), "51 results, not at most 50"),
        ("answerInlineQuery", results("a", "a"), "results share an id"),
        ("answerInlineQuery", results("段" * 22), f"result id '{'段' * 22}' is not 1 to 64 bytes"),
        ("answerInlineQuery", results(next_offset="a" * 65), "next_offset is longer than 64 bytes"),
        (
            "answerInlineQuery",
            results(button={"text": "a", "start_parameter": ""}),
            "start parameter '' is not 1 to 64 of A-Z, a-z, 0-9, _ and -",
        ),
        (
            "answerInlineQuery",
            {"inline_query_id": "1", "results": [{"type": "article", "id": "1"}]},
            "an article needs a title and input_message_content",
        ),
        (
            "answerInlineQuery",
            {"inline_query_id": "1", "results": [{"type": "photo", "id": "1"}]},
            "a result of type 'photo' is none that this bot offers",
        ),
        ("answerInlineQuery", {"results": []}, "inline_query_id is missing"),
        ("answerInlineQuery", results(cache_time=-1), "cache_time is no number of seconds"),
        (
            "answerInlineQuery",
            results(button={"text": " ", "start_parameter": "a"}),
            "the button above the results has no text",
        ),
        (
            "answerInlineQuery",
            results(button={"text": "a"}),
            "the button above the results needs either web_app or start_parameter",
        ),
        ("setMyCommands", commands(("UK", "a")), "command 'UK' is not 1 to 32 of a-z, 0-9 and _"),
        ("setMyCommands", commands(("a" * 33, "a")), f"command '{'a' * 33}' is not 1 to 32 of a-z, 0-9 and _"),
        ("setMyCommands", commands(("uk", "")), "description of 'uk' has 0 characters, not 1 to 256"),
        ("setMyCommands", commands(("uk", "a" * 257)), "description of 'uk' has 257 characters, not 1 to 256"),
        ("setMyCommands", commands(("uk", "a"), ("uk", "b")), "two commands share a name"),
        ("setMyCommands", commands(*((f"c{n}", "a") for n in range(101))), "101 commands, not at most 100"),
        ("setMyCommands", {"scope": {"type": "world"}}, "'world' is no scope of commands"),
        ("setMyCommands", {"language_code": "zh-hans"}, "language_code 'zh-hans' is not two letters"),
        ("setMyName", {"name": "a" * 65}, "name has 65 characters, not 0 to 64"),
        ("getMyDescription", {"language_code": "eng"}, "language_code 'eng' is not two letters"),
        ("setMyDescription", {"description": "a" * 513}, "description has 513 characters, not 0 to 512"),
        (
            "setMyShortDescription",
            {"short_description": "a" * 121},
            "short_description has 121 characters, not 0 to 120",
        ),
        ("sendChatAction", {"action": "thinking"}, "'thinking' is no chat action"),
        ("getUpdates", {"limit": 101}, "limit is 101, not 1 to 100"),
        ("getUpdates", {"timeout": -1}, "timeout is negative"),
        ("setWebhook", {"secret_token": "a b"}, "secret_token is not 1 to 256 of A-Z, a-z, 0-9, _ and -"),
        ("setWebhook", {"max_connections": 0}, "max_connections is 0, not 1 to 100"),
    ],
)
def test_any_other_call_that_breaks_a_rule_is_found(method: str, parameters: dict[str, Any], broken: str) -> None:
    assert check(method, parameters) == [f"{method}: {broken}"]
