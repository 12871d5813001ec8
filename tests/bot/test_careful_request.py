"""What happens to a call that fails: F9, F10, F21 and F26 of the fault matrix, with the time of the loop leapt over."""

import asyncio
import random
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TimedOut

from bot.console.messages import Message
from bot.console.refusals import ApiError
from bot.delivery.faults import is_worth_retrying, pause_asked_for
from bot.delivery.parts import Parts
from bot.status.metrics import Metrics
from tests.bot.flaky import Fault, FlakyRequest, attempting, build_bot
from tests.bot.skipping_time import run_skipping
from tests.bot_api.people import CHAIR, DELEGATE
from tests.bot_api.strict import StrictBotApi

Scene = Callable[[Bot, StrictBotApi, FlakyRequest], Coroutine[Any, Any, None]]
SLOW_DOWN = ApiError(429, "Too Many Requests: retry after 7", retry_after=7)
BAD_GATEWAY = ApiError(502, "Bad Gateway")


@pytest.fixture(autouse=True)
def _pauses_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # without it each RetryAfter warns


def play(scene: Scene) -> list[str]:
    """Play a scene with two chats that have begun, and return what the bot said."""
    with StrictBotApi() as api:
        api.say("/start", DELEGATE)
        api.say("/start", CHAIR)
        request = FlakyRequest(api)
        run_skipping(scene(build_bot(request), api, request))
        return [each.text for each in api.shown if isinstance(each, Message)]


def test_f9_none_of_50_replies_is_lost_or_doubled_where_one_call_in_five_fails() -> None:
    chance = random.Random(9)  # noqa: S311 (a seed, so that every run is the same)
    outcomes = [None, None, None, None, SLOW_DOWN, BAD_GATEWAY, Fault.UNHEARD]
    texts = [str(number) for number in range(50)]

    async def scene(bot: Bot, api: StrictBotApi, request: FlakyRequest) -> None:
        for text in texts:
            match chance.choices(outcomes, [16, 16, 16, 16, 5, 6, 5])[0]:
                case ApiError() as error:
                    api.faults["sendMessage"] = [error]
                case Fault() as fault:
                    request.faults["sendMessage"].append(fault)
            with attempting():
                await bot.send_message(7, text)
        assert len(request.times) > len(texts)

    assert play(scene) == texts


def test_f9_pauses_between_failures_double() -> None:
    async def scene(bot: Bot, api: StrictBotApi, request: FlakyRequest) -> None:
        api.faults["sendMessage"] = [BAD_GATEWAY] * 2
        request.faults["sendMessage"].extend([Fault.UNHEARD, Fault.NONE, Fault.UNHEARD])
        with attempting():
            await bot.send_message(7, "a")
        assert [time for _, time in request.times] == [0, 0.1, 0.3, 0.7, 1.5]

    assert play(scene) == ["a"]


def test_f9_nothing_is_sent_to_a_chat_before_telegram_lets_it_and_others_do_not_wait() -> None:
    async def scene(bot: Bot, api: StrictBotApi, request: FlakyRequest) -> None:
        async def answer(chat: int, text: str) -> None:
            with attempting():
                await bot.send_message(chat, text)

        api.faults["sendMessage"] = [SLOW_DOWN]
        await asyncio.gather(answer(7, "a"), answer(8, "b"), answer(7, "c"))
        assert [time for _, time in request.times] == [0, 0, 7, 7]

    first, *others = play(scene)
    assert (first, sorted(others)) == ("b", ["a", "c"])


def test_f9_a_chat_that_telegram_slows_down_for_longer_is_left_to_the_next_try() -> None:
    async def scene(bot: Bot, api: StrictBotApi, request: FlakyRequest) -> None:
        api.faults["sendMessage"] = [ApiError(429, "Too Many Requests", retry_after=60)]
        for _ in range(2):  # the second time nothing is asked
            with attempting(), pytest.raises(RetryAfter) as caught:
                await bot.send_message(7, "a")
            assert pause_asked_for(caught.value) == 60
        assert request.times == [("sendMessage", 0)]
        await asyncio.sleep(60)
        with attempting():
            await bot.send_message(7, "a")

    assert play(scene) == ["a"]


def test_f9_what_keeps_failing_goes_up_in_time_for_the_next_try() -> None:
    async def scene(bot: Bot, _: StrictBotApi, request: FlakyRequest) -> None:
        request.faults["sendMessage"].extend([Fault.UNHEARD] * 1000)
        with attempting(seconds=20), pytest.raises(NetworkError) as caught:
            await bot.send_message(7, "a")
        assert is_worth_retrying(caught.value)
        assert 10 < asyncio.get_running_loop().time() <= 15

    assert play(scene) == []


@pytest.mark.parametrize("fault", [Fault.UNANSWERED, Fault.GATEWAY])
def test_f10_a_message_whose_answer_was_lost_is_never_sent_again(fault: Fault) -> None:
    async def scene(bot: Bot, _: StrictBotApi, request: FlakyRequest) -> None:
        request.faults["sendMessage"].append(fault)
        with attempting(), pytest.raises(TimedOut) as caught:
            await bot.send_message(7, "a")
        assert not is_worth_retrying(caught.value)

    assert play(scene) == ["a"]


def test_f10_a_file_whose_answer_was_lost_is_never_sent_again() -> None:
    async def scene(bot: Bot, _: StrictBotApi, request: FlakyRequest) -> None:
        request.faults["sendDocument"].append(Fault.UNANSWERED)
        with attempting(), pytest.raises(TimedOut):
            await bot.send_document(7, b"a", filename="a.txt", caption="a")

    assert play(scene) == ["a"]


def test_f10_what_may_be_done_twice_is() -> None:
    async def scene(bot: Bot, api: StrictBotApi, request: FlakyRequest) -> None:
        message = await bot.send_message(7, "a")
        request.faults["editMessageText"].extend([Fault.GATEWAY, Fault.UNANSWERED])
        with attempting(), pytest.raises(BadRequest, match="not modified"):
            await message.edit_text("b")
        assert len(api.list_calls("editMessageText")) == 3

    assert play(scene) == ["a", "b"]


def test_f10_an_edit_that_nobody_answers_is_left_to_the_next_try() -> None:
    async def scene(bot: Bot, _: StrictBotApi, request: FlakyRequest) -> None:
        message = await bot.send_message(7, "a")
        request.faults["editMessageText"].extend([Fault.UNANSWERED] * 1000)
        with attempting(), pytest.raises(NetworkError) as caught:
            await message.edit_text("b")
        assert is_worth_retrying(caught.value)

    assert play(scene) == ["a", "b"]


def test_f21_a_button_answered_too_late_is_asked_once() -> None:
    async def scene(bot: Bot, api: StrictBotApi, _: FlakyRequest) -> None:
        late = ApiError(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        api.faults["answerCallbackQuery"] = [late]
        with attempting(), pytest.raises(BadRequest):
            await bot.answer_callback_query("1")
        assert len(api.list_calls("answerCallbackQuery")) == 1

    assert play(scene) == []


@pytest.mark.parametrize(
    ("refusal", "error"),
    [
        (ApiError(403, "Forbidden: bot was blocked by the user"), Forbidden),
        (ApiError(400, "Bad Request: chat not found"), BadRequest),
    ],
)
def test_f26_what_telegram_refuses_for_good_is_asked_once(refusal: ApiError, error: type[Exception]) -> None:
    async def scene(bot: Bot, api: StrictBotApi, request: FlakyRequest) -> None:
        api.faults["sendMessage"] = [refusal]
        with attempting(), pytest.raises(error):
            await bot.send_message(7, "a")
        assert request.times == [("sendMessage", 0)]

    assert play(scene) == []


def test_a_call_about_no_chat_waits_by_itself() -> None:
    async def scene(bot: Bot, api: StrictBotApi, request: FlakyRequest) -> None:
        async def answer(query: Mapping[str, Any]) -> None:
            with attempting():
                await bot.answer_inline_query(query["inline_query"]["id"], [])

        api.faults["answerInlineQuery"] = [SLOW_DOWN]
        await asyncio.gather(*(answer(api.ask_inline("uk", user)) for user in (DELEGATE, CHAIR)))
        assert [time for _, time in request.times] == [0, 0, 7]

    assert play(scene) == []


def test_what_no_update_asked_for_is_called_once() -> None:
    async def scene(bot: Bot, api: StrictBotApi, request: FlakyRequest) -> None:
        api.faults["getMe"] = [BAD_GATEWAY]
        with pytest.raises(NetworkError):
            await bot.get_me()
        assert request.times == [("getMe", 0)]

    assert play(scene) == []


def test_what_became_of_each_call_is_counted() -> None:
    metrics = Metrics()

    async def scene(_uncounted: Bot, api: StrictBotApi, request: FlakyRequest) -> None:
        bot = build_bot(request, metrics)
        api.faults["sendMessage"] = [BAD_GATEWAY, SLOW_DOWN, ApiError(403, "Forbidden"), SLOW_DOWN]
        with attempting(seconds=30), pytest.raises(Forbidden):
            await bot.send_message(7, "a")
        for _ in range(2):
            with attempting(seconds=6), pytest.raises(RetryAfter):
                await bot.send_message(7, "a")
        with attempting(seconds=30):
            await bot.send_message(7, "a")
            await bot.get_me()

    assert play(scene) == ["a"]
    lines = metrics.write().decode().splitlines()
    assert [line for line in lines if line.startswith("aide_sends_total")] == [
        'aide_sends_total{result="ok"} 1.0',
        'aide_sends_total{result="refused"} 1.0',
        'aide_sends_total{result="retried"} 1.0',
        'aide_sends_total{result="slowed"} 3.0',
    ]
    assert "aide_call_seconds_count 6.0" in lines


def test_f9_a_chat_gets_no_more_than_its_share() -> None:
    async def scene(bot: Bot, _: StrictBotApi, request: FlakyRequest) -> None:
        for number in range(63):
            with attempting(parts=Parts(1)):
                await bot.send_message(7, str(number))
        assert [time for _, time in request.times] == [0] * 60 + [1, 2, 3]

    assert play(scene) == [str(number) for number in range(63)]
