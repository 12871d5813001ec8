"""The way from the bot to the stand-in without a network: python-telegram-bot's request object."""

import json
from http import HTTPStatus
from typing import IO, Any

from telegram.request import BaseRequest, RequestData

from bot.console.api import BotApi
from bot.console.parameters import Parameters, Upload
from bot.console.refusals import ApiError, MigratedError


class InProcessRequest(BaseRequest):
    """Hands every request of a `telegram.Bot` to a stand-in in this process."""

    def __init__(self, api: BotApi) -> None:
        self._api = api

    @property
    def read_timeout(self) -> float | None:
        """No limit: there is nothing to wait for."""
        return None

    async def initialize(self) -> None:
        """Need nothing."""

    async def shutdown(self) -> None:
        """Hold nothing."""

    async def do_request(  # noqa: PLR0913, PLR0917 - BaseRequest's signature
        self,
        url: str,
        method: str,  # noqa: ARG002 - POST or GET, all the same here
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """Return the HTTP status and body that Telegram's server would answer."""
        return await exchange(self._api, url.rsplit("/", 1)[-1], _read_form(request_data) if request_data else {})


def _read_form(data: RequestData) -> dict[str, Any]:
    """Return the fields and the files of a request, as a form would carry them."""
    files = {name: _read_file(*part) for name, part in data.multipart_data.items()}
    return {**data.json_parameters, **files}


def _read_file(name: str, content: bytes | IO[bytes], mime_type: str) -> Upload:
    return Upload(name, content if isinstance(content, bytes) else content.read(), mime_type)


async def exchange(api: BotApi, method: str, parameters: Parameters) -> tuple[int, bytes]:
    """Return a call's outcome as an HTTP status and a JSON body (Bot API, "Making requests")."""
    try:
        answer = {"ok": True, "result": await api.call(method, parameters)}
    except ApiError as error:
        return int(error.code), json.dumps(describe_refusal(error)).encode()
    return int(HTTPStatus.OK), json.dumps(answer, ensure_ascii=False).encode()


def describe_refusal(error: ApiError) -> dict[str, Any]:
    """Return the JSON object by which Telegram refuses."""
    answer: dict[str, Any] = {"ok": False, "error_code": int(error.code), "description": error.description}
    if error.retry_after is not None:
        answer["parameters"] = {"retry_after": error.retry_after}
    if isinstance(error, MigratedError):
        answer["parameters"] = {"migrate_to_chat_id": error.new_chat_id}
    return answer
