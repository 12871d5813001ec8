"""A way to the stand-in that loses calls and answers, and a try at an update that uses it."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto
from typing import Any

from telegram import Bot
from telegram.error import NetworkError, TimedOut
from telegram.request import RequestData

from bot.console.api import BotApi
from bot.console.request import InProcessRequest
from bot.delivery.attempt import Attempt, current_attempt
from bot.delivery.careful_request import CarefulRequest
from bot.delivery.faults import UnreachableError
from bot.delivery.parts import Parts
from bot.status.metrics import Metrics
from tests.bot_api.server import TOKEN


class Fault(Enum):
    """What may happen to a call on its way."""

    NONE = auto()
    UNREACHABLE = auto()  # no connection came about
    UNHEARD = auto()  # the connection was cut
    UNANSWERED = auto()  # Telegram heard the call, and its answer was lost
    GATEWAY = auto()  # a gateway waited in vain for an answer
    SILENCE = auto()  # nothing happens until the caller gives up


class FlakyRequest(InProcessRequest):
    """Plays `faults` by method, first come first served, and notes at what time of the loop each call was made."""

    def __init__(self, api: BotApi) -> None:
        super().__init__(api)
        self.faults: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self.times: list[tuple[str, float]] = []
        self.silent = asyncio.Event()

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **timeouts: Any
    ) -> tuple[int, bytes]:
        """Pass the call on, unless it is lost; and the answer, unless that is."""
        name = url.rpartition("/")[2]
        self.times.append((name, round(asyncio.get_running_loop().time(), 3)))
        fault = self.faults[name].popleft() if self.faults[name] else Fault.NONE
        if fault is Fault.UNREACHABLE:
            raise UnreachableError("no connection in time")
        if fault is Fault.UNHEARD:
            raise NetworkError("ServerDisconnectedError")
        if fault is Fault.SILENCE:
            self.silent.set()
            await asyncio.Event().wait()
        answer = await super().do_request(url, method, request_data, *args, **timeouts)
        if fault is Fault.UNANSWERED:
            raise TimedOut("no answer in time")
        return (504, b"<html>") if fault is Fault.GATEWAY else answer


def build_bot(request: FlakyRequest, metrics: Metrics | None = None) -> Bot:
    """Return a bot that calls carefully, and needs no initializing."""
    return Bot(TOKEN, request=CarefulRequest(request, metrics), get_updates_request=request)


@contextmanager
def attempting(parts: Parts | None = None, seconds: float = 20) -> Iterator[Attempt]:
    """Let what runs in the context serve a try at an update."""
    ends_at = asyncio.get_running_loop().time() + seconds
    token = current_attempt.set(Attempt(1, 1, is_last=False, ends_at=ends_at, parts=parts))
    try:
        yield current_attempt.get() or Attempt(0, 0, is_last=False, ends_at=0)
    finally:
        current_attempt.reset(token)
