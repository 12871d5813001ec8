"""The parameters of a call, from the forms in which they travel to plain values."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.console.refusals import BadRequestError

Parameters = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that travels with a call, as a part of its form ("Sending files")."""

    name: str
    content: bytes
    mime_type: str = "application/octet-stream"


# All other parameters are numbers, booleans or objects, which travel as JSON within a form field.
_TEXTS = frozenset(
    {
        "action", "business_connection_id", "callback_query_id", "caption", "description", "draft_id",
        "inline_message_id", "inline_query_id", "ip_address", "language_code", "message_effect_id", "name",
        "next_offset", "parse_mode", "secret_token", "short_description", "text", "url",
    }
)  # fmt: skip


def decode_parameters(parameters: Parameters) -> dict[str, Any]:
    """Return the parameters as values, reading JSON where a field is not a text."""
    return {name: _decode_value(name, value) for name, value in parameters.items()}


def _decode_value(name: str, value: Any) -> Any:
    is_username = name == "chat_id" and str(value).startswith("@")
    if name in _TEXTS or is_username or not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except json.JSONDecodeError as error:
        raise BadRequestError(f"can't parse {name} as JSON") from error
