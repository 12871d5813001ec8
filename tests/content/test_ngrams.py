"""Likeness of spelling: 1 for the same text, less for a typo, nothing where no letters are shared."""

from collections import Counter
from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.ngrams import NgramIndex, cut_ngrams

STRINGS = ["the berth", "berths and moorings", "a hospital ship", "医院船", "морской порт", "ميناء"]
INDEX = NgramIndex.of(STRINGS)
WORDS = st.text("abc 医院", min_size=1, max_size=12).filter(str.strip)


def compare(text: str, other: str, strings: list[str]) -> float:
    """Return the cosine of two texts by the definition of TF-IDF, in dictionaries."""

    def count(each: str) -> Counter[str]:
        return Counter(gram for word in each.split() for gram in cut_ngrams(word))

    held = Counter(gram for string in strings for gram in count(string))
    vectors = [
        {gram: (1 + log(n)) * (log((1 + len(strings)) / (1 + held[gram])) + 1) for gram, n in count(each).items()}
        for each in (text, other)
    ]
    lengths = [sqrt(sum(weight**2 for weight in vector.values())) for vector in vectors]
    return sum(weight * vectors[1].get(gram, 0.0) for gram, weight in vectors[0].items()) / (lengths[0] * lengths[1])


def test_ngrams_are_cut_from_a_word_with_its_ends_marked() -> None:
    assert cut_ngrams("ab") == [" a", "ab", "b ", " ab", "ab ", " ab "]
    assert cut_ngrams("船") == [" 船", "船 ", " 船 "]


@pytest.mark.parametrize("place", range(len(STRINGS)))
def test_a_string_is_wholly_like_itself_however_it_is_written_and_stands_in_its_own_place(place: int) -> None:
    for text in (STRINGS[place], STRINGS[place].upper(), " ".join(reversed(STRINGS[place].split()))):
        scores = INDEX.score(text)
        assert scores[place] == pytest.approx(1.0, abs=1e-6)
        assert int(scores.argmax()) == place


def test_a_typo_costs_less_than_another_word_and_more_than_nothing() -> None:
    right, typo, other, none = (float(INDEX.score(text)[2]) for text in ("hospital ship", "hopsital ship", "ship", "x"))
    assert 1 > right > typo > other > none == 0.0


@given(st.lists(WORDS, min_size=1, max_size=6), WORDS)
def test_scores_are_the_cosine_that_the_definition_gives(strings: list[str], text: str) -> None:
    expected = [compare(text, string, strings) for string in strings]
    np.testing.assert_allclose(NgramIndex.of(strings).score(text), expected, atol=1e-5)


@given(st.text(max_size=30))
def test_every_text_scores_from_0_to_1(text: str) -> None:
    scores = INDEX.score(text)
    assert scores.shape == (len(STRINGS),)
    assert ((scores >= 0) & (scores <= 1 + 1e-6)).all()


def test_what_is_empty_is_like_nothing() -> None:
    assert INDEX.score("").tolist() == [0.0] * len(STRINGS)
    assert NgramIndex.of([]).score("berth").tolist() == []
    assert NgramIndex.of(["", "berth", " "]).score("berth").tolist() == pytest.approx([0.0, 1.0, 0.0])
