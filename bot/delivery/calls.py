"""One call of a Bot API method, and what may be done with it."""

from collections.abc import Awaitable, Callable, Mapping
from functools import cached_property
from hashlib import blake2b
from typing import Any

import orjson
from telegram.request import RequestData

Answer = tuple[int, bytes]

#: Doing these a second time changes nothing (https://core.telegram.org/bots/api#available-methods).
_REPEATABLE = ("answer", "delete", "edit", "get", "set", "sendChatAction")
_MESSAGES = ("copy", "edit", "forward", "send")


class Call:
    """A method's name and parameters; `make` asks the server once and returns the HTTP status and the body."""

    def __init__(self, name: str, data: RequestData, make: Callable[[], Awaitable[Answer]]) -> None:
        self.name = name
        self.make = make
        self._data = data

    @cached_property
    def parameters(self) -> Mapping[str, Any]:
        """The parameters as values, without files."""
        return self._data.parameters

    @property
    def chat(self) -> int | str | None:
        """The chat that the call is about, None where it is about none."""
        chat: int | str | None = self.parameters.get("chat_id")
        return chat

    @property
    def is_repeatable(self) -> bool:
        """Whether it does no harm to make the call again without knowing what became of it."""
        return self.name.startswith(_REPEATABLE)

    @property
    def is_message(self) -> bool:
        """Whether Telegram's limits for a chat count the call."""
        return self.name.startswith(_MESSAGES) and self.name != "sendChatAction"

    @property
    def is_shown(self) -> bool:
        """Whether somebody sees what comes of the call."""
        return self.is_message or self.name.startswith("answer")

    @property
    def is_part(self) -> bool:
        """Whether the call puts a message into the chat."""
        return self.name.startswith("send") and not self.is_repeatable

    @property
    def digest(self) -> str:
        """What tells the call from others: its parameters and the names of its files."""
        files = [name for name, _, _ in self._data.multipart_data.values()] if self._data.contains_files else []
        return blake2b(orjson.dumps((self.name, self.parameters, files)), digest_size=8).hexdigest()
