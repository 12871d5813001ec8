"""S21, S22: whatever is sent, reading it takes a bounded time that grows no faster than its length.

Times are of the processor, the best of several, with room for a busy machine.
"""

import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator

import pytest

import content
from benchmarks.speed.asked import read_questions
from content.answers import answer
from content.quoted_parts import list_wholes
from content.requests import split_requests
from handlers import addressing, callback_data, links
from tests.content.packaged import PACKAGED

LONGEST = 4096
PATTERN_LIMIT = 0.005  # seconds, S21
QUESTION_LIMIT = 0.025  # seconds at the 99th percentile, S22
GROWTH = 10  # from 1,024 characters to 4,096; quadratic time grows sixteenfold
NOTICEABLE = 0.0005  # seconds below which a clock says little

#: Patterns that read what the bot or an editor wrote, never a message.
OURS = {"content.briefs.runs", "content.faithfulness", "content.phrases", "content.scripts"}
UNITS = (
    *("a", "1", " ", "1 ", "a ", "1,", "1.1,", "1-", "-", ".", ":", "(", "[", "(a", "[a]", "…", "...", "\n", "' "),
    *("a'", "st", "1st", "para ", "para 1 ", "/a", "/a ", "@a", "/a@b ", "“", '"', "«a»", "第", "一", "〇", "1\n", "|"),
    *("א ", "а", "\u0301", "\u200b"),
)
FRAMES = (("", ""), ("", "!"), ("/", ""), ('"', ""), ("para ", "x"))


def list_patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    names = [each.name for each in pkgutil.walk_packages(content.__path__, "content.") if each.name not in OURS]
    for module in (*map(importlib.import_module, names), addressing, callback_data, links):
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield f"{module.__name__}.{name}", value


PATTERNS = dict(list_patterns())


def take_time(do: Callable[[], object], tries: int = 3) -> float:
    best = float("inf")
    for _ in range(tries):
        start = time.process_time()
        do()
        best = min(best, time.process_time() - start)
    return best


def fill(unit: str, frame: tuple[str, str], length: int) -> str:
    return (frame[0] + unit * (length // len(unit) + 1))[: length - len(frame[1])] + frame[1]


def use(pattern: re.Pattern[str], text: str) -> None:
    pattern.fullmatch(text)
    for _ in pattern.finditer(text):
        pass


def test_patterns_that_read_messages_are_found() -> None:
    assert {"content.requests._ROW", "content.reference_tokens._PIECE", "handlers.addressing._COMMAND"} <= set(PATTERNS)


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_s21_no_pattern_takes_long_over_any_message_nor_more_than_its_length_asks(name: str) -> None:
    pattern = PATTERNS[name]
    for unit in UNITS:
        for frame in FRAMES:
            took = take_time(lambda: use(pattern, fill(unit, frame, LONGEST)))  # noqa: B023 (called at once)
            assert took <= PATTERN_LIMIT, (unit, frame)
            if took > NOTICEABLE:
                quarter = take_time(lambda: use(pattern, fill(unit, frame, LONGEST // 4)), 5)  # noqa: B023
                assert took <= max(NOTICEABLE, quarter * GROWTH), (unit, frame)


@pytest.mark.parametrize("unit", ["1\n", "/uk\n", "para 1\n", "17 ", "“a", "a”", "核武器国家，", "ядерное ", "1,"])
def test_s22_a_message_of_any_length_is_answered_in_a_time_that_its_length_bounds(unit: str) -> None:
    def ask(length: int) -> None:
        text = fill(unit, ("", ""), length)
        list_wholes.cache_clear()
        for request in split_requests(PACKAGED, text):
            answer(PACKAGED, request, "en")

    PACKAGED.prepare()
    assert take_time(lambda: ask(LONGEST)) <= take_time(lambda: ask(LONGEST // 4)) * GROWTH


def test_s22_questions_are_answered_within_25_milliseconds() -> None:
    PACKAGED.prepare()
    took = sorted(take_time(lambda: answer(PACKAGED, f"{each} x", "en"), 2) for each in read_questions())  # noqa: B023
    assert took[int(len(took) * 0.99)] <= QUESTION_LIMIT
