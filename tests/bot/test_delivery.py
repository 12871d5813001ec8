"""The parts of delivery by themselves: what is confirmed, who waits for whom, what is tried again."""

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.delivery.backlog import Backlog
from bot.delivery.faults import is_worth_retrying, pause_asked_for
from bot.delivery.lanes import Lanes
from bot.delivery.pacing import Pace
from bot.delivery.updates import has_id, lane_of

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["chat", "id", "message"]), inner),
    max_leaves=5,
)


@given(st.lists(st.integers(1, 20), unique=True), st.data())
def test_no_offset_confirms_an_unfinished_update(received: list[int], data: st.DataObject) -> None:
    backlog = Backlog()
    assert backlog.take(received) == received
    finished = data.draw(st.lists(st.sampled_from(received), unique=True)) if received else []
    for update_id in finished:
        backlog.finish(update_id)
    unfinished = set(received) - set(finished)
    expected = min(unfinished) if unfinished else max(received, default=-1) + 1 or None
    assert (backlog.offset, backlog.is_finished) == (expected, not unfinished)
    backlog.confirm(backlog.offset)
    assert backlog.is_confirmed
    assert backlog.take(received) == [each for each in received if expected is not None and each < expected]


def test_ids_that_start_anew_and_lower_are_new() -> None:
    backlog = Backlog()
    backlog.take([1000])
    backlog.finish(1000)
    backlog.confirm(1001)
    assert backlog.take([5, 6]) == [5, 6]
    assert backlog.offset == 5


def test_an_idle_lane_is_removed() -> None:
    async def work() -> tuple[list[int], int]:
        done = list[int]()
        all_done = asyncio.Event()

        async def handle(item: int) -> None:
            done.append(item)
            if len(done) == 4:
                all_done.set()

        lanes = Lanes(handle)
        for item in (1, 2, 3, 4):
            lanes.put(item % 2, item)
        assert len(lanes) == 2
        await all_done.wait()
        await asyncio.sleep(0)
        return done, len(lanes)

    assert asyncio.run(work()) == ([1, 3, 2, 4], 0)


def test_closing_lanes_waits_for_no_handler_that_refuses() -> None:
    async def work() -> None:
        begun, refused, finish = asyncio.Event(), asyncio.Event(), asyncio.Event()

        async def handle(_: int) -> None:
            begun.set()
            try:
                await finish.wait()
            except asyncio.CancelledError:
                refused.set()
                await finish.wait()

        lanes = Lanes(handle)
        lanes.put("chat", 1)
        await begun.wait()
        await lanes.close(seconds=0.01)
        assert refused.is_set()
        finish.set()
        await asyncio.wait(asyncio.all_tasks() - {asyncio.current_task()})
        assert len(lanes) == 0

    asyncio.run(work())


@pytest.mark.parametrize(
    ("update", "lane"),
    [
        ({"update_id": 1, "message": {"chat": {"id": -100}, "from": {"id": 7}}}, -100),
        ({"update_id": 1, "edited_message": {"chat": {"id": -100}, "from": {"id": 7}}}, -100),
        ({"update_id": 1, "my_chat_member": {"chat": {"id": -100}, "from": {"id": 7}}}, -100),
        ({"update_id": 1, "callback_query": {"from": {"id": 7}, "message": {"chat": {"id": -100}}}}, -100),
        ({"update_id": 1, "callback_query": {"from": {"id": 7}, "inline_message_id": "x"}}, 7),
        ({"update_id": 1, "inline_query": {"id": "1", "from": {"id": 7}, "query": "uk", "offset": ""}}, 7),
        ({"update_id": 1, "poll": {"id": "x"}}, ("update", 1)),
        ({"update_id": 1, "message": {"chat": {"id": [1]}}}, ("update", 1)),
    ],
)
def test_an_update_waits_for_its_chat_or_else_its_sender(update: Mapping[str, Any], lane: object) -> None:
    assert lane_of(update) == lane


@given(st.dictionaries(st.text(max_size=3), JSON))
def test_any_json_object_has_a_lane(update: Mapping[str, Any]) -> None:
    hash(lane_of({"update_id": 1, **update}))


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (NetworkError("Bad Gateway"), True),
        (TimedOut(), False),
        (BadRequest("message is too long"), False),
        (Forbidden("bot was blocked by the user"), False),
        (TelegramError("?"), False),
        (KeyError("x"), False),
    ],
    ids=repr,
)
def test_only_what_telegram_has_not_acted_on_is_tried_again(error: Exception, expected: bool) -> None:
    assert is_worth_retrying(error) is expected


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
@pytest.mark.parametrize("as_timedelta", ["true", "false"])
def test_the_pause_is_the_one_that_telegram_asks_for(as_timedelta: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", as_timedelta)
    assert is_worth_retrying(RetryAfter(3))
    assert pause_asked_for(RetryAfter(3)) == 3
    assert pause_asked_for(NetworkError("Bad Gateway")) == 0


def test_pauses_double_up_to_the_longest() -> None:
    pauses = Pace().pauses()
    assert [next(pauses) for _ in range(9)] == [0.5, 1, 2, 4, 8, 16, 30, 30, 30]


@pytest.mark.parametrize(
    "update", [{}, {"update_id": "7"}, {"update_id": None}, {"update_id": -1}, {"update_id": 2**63}, [7], 7, None]
)
def test_f08_what_has_no_id_that_could_be_kept_is_no_update(update: object) -> None:
    assert not has_id(update)
    assert has_id({"update_id": 2**63 - 1})
