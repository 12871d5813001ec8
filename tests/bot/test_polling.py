"""Updates by long polling, over a real socket: handled once each, in order, confirmed only afterwards."""

import asyncio
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import pytest
from telegram import Update, User
from telegram.error import InvalidToken
from telegram.ext import Application, TypeHandler
from telegram.warnings import PTBUserWarning

from bot.console.messages import Message
from bot.console.refusals import ApiError
from bot.delivery.intake import Intake
from bot.delivery.journal import DeadLetter
from bot.delivery.pacing import Pace
from bot.delivery.polling import CROWD, Poller
from bot.delivery.process import AnyApplication, note_error
from bot.delivery.updates import WANTED
from bot.status.metrics import Metrics
from tests.bot.journals import RememberedJournal
from tests.bot_api.server import TOKEN, BotApiServer
from tests.bot_api.strict import StrictBotApi

QUICK = Pace(idle=30, busy=0.01, shortest_pause=0.01, longest_pause=0.02, deadline=5, tries=3, finish=5, farewell=5)
PATIENCE = 10

ANNA = User(11, "Anna", is_bot=False)
BORIS = User(12, "Boris", is_bot=False)

Handle = Callable[[str], Awaitable[None]]


class ObservedBotApi(StrictBotApi):
    """Wakes up whoever waits for a call of the bot's."""

    def __init__(self) -> None:
        super().__init__()
        self._changed = asyncio.Condition()

    async def perform(self, method: str, parameters: Any) -> Any:
        """Announce the call when it comes, and again when it is answered, so that both can be waited for."""
        await self._announce()
        try:
            return await super().perform(method, parameters)
        finally:
            await self._announce()

    async def wait_until(self, condition: Callable[[], bool]) -> None:
        """Wait, with a limit, until a call has made the condition true."""
        async with asyncio.timeout(PATIENCE), self._changed:
            await self._changed.wait_for(condition)

    async def _announce(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    @property
    def answers(self) -> list[str]:
        """All that the bot has sent, in order."""
        return [each.text for each in self.shown if isinstance(each, Message)]

    @property
    def offsets(self) -> list[int | None]:
        """The offset of every getUpdates that came in, in order."""
        return [parameters.get("offset") for parameters in self.list_calls("getUpdates")]


@dataclass(frozen=True)
class Scene:
    """A poller at work, and Telegram's side of it."""

    api: ObservedBotApi
    journal: RememberedJournal
    drained: list[Hashable]
    polling: asyncio.Task[None]
    stop: asyncio.Event

    async def wait_for_answers(self, *texts: str) -> None:
        """Wait until the bot has sent as many messages, and compare them."""
        await self.api.wait_until(lambda: len(self.api.answers) >= len(texts))
        assert self.api.answers == list(texts)

    async def leave(self) -> None:
        """Tell the poller to stop and wait until it has."""
        self.stop.set()
        async with asyncio.timeout(PATIENCE):
            await self.polling


@asynccontextmanager
async def polling(handle: Handle, api: ObservedBotApi | None = None, pace: Pace = QUICK) -> AsyncIterator[Scene]:
    """Poll with a handler that gets each message's text and, when it returns, answers with the same text."""
    telegram = api or ObservedBotApi()
    with telegram:
        async with BotApiServer(telegram) as server:
            application = build(server.url, handle)
            await application.initialize()
            stop, journal, drained = asyncio.Event(), RememberedJournal(), list[Hashable]()
            poller = Poller(Intake(application, journal, Metrics(), pace), drained.append)
            scene = Scene(telegram, journal, drained, asyncio.create_task(poller.run(stop)), stop)
            try:
                yield scene
            finally:
                stop.set()
                await asyncio.wait({scene.polling}, timeout=PATIENCE)
                await application.shutdown()


def build(url: str, handle: Handle) -> AnyApplication:
    async def answer(update: Update, _: object) -> None:
        message = update.effective_message
        if message is not None and message.text is not None:
            await handle(message.text)
            await message.reply_text(message.text)

    async def apologise(update: object, _: object) -> None:
        if isinstance(update, Update) and update.effective_message is not None:
            await update.effective_message.reply_text("sorry")

    warnings.filterwarnings("ignore", message="Please use 'Bot", category=PTBUserWarning)  # as build_application does
    application = Application.builder().token(TOKEN).base_url(f"{url}/bot").updater(None).job_queue(None).build()
    application.add_handler(TypeHandler(Update, answer))
    application.add_error_handler(note_error)
    application.add_error_handler(apologise)
    return application


async def do_nothing(_: str) -> None:
    pass


def test_a_message_is_answered_over_http_and_confirmed() -> None:
    async def play() -> None:
        async with polling(do_nothing) as scene:
            scene.api.say("hello", ANNA)
            await scene.wait_for_answers("hello")
            await scene.api.wait_until(lambda: 2 in scene.api.offsets)
            first = scene.api.list_calls("getUpdates")[0]
            assert first == {"limit": 100, "timeout": 30, "allowed_updates": list(WANTED)}

    asyncio.run(play())


def test_nothing_is_confirmed_before_it_is_handled() -> None:
    async def play() -> None:
        finish = asyncio.Event()

        async def wait(text: str) -> None:
            if text == "slow":
                await finish.wait()

        async with polling(wait) as scene:
            scene.api.say("slow", ANNA)
            scene.api.say("quick", BORIS)
            await scene.wait_for_answers("quick")
            await scene.api.wait_until(lambda: scene.api.offsets.count(1) >= 3)
            assert set(scene.api.offsets) == {None, 1}
            finish.set()
            await scene.wait_for_answers("quick", "slow")
            await scene.api.wait_until(lambda: scene.api.offsets[-1] == 3)
            methods = [
                call.method
                for call in scene.api.calls
                if call.parameters.get("offset") == 3 or "text" in call.parameters
            ]
            assert methods == ["sendMessage", "sendMessage", "getUpdates"]

    asyncio.run(play())


def test_a_chat_is_answered_in_order_and_holds_no_other_up() -> None:
    async def play() -> None:
        finish, begun = asyncio.Event(), list[str]()

        async def wait(text: str) -> None:
            begun.append(text)
            if text == "a1":
                await finish.wait()

        async with polling(wait) as scene:
            for text, user in (("a1", ANNA), ("a2", ANNA), ("b1", BORIS), ("b2", BORIS), ("a3", ANNA)):
                scene.api.say(text, user)
            await scene.wait_for_answers("b1", "b2")
            assert begun == ["a1", "b1", "b2"]
            finish.set()
            await scene.wait_for_answers("b1", "b2", "a1", "a2", "a3")

    asyncio.run(play())


def test_f19_what_a_crowd_sends_waits_for_nobody_and_keeps_no_window_shut() -> None:
    async def play() -> None:
        finish, begun = asyncio.Event(), list[str]()

        async def wait(text: str) -> None:
            begun.append(text)
            if text == "0":
                await finish.wait()

        api = ObservedBotApi()
        for number in range(50):
            api.say(str(number), ANNA)
        async with polling(wait, api) as scene:
            await api.wait_until(lambda: len(api.answers) >= 50 - CROWD)
            assert begun == ["0", *map(str, range(CROWD, 50))]
            assert set(scene.drained) == {ANNA.id}
            finish.set()
            await api.wait_until(lambda: len(api.answers) == 50)

    asyncio.run(play())


@pytest.mark.parametrize(
    "error", [asyncio.CancelledError(), SystemExit(1), KeyError("x")], ids=lambda each: type(each).__name__
)
def test_whatever_a_handler_raises_touches_only_its_own_update(error: BaseException) -> None:
    async def fail(text: str) -> None:
        if text == "bad":
            raise error

    async def play() -> None:
        async with polling(fail) as scene:
            for text in ("bad", "good", "better"):
                scene.api.say(text, ANNA)
            await scene.wait_for_answers("sorry", "good", "better")
            await scene.api.wait_until(lambda: scene.api.offsets[-1] == 4)
            assert scene.journal.finished == [1, 2, 3]
            assert [letter.update_id for letter in scene.journal.letters] == [1]

    asyncio.run(play())


def test_a_handler_that_hangs_is_given_up_with_an_apology() -> None:
    async def hang(text: str) -> None:
        if text == "hang":
            await asyncio.Event().wait()

    async def play() -> None:
        async with polling(hang, pace=Pace(busy=0.01, deadline=0.05)) as scene:
            scene.api.say("hang", ANNA)
            scene.api.say("next", ANNA)
            await scene.wait_for_answers("sorry", "next")

    asyncio.run(play())


def test_an_unreadable_update_is_set_aside_and_blocks_nobody() -> None:
    async def play() -> None:
        api = ObservedBotApi()
        async with polling(do_nothing, api) as scene:
            api.updates.add("message", {"message_id": "no date, no chat"})
            api.say("hello", ANNA)
            await scene.wait_for_answers("hello")
            await api.wait_until(lambda: api.offsets[-1] == 3)
            assert sorted(scene.journal.finished) == [1, 2]
            assert scene.journal.letters == [DeadLetter(1, "message", "builtins.TypeError", 1)]


def test_what_telegram_refuses_for_a_while_is_sent_in_the_end_and_once() -> None:
    async def play() -> None:
        async with polling(do_nothing) as scene:
            scene.api.faults["sendMessage"] = [ApiError(HTTPStatus.BAD_GATEWAY, "Bad Gateway")] * (QUICK.tries - 1)
            scene.api.say("hello", ANNA)
            await scene.wait_for_answers("hello")
            await scene.api.wait_until(lambda: scene.api.offsets[-1] == 2)
            assert (scene.journal.finished, scene.journal.letters) == ([1], [])

    asyncio.run(play())


def test_what_telegram_keeps_refusing_ends_in_an_apology() -> None:
    async def play() -> None:
        async with polling(do_nothing) as scene:
            scene.api.faults["sendMessage"] = [ApiError(HTTPStatus.BAD_GATEWAY, "Bad Gateway")] * QUICK.tries
            scene.api.say("hello", ANNA)
            scene.api.say("again", ANNA)
            await scene.wait_for_answers("sorry", "again")
            error = "telegram.error.NetworkError"
            assert scene.journal.letters == [DeadLetter(1, "message", error, QUICK.tries)]

    asyncio.run(play())


def test_polling_goes_on_after_refusals() -> None:
    async def play() -> None:
        api = ObservedBotApi()
        api.faults["getUpdates"] = [
            ApiError(HTTPStatus.BAD_GATEWAY, "Bad Gateway"),
            ApiError(HTTPStatus.CONFLICT, "Conflict: terminated by other getUpdates request"),
            ApiError(HTTPStatus.FORBIDDEN, "Forbidden"),
        ]
        async with polling(do_nothing, api) as scene:
            api.say("hello", ANNA)
            await scene.wait_for_answers("hello")

    asyncio.run(play())


class RavingBotApi(ObservedBotApi):
    """Answers the first polls with JSON that is no list of updates."""

    def __init__(self) -> None:
        super().__init__()
        self.nonsense: list[Any] = [True, {"update_id": 7}, ["update"], [{"update_id": "7"}, {"message": {}}]]

    async def perform(self, method: str, parameters: Any) -> Any:
        """Rave while there is something left to rave."""
        answer = await super().perform(method, parameters)
        return self.nonsense.pop(0) if method == "getUpdates" and self.nonsense else answer


def test_polling_goes_on_after_answers_that_are_no_updates() -> None:
    async def play() -> None:
        api = RavingBotApi()
        api.say("hello", ANNA)
        async with polling(do_nothing, api) as scene:
            await scene.wait_for_answers("hello")
            assert api.offsets[:5] == [None] * 5

    asyncio.run(play())


def test_a_token_withdrawn_while_polling_ends_it() -> None:
    async def play() -> None:
        async with polling(do_nothing) as scene:
            scene.api.faults["getUpdates"] = [ApiError(HTTPStatus.UNAUTHORIZED, "Unauthorized")]
            scene.api.say("hello", ANNA)
            with pytest.raises(InvalidToken):
                await scene.polling

    asyncio.run(play())


def test_stopping_finishes_and_confirms_what_has_begun() -> None:
    async def play() -> None:
        begun, finish = asyncio.Event(), asyncio.Event()

        async def wait(_: str) -> None:
            begun.set()
            await finish.wait()

        async with polling(wait) as scene:
            scene.api.say("one", ANNA)
            scene.api.say("two", ANNA)
            await begun.wait()
            scene.stop.set()
            finish.set()
            await scene.leave()
            assert scene.api.answers == ["one"]
            assert scene.api.list_calls("getUpdates")[-1]["offset"] == 2
            assert scene.api.list_calls("getUpdates")[-1]["timeout"] == 0
            assert [each["update_id"] for each in scene.api.updates.take()] == [2]

    asyncio.run(play())


def test_what_cannot_be_finished_in_time_is_left_to_the_next_start() -> None:
    async def play() -> None:
        begun = asyncio.Event()

        async def hang(_: str) -> None:
            begun.set()
            await asyncio.Event().wait()

        api = ObservedBotApi()
        async with polling(hang, api, Pace(finish=0.05)) as scene:
            api.say("one", ANNA)
            await begun.wait()
            await scene.leave()
            assert api.answers == []
        async with polling(do_nothing, api) as scene:
            await scene.wait_for_answers("one")

    asyncio.run(play())


def test_stopping_waits_for_no_server_that_has_gone() -> None:
    async def play() -> None:
        api = ObservedBotApi()

        async def cut_off(_: str) -> None:
            api.faults["getUpdates"] = [ApiError(HTTPStatus.BAD_GATEWAY, "Bad Gateway")] * 1000

        async with polling(cut_off, api) as scene:
            api.say("one", ANNA)
            await scene.wait_for_answers("one")
            await scene.leave()
            assert api.offsets[-1] == 2

    asyncio.run(play())
