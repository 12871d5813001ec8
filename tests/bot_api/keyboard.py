"""The rules of inline keyboards (Bot API, "InlineKeyboardMarkup", "InlineKeyboardButton" and what that holds)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.bot_api.lengths_and_links import check_length, check_link

# "Exactly one of the fields other than text, icon_custom_emoji_id, and style must be used".
_ACTIONS = {
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
}  # fmt: skip
_CHATS = {"allow_user_chats", "allow_bot_chats", "allow_group_chats", "allow_channel_chats"}
_DECORATIONS = {"text", "icon_custom_emoji_id", "style"}


def check_inline_keyboard(rows: Sequence[Sequence[Mapping[str, Any]]]) -> Iterator[str]:
    """Yield what is wrong with the rows of a keyboard: at most 8 buttons a row and 100 in all."""
    if sum(len(row) for row in rows) > 100:
        yield f"{sum(len(row) for row in rows)} buttons, not at most 100"
    for row in rows:
        if not 1 <= len(row) <= 8:
            yield f"a row of {len(row)} buttons, not of 1 to 8"
        for button in row:
            yield from _check_button(button)


def _check_button(button: Mapping[str, Any]) -> Iterator[str]:
    label = button.get("text")
    if not isinstance(label, str) or not label.strip():
        yield "a button without text"
    used = sorted(_ACTIONS & button.keys())
    if len(used) != 1:
        yield f"button {label!r} has {len(used)} actions, not one: {', '.join(used)}"
    yield from (f"a button has no field {name}" for name in sorted(button.keys() - _ACTIONS - _DECORATIONS))
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
        yield f"callback_data of {label!r} has {len(button['callback_data'].encode())} bytes, not 1 to 64"
    if "copy_text" in button:
        yield from check_length(f"copy_text of {label!r}", button["copy_text"].get("text"), 1, 256)
    if "url" in button:
        yield from check_link(button["url"])
    for name in ("switch_inline_query", "switch_inline_query_current_chat"):
        if name in button:
            yield from check_length(f"{name} of {label!r}", button[name], 0, 256)
    if "switch_inline_query_chosen_chat" in button:
        yield from _check_chosen_chat(label, button["switch_inline_query_chosen_chat"])


def _check_chosen_chat(label: Any, chosen: Mapping[str, Any]) -> Iterator[str]:
    """SwitchInlineQueryChosenChat; a query has up to 256 characters (InlineQuery)."""
    yield from check_length(f"query of {label!r}", chosen.get("query", ""), 0, 256)
    yield from (f"a chosen chat has no field {name}" for name in sorted(chosen.keys() - _CHATS - {"query"}))
    if not any(chosen.get(name) for name in _CHATS):  # not in the page: the server refuses it so
        yield f"{label!r} lets no kind of chat be chosen"
