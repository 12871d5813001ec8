"""F19 and S23: one chat that sends without end is told so once a minute, and the others are served."""

from hypothesis import given
from hypothesis import strategies as st

from handlers.floods import Floods, Flow
from handlers.mishaps import Mishap
from tests.content.packaged import PACKAGED
from tests.handlers.conversations import ANN, LI, Conversation, say

FLOODED = PACKAGED.phrases["en"]["flooded"]


def test_a_flood_is_told_once_and_others_are_answered_as_ever() -> None:
    conversation = Conversation(PACKAGED)
    shown = conversation.run(*[say("/para 7")] * 70, say("/para 7", LI))
    assert shown.count(FLOODED) == 1
    assert shown[60] == FLOODED
    assert len(shown) == 62
    assert shown[61] != FLOODED
    assert conversation.mishaps == {Mishap.FLOODED: 10}


def test_after_half_a_minute_of_quiet_a_flooding_chat_is_answered_again() -> None:
    now = 0.0
    floods = Floods(lambda: now)
    flows = [floods.judge(1) for _ in range(62)]
    assert flows == [Flow.ANSWERED] * 60 + [Flow.TOLD, Flow.PASSED_OVER]
    now = 29.0
    assert floods.judge(1) is Flow.PASSED_OVER
    now = 30.0
    assert [floods.judge(1) for _ in range(32)] == [Flow.ANSWERED] * 30 + [Flow.PASSED_OVER] * 2
    now = 61.0
    assert floods.judge(1) is Flow.ANSWERED


def test_a_chat_of_which_too_much_waits_is_answered_once_more() -> None:
    floods = Floods(lambda: 0.0)
    floods.drain(1)
    assert [floods.judge(1) for _ in range(3)] == [Flow.ANSWERED, Flow.TOLD, Flow.PASSED_OVER]
    assert floods.judge(2) is Flow.ANSWERED


@given(st.lists(st.floats(0, 5), max_size=300))
def test_in_no_span_are_more_answered_than_a_burst_and_one_a_second(pauses: list[float]) -> None:
    now = 0.0
    floods, answered = Floods(lambda: now), list[float]()
    for pause in pauses:
        now += pause
        if floods.judge(1) is Flow.ANSWERED:
            answered.append(now)
    assert all(
        later - earlier > number - 60.001
        for first, earlier in enumerate(answered)
        for number, later in enumerate(answered[first:])
    )
    assert floods.judge(ANN.id) is Flow.ANSWERED
