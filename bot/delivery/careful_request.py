"""What the bot says in answer to an update: at the pace that Telegram allows, tried again, and never twice."""

import asyncio
import time
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from telegram.error import NetworkError, RetryAfter, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.delivery.attempt import Attempt, current_attempt
from bot.delivery.calls import Answer, Call
from bot.delivery.chat_limits import ChatLimits
from bot.delivery.faults import is_worth_retrying
from bot.delivery.parts import Part, Parts
from bot.delivery.payloads import find_message_id, find_pause, parse_payload, write_message
from bot.status.figures import SendResult

if TYPE_CHECKING:
    from bot.status.metrics import Metrics

#: Seconds that a call made again needs: none begins later than so long before the try at its update ends.
ROOM = 5.0
#: Seconds between two calls that failed, doubled each time, up to the second of these.
SHORTEST_PAUSE, LONGEST_PAUSE = 0.1, 4.0
#: How the last answer to a call is counted; every other status is a refusal.
_RESULTS = {int(HTTPStatus.OK): SendResult.OK, int(HTTPStatus.TOO_MANY_REQUESTS): SendResult.SLOWED}


class CarefulRequest(BaseRequest):
    """Makes the calls of handlers through another request object; what no update asked for passes as it is."""

    def __init__(self, request: BaseRequest, metrics: "Metrics | None" = None) -> None:
        self._request = request
        self._metrics = metrics
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
        part = parts.find(digest)
        if part is not None:
            return int(HTTPStatus.OK), write_message(part.message_id, call.parameters)
        await parts.keep()
        status, payload = await self._insist(call, attempt.ends_at)
        message_id = find_message_id(payload) if status == HTTPStatus.OK else None
        if message_id is None:
            return status, payload
        parts.note(Part(message_id, digest))
        # Handlers need the id alone; reading all that comes back, buttons included, would cost as much as sending it.
        return status, write_message(message_id, call.parameters)

    async def _insist(self, call: Call, ends_at: float) -> Answer:
        """Make a call until its answer is final or time is up; the last failure is then the outcome."""
        clock, latest, pause = asyncio.get_running_loop().time, ends_at - ROOM, SHORTEST_PAUSE
        while True:
            await self._wait_for_turn(call, latest)
            outcome = await self._try(call)
            seconds = self._judge(call, outcome, pause)
            if not seconds or clock() + seconds > latest:
                return self._conclude(call, outcome)
            self._count(call, SendResult.SLOWED if _is_slowed(outcome) else SendResult.RETRIED)
            await asyncio.sleep(seconds)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _wait_for_turn(self, call: Call, latest: float) -> None:
        try:
            await self._limits.wait(call.chat, is_message=call.is_message, latest=latest)
        except RetryAfter:
            self._count(call, SendResult.SLOWED)
            raise

    async def _try(self, call: Call) -> Answer | NetworkError:
        started = time.monotonic()
        try:
            answer = await call.make()
        except NetworkError as error:
            return error
        finally:
            if self._metrics is not None:
                self._metrics.observe_call(time.monotonic() - started)
        if answer[0] == HTTPStatus.GATEWAY_TIMEOUT:
            # A gateway that waited in vain knows as little as we would: the call may have been heard.
            return TimedOut("no answer in time behind the gateway")
        return answer

    def _judge(self, call: Call, outcome: Answer | NetworkError, pause: float) -> float:
        """Return the seconds after which to make the call again, 0 for never."""
        if isinstance(outcome, NetworkError):
            return pause if call.is_repeatable or is_worth_retrying(outcome) else 0.0
        if not _is_slowed(outcome):
            return pause if outcome[0] >= HTTPStatus.INTERNAL_SERVER_ERROR else 0.0
        seconds = find_pause(outcome[1]) or pause
        if call.chat is not None:
            self._limits.refuse(call.chat, asyncio.get_running_loop().time(), seconds)
        return seconds

    def _conclude(self, call: Call, outcome: Answer | NetworkError) -> Answer:
        if not isinstance(outcome, NetworkError):
            self._count(call, _RESULTS.get(outcome[0], SendResult.REFUSED))
            return outcome
        self._count(call, SendResult.REFUSED)
        if isinstance(outcome, TimedOut) and call.is_repeatable:
            # Not a TimedOut, which would keep the update from being tried again: that does no harm here.
            raise NetworkError(f"{call.name} was not answered")
        raise outcome

    def _count(self, call: Call, result: SendResult) -> None:
        if self._metrics is not None and call.is_shown:
            self._metrics.count_send(result)


def _is_slowed(outcome: Answer | NetworkError) -> bool:
    return not isinstance(outcome, NetworkError) and outcome[0] == HTTPStatus.TOO_MANY_REQUESTS
