"""Deciding: sure things are answered, near things offered, absent things said, and nothing crosses opposites."""

from hypothesis import given
from hypothesis import strategies as st

from content.decision import Decision, Outcome, decide
from content.search import Candidate, Ranking, Subject

TOPIC = Candidate(Subject.TOPIC, "berths", (3, 1), 1.0)
PARAGRAPH = Candidate(Subject.PARAGRAPH, "port-access", (2,), 1.0)
ABSENT = Candidate(Subject.ABSENT, "piracy", (2,), 1.0)

NUMBERS = st.lists(st.integers(1, 4), max_size=3, unique=True).map(tuple)
SCORES = st.floats(0.001, 1.0)
CANDIDATES = st.one_of(
    st.builds(Candidate, st.just(Subject.TOPIC), st.sampled_from("abcd"), NUMBERS, SCORES, st.booleans()),
    st.builds(Candidate, st.just(Subject.PARAGRAPH), st.just("d"), st.tuples(st.integers(1, 4)), SCORES, st.booleans()),
    st.builds(Candidate, st.just(Subject.ABSENT), st.sampled_from("xy"), NUMBERS, SCORES, st.booleans()),
)
RANKINGS = st.builds(
    Ranking,
    st.lists(CANDIDATES, max_size=8).map(lambda each: tuple(sorted(each, key=lambda one: -one.score))),
    st.floats(0.0, 1.0),
)


def score(candidate: Candidate, score: float, *, crossing: bool = False) -> Candidate:
    return Candidate(candidate.subject, candidate.key, candidate.paragraphs, score, crossing)


def test_nothing_found_is_unknown() -> None:
    assert decide(Ranking((), 1.0)) == Decision(Outcome.UNKNOWN)


def test_a_lone_perfect_match_is_answered() -> None:
    for candidate in (TOPIC, PARAGRAPH):
        decision = decide(Ranking((candidate,), 0.0))
        assert (decision.outcome, decision.best) == (Outcome.ANSWER, candidate)


def test_a_perfect_match_across_opposites_is_offered_and_never_answered() -> None:
    crossing = score(TOPIC, 1.0, crossing=True)
    decision = decide(Ranking((crossing,), 0.0))
    assert (decision.outcome, decision.best, [each for each, _ in decision.choices]) == (
        Outcome.CHOICES,
        None,
        [crossing],
    )


def test_a_poor_match_is_unknown() -> None:
    assert decide(Ranking((score(TOPIC, 0.01), score(PARAGRAPH, 0.01)), 0.9)) == Decision(Outcome.UNKNOWN)


def test_a_subject_known_to_be_absent_is_said_to_be() -> None:
    decision = decide(Ranking((ABSENT,), 0.0))
    assert (decision.outcome, decision.best) == (Outcome.ABSENT, ABSENT)
    decision = decide(Ranking((ABSENT, score(TOPIC, 0.2)), 0.0))
    assert (decision.outcome, decision.best) == (Outcome.ABSENT, ABSENT)


def test_an_absent_subject_across_opposites_is_not() -> None:
    assert decide(Ranking((score(ABSENT, 1.0, crossing=True),), 0.0)) == Decision(Outcome.UNKNOWN)


def test_a_topic_beside_a_better_absent_subject_is_not_answered() -> None:
    decision = decide(Ranking((score(ABSENT, 0.5), score(TOPIC, 0.49)), 0.0))
    assert decision.outcome is not Outcome.ANSWER


def test_a_paragraph_that_leads_clearly_stands_before_the_topics() -> None:
    decision = decide(Ranking((PARAGRAPH, score(TOPIC, 0.3)), 0.0))
    assert (decision.outcome, decision.best) == (Outcome.ANSWER, PARAGRAPH)


def test_a_topic_stands_before_a_paragraph_that_is_hardly_better() -> None:
    topic = score(TOPIC, 0.99)
    assert decide(Ranking((PARAGRAPH, topic), 0.0)).best == topic


@given(RANKINGS)
def test_no_decision_contradicts_itself(ranking: Ranking) -> None:
    decision = decide(ranking)
    assert decide(ranking) == decision
    assert 0.0 <= decision.confidence <= 1.0
    assert (decision.best is not None) == (decision.outcome in {Outcome.ANSWER, Outcome.ABSENT})
    assert decision.best is None or (decision.best in ranking.candidates and not decision.best.crossing)
    assert (decision.best is not None and decision.best.subject is Subject.ABSENT) == (
        decision.outcome is Outcome.ABSENT
    )
    assert (decision.outcome is Outcome.UNKNOWN) <= (decision == Decision(Outcome.UNKNOWN))


@given(RANKINGS)
def test_choices_are_one_to_three_lead_to_different_paragraphs_and_are_no_surer_than_the_whole(
    ranking: Ranking,
) -> None:
    decision = decide(ranking)
    assert (1 <= len(decision.choices) <= 3) == (decision.outcome is Outcome.CHOICES)
    assert len({frozenset(candidate.paragraphs) for candidate, _ in decision.choices}) == len(decision.choices)
    for candidate, confidence in decision.choices:
        assert candidate.subject is not Subject.ABSENT
        assert 0.0 < confidence <= decision.confidence


@given(RANKINGS, st.floats(0.0, 1.0))
def test_unknown_words_never_make_a_decision_surer(ranking: Ranking, more: float) -> None:
    unsurer = Ranking(ranking.candidates, max(ranking.unknown, more))
    first, second = decide(ranking), decide(unsurer)
    if first.outcome is second.outcome and first.outcome is not Outcome.ABSENT:
        assert second.confidence <= first.confidence


def test_a_better_match_is_never_treated_worse_than_a_poorer_one() -> None:
    ladder = [Outcome.UNKNOWN, Outcome.CHOICES, Outcome.ANSWER]
    for unknown in (0.0, 0.3, 0.6, 1.0):
        for rival in (0.0, 0.5, 1.0):
            for crossing in (True, False):
                steps = []
                for percent in range(1, 101):
                    best = score(TOPIC, percent / 100, crossing=crossing)
                    beside = score(Candidate(Subject.TOPIC, "refusals", (2,), 0.0), rival * best.score)
                    steps.append(ladder.index(decide(Ranking((best, beside), unknown)).outcome))
                assert steps == sorted(steps)


@given(RANKINGS)
def test_what_is_left_beside_an_answer_leads_to_other_paragraphs_and_is_no_surer(ranking: Ranking) -> None:
    decision = decide(ranking)
    assert len(decision.others) <= 3
    if decision.outcome is Outcome.ANSWER and decision.best:
        places = [decision.best.paragraphs, *(each.paragraphs for each, _ in decision.others)]
        assert len({frozenset(each) for each in places}) == len(places)
        assert all(share <= max(decision.confidence, 0.001) for _, share in decision.others)
    elif decision.outcome is not Outcome.ABSENT:
        assert decision.others == ()
