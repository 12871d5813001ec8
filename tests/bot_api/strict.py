"""A stand-in of the Bot API that holds the bot to Telegram's rules and remembers every call."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from bot.console.api import BotApi
from bot.console.refusals import ApiError, BadRequestError
from tests.bot_api.rules import check


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the bot: the method and its parameters as plain values."""

    method: str
    parameters: Mapping[str, Any]


class StrictBotApi(BotApi):
    """Refuses what breaks a rule, as Telegram would, and fails the test that used it even if the bot swallowed that.

    `faults` holds by method the refusals to give, first come first served, before calls are answered again.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self.faults: dict[str, list[ApiError]] = {}
        self._waiting: list[asyncio.Event] = []

    async def perform(self, method: str, parameters: Mapping[str, Any]) -> Any:
        """Remember, check, and then do what any stand-in does."""
        self.calls.append(Call(method, parameters))
        while self._waiting:
            self._waiting.pop().set()
        broken = check(method, parameters)
        self.violations += broken
        if broken:
            raise BadRequestError("; ".join(broken))
        if self.faults.get(method):
            raise self.faults[method].pop(0)
        return await super().perform(method, parameters)

    def list_calls(self, method: str) -> list[Mapping[str, Any]]:
        """Return the parameters of all calls of one method, in order."""
        return [call.parameters for call in self.calls if call.method == method]

    async def wait_for_calls(self, method: str, count: int) -> None:
        """Wait until a method was called so often, answered or not yet."""
        while len(self.list_calls(method)) < count:
            called = asyncio.Event()
            self._waiting.append(called)
            await called.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if kind is None and self.violations:
            raise AssertionError("\n".join(self.violations))
