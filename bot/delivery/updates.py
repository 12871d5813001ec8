"""Updates as Telegram's JSON has them: which kinds we ask for, and whose turn each one waits for."""

from collections.abc import Hashable, Mapping
from typing import Any, TypeGuard

from telegram.constants import UpdateType

#: Everything that a handler answers, and nothing else (getUpdates' and setWebhook's `allowed_updates`).
WANTED = (
    UpdateType.MESSAGE,
    UpdateType.EDITED_MESSAGE,
    UpdateType.CALLBACK_QUERY,
    UpdateType.INLINE_QUERY,
    UpdateType.MY_CHAT_MEMBER,
)


def has_id(update: object) -> TypeGuard[Mapping[str, Any]]:
    """Tell whether something is a JSON object with an id that Telegram could have given it, and a database can hold."""
    update_id = update.get("update_id") if isinstance(update, Mapping) else None
    return isinstance(update_id, int) and 0 <= update_id < 2**63


def lane_of(update: Mapping[str, Any]) -> Hashable:
    """Return the id of the update's chat, or of its sender where no chat is known, or of the update itself.

    The JSON may be anything: an update that cannot be read waits for nobody.
    """
    for content in update.values():
        for path in (("chat",), ("message", "chat"), ("from",)):
            found = _follow(content, (*path, "id"))
            if isinstance(found, int):
                return found
    return "update", update.get("update_id")


def kind_of(update: Mapping[str, Any]) -> str:
    """Return which of the kinds that we ask for an update is, "other" for none of them."""
    return next((kind.value for kind in WANTED if kind in update), "other")


def _follow(value: object, path: tuple[str, ...]) -> object:
    for key in path:
        if not isinstance(value, Mapping):
            return None
        value = value.get(key)
    return value
