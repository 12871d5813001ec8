"""Derive content/calibration.json from the development questions: logistic weights, and thresholds by figures.

Run as `make calibrate`. Every probability that a threshold is chosen on was estimated by weights that never saw its
question (five folds over paragraphs asked for).
"""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from benchmarks.books import open_books
from benchmarks.judging import REFUSE, Question, is_gold, read_questions
from content.answers import order_paragraphs
from content.book import Book
from content.decision import Calibration, measure, rank_treated
from content.references import find_reference
from content.search import Ranking, Subject

# Of direct answers. Words alone are asked for a little less, or hardly anything would be answered at once.
PRECISION = {"lexical": 0.955, "full": 0.97}
MISSED = 0.03  # of questions in scope, refused
_FOLDS = 5
_RIDGE = 0.05
_DOUBTFUL = (3, 4)  # the places of `unknown` and of the rival's lead among the signals
_STEPS = 60
Array = NDArray[np.float64]


def main() -> None:
    """Write the file, and print what the thresholds give on the questions they were chosen on, cross-fitted."""
    target = Path("content") / "calibration.json"
    stored = {matcher: asdict(calibrate(book)) for matcher, book in open_books().items()}
    target.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    print(f"wrote {target}")


def calibrate(book: Book) -> Calibration:
    """Return the weights and thresholds for a book's matcher."""
    questions = [q for q in read_questions("dev") if _is_matched(book, q)]
    rankings = [book.index.rank(question.text) for question in questions]
    signals = np.array([measure(ranking) for ranking in rankings])
    right = np.array([_is_right(book, q, r) for q, r in zip(questions, rankings, strict=True)], float)
    outside = np.array([question.gold == REFUSE for question in questions], float)
    folds = np.array([_fold(question) for question in questions])
    p_right, p_outside = _cross_fit(signals, right, folds, -1), _cross_fit(signals, outside, folds, 1)
    answer_from = _lowest(p_right, lambda chosen: right[chosen].mean() >= PRECISION[book.index.matcher])
    return Calibration(
        right=_round(_fit(signals, right, -1)),
        outside=_round(_fit(signals, outside, 1)),
        answer_from=answer_from,
        outside_from=round(float(np.quantile(p_outside[outside == 0], 1 - MISSED)), 3),
    )


def _is_matched(book: Book, question: Question) -> bool:
    last = next(iter(book.documents.values())).last
    return book.names.get(question.text) is None and find_reference(question.text, last) is None


def _is_right(book: Book, question: Question, ranking: Ranking) -> bool:
    """Return whether the best candidate would show a right paragraph first."""
    best = next(iter(rank_treated(ranking)), None)
    if best is None:
        return False
    if best.subject is not Subject.TOPIC:
        return is_gold(book, question, None, best.paragraphs)
    shown = order_paragraphs(book.topics[best.key], ranking)
    return is_gold(book, question, best.key, shown[:1])


def _fold(question: Question) -> int:
    """Return the fold of a question: those that ask for one paragraph stay together."""
    subject = question.text if question.gold == REFUSE else str(question.gold[0])
    return crc32(subject.encode()) % _FOLDS


def _cross_fit(signals: Array, labels: Array, folds: NDArray[np.int_], doubts: int) -> Array:
    estimated = np.zeros(len(labels))
    for fold in range(_FOLDS):
        weights = _fit(signals[folds != fold], labels[folds != fold], doubts)
        estimated[folds == fold] = _estimate(weights, signals[folds == fold])
    return estimated


def _estimate(weights: Array, signals: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-np.clip(weights[0] + signals @ weights[1:], -30, 30))))


def _fit(signals: Array, labels: Array, doubts: int = -1) -> Array:
    """Return the weights of a ridge-penalised logistic regression, by Newton's method.

    What speaks against the label (`doubts` is -1: unknown words and rivals speak against being right) may not come out
    as speaking for it: such a signal is left out.
    """
    weights = _fit_freely(signals, labels)
    wrong = [place for place in _DOUBTFUL if weights[1 + place] * doubts < 0]
    if not wrong:
        return weights
    kept = signals.copy()
    kept[:, wrong] = 0
    return _fit_freely(kept, labels)


def _fit_freely(signals: Array, labels: Array) -> Array:
    inputs = np.c_[np.ones(len(signals)), signals]
    weights = np.zeros(inputs.shape[1])
    for _ in range(_STEPS):
        estimated = _estimate(weights, signals)
        slope = inputs.T @ (labels - estimated) - _RIDGE * weights
        curve = (inputs.T * (estimated * (1 - estimated))) @ inputs + _RIDGE * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def _lowest(estimated: Array, is_good: Callable[[NDArray[np.bool_]], np.bool_]) -> float:
    """Return the lowest threshold from which on what is chosen is good."""
    for threshold in np.arange(0.3, 0.99, 0.01):
        chosen = estimated >= threshold
        if chosen.any() and is_good(chosen):
            return round(float(threshold), 3)
    return 0.99


def _round(weights: Array) -> list[float]:
    return [round(float(weight), 3) for weight in weights]


if __name__ == "__main__":
    main()
