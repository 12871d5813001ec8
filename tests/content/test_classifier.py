"""The classifier is ridge regression, and tells owners apart by directions that their strings share."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.classifier import Classifier
from tests.content.encoders import draw_vector


def test_a_string_alone_is_recognised_by_half_as_the_ridge_has_it() -> None:
    classifier = Classifier(np.eye(3, dtype=np.float32), [0, 1, 1], 3)
    assert classifier.score(np.array([1, 0, 0], np.float32)).tolist() == [0.5, 0.0, 0.0]
    assert classifier.score(np.array([0, 1, 0], np.float32)).tolist() == [0.0, 0.5, 0.0]


def test_strings_that_agree_make_it_surer_and_a_string_of_two_owners_counts_for_both() -> None:
    same = np.array([[1, 0], [1, 0], [1, 0], [0, 1], [0, 1]], np.float32)
    assert Classifier(same, [0, 0, 0, 0, 1], 2).score(same[0]).tolist() == pytest.approx([3 / 4, 0])
    assert Classifier(same, [0, 0, 0, 0, 1], 2).score(same[3]).tolist() == pytest.approx([1 / 3, 1 / 3])


@given(st.lists(st.integers(0, 3), min_size=1, max_size=12), st.text(max_size=5))
def test_weights_are_those_of_least_squares_with_a_penalty(owners: list[int], text: str) -> None:
    vectors = np.stack([draw_vector(f"{number}")[:24] for number in range(len(owners))])
    targets = np.eye(4)[owners]
    # A penalty on the weights is the same as a string of 1 in each dimension that belongs to nobody.
    weights, *_ = np.linalg.lstsq(np.r_[vectors, np.eye(24)], np.r_[targets, np.zeros((24, 4))], rcond=None)
    asked = draw_vector(text)[:24]
    found = Classifier(vectors, owners, 4).score(asked)
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, np.clip(asked @ weights, 0, 1), atol=1e-4)


def test_owners_without_a_string_are_never_seen() -> None:
    vectors = np.stack([draw_vector(text) for text in "abc"])
    scores = Classifier(vectors, [0, 0, 2], 4).score(draw_vector("a"))
    assert int(scores.argmax()) == 0
    assert scores[[1, 3]].tolist() == [0.0, 0.0]
