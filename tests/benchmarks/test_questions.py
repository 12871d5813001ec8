"""The questions that judge the answers: enough, each with a gold that exists, none copied from the library."""

from collections import Counter
from collections.abc import Iterator

import pytest

from benchmarks.judging import FOLDER, HEADING, REFUSE, Question, read_questions
from content.book import Book
from content.languages import LANGUAGES
from content.normalisation import is_han, key
from tests.content.packaged import PACKAGED

LONGEST_NAME = 4  # words, two Chinese characters making one: so short a request is the same in everybody's hand
ENOUGH = 900  # besides the drafts

QUESTIONS = tuple(read_questions())


@pytest.fixture(scope="module")
def book() -> Book:
    return PACKAGED


def list_strings(book: Book) -> Iterator[str]:
    """Yield everything that questions are matched against, but for the paper itself."""
    for topic in book.topics.values():
        for text in topic.texts.values():
            yield from (text.title, text.line, *text.aliases, *text.questions, *(each.text for each in text.summary))
    for subject in book.absent.values():
        for named in subject.texts.values():
            yield from (named.name, *named.aliases)
    yield from book.lexicon.errands


def count_words(text: str) -> float:
    words = [word for word in text.split() if not any(map(is_han, word))]
    return len(words) + sum(map(is_han, text)) / 2


def is_bare_name(question: Question) -> bool:
    return count_words(question.text) <= LONGEST_NAME


def test_no_question_is_copied_from_the_library(book: Book) -> None:
    strings = {key(string) for string in list_strings(book)}
    copied = [
        f"{each.batch}: {each.text} ({each.kind}, {each.split})"
        for each in QUESTIONS
        if key(each.text) in strings and not is_bare_name(each)
    ]
    assert copied == []


def test_no_batch_asks_the_same_twice() -> None:
    counts = Counter((each.batch, each.language, key(each.text)) for each in QUESTIONS)
    assert [asked for asked, count in counts.items() if count > 1] == []


def test_there_are_enough_questions_of_our_own_in_every_language() -> None:
    own = Counter(each.language for each in QUESTIONS if not each.batch.startswith("drafts"))
    assert set(own) == set(LANGUAGES)
    assert own.total() >= ENOUGH


def test_every_gold_is_a_refusal_the_heading_or_paragraphs_that_exist(book: Book) -> None:
    [document] = book.documents.values()
    for question in QUESTIONS:
        if isinstance(question.gold, str):
            assert question.gold in {REFUSE, HEADING}, question
        else:
            assert question.gold, question
            assert set(question.gold) <= set(document.original.paragraphs), question


def test_questions_outside_the_paper_are_to_be_refused_and_otherwise_only_references_to_no_paragraph() -> None:
    for question in QUESTIONS:
        is_outside = question.kind.startswith("oos_")
        assert (question.gold == REFUSE) == is_outside or question.kind in {"reference", "ref"}, question


def test_every_question_belongs_to_one_split_and_questions_about_one_paragraph_by_one_author_to_the_same() -> None:
    dev, test = tuple(read_questions("dev")), tuple(read_questions("test"))
    assert Counter(map(repr, (*dev, *test))) == Counter(map(repr, QUESTIONS))
    about = [{(each.batch[0], str(each.gold[0])) for each in part if each.gold != REFUSE} for part in (dev, test)]
    assert about[0] & about[1] == set()
    assert 0.2 < len(test) / len(QUESTIONS) < 0.5


def test_every_file_is_read() -> None:
    assert {each.batch for each in QUESTIONS} == {path.stem for path in FOLDER.iterdir()}
