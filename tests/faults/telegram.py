"""Telegram as the fault suite plays it: users who ask, a server on loopback that fails as planned, and the ledger."""

import asyncio
import time
from collections.abc import Callable, Mapping
from http import HTTPStatus
from types import TracebackType
from typing import Any, Self

from aiohttp import web
from telegram import User

from bot.console.parameters import Parameters, decode_parameters
from tests.bot_api.server import BotApiServer
from tests.bot_api.strict import StrictBotApi
from tests.faults.ledger import Ledger, Sent
from tests.faults.plans import Fault, Plan
from tests.faults.questions import ANSWERS
from tests.faults.telegram_queue import TelegramQueue
from tests.faults.webhook_sender import WebhookSender

TOKEN = "7310000000:canary-token-Zb41"  # noqa: S105 - made up
FIRST_UPDATE = 900_000_001
#: Users' ids begin so, so that one in a log is seen; their names and a word of theirs are canaries as well.
FIRST_USER = 7_310_000_000
NAME = "Canaria"
_SENDS = frozenset({"sendmessage", "editmessagetext"})


def make_user(number: int) -> User:
    """Return a delegate; each number is another one, with a chat of her own."""
    return User(FIRST_USER + number, NAME, is_bot=False, language_code="en")


class Telegram(StrictBotApi):
    """All of Telegram, open while the context is: `server` for calls, `sender` for the webhook, and the ledger."""

    def __init__(self, plan: Plan | None = None) -> None:
        super().__init__()
        self.plan = plan or Plan()
        self.ledger = Ledger()
        self.updates: TelegramQueue = TelegramQueue(self.ledger, FIRST_UPDATE)
        self._methods.update({name.lower(): method for name, method in self.updates.methods.items()})
        #: Who called which method, in order.
        self.callers: list[tuple[str, str]] = []
        self.server = FaultyServer(self)
        self.sender = WebhookSender(self.updates, self.ledger)

    async def __aenter__(self) -> Self:
        await self.server.__aenter__()
        await self.sender.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.sender.__aexit__(kind, error, trace)
        await self.server.__aexit__(kind, error, trace)
        self.__exit__(kind, error, trace)

    def ask(self, text: str, user: User) -> int:
        """Let a user ask what has one answer, note both, and return the update's id."""
        update_id: int = self.say(text, user)["update_id"]
        self.ledger.note_push(update_id, user.id, text, ANSWERS[text])
        return update_id

    def url_for(self, caller: str) -> str:
        """Return the AIDE_API_URL of one process, whose calls the ledger tells from others' by its name."""
        return f"{self.server.url}/{caller}"

    def list_methods_of(self, caller: str) -> list[str]:
        """Return the methods that one process called, in order, in small letters."""
        return [method for name, method in self.callers if name == caller]

    async def wait_until_answered(self, count: int, seconds: float) -> bool:
        """Wait until so many messages were accepted in all; tell whether they were in time."""
        return await wait_until(lambda: self.ledger.answered >= count, seconds)


class FaultyServer(BotApiServer):
    """Answers late, or not, or not at once, as the plan has it; what it has begun to accept it accepts."""

    def __init__(self, telegram: Telegram) -> None:
        super().__init__(telegram, TOKEN)
        self._telegram = telegram
        self._accepting: set[asyncio.Task[web.StreamResponse]] = set()

    async def answer_call(self, request: web.Request, parameters: Parameters) -> web.StreamResponse:
        """Answer, or play a fault."""
        method = request.match_info["method"].lower()
        self._telegram.callers.append((request.match_info["caller"].rstrip("/"), method))
        fault = self._telegram.plan.draw_fault(method, is_send=method in _SENDS)
        if method not in _SENDS:
            return await self._play(fault, request) if fault else await super().answer_call(request, parameters)
        sent = self._note(request, parameters, fault)
        latency = self._telegram.plan.draw_latency()
        if fault in {None, Fault.CUT_AFTER, Fault.HANG_AFTER}:
            # Of what has reached Telegram it does not matter whether the caller lives on.
            response = await asyncio.shield(self._start_accepting(request, parameters, sent, latency / 2))
        await asyncio.sleep(latency / 2)
        if fault:
            response = await self._play(fault, request)
        sent.answered = time.monotonic()
        return response

    def _note(self, request: web.Request, parameters: Parameters, fault: Fault | None) -> Sent:
        plain = decode_parameters(parameters)
        caller = request.match_info["caller"].rstrip("/")
        sent = self._telegram.ledger.note_call(caller, plain.get("chat_id", 0), plain.get("text", ""))
        sent.fault = fault or ""
        return sent

    def _start_accepting(
        self, request: web.Request, parameters: Parameters, sent: Sent, seconds: float
    ) -> "asyncio.Task[web.StreamResponse]":
        task = asyncio.create_task(self._accept(request, parameters, sent, seconds))
        self._accepting.add(task)
        task.add_done_callback(self._accepting.discard)
        return task

    async def _accept(
        self, request: web.Request, parameters: Parameters, sent: Sent, seconds: float
    ) -> web.StreamResponse:
        await asyncio.sleep(seconds)
        response = await super().answer_call(request, parameters)
        if response.status == HTTPStatus.OK:
            sent.accepted = time.monotonic()
        return response

    async def _play(self, fault: Fault, request: web.Request) -> web.StreamResponse:
        match fault:
            case Fault.CUT_BEFORE | Fault.CUT_AFTER:
                if request.transport is not None:
                    request.transport.abort()
                return web.Response()
            case Fault.HANG_BEFORE | Fault.HANG_AFTER:
                await asyncio.Event().wait()  # until the caller goes away
                raise AssertionError
            case Fault.TOO_MANY:
                return web.json_response(_refuse_for(self._telegram.plan.retry_after), status=429)
            case Fault.BAD_GATEWAY:
                return web.Response(status=502, text="<html>502 Bad Gateway</html>", content_type="text/html")
            case Fault.MALFORMED:
                return web.Response(text='{"ok": tr', content_type="application/json")


def _refuse_for(seconds: int) -> Mapping[str, Any]:
    description = f"Too Many Requests: retry after {seconds}"
    return {"ok": False, "error_code": 429, "description": description, "parameters": {"retry_after": seconds}}


async def wait_until(condition: Callable[[], object], seconds: float, every: float = 0.02) -> bool:
    """Wait until a condition holds, looking every so many seconds; tell whether it came in time."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        await asyncio.sleep(every)
    return True
