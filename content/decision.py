"""Deciding on a ranking: an answer where it is sure, choices where it is near, absent where the paper is silent."""

from dataclasses import dataclass
from enum import StrEnum
from math import exp

from content.search import Candidate, Ranking, Subject

# Set by hand on the development questions (benchmarks/answers.py): what is answered directly must be right.
_ANSWER_FROM = 0.78
_CHOICES_FROM = 0.32
_OFFERED_FROM = 0.12  # the least confidence of a choice beside better ones
_MOST_CHOICES = 3
_DOUBTFUL, _FOREIGN = 0.6, 0.7  # shares of unknown words from which nothing is answered directly, or nothing at all
_CLOSE, _REMOTE = 0.42, 0.24  # scores below which nothing is answered directly, or nothing at all
_PARAGRAPH_LEAD = 0.12  # by how much a paragraph must beat every topic to be answered as such
_BIAS, _SCORE, _MARGIN, _UNKNOWN, _ABSENT = -1.75, 4.9, 7.4, -1.0, -0.5


class Outcome(StrEnum):
    """What to do with a ranking."""

    ANSWER = "answer"
    CHOICES = "choices"
    ABSENT = "absent"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Decision:
    """An outcome, how sure it is (0 to 1), the candidate it rests on, and the choices with their confidences."""

    outcome: Outcome
    confidence: float = 0.0
    best: Candidate | None = None
    choices: tuple[tuple[Candidate, float], ...] = ()


def decide(ranking: Ranking) -> Decision:
    """Weigh the best candidate against the next one elsewhere, what is unknown, and subjects known to be absent."""
    treated = _rank_treated(ranking)
    absent = next((c for c in ranking.candidates if c.subject is Subject.ABSENT), None)
    best = treated[0] if treated else None
    if absent and (best is None or absent.score >= best.score):
        confidence = _estimate(absent, _margin(absent, treated), ranking.unknown, 0.0)
        if confidence >= _ANSWER_FROM and not absent.crossing:
            return Decision(Outcome.ABSENT, round(confidence, 3), absent)
    if best is None or ranking.unknown > _FOREIGN or best.score < _REMOTE:
        return Decision(Outcome.UNKNOWN)
    rival = absent.score / best.score if absent and best.score else 0.0
    confidence = _estimate(best, _margin(best, treated), ranking.unknown, min(1.0, rival))
    is_clear = not best.crossing and best.score >= _CLOSE and ranking.unknown < _DOUBTFUL
    if confidence >= _ANSWER_FROM and is_clear:
        return Decision(Outcome.ANSWER, round(confidence, 3), best)
    if confidence >= _CHOICES_FROM:
        return Decision(Outcome.CHOICES, round(confidence, 3), None, _offer(treated, confidence))
    return Decision(Outcome.UNKNOWN)


def _rank_treated(ranking: Ranking) -> list[Candidate]:
    """Return what the paper treats, best first; a paragraph stands before topics only where it leads clearly."""
    topics = [c for c in ranking.candidates if c.subject is Subject.TOPIC]
    paragraphs = [c for c in ranking.candidates if c.subject is Subject.PARAGRAPH]
    best_topic = topics[0].score if topics else 0.0
    leading = [c for c in paragraphs if c.score > best_topic + _PARAGRAPH_LEAD]
    return leading[:1] + topics + paragraphs[len(leading[:1]) :]


def _margin(best: Candidate, others: list[Candidate]) -> float:
    """Return the lead over the best candidate that shares no paragraph with this one."""
    mine = set(best.paragraphs)
    rivals = (c.score for c in others if c is not best and not mine & set(c.paragraphs) and c.subject is best.subject)
    return best.score - next(rivals, 0.0)


def _estimate(candidate: Candidate, margin: float, unknown: float, rival: float) -> float:
    """Return how likely the candidate is right: a logistic function of the signals."""
    total = _BIAS + _SCORE * candidate.score + _MARGIN * margin + _UNKNOWN * unknown + _ABSENT * rival**4
    return 1 / (1 + exp(-total))


def _offer(treated: list[Candidate], confidence: float) -> tuple[tuple[Candidate, float], ...]:
    """Return up to three choices that lead to different paragraphs, each with its share of the confidence."""
    chosen: list[Candidate] = []
    for candidate in treated:
        if all(set(candidate.paragraphs) != set(other.paragraphs) for other in chosen):
            chosen.append(candidate)
        if len(chosen) == _MOST_CHOICES:
            break
    best = max(candidate.score for candidate in chosen)
    shares = [(candidate, round(confidence * (candidate.score / best) ** 2, 3)) for candidate in chosen]
    return tuple((candidate, share) for candidate, share in shares if share >= _OFFERED_FROM)
