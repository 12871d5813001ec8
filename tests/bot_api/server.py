"""A Bot API server on the loopback interface: the stand-in's core behind HTTP, for a bot that runs as it does live."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from bot.console.api import BotApi
from bot.console.parameters import Upload
from bot.console.refusals import ApiError
from bot.console.request import describe_refusal, exchange

TOKEN = "1000000:stand-in"  # noqa: S105 - made up


class BotApiServer:
    """Serves one bot at `url` while the context is open: `url` is what AIDE_API_URL takes.

    Without a port it takes a free one; opened again it keeps it, as a server does that is restarted.
    """

    def __init__(self, api: BotApi, token: str = TOKEN, port: int = 0) -> None:
        self.url = ""
        self._api = api
        self._token = token
        self._port = port

    async def __aenter__(self) -> Self:
        application = web.Application()
        # A bot may put a name of its own before the rest, so that calls of several can be told apart.
        application.router.add_route("*", "/{caller:([a-z0-9]+/)?}bot{token}/{method}", self._answer)
        # A poll whose client has gone must not swallow the next update.
        self._runner = web.AppRunner(application, handler_cancellation=True, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        host, self._port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{self._port}"
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        await self._runner.cleanup()

    async def answer_call(self, request: web.Request, parameters: Mapping[str, Any]) -> web.StreamResponse:
        """Answer one call, of which `parameters` are as they travelled: the place for less reliable servers."""
        code, body = await exchange(self._api, request.match_info["method"], parameters)
        return web.Response(status=code, body=body, content_type="application/json")

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self._token:
            refusal = describe_refusal(ApiError(HTTPStatus.UNAUTHORIZED, "Unauthorized"))
            return web.json_response(refusal, status=HTTPStatus.UNAUTHORIZED)
        return await self.answer_call(request, await _read_parameters(request))


async def _read_parameters(request: web.Request) -> Mapping[str, Any]:
    """Read the query and the body in each of the forms that the Bot API takes ("Making requests")."""
    if request.content_type == "application/json":
        return {**request.query, **json.loads(await request.text() or "{}")}
    fields = await request.post()
    files = {
        name: Upload(each.filename, each.file.read(), each.content_type)
        for name, each in fields.items()
        if isinstance(each, web.FileField)
    }
    return {**request.query, **fields, **files}
