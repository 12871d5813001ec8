"""Deciding on a ranking: an answer where it is sure, choices where it is near, absent where the paper is silent.

Two logistic functions of the signals estimate how likely the best candidate is right, and how likely the question lies
outside the paper. Their weights and the two thresholds stand in calibration.json, derived from the development
questions by `make calibrate`; nobody types them. The constants below are guards of another kind, set by hand: how many
choices are shown, and from when on a subject may be named or a paragraph stands for itself.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from math import exp
from pathlib import Path

from content.search import SIGNALS, Candidate, Ranking, Subject

_FILE = Path(__file__).with_name("calibration.json")
_MOST_CHOICES = 3
_PARAGRAPH_LEAD = 0.12  # by how much a paragraph must beat every topic to be answered as such
_LEAST_SHARE = 0.35  # of the best choice's score, for a choice beside it
_LATER = 0.01  # what a paragraph loses for each that stands before it in its topic
_CLEAR_ORDER = 0.2  # the lead of a first paragraph that leaves no doubt
_NAMED_FROM, _FOREIGN = 0.3, 0.75  # the least score, and the share of unknown words, for a refusal by name
_ENOUGH_WORDS = 4  # known informative words from which more say nothing further


class Outcome(StrEnum):
    """What to do with a ranking."""

    ANSWER = "answer"
    CHOICES = "choices"
    ABSENT = "absent"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Decision:
    """An outcome, how sure it is (0 to 1), the candidate it rests on, and the choices with their confidences.

    `others` are the choices that are left for a reader who meant something else than `best`.
    """

    outcome: Outcome
    confidence: float = 0.0
    best: Candidate | None = None
    choices: tuple[tuple[Candidate, float], ...] = ()
    others: tuple[tuple[Candidate, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights (a bias, then one per signal) and thresholds for one matcher."""

    right: Sequence[float]
    outside: Sequence[float]
    answer_from: float
    outside_from: float


def decide(ranking: Ranking) -> Decision:
    """Weigh the best candidate against the next one elsewhere, what is unknown, and subjects known to be absent."""
    treated, rival = rank_treated(ranking), find_rival(ranking)
    calibration = read_calibration()[ranking.matcher]
    signals = _measure(ranking, treated, rival)
    right, outside = estimate(calibration.right, signals), estimate(calibration.outside, signals)
    best = treated[0] if treated else None
    leads = rival is not None and (best is None or rival.score >= best.score)
    if best and not leads and not best.crossing and right >= calibration.answer_from:
        return Decision(Outcome.ANSWER, round(right, 3), best, others=_offer(treated, right, _MOST_CHOICES + 1)[1:])
    if best and outside < calibration.outside_from:
        return Decision(Outcome.CHOICES, round(right, 3), None, _offer(treated, right))
    if rival and leads and _is_named(rival, ranking):
        others = _offer(treated, right) if treated else ()
        return Decision(Outcome.ABSENT, round(outside, 3), rival, others=others)
    return Decision(Outcome.UNKNOWN)


def measure(ranking: Ranking) -> tuple[float, ...]:
    """Return the signals that the estimates rest on, each about 0 to 1."""
    return _measure(ranking, rank_treated(ranking), find_rival(ranking))


def _measure(ranking: Ranking, treated: list[Candidate], rival: Candidate | None) -> tuple[float, ...]:
    against = rival.score if rival else 0.0
    if not treated:
        return (0.0, 0.0, 0.0, ranking.unknown, against, 0.0, *(0.0,) * SIGNALS)
    best = treated[0]
    known = min(ranking.informative, _ENOUGH_WORDS) / _ENOUGH_WORDS
    leads = _measure_lead(best, treated), _measure_order(best, ranking)
    return (best.score, *leads, ranking.unknown, against - best.score, known, *best.signals)


def estimate(weights: Sequence[float], signals: Sequence[float]) -> float:
    """Return the logistic function of the signals."""
    total = weights[0] + sum(weight * signal for weight, signal in zip(weights[1:], signals, strict=True))
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


@cache
def read_calibration() -> Mapping[str, Calibration]:
    """Return the weights and thresholds by matcher."""
    stored = json.loads(_FILE.read_text(encoding="utf-8"))
    return {matcher: Calibration(**values) for matcher, values in stored.items()}


def rank_treated(ranking: Ranking) -> list[Candidate]:
    """Return what the paper treats, best first; a paragraph stands before topics only where it leads clearly."""
    topics = [c for c in ranking.candidates if c.subject is Subject.TOPIC]
    paragraphs = [c for c in ranking.candidates if c.subject is Subject.PARAGRAPH]
    best_topic = topics[0].score if topics else 0.0
    leading = [c for c in paragraphs if c.score > best_topic + _PARAGRAPH_LEAD]
    return leading[:1] + topics + paragraphs[len(leading[:1]) :]


def find_rival(ranking: Ranking) -> Candidate | None:
    """Return the best of what the paper does not treat: an absent subject, or an errand."""
    return next((c for c in ranking.candidates if c.subject in {Subject.ABSENT, Subject.ERRAND}), None)


def _is_named(rival: Candidate, ranking: Ranking) -> bool:
    """Return whether an absent subject is near enough to be refused by its name."""
    is_clear = not rival.crossing and ranking.unknown < _FOREIGN and rival.score >= _NAMED_FROM
    return rival.subject is Subject.ABSENT and is_clear


def _measure_lead(best: Candidate, others: list[Candidate]) -> float:
    """Return the lead over the best candidate that shares no paragraph with this one."""
    mine = set(best.paragraphs)
    rivals = (c.score for c in others if c is not best and not mine & set(c.paragraphs) and c.subject is best.subject)
    return best.score - next(rivals, 0.0)


def score_paragraphs(numbers: Sequence[int], ranking: Ranking) -> Mapping[int, float]:
    """Return how well each paragraph answers by itself, with a little for standing earlier in its topic."""
    own = {c.paragraphs[0]: c.score for c in ranking.candidates if c.subject is Subject.PARAGRAPH}
    return {number: own.get(number, 0.0) - _LATER * place for place, number in enumerate(numbers)}


def _measure_order(best: Candidate, ranking: Ranking) -> float:
    """Return by how much the paragraph to be shown first leads the next, from 0 to 1; 1 where there is no next."""
    scores = sorted(score_paragraphs(best.paragraphs, ranking).values(), reverse=True)
    return min(1.0, (scores[0] - scores[1]) / _CLEAR_ORDER) if len(scores) > 1 else 1.0


def _offer(
    treated: list[Candidate], confidence: float, most: int = _MOST_CHOICES
) -> tuple[tuple[Candidate, float], ...]:
    """Return a few choices that lead to different paragraphs, each with its share of the confidence."""
    chosen: list[Candidate] = []
    for candidate in treated:
        if all(set(candidate.paragraphs) != set(other.paragraphs) for other in chosen):
            chosen.append(candidate)
        if len(chosen) == most:
            break
    rest = [candidate.score**2 for candidate in chosen[1:]]
    total = sum(rest) or 1.0
    # What the best is not sure of is divided among the others, none of which is surer than it.
    shares = [confidence, *(min(confidence, (1 - confidence) * each / total) for each in rest)]
    offered = [(c, s) for c, s in zip(chosen, shares, strict=True) if c.score >= _LEAST_SHARE * chosen[0].score]
    return tuple((candidate, max(0.001, round(share, 3))) for candidate, share in offered)
