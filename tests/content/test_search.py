"""Ranking: rare words count, typos are forgiven, opposites are marked, and the same question ranks the same twice."""

from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.book import Book
from content.decision import Outcome, decide
from content.lexicon import Lexicon
from content.loading import load_book
from content.opposites import Opposites
from content.search import Index, Ranking, Subject
from content.spelling import Speller
from content.words import split_clauses, split_terms
from tests.content.editing import SMALL_LIBRARY

BOOK: Book = load_book(SMALL_LIBRARY)
WORDS = [
    "berth",
    "Berth,",
    "ports",
    "fee",
    "12",
    "hospital",
    "ship",
    "refuse",
    "2024",
    "泊位",
    "医院船",
    "xyzzy",
    "the",
]
VOCABULARY = st.lists(st.sampled_from(WORDS))


def rank(question: str) -> Ranking:
    return BOOK.index.rank(question)


def name_best(question: str) -> tuple[Subject, str]:
    best = rank(question).candidates[0]
    return best.subject, best.key


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("How soon must a port answer a request for a berth?", (Subject.TOPIC, "berths")),
        ("how soon must ports answer berth requests", (Subject.TOPIC, "berths")),
        ("mooring plaec", (Subject.TOPIC, "berths")),
        ("which ports refsued them", (Subject.TOPIC, "refusals")),
        ("refusing a hospital ship", (Subject.TOPIC, "refusals")),
        ("what was submitted in Valletta", (Subject.TOPIC, "paper")),
        ("医院船可以入港吗", (Subject.TOPIC, "entry")),
        ("no fee is due for the first 12 hours", (Subject.PARAGRAPH, "port-access")),
        ("what about the pirates", (Subject.ABSENT, "piracy")),
    ],
)
def test_a_question_ranks_what_it_means_first(question: str, best: tuple[Subject, str]) -> None:
    assert name_best(question) == best


def test_a_question_that_shares_no_word_is_wholly_unknown_and_never_answered() -> None:
    assert rank("xyzzy").unknown == 1.0
    assert decide(rank("xyzzy")).outcome is Outcome.UNKNOWN
    assert rank("？！") == Ranking((), 1.0)
    assert rank("the of") == replace(rank("the of"), unknown=1.0)


def test_the_unknown_share_grows_with_words_that_the_library_does_not_know() -> None:
    shares = [rank(question).unknown for question in ("berth", "berth xyzzy", "berth xyzzy plugh", "xyzzy")]
    assert shares[0] == 0.0
    assert shares == sorted(set(shares))
    assert shares[-1] == 1.0


def test_a_stop_word_that_nothing_matches_costs_less_than_any_other_word() -> None:
    def rank_with(*stop_words: str) -> Ranking:
        lexicon = Lexicon(stop_words={"en": stop_words})
        return Index(BOOK.topics.values(), BOOK.documents.values(), (), lexicon).rank("xyzzy berth")

    assert rank_with("xyzzy").candidates[0].score > rank_with().candidates[0].score
    assert (rank_with("xyzzy").unknown, rank_with().unknown > 0) == (0.0, True)


def test_what_stands_on_the_other_side_of_opposites_is_marked() -> None:
    text = replace(BOOK.topics["entry"].texts["en"], aliases=("port calls in peace",), questions=())
    topics = [replace(BOOK.topics["entry"], texts={"en": text}), BOOK.topics["berths"]]
    candidates = (
        Index(topics, BOOK.documents.values(), (), BOOK.lexicon).rank("port calls in armed conflict").candidates
    )
    crossing = {candidate.key: candidate.crossing for candidate in candidates if candidate.subject is Subject.TOPIC}
    assert crossing == {"entry": True, "berths": False}


def test_equal_scores_stand_in_file_order() -> None:
    twins = [replace(BOOK.topics["entry"], command=command) for command in ("zebra", "aardvark")]
    candidates = Index(twins, BOOK.documents.values(), (), BOOK.lexicon).rank("port entry").candidates
    assert [candidate.key for candidate in candidates if candidate.subject is Subject.TOPIC] == ["zebra", "aardvark"]


def test_a_text_without_a_word_is_found_by_nothing_and_disturbs_nothing() -> None:
    text = replace(BOOK.topics["entry"].texts["en"], line="…")
    topics = [replace(BOOK.topics["entry"], texts={"en": text})]
    best = Index(topics, BOOK.documents.values(), (), BOOK.lexicon).rank("port entry").candidates[0]
    assert (best.subject, best.key) == (Subject.TOPIC, "entry")


def test_official_versions_and_translations_are_searched_too() -> None:
    document = BOOK.documents["port-access"]
    original = document.original
    french = replace(
        original,
        language="fr",
        paragraphs=MappingProxyType({2: replace(original.paragraphs[2], text="Trois ports ont éconduit des navires.")}),
    )
    index = Index((), [replace(document, official={"fr": french})], (), Lexicon())
    assert index.rank("navires éconduits").candidates[0].paragraphs == (2,)


@given(VOCABULARY)
def test_scores_lie_between_0_and_1_and_fall_and_are_the_same_on_another_index(words: list[str]) -> None:
    question = " ".join(words)
    ranking = rank(question)
    scores = [candidate.score for candidate in ranking.candidates]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 + 1e-9 for score in scores)
    assert 0 <= ranking.unknown <= 1
    assert (
        Index(BOOK.topics.values(), BOOK.documents.values(), BOOK.absent.values(), BOOK.lexicon).rank(question)
        == ranking
    )


def test_terms_are_words_chinese_characters_and_their_pairs() -> None:
    terms = ("new", "start", "新", "裁", "新裁", "武", "裁武", "2010", "年", "审", "年审", "议", "审议")
    assert split_terms("New START 新裁武，2010 年审议") == terms
    assert split_terms("…!") == ()


def test_clauses_are_cut_at_punctuation_of_either_writing_and_short_ones_left_out() -> None:
    text = "In peace, and in war; 1,000 ships. 因此，本集团呼吁：谈判！ Yes"
    assert split_clauses(text) == ["In peace", "and in war", "1,000 ships", "因此", "本集团呼吁", "谈判"]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("berth", [("berth", 1.0), ("berths", 0.85)]),
        ("bertsh", ["berth", "berths"]),
        ("authorities", ["authority"]),
        ("authorty", ["authority"]),
        ("2042", []),
        ("2024", [("2024", 1.0)]),
        ("fee", [("fee", 1.0)]),
        ("fe", []),
        ("xerth", []),
        ("港口", []),
        ("港", [("港", 1.0)]),
    ],
)
def test_a_word_is_found_as_itself_as_another_form_and_behind_a_typo(word: str, found: list[object]) -> None:
    speller = Speller(["berth", "berths", "fee", "2024", "港", "authority"])
    matches = speller.find(word)
    assert [match if isinstance(each, tuple) else match[0] for match, each in zip(matches, found, strict=True)] == found
    assert all(0 < worth <= 1 for _, worth in matches)


@pytest.mark.parametrize(
    ("question", "text", "crosses"),
    [
        ("in peace", "in armed conflict", True),
        ("armed conflict", "peace", True),
        ("in peace and in armed conflict", "in peace", False),
        ("a ship", "a hospital ship", True),
        ("a hospital ship", "a hospital ship", False),
        ("a ship beside a hospital ship", "a hospital ship", False),
        ("可以", "不可以", True),
        ("shipping", "a hospital ship", False),
        ("PEACE", "Armed-conflict", True),
    ],
)
def test_texts_on_two_sides_of_a_pair_of_opposites_are_told_apart(question: str, text: str, *, crosses: bool) -> None:
    opposites = Opposites(BOOK.lexicon.opposites)
    assert opposites.part(question, text) is crosses
    assert opposites.part(text, question) is crosses
