"""What each signal buys: the first paragraph found on all questions, with signals switched off in turn.

Run as `python -m benchmarks.ablation`; its table stands in docs/adr/0007-signals.md.
"""

import sys
from collections.abc import Sequence

import numpy as np

from benchmarks.books import open_books
from benchmarks.judging import REFUSE, Question, is_gold, read_questions
from content.answers import order_paragraphs
from content.book import Book
from content.decision import rank_treated
from content.references import find_reference
from content.search import Candidate, Ranking, Subject

LANGUAGES = ("en", "zh", "fr", "es", "ru", "ar")
# The weights of spelling, F1 of words, words covered, cosine of meaning, classifier.
MIXES: dict[str, tuple[float, ...]] = {
    "spelling only": (1, 0, 0, 0, 0),
    "words only (F1)": (0, 1, 0, 0, 0),
    "words only (covered)": (0, 0, 1, 0, 0),
    "meaning only (cosine)": (0, 0, 0, 1, 0),
    "meaning only (classifier)": (0, 0, 0, 0, 1),
    "lexical: spelling, F1, covered": (1, 0.4, 0.6, 0, 0),
    "full without spelling": (0, 0.4, 0.6, 1, 1),
    "full without words": (1, 0, 0, 1, 1),
    "full without the classifier": (1, 0.4, 0.6, 1, 0),
    "full without the cosine": (1, 0.4, 0.6, 0, 1),
    "full": (1, 0.4, 0.6, 1, 1),
}


def main() -> None:
    """Print the table."""
    book = open_books()["full"]
    last = next(iter(book.documents.values())).last
    inside = (question for question in read_questions() if question.gold != REFUSE)
    asked = [q for q in inside if book.names.get(q.text) is None and find_reference(q.text, last) is None]
    rankings = [book.index.rank(question.text) for question in asked]
    lines = [f"| signals | first ({len(asked)}) | paraphrases | {' | '.join(LANGUAGES)} |", "|---|" + "--:|" * 8]
    for name, weights in MIXES.items():
        mixed = [_mix(ranking, weights) for ranking in rankings]
        right = [_is_first(book, question, ranking) for question, ranking in zip(asked, mixed, strict=True)]
        lines.append(f"| {name} | {' | '.join(_describe(asked, right))} |")
    sys.stdout.write("\n".join(lines) + "\n")


def _mix(ranking: Ranking, weights: Sequence[float]) -> Ranking:
    """Return the ranking as other weights would have it."""
    total = sum(weights)
    mixed = [
        Candidate(c.subject, c.key, c.paragraphs, float(np.dot(weights, c.signals)) / total, c.crossing, c.signals)
        for c in ranking.candidates
    ]
    return Ranking(tuple(sorted(mixed, key=lambda c: -c.score)), ranking.unknown, ranking.informative, ranking.matcher)


def _is_first(book: Book, question: Question, ranking: Ranking) -> bool:
    best = next(iter(rank_treated(ranking)), None)
    if best is None:
        return False
    if best.subject is not Subject.TOPIC:
        return is_gold(book, question, None, best.paragraphs)
    return is_gold(book, question, best.key, order_paragraphs(book.topics[best.key], ranking)[:1])


def _describe(asked: Sequence[Question], right: Sequence[bool]) -> list[str]:
    groups = [
        [True] * len(asked),
        [q.kind == "paraphrase" for q in asked],
        *([q.language == language for q in asked] for language in LANGUAGES),
    ]
    return [f"{np.mean([r for r, kept in zip(right, group, strict=True) if kept]):.1%}" for group in groups]


if __name__ == "__main__":
    main()
