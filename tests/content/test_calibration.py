"""The file that decisions rest on holds what they need, and weighs doubts as doubts."""

import json
from math import isfinite
from pathlib import Path

import pytest

import content.decision
from content.decision import Calibration, estimate, measure, read_calibration
from content.search import Candidate, Ranking, Subject

STORED = json.loads(Path(content.decision.__file__).with_name("calibration.json").read_text(encoding="utf-8"))
TOPIC = Candidate(Subject.TOPIC, "berths", (3, 1), 0.5)
ABSENT = Candidate(Subject.ABSENT, "piracy", (2,), 0.2)
SIGNALS = measure(Ranking((TOPIC, ABSENT), 0.25))


def test_there_are_weights_for_both_matchers_and_nothing_else() -> None:
    assert set(STORED) == {"lexical", "full"}
    for values in STORED.values():
        assert set(values) == {"right", "outside", "answer_from", "outside_from"}
    assert read_calibration() == {matcher: Calibration(**values) for matcher, values in STORED.items()}


@pytest.mark.parametrize("matcher", ["lexical", "full"])
def test_each_estimate_has_a_bias_and_a_finite_weight_for_each_signal(matcher: str) -> None:
    for weights in (STORED[matcher]["right"], STORED[matcher]["outside"]):
        assert len(weights) == 1 + len(SIGNALS)
        assert all(isfinite(weight) for weight in weights)
        assert 0 < estimate(weights, SIGNALS) < 1


@pytest.mark.parametrize("matcher", ["lexical", "full"])
def test_thresholds_are_probabilities(matcher: str) -> None:
    assert 0 < STORED[matcher]["answer_from"] < 1
    assert 0 < STORED[matcher]["outside_from"] < 1


@pytest.mark.parametrize("matcher", ["lexical", "full"])
def test_a_better_rival_makes_it_less_likely_that_the_best_is_right_and_likelier_that_none_is(matcher: str) -> None:
    weights = read_calibration()[matcher]
    worse = measure(Ranking((TOPIC, Candidate(Subject.ABSENT, "piracy", (2,), 0.45)), 0.25))
    assert estimate(weights.right, worse) < estimate(weights.right, SIGNALS)
    assert estimate(weights.outside, worse) > estimate(weights.outside, SIGNALS)


def test_nothing_that_is_treated_leaves_only_what_speaks_against_it() -> None:
    assert measure(Ranking((ABSENT,), 0.25)) == (0, 0, 0, 0.25, 0.2, 0, 0, 0, 0, 0, 0)
    assert measure(Ranking((), 1.0)) == (0, 0, 0, 1.0, 0, 0, 0, 0, 0, 0, 0)


def test_words_alone_give_no_weight_to_signals_that_they_do_not_have() -> None:
    for weights in (STORED["lexical"]["right"], STORED["lexical"]["outside"]):
        assert weights[-2:] == [0.0, 0.0]
