"""How fast a chat is written to: Telegram's limits kept, and a refusal borne by the chat that it is for."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import RetryAfter

from bot.delivery.chat_limits import ChatLimits, rate_of
from bot.delivery.faults import pause_asked_for
from tests.bot.skipping_time import run_skipping

USER, OTHER, THIRD, FOURTH, GROUP, CHANNEL = 7, 8, 9, 10, -100, "@channel"
ALWAYS = 10_000.0


async def send(limits: ChatLimits, chat: int | str, count: int) -> list[float]:
    """Return when each of so many messages went out."""
    times = []
    for _ in range(count):
        await limits.wait(chat, is_message=True, latest=ALWAYS)
        times.append(round(asyncio.get_running_loop().time(), 6))
    return times


@pytest.mark.parametrize(
    ("chat", "burst", "interval"), [(USER, 60, 1), (GROUP, 20, 3), (CHANNEL, 20, 3)], ids=["user", "group", "channel"]
)
def test_a_chat_takes_a_burst_and_then_what_its_kind_allows(chat: int | str, burst: int, interval: int) -> None:
    times = run_skipping(send(ChatLimits(), chat, burst + 3))
    assert times == [0.0] * burst + [interval, 2 * interval, 3 * interval]


def test_chats_do_not_wait_for_one_another() -> None:
    async def play() -> list[float]:
        limits = ChatLimits()
        await send(limits, GROUP, 20)
        return await send(limits, USER, 1) + await send(limits, GROUP, 1) + await send(limits, USER, 1)

    assert run_skipping(play()) == [0, 3, 3]


@given(st.sampled_from([USER, GROUP]), st.lists(st.floats(0, 90), max_size=120))
def test_no_more_goes_out_than_a_bucket_of_tokens_holds(chat: int, gaps: list[float]) -> None:
    rate, limits = rate_of(chat), ChatLimits()
    tokens, filled_at, now = float(rate.burst), 0.0, 0.0
    for gap in gaps:
        now += gap
        now = max(now, limits.find_turn(chat, is_message=True))
        tokens, filled_at = min(rate.burst, tokens + (now - filled_at) / rate.interval), now
        assert tokens >= 1 - 1e-6
        tokens -= 1
        limits.take(chat, now)


@given(st.lists(st.floats(0, 10), min_size=1, max_size=120))
def test_nobody_waits_while_a_token_is_left(gaps: list[float]) -> None:
    rate, limits = rate_of(GROUP), ChatLimits()
    tokens, now = float(rate.burst), 0.0
    for gap in gaps:
        now, tokens = now + gap, min(rate.burst, tokens + gap / rate.interval)
        assert (limits.find_turn(GROUP, is_message=True) <= now) or tokens < 1 + 1e-6
        if tokens >= 1:
            limits.take(GROUP, now)
            tokens -= 1


def test_f9_a_refusal_halts_its_chat_only_and_for_as_long_as_telegram_asks() -> None:
    async def play() -> list[float]:
        limits = ChatLimits()
        limits.refuse(USER, 0.0, 30)
        return await send(limits, OTHER, 1) + await send(limits, USER, 1)

    assert run_skipping(play()) == [0, 30]


def test_a_refused_chat_takes_no_other_call_either() -> None:
    async def play() -> float:
        limits = ChatLimits()
        limits.refuse(USER, 0.0, 30)
        await limits.wait(USER, is_message=False, latest=ALWAYS)
        return asyncio.get_running_loop().time()

    assert run_skipping(play()) == 30


def test_everybody_waits_where_several_chats_are_refused_at_once() -> None:
    async def play() -> list[float]:
        limits = ChatLimits()
        for now, chat in ((0.0, USER), (0.5, OTHER), (0.9, OTHER), (1.0, THIRD)):
            limits.refuse(chat, now, 5)
        await limits.wait(None, is_message=False, latest=ALWAYS)
        about_none = asyncio.get_running_loop().time()
        return [about_none, *await send(limits, FOURTH, 1)]

    assert run_skipping(play()) == [6, 6]


def test_nobody_else_waits_where_several_chats_are_refused_one_after_another() -> None:
    async def play() -> list[float]:
        limits = ChatLimits()
        for now, chat in ((0.0, USER), (0.6, OTHER), (1.2, THIRD)):
            limits.refuse(chat, now, 5)
        return await send(limits, FOURTH, 1)

    assert run_skipping(play()) == [0]


def test_a_turn_that_comes_too_late_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # without it each RetryAfter warns

    async def play() -> tuple[float, float]:
        limits = ChatLimits()
        limits.refuse(USER, 0.0, 30)
        with pytest.raises(RetryAfter) as caught:
            await limits.wait(USER, is_message=True, latest=29.0)
        return pause_asked_for(caught.value), asyncio.get_running_loop().time()

    assert run_skipping(play()) == (30, 0)


def test_chats_that_fell_silent_take_no_memory() -> None:
    limits = ChatLimits()
    for number in range(1, 100_001):
        limits.take(number, number / 100)
    assert len(limits) < 15_000
    limits.take(USER, 2_000)
    assert len(limits) == 1
