"""What a reader would call the same question has the same answer, whatever keyboard, editor or phone it came from."""

import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import cycle

import pytest
from opencc import OpenCC

from benchmarks.judging import read_questions
from content.answers import answer
from content.search import Subject
from tests.content.packaged import PACKAGED

LEAST = 0.995  # of the questions
TRADITIONAL = OpenCC("s2t")
MARKS = "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{SOFT HYPHEN}\N{WORD JOINER}"
TATWEEL = "\N{ARABIC TATWEEL}"


def insert_marks(text: str) -> str:
    """Return the text with an invisible mark behind every third character."""
    marks = cycle(MARKS)
    return "".join(each + next(marks) if place % 3 == 2 else each for place, each in enumerate(text))


def direct(text: str) -> str:
    """Return the text as editors wrap it that write from right to left."""
    wrapped = f"\N{RIGHT-TO-LEFT MARK}{text.replace(' ', f' {chr(0x200E)}')}\N{ARABIC LETTER MARK}"
    isolated = f"\N{FIRST STRONG ISOLATE}{wrapped}\N{POP DIRECTIONAL ISOLATE}"
    return f"\N{RIGHT-TO-LEFT EMBEDDING}{isolated}\N{POP DIRECTIONAL FORMATTING}"


def widen(text: str) -> str:
    """Return the text with full-width letters, figures and signs for ASCII ones."""
    return "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in text)


def stretch(text: str) -> str:
    """Return the text with its Arabic letters drawn out."""
    return "".join(each + TATWEEL if "\u0621" <= each <= "\u064a" else each for each in text)


CHANGES: dict[str, Callable[[str], str]] = {
    "upper case": str.upper,
    "full width": widen,
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "zero-width marks": insert_marks,
    "bidirectional marks": direct,
    "emoji at the end": lambda text: f"{text} \N{DOVE OF PEACE}\N{VARIATION SELECTOR-16}\N{PERSON WITH FOLDED HANDS}",
    "tatweel": stretch,
    "Traditional characters": TRADITIONAL.convert,
    "blanks": lambda text: f"\n  {text.replace(' ', chr(0xA0) + ' ')}\t",
}


# One of the library's own questions for each topic, in one language after the other: (question, language).
OWN = [
    (list(topic.texts.values())[number % len(topic.texts)].questions[-1], list(topic.texts)[number % len(topic.texts)])
    for number, topic in enumerate(PACKAGED.topics.values())
]
OTHERS = [(each.text, each.language) for each in list(read_questions())[::6]]


@cache
def find_best(text: str) -> list[str]:
    """Return the topic that ranks first for a question, where there is one."""
    return [each.key for each in PACKAGED.index.rank(text).candidates if each.subject is Subject.TOPIC][:1]


@cache
def ask(text: str, language: str) -> tuple[object, ...]:
    """Return what kind of answer a question has, and about what."""
    found = answer(PACKAGED, text, language)
    return found.kind, found.topic, found.subject, found.reason


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_question_in_another_writing_ranks_the_same_topic_first_and_has_the_same_answer(
    change: Callable[[str], str],
) -> None:
    ranked = [(text, find_best(text) == find_best(change(text))) for text, _ in OWN if change(text) != text]
    asked = [(text, ask(text, code) == ask(change(text), code)) for text, code in OTHERS if change(text) != text]
    lost = [text for text, is_same in (*ranked, *asked) if not is_same]
    assert len(ranked) >= 5
    assert len(asked) >= 20
    assert len(lost) <= (1 - LEAST) * len([*ranked, *asked]), lost
