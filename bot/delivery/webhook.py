"""Receiving updates as Telegram calls us: each call is answered only after its update is handled.

https://core.telegram.org/bots/api#setwebhook; when Telegram calls again: its own server, tdlib/telegram-bot-api.
"""

import asyncio
import hmac
import logging
import math
from collections import Counter
from collections.abc import Sequence
from functools import partial
from hashlib import blake2b
from http import HTTPStatus

import orjson
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from bot.delivery.intake import Intake, Json, Settled
from bot.delivery.updates import has_id, lane_of

#: Bytes of a body; an update has a few thousand.
LARGEST = 1024 * 1024
#: Calls that Telegram makes at the same time, of different chats (setWebhook, `max_connections`).
CONNECTIONS = 40

_SECRET = "x-telegram-bot-api-secret-token"  # noqa: S105 - the header's name
_TRIES_OF_NONSENSE = 3
_MOST_NONSENSE_KEPT = 1000

_LOGGER = logging.getLogger(__name__)


class Receiver:
    """Answers Telegram's calls at one path; `stop` is set once nothing more is to be begun.

    Telegram makes one call at a time for the messages of a chat, but beside it one for its buttons.
    """

    def __init__(self, intake: Intake, secrets: Sequence[str], stop: asyncio.Event) -> None:
        self._intake = intake
        self._secrets = [each.encode() for each in secrets]
        self._stop = stop
        self._nonsense: Counter[bytes] = Counter()

    def build(self, path: str) -> Starlette:
        """Return the application that serves `path`, by POST alone, and nothing else."""
        application = Starlette(routes=[Route(path, self.receive, methods=["POST"])])
        application.router.redirect_slashes = False
        return application

    async def receive(self, request: Request) -> Response:
        """Take an update in hand, and answer 200 when it is done, or 503 when it should come again."""
        refusal = self._refuse(request)
        if refusal is not None:
            return Response(status_code=refusal)
        body = await _read(request)
        if body is None:
            return Response(status_code=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        update = _parse(body)
        if update is None:
            return self._set_aside(body)
        settled: asyncio.Future[Settled] = asyncio.get_running_loop().create_future()
        self._intake.lanes.put(lane_of(update), partial(self._handle, update, settled))
        answer = await settled
        return Response(status_code=HTTPStatus.OK) if answer.is_done else _ask_again(answer.pause)

    async def _handle(self, update: Json, settled: asyncio.Future[Settled]) -> None:
        answer = Settled(is_done=False)
        try:
            if not self._stop.is_set():
                answer = await self._intake.take(update)
        finally:
            if not settled.done():  # else nobody waits for it any more
                settled.set_result(answer)

    def _refuse(self, request: Request) -> HTTPStatus | None:
        """Return why a call is refused unread, None where it is not; who has no secret learns nothing else."""
        given = request.headers.get(_SECRET, "").encode()
        # All are compared, so that the time tells nothing; bytes, since a header may hold any character.
        if not any([hmac.compare_digest(given, each) for each in self._secrets]):  # noqa: C419 (no short cut)
            return HTTPStatus.UNAUTHORIZED
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/json":
            return HTTPStatus.UNSUPPORTED_MEDIA_TYPE
        length = request.headers.get("content-length", "0")
        if not (length.isascii() and length.isdigit()):
            return HTTPStatus.BAD_REQUEST
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE if int(length) > LARGEST else None

    def _set_aside(self, body: bytes) -> Response:
        """Let what is no update come again, for it may have been cut on its way; what stays nonsense blocks nobody."""
        digest = blake2b(body, digest_size=16).digest()
        if len(self._nonsense) >= _MOST_NONSENSE_KEPT:
            self._nonsense.clear()
        self._nonsense[digest] += 1
        if self._nonsense[digest] < _TRIES_OF_NONSENSE:
            return Response(status_code=HTTPStatus.BAD_REQUEST)
        _LOGGER.error("a call that holds no update was set aside")
        return Response(status_code=HTTPStatus.OK)


async def _read(request: Request) -> bytes | None:
    """Return the body, None as soon as it is too long."""
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST:
                return None
    except ClientDisconnect:
        return b""
    return bytes(body)


def _parse(body: bytes) -> Json | None:
    try:
        update = orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
    return update if has_id(update) else None


def _ask_again(seconds: float) -> Response:
    return Response(
        status_code=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": str(max(1, math.ceil(seconds)))}
    )
