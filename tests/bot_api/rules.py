"""Telegram's rules as its documentation words them: what a call may hold. The numbers are written out on purpose.

Source: core.telegram.org/bots/api, the section named at each rule. Lengths are counted in UTF-16 code units, the
stricter reading of "characters".
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot.console.parameters import Upload
from tests.bot_api.keyboard import check_inline_keyboard
from tests.bot_api.lengths_and_links import check_length, check_link, check_start_parameter
from tests.bot_api.markup import Markup

Parameters = Mapping[str, Any]
Rule = Callable[[Parameters], Iterator[str]]

_CHAT_ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip
_SCOPES = {
    "default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat", "chat_administrators",
    "chat_member",
}  # fmt: skip


def check(method: str, parameters: Parameters) -> list[str]:
    """Return the rules that a call breaks, one sentence each; parameters are plain values."""
    rules = _RULES.get(method.lower(), ())
    return [f"{method}: {broken}" for rule in rules for broken in rule(parameters)]


def _check_text(parameters: Parameters) -> Iterator[str]:
    """sendMessage, editMessageText: "1-4096 characters after entities parsing"."""
    yield from _check_marked_text(parameters.get("text"), parameters.get("parse_mode"))


def _check_marked_text(text: Any, mode: str | None) -> Iterator[str]:
    if not isinstance(text, str):
        yield "text is missing"
        return
    yield from _check_entities(text, mode)
    yield from check_length("text", _read_shown(text, mode), 1, 4096)


def _check_document(parameters: Parameters) -> Iterator[str]:
    """sendDocument: "files of any type of up to 50 MB", "caption, 0-1024 characters after entities parsing"."""
    file = parameters.get("document")
    if not isinstance(file, Upload):
        yield "document is no file"
    else:
        if not re.fullmatch(r"[^/\\\x00-\x1f]{1,255}", file.name):
            yield f"{file.name!r} is no name of a file"
        if not 1 <= len(file.content) <= 50_000_000:
            yield f"a file of {len(file.content)} bytes, not 1 to 50 MB"
    caption, mode = parameters.get("caption", ""), parameters.get("parse_mode")
    yield from _check_entities(caption, mode)
    yield from check_length("caption", _read_shown(caption, mode), 0, 1024)


def _check_entities(text: str, mode: str | None) -> Iterator[str]:
    """Check what "Formatting options" says: HTML that Telegram reads; at most 100 entities are kept."""
    if mode not in {None, "HTML"}:
        yield f"parse_mode {mode} is not the one this bot uses"
    if mode == "HTML":
        markup = Markup(text)
        yield from markup.broken
        for link in markup.links:
            yield from check_link(link)
        if markup.entities > 100:
            yield f"the text has {markup.entities} entities, not at most 100"


def _read_shown(text: str, mode: str | None) -> str:
    return (Markup(text).text if mode == "HTML" else text).strip()


def _check_markup(parameters: Parameters) -> Iterator[str]:
    """InlineKeyboardMarkup."""
    markup = parameters.get("reply_markup") or {}
    if "inline_keyboard" in markup:
        yield from check_inline_keyboard(markup["inline_keyboard"])


def _check_addressee(parameters: Parameters) -> Iterator[str]:
    """sendMessage, deleteMessage, getChatMember: "chat_id: Integer or String, Required"."""
    chat = parameters.get("chat_id")
    if not (isinstance(chat, int) and chat) and not re.fullmatch(r"@\w+", str(chat), re.ASCII):
        yield f"chat_id is {chat!r}, neither an id nor @ and a name"


def _check_reply(parameters: Parameters) -> Iterator[str]:
    """ReplyParameters, sendMessage's message_thread_id: ids are whole numbers from 1."""
    ids = {"message_thread_id": parameters.get("message_thread_id", 1)}
    if "reply_parameters" in parameters:
        ids["reply_parameters.message_id"] = parameters["reply_parameters"].get("message_id")
    yield from (f"{name} is {number!r}, no id" for name, number in ids.items() if not _is_id(number))


def _check_message_id(parameters: Parameters) -> Iterator[str]:
    """deleteMessage, editMessageText: "message_id: Integer"."""
    if not _is_id(parameters.get("message_id")):
        yield f"message_id is {parameters.get('message_id')!r}, no id"


def _check_member(parameters: Parameters) -> Iterator[str]:
    """getChatMember: "user_id: Integer, Required"."""
    if not _is_id(parameters.get("user_id")):
        yield f"user_id is {parameters.get('user_id')!r}, no id"


def _check_edited(parameters: Parameters) -> Iterator[str]:
    """editMessageText: chat_id and message_id are "required if inline_message_id is not specified"."""
    if "inline_message_id" not in parameters:
        yield from _check_addressee(parameters)
        yield from _check_message_id(parameters)


def _is_id(number: Any) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and number > 0


def _check_callback_answer(parameters: Parameters) -> Iterator[str]:
    """answerCallbackQuery: text of 0-200 characters."""
    yield from check_length("text", parameters.get("text", ""), 0, 200)
    if not parameters.get("callback_query_id"):
        yield "callback_query_id is missing"


def _check_inline_answer(parameters: Parameters) -> Iterator[str]:
    """answerInlineQuery, InlineQueryResult."""
    if not parameters.get("inline_query_id"):
        yield "inline_query_id is missing"
    results = parameters.get("results") or []
    if len(results) > 50:
        yield f"{len(results)} results, not at most 50"
    ids = [str(each.get("id", "")) for each in results]
    if len(set(ids)) < len(ids):
        yield "results share an id"
    yield from (f"result id {each!r} is not 1 to 64 bytes" for each in ids if not 1 <= len(each.encode()) <= 64)
    if len(str(parameters.get("next_offset", "")).encode()) > 64:
        yield "next_offset is longer than 64 bytes"
    if not isinstance(parameters.get("cache_time", 300), int) or parameters.get("cache_time", 300) < 0:
        yield "cache_time is no number of seconds"
    if "button" in parameters:
        yield from _check_results_button(parameters["button"])
    for result in results:
        yield from _check_inline_result(result)


def _check_results_button(button: Parameters) -> Iterator[str]:
    """InlineQueryResultsButton: a text, and exactly one of the optional fields."""
    if not str(button.get("text", "")).strip():
        yield "the button above the results has no text"
    if len(button.keys() & {"web_app", "start_parameter"}) != 1:
        yield "the button above the results needs either web_app or start_parameter"
    if "start_parameter" in button:
        yield from check_start_parameter(button["start_parameter"])


def _check_inline_result(result: Parameters) -> Iterator[str]:
    if result.get("type") != "article":
        yield f"a result of type {result.get('type')!r} is none that this bot offers"
    elif not (str(result.get("title", "")).strip() and result.get("input_message_content")):
        yield "an article needs a title and input_message_content"
    content = result.get("input_message_content") or {}
    if "message_text" in content:
        yield from _check_marked_text(content["message_text"], content.get("parse_mode"))
    yield from _check_markup(result)


def _check_commands(parameters: Parameters) -> Iterator[str]:
    """setMyCommands, BotCommand."""
    commands = parameters.get("commands") or []
    if len(commands) > 100:
        yield f"{len(commands)} commands, not at most 100"
    names = [str(each.get("command", "")) for each in commands]
    if len(set(names)) < len(names):
        yield "two commands share a name"
    for name, each in zip(names, commands, strict=True):
        if not re.fullmatch(r"[a-z0-9_]{1,32}", name):
            yield f"command {name!r} is not 1 to 32 of a-z, 0-9 and _"
        yield from check_length(f"description of {name!r}", each.get("description"), 1, 256)


def _check_scope(parameters: Parameters) -> Iterator[str]:
    """BotCommandScope."""
    scope = parameters.get("scope")
    if scope and scope.get("type") not in _SCOPES:
        yield f"{scope.get('type')!r} is no scope of commands"


def _check_language(parameters: Parameters) -> Iterator[str]:
    """setMyCommands, setMyDescription: "a two-letter ISO 639-1 language code"."""
    code = parameters.get("language_code") or ""
    if not re.fullmatch(r"([a-z]{2})?", code):
        yield f"language_code {code!r} is not two letters"


def _check_description(parameters: Parameters) -> Iterator[str]:
    """setMyDescription: 0-512 characters."""
    yield from check_length("description", parameters.get("description", ""), 0, 512)


def _check_short_description(parameters: Parameters) -> Iterator[str]:
    """setMyShortDescription: 0-120 characters."""
    yield from check_length("short_description", parameters.get("short_description", ""), 0, 120)


def _check_name(parameters: Parameters) -> Iterator[str]:
    """setMyName: 0-64 characters."""
    yield from check_length("name", parameters.get("name", ""), 0, 64)


def _check_action(parameters: Parameters) -> Iterator[str]:
    """Check sendChatAction: one of the actions listed there."""
    if parameters.get("action") not in _CHAT_ACTIONS:
        yield f"{parameters.get('action')!r} is no chat action"


def _check_poll(parameters: Parameters) -> Iterator[str]:
    """getUpdates: limit of 1-100, timeout not negative."""
    if not 1 <= parameters.get("limit", 100) <= 100:
        yield f"limit is {parameters['limit']}, not 1 to 100"
    if parameters.get("timeout", 0) < 0:
        yield "timeout is negative"


def _check_webhook(parameters: Parameters) -> Iterator[str]:
    """setWebhook: HTTPS, secret_token of 1-256 characters A-Z, a-z, 0-9, _ and -, 1-100 connections."""
    secret = parameters.get("secret_token")
    if secret is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        yield "secret_token is not 1 to 256 of A-Z, a-z, 0-9, _ and -"
    if not 1 <= parameters.get("max_connections", 40) <= 100:
        yield f"max_connections is {parameters['max_connections']}, not 1 to 100"


_RULES: Mapping[str, tuple[Rule, ...]] = {
    "sendmessage": (_check_text, _check_markup, _check_addressee, _check_reply),
    "editmessagetext": (_check_text, _check_markup, _check_edited),
    "deletemessage": (_check_addressee, _check_message_id),
    "getchatmember": (_check_addressee, _check_member),
    "senddocument": (_check_document, _check_markup, _check_addressee, _check_reply),
    "editmessagereplymarkup": (_check_markup,),
    "answercallbackquery": (_check_callback_answer,),
    "answerinlinequery": (_check_inline_answer,),
    "setmycommands": (_check_commands, _check_scope, _check_language),
    "getmycommands": (_check_scope, _check_language),
    "deletemycommands": (_check_scope, _check_language),
    "setmyname": (_check_name, _check_language),
    "getmyname": (_check_language,),
    "getmydescription": (_check_language,),
    "getmyshortdescription": (_check_language,),
    "setmydescription": (_check_description, _check_language),
    "setmyshortdescription": (_check_short_description, _check_language),
    "sendchataction": (_check_action,),
    "getupdates": (_check_poll,),
    "setwebhook": (_check_webhook,),
}
