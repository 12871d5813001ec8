"""Likeness of words: rare ones weigh more, stop words little, typos and other forms count for less than the word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.term_index import TermIndex, TermScores, list_terms

STRINGS = ("the berth fee", "the berth", "the hospital ship", "berths for a ship")
CONTEXTS = (("the berth fee", "the berth", "moorings"), ("the hospital ship", "berths for a ship"), ("berth", "quay"))
STOP_WORDS = frozenset({"the", "a", "for"})
WORDS = st.lists(st.sampled_from(["the", "berth", "BERTHS", "bertsh", "fee", "ship", "quay", "xyzzy", "医院"]))


def build(counted: tuple[bool, ...] = (True, True, False), stop_terms: frozenset[str] = STOP_WORDS) -> TermIndex:
    return TermIndex.of(
        [list_terms([string]) for string in STRINGS], [list_terms(texts) for texts in CONTEXTS], counted, stop_terms
    )


INDEX = build()


def score(text: str) -> TermScores:
    return INDEX.score(text)


@pytest.mark.parametrize("place", range(len(STRINGS)))
def test_a_string_is_matched_wholly_by_its_own_words_in_any_order_and_case(place: int) -> None:
    for text in (STRINGS[place], " ".join(reversed(STRINGS[place].upper().split()))):
        assert score(text).f1[place] == pytest.approx(1.0)


def test_what_asks_for_less_or_more_than_a_string_holds_matches_it_in_part() -> None:
    assert 0 < score("fee").f1[0] < 1
    assert 0 < score("the berth fee hospital").f1[0] < 1


def test_a_rare_word_weighs_more_than_one_that_every_owner_holds() -> None:
    texts = [list_terms([text]) for text in ("treaty berth", "treaty ship", "treaty quay")]
    found = TermIndex.of(texts, texts, [True] * 3, frozenset()).score("treaty ship")
    assert found.covered[1] == pytest.approx(1.0)
    assert 0 < found.covered[0] == found.covered[2] < 0.2
    assert 0 < found.f1[0] == found.f1[2] < 0.2


def test_rarity_is_taken_only_over_owners_that_are_counted() -> None:
    alone, together = build((True, True, False)), build((True, True, True))
    assert alone.score("quay fee").covered[2] > together.score("quay fee").covered[2]


def test_what_an_owner_rests_on_covers_a_question_that_none_of_its_strings_does() -> None:
    found = score("quay")
    assert found.f1.tolist() == [0.0, 0.0, 0.0, 0.0]
    assert found.covered.tolist() == pytest.approx([0.0, 0.0, 1.0])


def test_a_form_and_a_typo_of_a_word_count_for_less_than_the_word_and_once_only() -> None:
    itself, form, typo, other = (float(score(text).covered[2]) for text in ("berth", "berthing", "bertth", "xyzzy"))
    assert pytest.approx(itself) == 1
    assert 1 > form > other == 0
    assert 1 > typo > other
    # The second owner holds only the other form, the first both: it is counted once, at its best.
    assert score("berth").covered[0] == pytest.approx(1.0) != score("berth").covered[1]


def test_a_stop_word_is_compared_and_weighs_less() -> None:
    assert score("the fee").covered[0] == pytest.approx(1.0)
    lost = 1 - float(score("fee xyzzy").covered[0])
    lost_stop = 1 - float(build(stop_terms=STOP_WORDS | {"xyzzy"}).score("fee xyzzy").covered[0])
    assert 0 < lost_stop < lost


@pytest.mark.parametrize(
    ("text", "unknown", "informative"),
    [
        ("berth fee", 0.0, 2),
        ("the berth", 0.0, 1),
        ("berth berth", 0.0, 1),
        ("xyzzy", 1.0, 0),
        ("the", 1.0, 0),
        ("", 1.0, 0),
    ],
)
def test_informative_words_that_are_known_are_counted_and_the_share_of_unknown_ones_weighed(
    text: str, unknown: float, informative: int
) -> None:
    found = score(text)
    assert found.unknown == pytest.approx(unknown)
    assert found.informative == informative


def test_a_typo_is_known_in_part() -> None:
    assert score("berth").unknown < score("bertth").unknown < score("xyzzy").unknown
    assert score("bertth").informative == 1


@given(WORDS)
def test_all_shares_lie_between_0_and_1_whatever_is_asked(words: list[str]) -> None:
    found = score(" ".join(words))
    assert (found.f1.shape, found.covered.shape) == ((4,), (3,))
    for shares in (found.f1, found.covered):
        assert ((shares >= 0) & (shares <= 1 + 1e-5)).all()
    assert 0 <= found.unknown <= 1 + 1e-9
    assert 0 <= found.informative <= len(set(words))


def test_an_index_of_nothing_finds_nothing() -> None:
    found = TermIndex.of([], [], [], frozenset()).score("berth")
    assert (found.f1.tolist(), found.covered.tolist(), found.unknown, found.informative) == ([], [], 1.0, 0)


def test_russian_and_arabic_words_are_found_in_any_form() -> None:
    index = TermIndex.of(
        [list_terms([text]) for text in ("ядерное разоружение", "الأسلحة النووية")],
        [list_terms([text]) for text in ("ядерное разоружение", "الأسلحة النووية")],
        (True, True),
        frozenset(),
    )
    assert index.score("ядерного разоружения").f1.tolist() == pytest.approx([1.0, 0.0])
    assert index.score("للأسلحة النووية").f1.tolist() == pytest.approx([0.0, 1.0])
