"""S21, S22: whatever a question holds and however long it is, reading it takes a bounded time."""

import time

import pytest

from content.answers import answer
from tests.content.packaged import PACKAGED

#: What patterns of references, commands and quotations might chew on, repeated to Telegram's 4,096 characters.
ADVERSARIAL = (
    "1-",
    "1,",
    "1 ",
    "第",
    "第1段",
    "paras 1 to ",
    "§ ",
    "/a ",
    "(((",
    "“a",
    "一二三",
    "a.a.",
    "and ",
    "\u0660-",
    "\n1.",
    "x",
)
#: Seconds, far above what it takes, far below what an exponential pattern would.
MOST = 0.5


@pytest.mark.parametrize("piece", ADVERSARIAL)
def test_s21_s22_no_question_takes_long_whatever_it_holds(piece: str) -> None:
    answer(
        PACKAGED, "what do nuclear-weapon states owe the others", "en"
    )  # what is built for the first question is not the question's
    question = (piece * 4096)[:4096]
    began = time.process_time()
    answer(PACKAGED, question, "en")
    assert time.process_time() - began < MOST
