"""Postings add up what a dictionary of dictionaries would."""

from collections import defaultdict

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from content.postings import Holdings, Postings

FEATURES = ("a", "b", "c", "d")
WEIGHTS = st.floats(-8, 8, width=16)
HELD = st.dictionaries(st.tuples(st.integers(0, len(FEATURES) - 1), st.integers(0, 6)), WEIGHTS, max_size=28)
ASKED = st.lists(st.tuples(st.sampled_from(FEATURES), WEIGHTS), max_size=8)
STRINGS = st.lists(st.sets(st.sampled_from(FEATURES)), max_size=7)


def hold(held: dict[tuple[int, int], float], size: int = 7) -> Postings:
    features, strings = (np.array([pair[place] for pair in held], np.int64) for place in (0, 1))
    return Postings.build(size, FEATURES, Holdings(features, strings, np.array(list(held.values()), np.float64)))


@given(HELD, ASKED)
def test_what_is_added_up_is_what_a_dictionary_gives(
    held: dict[tuple[int, int], float], asked: list[tuple[str, float]]
) -> None:
    expected: dict[int, float] = defaultdict(float)
    for feature, weight in asked:
        for (place, string), value in held.items():
            if FEATURES[place] == feature:
                expected[string] += weight * value
    total = hold(held).add_up([(FEATURES.index(feature), weight) for feature, weight in asked])
    assert total.dtype == np.float32
    assert total.shape == (7,)
    np.testing.assert_allclose(total, [expected[string] for string in range(7)], rtol=1e-5, atol=1e-4)


@given(HELD)
def test_each_feature_finds_the_strings_that_hold_it_with_their_weights(held: dict[tuple[int, int], float]) -> None:
    postings = hold(held)
    for place, feature in enumerate(FEATURES):
        numbers, weights = postings.find(feature)
        expected = {string: value for (other, string), value in held.items() if other == place}
        assert dict(zip(numbers.tolist(), weights.tolist(), strict=True)) == expected


@given(STRINGS)
def test_strings_hold_each_of_their_features_once_with_the_weight_1(strings: list[set[str]]) -> None:
    postings = Postings.of([sorted(each) for each in strings])
    assert postings.size == len(strings)
    for feature in FEATURES:
        numbers, weights = postings.find(feature)
        assert numbers.tolist() == [number for number, each in enumerate(strings) if feature in each]
        assert set(weights.tolist()) <= {1.0}
        assert (feature in postings) == any(feature in each for each in strings)


def test_what_nobody_holds_is_found_nowhere() -> None:
    postings = Postings.of([["a"]])
    assert "b" not in postings
    assert [part.tolist() for part in postings.find("b")] == [[], []]
    assert postings.add_up([]).tolist() == [0.0]


def test_no_strings_have_postings_too() -> None:
    assert Postings.of([]).add_up([]).tolist() == []
