"""How well questions find their paragraphs: by language and kind, beside peers, and with the library's own left out.

Run as `make bench-answers`, which writes docs/answers.md. Nothing there is a promise: it is what was measured on this
library with this code. The test questions were kept from the tuning; the development questions were not.
"""

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.books import open_books, teach
from benchmarks.judging import REFUSE, Question, is_gold, judge, read_questions
from benchmarks.peers import build_peers
from content.answers import Answer, Kind, answer
from content.book import Book
from content.models import AbsentSubject, Topic

REPORT = Path(__file__).parent.parent / "docs" / "answers.md"
LANGUAGES = ("en", "zh", "fr", "es", "ru", "ar")
BINS = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, what was answered, the verdict, and the seconds that it took."""

    question: Question
    given: Answer
    verdict: str
    seconds: float
    first: bool
    three: bool


def main() -> None:
    """Write the report and print it."""
    lines = ["# What questions find", "", *_introduce()]
    for matcher, book in open_books().items():
        for split in ("test", "dev"):
            asked = ask_all(book, list(read_questions(split)))
            lines += [
                "",
                f"## {matcher}, {split} questions ({len(asked)})",
                "",
                *tabulate(asked),
                "",
                *summarise(asked),
            ]
        lines += ["", f"## {matcher}, left out", "", *measure_left_out(book)]
        if matcher == "lexical":
            lines += ["", "## Peers on the same content, test questions", "", *measure_peers(book)]
    REPORT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write("\n".join(lines) + "\n")


def _introduce() -> list[str]:
    return [
        "Written by `make bench-answers`; nothing here is typed. The test questions were kept from all tuning.",
        "",
        "- `first`: the first paragraph shown (of an answer, or of the first choice) is a right one.",
        "- `three`: a right one is among the answer or the choices.",
        "- `direct`: answered at once; `precision`: the share of these that is right.",
        "- outside the paper: `answered` as if it were in it, offered `choices`, or `refused`.",
    ]


def ask_all(book: Book, questions: Sequence[Question]) -> list[Asked]:
    """Ask every question once; the first of all is asked before the clock starts."""
    answer(book, "warm up the caches", "en")
    return [_ask(book, question) for question in questions]


def _ask(book: Book, question: Question) -> Asked:
    started = time.perf_counter()
    given = answer(book, question.text, question.language)
    seconds = time.perf_counter() - started
    shown = [(given.topic, given.paragraphs)] if given.kind in {Kind.TOPIC, Kind.PARAGRAPHS} else []
    shown += [(choice.topic, choice.paragraphs) for choice in given.choices if given.kind is Kind.CHOICES]
    first = bool(shown) and is_gold(book, question, shown[0][0], shown[0][1][:1])
    three = any(is_gold(book, question, topic, paragraphs) for topic, paragraphs in shown[:3])
    return Asked(question, given, judge(book, question, given), seconds, first, three)


def tabulate(asked: Sequence[Asked]) -> list[str]:
    """Return a Markdown table: a row per language, then per kind."""
    lines = [
        "| | n | first | three | direct | precision | outside n | answered | choices | refused |",
        "|---|" + "--:|" * 9,
    ]
    groups = {language: [a for a in asked if a.question.language == language] for language in LANGUAGES}
    for kind in sorted({a.question.kind for a in asked}):
        groups[kind] = [a for a in asked if a.question.kind == kind]
    groups["all"] = list(asked)
    return lines + [_describe_group(name, group) for name, group in groups.items() if group]


def _describe_group(name: str, group: Sequence[Asked]) -> str:
    inside = [a for a in group if a.question.gold != REFUSE]
    outside = [a for a in group if a.question.gold == REFUSE]
    direct = [a for a in inside if a.verdict in {"right", "wrong"}]
    cells = [
        str(len(inside)),
        _share(a.first for a in inside),
        _share(a.three for a in inside),
        _share(a in direct for a in inside),
        _share(a.verdict == "right" for a in direct),
        str(len(outside)),
        _count(a.verdict == "wrong" for a in outside),
        _count(a.verdict == "misled" for a in outside),
        _count(a.verdict == "right" for a in outside),
    ]
    return f"| {name} | {' | '.join(cells)} |"


def _share(truths: Iterable[bool]) -> str:
    values = list(truths)
    return f"{sum(values) / len(values):.1%}" if values else ""


def _count(truths: Iterable[bool]) -> str:
    values = list(truths)
    return f"{sum(values)} ({sum(values) / len(values):.0%})" if values else ""


def summarise(asked: Sequence[Asked]) -> list[str]:
    """Return the calibration error of direct answers and the time that a question takes."""
    direct = [
        (a.given.confidence, a.verdict == "right") for a in asked if a.given.kind in {Kind.TOPIC, Kind.PARAGRAPHS}
    ]
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in direct:
        bins[min(int(confidence * BINS), BINS - 1)].append((confidence, right))
    error = sum(abs(sum(c for c, _ in each) - sum(r for _, r in each)) for each in bins.values()) / max(1, len(direct))
    times = sorted(a.seconds * 1000 for a in asked)
    p50, p99 = (times[int(len(times) * share)] for share in (0.5, 0.99))
    return [
        f"Calibration error of direct answers {error:.3f}; p50 {p50:.1f} ms, p99 {p99:.1f} ms a question, one thread."
    ]


def measure_peers(book: Book) -> list[str]:
    """Return a table of what ready-made scorers give on the test questions."""
    lines = ["| peer | in scope answered | right | outside answered |", "|---|--:|--:|--:|"]
    questions = list(read_questions("test"))
    inside, outside = ([q for q in questions if (q.gold == REFUSE) is refuse] for refuse in (False, True))
    for name, find in build_peers(book).items():
        found = [(question, find(question.text)) for question in inside]
        right = [c and is_gold(book, q, c, book.topics[c].paragraphs[:1]) for q, c in found]
        wrong = [find(question.text) is not None for question in outside]
        lines.append(f"| {name} | {_share(bool(c) for _, c in found)} | {_share(map(bool, right))} | {_count(wrong)} |")
    return lines


def measure_left_out(book: Book) -> list[str]:
    """Return how the library's own strings fare that the index does not hold: questions, and absent subjects."""
    lines = ["| left out | n | own topic | own paragraph | offered | wrong | misled | refused |", "|---|" + "--:|" * 7]
    columns = ("own topic", "own paragraph", "offered", "wrong", "misled", "refused")
    for language, counts in _ask_own_questions(book).items():
        cells = (f"{counts[name]} ({counts[name] / counts.total():.0%})" for name in columns)
        lines.append(f"| example questions, {language} | {counts.total()} | {' | '.join(cells)} |")
    answered, total = _ask_absent(book)
    lines += [
        "",
        f"Absent subjects, each left out in turn: {answered} of {total} names answered as if they were in the paper.",
    ]
    return lines


def _ask_own_questions(book: Book) -> Mapping[str, Counter[str]]:
    """Ask the first two example questions of each topic of a book that lacks them."""
    counts: dict[str, Counter[str]] = {}
    for position in (0, 1):
        poorer, left = leave_out(book, position)
        for topic, language, text in left:
            counts.setdefault(language, Counter())[_judge_own(topic, answer(poorer, text, language))] += 1
    return counts


def leave_out(book: Book, position: int) -> tuple[Book, list[tuple[Topic, str, str]]]:
    """Return the book without every topic's example question at a position, and those: (topic, language, question)."""
    left: list[tuple[Topic, str, str]] = []
    topics: dict[str, Topic] = {}
    for command, topic in book.topics.items():
        texts = dict(topic.texts)
        for language, text in topic.texts.items():
            left.append((topic, language, text.questions[position]))
            texts[language] = replace(text, questions=text.questions[:position] + text.questions[position + 1 :])
        topics[command] = replace(topic, texts=texts)
    return _teach_like(book, replace(book, topics=topics)), left


def _teach_like(book: Book, poorer: Book) -> Book:
    """Return a poorer book with the same signals on."""
    return teach(poorer) if book.index.matcher == "full" else poorer


def _judge_own(topic: Topic, given: Answer) -> str:
    if given.kind is Kind.TOPIC and given.topic == topic.command:
        return "own topic"
    if given.kind in {Kind.TOPIC, Kind.PARAGRAPHS}:
        return "own paragraph" if set(given.paragraphs) & set(topic.paragraphs) else "wrong"
    if given.kind is Kind.CHOICES:
        return "offered" if any(choice.topic == topic.command for choice in given.choices) else "misled"
    return "refused"


def _ask_absent(book: Book) -> tuple[int, int]:
    """Ask the names of a third of the absent subjects of a book that lacks those; count false answers."""
    answered = total = 0
    for part in range(3):
        left = [subject for number, subject in enumerate(book.absent.values()) if number % 3 == part]
        gone = {subject.id for subject in left}
        kept = {key: each for key, each in book.absent.items() if key not in gone}
        poorer = _teach_like(book, replace(book, absent=kept))
        for language, name in _list_names(left):
            given = answer(poorer, name, language)
            answered += given.kind in {Kind.TOPIC, Kind.PARAGRAPHS}
            total += 1
    return answered, total


def _list_names(subjects: Iterable[AbsentSubject]) -> list[tuple[str, str]]:
    return [(language, text.name) for subject in subjects for language, text in subject.texts.items()]


if __name__ == "__main__":
    main()
