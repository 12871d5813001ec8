"""What the bot says in answer to an update: at the pace that Telegram allows, tried again, and never twice."""

import asyncio
import time
from collections import Counter
from functools import partial
from http import HTTPStatus
from typing import Any

import orjson
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.delivery.attempt import Attempt, current_attempt
from bot.delivery.calls import Answer, Call
from bot.delivery.chat_limits import ChatLimits
from bot.delivery.faults import is_worth_retrying
from bot.delivery.http_request import parse_payload
from bot.delivery.parts import Part, Parts

#: Seconds that a call made again needs: none begins later than so long before the try at its update ends.
ROOM = 5.0
#: Seconds between two calls that failed, doubled each time, up to the second of these.
SHORTEST_PAUSE, LONGEST_PAUSE = 0.1, 4.0

class CarefulRequest(BaseRequest):
    """Makes the calls of handlers through another request object; what no update asked for passes as it is.

    `retries` counts by method the calls made again.
    """

    def __init__(self, request: BaseRequest) -> None:
        self.retries: Counter[str] = Counter()
        self._request = request
        self._limits = ChatLimits()

    @property
    def read_timeout(self) -> float | None:
        """The other request object's."""
        return self._request.read_timeout

    async def initialize(self) -> None:
        """Be ready for calls."""
        await self._request.initialize()

    async def shutdown(self) -> None:
        """End the other request object."""
        await self._request.shutdown()

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """Return what an answer says. Raises telegram.error.TelegramError."""
        return parse_payload(payload)

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **timeouts: Any
    ) -> Answer:
        """Return the HTTP status and the body of the answer that counts."""
        attempt = current_attempt.get()
        if attempt is None:
            return await self._request.do_request(url, method, request_data, *args, **timeouts)
        make = partial(self._request.do_request, url, method, request_data, *args, **timeouts)
        call = Call(url.rpartition("/")[2], request_data or RequestData(), make)
        if attempt.parts is not None and call.is_part:
            return await self._send_once(call, attempt, attempt.parts)
        return await self._insist(call, attempt.ends_at)

    async def _send_once(self, call: Call, attempt: Attempt, parts: Parts) -> Answer:
        digest = call.digest
        part = parts.find(attempt.number, digest)
        if part is not None:
            return int(HTTPStatus.OK), _recall(part, call)
        await parts.keep()
        status, payload = await self._insist(call, attempt.ends_at)
        message_id = _find_message_id(payload) if status == HTTPStatus.OK else None
        if message_id is not None:
            parts.note(Part(message_id, digest))
        return status, payload

    async def _insist(self, call: Call, ends_at: float) -> Answer:
        """Make a call until its answer is final or time is up; the last failure is then the outcome."""
        clock, latest, pause = asyncio.get_running_loop().time, ends_at - ROOM, SHORTEST_PAUSE
        while True:
            await self._limits.wait(call.chat, is_message=call.is_message, latest=latest)
            try:
                status, payload = await call.make()
            except NetworkError as error:
                if not (call.is_repeatable or is_worth_retrying(error)):
                    raise
                if clock() + pause > latest:
                    raise _say_repeatable(call, error) from None
                seconds = pause
            else:
                seconds = self._judge(call, status, payload, pause)
                if not seconds or clock() + seconds > latest:
                    return status, payload
            self.retries[call.name] += 1
            await asyncio.sleep(seconds)
            pause = min(pause * 2, LONGEST_PAUSE)

    def _judge(self, call: Call, status: int, payload: bytes, pause: float) -> float:
        """Return the seconds after which to make an answered call again, 0 for never."""
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            seconds = _find_pause(payload)
            if call.chat is not None and seconds:
                self._limits.refuse(call.chat, asyncio.get_running_loop().time(), seconds)
            return seconds or pause
        if status == HTTPStatus.GATEWAY_TIMEOUT and not call.is_repeatable:
            # A gateway that waited in vain knows as little as we would: the message may have been sent.
            raise TimedOut("no answer in time behind the gateway")
        return pause if status >= HTTPStatus.INTERNAL_SERVER_ERROR else 0.0


def _say_repeatable(call: Call, error: NetworkError) -> NetworkError:
    """Return the error, not as a TimedOut: who repeats the call later does no harm."""
    return NetworkError(f"{call.name} was not answered") if isinstance(error, TimedOut) else error


def _find_pause(payload: bytes) -> float:
    """Return `retry_after` (https://core.telegram.org/bots/api#responseparameters), 0 where there is none."""
    pause = _find(payload, "parameters", "retry_after")
    return float(pause) if isinstance(pause, int | float) else 0.0


def _find_message_id(payload: bytes) -> int | None:
    message_id = _find(payload, "result", "message_id")
    return message_id if isinstance(message_id, int) else None


def _find(payload: bytes, *path: str) -> object:
    try:
        value = orjson.loads(payload)
    except orjson.JSONDecodeError:
        return None
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _recall(part: Part, call: Call) -> bytes:
    """Return Telegram's answer to a call for a part that was sent before: what of it is still known."""
    kind = "private" if isinstance(call.chat, int) and call.chat > 0 else "supergroup"
    message = {
        "message_id": part.message_id,
        "date": int(time.time()),
        "chat": {"id": call.chat, "type": kind},
        "text": call.parameters.get("text", ""),
    }
    return orjson.dumps({"ok": True, "result": message})
