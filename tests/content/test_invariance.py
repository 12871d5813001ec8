"""What a reader would call the same question has the same answer, whatever keyboard, editor or phone it came from."""

import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from itertools import cycle

import pytest
from opencc import OpenCC

from benchmarks.questions import read_questions
from content.answers import answer
from content.book import Book
from content.loading import PACKAGED_LIBRARY, load_book
from content.search import Ranking, Subject

BOOK: Book = load_book(PACKAGED_LIBRARY)
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
    return f"\N{RIGHT-TO-LEFT EMBEDDING}\N{FIRST STRONG ISOLATE}{wrapped}\N{POP DIRECTIONAL ISOLATE}\N{POP DIRECTIONAL FORMATTING}"


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


@cache
def list_questions() -> tuple[tuple[str, str], ...]:
    """Return (question, language): one of the library's own per topic and language, and some that others asked."""
    return *_list_own(), *((each.text, each.language) for each in list(read_questions())[::7])


def _list_own() -> Iterator[tuple[str, str]]:
    for number, topic in enumerate(BOOK.topics.values()):
        for language, text in topic.texts.items():
            yield text.questions[number % len(text.questions)], language


def find_best(ranking: Ranking) -> list[str]:
    return [each.key for each in ranking.candidates if each.subject is Subject.TOPIC][:1]


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_question_in_another_writing_ranks_the_same_topic_first(change: Callable[[str], str]) -> None:
    changed = [(text, change(text)) for text, _ in list_questions() if change(text) != text]
    lost = [text for text, other in changed if find_best(BOOK.index.rank(text)) != find_best(BOOK.index.rank(other))]
    assert len(changed) > 40
    assert len(lost) <= (1 - LEAST) * len(changed), lost


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_question_in_another_writing_has_the_same_kind_of_answer_and_topic(change: Callable[[str], str]) -> None:
    def ask(text: str, language: str) -> tuple[object, ...]:
        found = answer(BOOK, text, language)
        return found.kind, found.topic, found.subject, found.reason

    changed = [each for each in list_questions() if change(each[0]) != each[0]]
    lost = [text for text, language in changed if ask(text, language) != ask(change(text), language)]
    assert len(changed) > 40
    assert len(lost) <= (1 - LEAST) * len(changed), lost
