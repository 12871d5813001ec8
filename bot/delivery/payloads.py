"""The bodies of Telegram's answers: reading them, and writing the one that was given before."""

import json
import time
from collections.abc import Mapping
from typing import Any

import orjson
from telegram.error import TelegramError


def parse_payload(payload: bytes) -> Any:
    """Return the JSON of an answer; raises telegram.error.TelegramError, and logs nothing of what cannot be read."""
    try:
        return orjson.loads(payload)
    except orjson.JSONDecodeError:
        return _parse_leniently(payload)


def _parse_leniently(payload: bytes) -> Any:
    """Read what python-telegram-bot reads by itself: halves of surrogate pairs, bytes that are no UTF-8."""
    try:
        return json.loads(payload.decode(errors="replace"))
    except ValueError:
        raise TelegramError("the server's answer is no JSON") from None


def find_pause(payload: bytes) -> float:
    """Return the seconds of `retry_after` (https://core.telegram.org/bots/api#responseparameters), 0 without one."""
    pause = _find(payload, "parameters", "retry_after")
    return float(pause) if isinstance(pause, int | float) else 0.0


def find_message_id(payload: bytes) -> int | None:
    """Return the id of the one message that was sent, None where the answer holds none."""
    message_id = _find(payload, "result", "message_id")
    return message_id if isinstance(message_id, int) else None


def write_message(message_id: int, parameters: Mapping[str, Any]) -> bytes:
    """Return the answer to a call that sent a message: what of it is still known (Bot API, "Message")."""
    chat = parameters.get("chat_id")
    message = {
        "message_id": message_id,
        "date": int(time.time()),
        "chat": {"id": chat, "type": "private" if isinstance(chat, int) and chat > 0 else "supergroup"},
        "text": parameters.get("text", ""),
    }
    return orjson.dumps({"ok": True, "result": message})


def _find(payload: bytes, *path: str) -> object:
    try:
        value = orjson.loads(payload)
    except orjson.JSONDecodeError:
        return None
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value
