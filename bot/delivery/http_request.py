"""Calls to the Bot API over HTTP: python-telegram-bot's request object, on aiohttp."""

from functools import lru_cache
from http import HTTPStatus
from typing import Any

import aiohttp
import orjson
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.delivery.connections import Connections
from bot.delivery.faults import UnreachableError
from bot.delivery.payloads import parse_payload

#: Seconds, as python-telegram-bot's own request object has them: to read, write, connect, and find a free connection.
_READ, _WRITE, _WRITE_FILES, _CONNECT, _POOL = 5.0, 5.0, 20.0, 5.0, 1.0
_JSON = {"Content-Type": "application/json"}


class HttpRequest(BaseRequest):
    """Makes each call once. No error's text holds the address, and so none the token.

    telegram.error.TimedOut means that nobody knows whether Telegram has heard the call; any other NetworkError, that
    it never got through or was cut off.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer where a call asks for no others."""
        return _READ

    async def initialize(self) -> None:
        """Be ready for calls."""
        await self._connections.open()

    async def shutdown(self) -> None:
        """Close all connections."""
        await self._connections.close()

    async def do_request(  # noqa: PLR0913, PLR0917 (BaseRequest's signature)
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Return the HTTP status and the body of the server's answer."""
        has_files = request_data is not None and request_data.contains_files
        given = (read_timeout, write_timeout, connect_timeout, pool_timeout)
        usual = (_READ, _WRITE_FILES if has_files else _WRITE, _CONNECT, _POOL)
        options = _write_body(request_data) | {"timeout": _limit(*map(_choose, given, usual))}
        status = None
        try:
            async with self._connections.session.request(method, url, allow_redirects=False, **options) as response:
                status = response.status
                return status, await response.read()
        except Exception as error:  # noqa: BLE001 (any other's text would reach the log with the address in it)
            failure = _name_failure(error, status)
        raise failure  # outside of the handler: errors of aiohttp hold the address, and none may hang on this one

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """Return what an answer says. Raises telegram.error.TelegramError."""
        return parse_payload(payload)


def _choose(given: Any, usual: float) -> float | None:
    return usual if given is BaseRequest.DEFAULT_NONE else given


@lru_cache(maxsize=64)
def _limit(read: float | None, write: float | None, connect: float | None, pool: float | None) -> aiohttp.ClientTimeout:
    """Return the limits as aiohttp has them: a free connection counts as connecting, and writing into the total."""
    to_connect = None if connect is None or pool is None else connect + pool
    total = None if read is None or write is None or to_connect is None else read + write + to_connect
    return aiohttp.ClientTimeout(total=total, connect=to_connect, sock_connect=connect, sock_read=read)


def _write_body(data: RequestData | None) -> dict[str, Any]:
    """Return the body in a form that the Bot API takes ("Making requests"): JSON, or a form where files travel."""
    if data is None:
        return {}
    if not data.contains_files:
        parameters = data.parameters
        return {"data": orjson.dumps(parameters), "headers": _JSON} if parameters else {}
    form = aiohttp.FormData(quote_fields=False)  # names of files are read as they stand
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime_type) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime_type)
    return {"data": form}


def _name_failure(error: Exception, status: int | None) -> NetworkError:
    """Return the error without the address; `status` is that of an answer which had begun."""
    kind = type(error).__qualname__
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return UnreachableError("no connection in time")
    if isinstance(error, TimeoutError):
        return TimedOut("no answer in time")
    if status == HTTPStatus.OK or isinstance(error, aiohttp.ClientResponseError):
        return TimedOut(f"the answer broke off: {kind}")
    text = f"{kind}: {error.strerror}" if isinstance(error, OSError) and error.strerror else kind
    return UnreachableError(text) if isinstance(error, aiohttp.ClientConnectorError) else NetworkError(text)
