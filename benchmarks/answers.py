"""How well questions find their paragraphs: the library's own left out in turn, and questions written by others.

Run as `make bench-answers`. Nothing here is a promise; it is what was measured on this library with this code.
"""

import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.table import Table

from content.answers import Answer, Kind, answer
from content.book import Book
from content.loading import PACKAGED_LIBRARY, load_book
from content.models import Topic

QUESTIONS = Path(__file__).parent / "questions"
REFUSE, HEADING = "refuse", "heading"


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what must come back: paragraphs any of which is right, the heading, or a refusal."""

    text: str
    language: str
    kind: str
    gold: Sequence[int] | str


def read_questions() -> Iterator[Question]:
    """Yield the questions of all files, one JSON object a line."""
    for path in sorted(QUESTIONS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield Question(row["q"], row["lang"], row["kind"], row["gold"])


def judge(book: Book, question: Question, given: Answer) -> str:
    """Return `right`, `wrong`, `offered` (the right one is among the choices), `misled` (it is not) or `refused`."""
    if given.kind in {Kind.UNKNOWN, Kind.ABSENT}:
        return "right" if question.gold == REFUSE else "refused"
    if given.kind is Kind.CHOICES:
        found = any(_is_gold(book, question, choice.topic, choice.paragraphs) for choice in given.choices)
        return "offered" if found else "misled"
    return "right" if _is_gold(book, question, given.topic, given.paragraphs[:1]) else "wrong"


def _is_gold(book: Book, question: Question, topic: str | None, paragraphs: Sequence[int]) -> bool:
    if question.gold == HEADING:
        return topic is not None and book.topics[topic].rests_on_heading
    return any(number in question.gold for number in paragraphs if not isinstance(question.gold, str))


def leave_out(book: Book, position: int) -> tuple[Book, list[tuple[Topic, str, str]]]:
    """Return the book without every topic's example question at a position, and those: (topic, language, question)."""
    left: list[tuple[Topic, str, str]] = []
    topics: dict[str, Topic] = {}
    for command, topic in book.topics.items():
        texts = dict(topic.texts)
        for language, text in topic.texts.items():
            if position < len(text.questions):
                left.append((topic, language, text.questions[position]))
                kept = text.questions[:position] + text.questions[position + 1 :]
                texts[language] = replace(text, questions=kept)
        topics[command] = replace(topic, texts=texts)
    return replace(book, topics=topics), left


def measure_own(book: Book) -> Mapping[str, Counter[str]]:
    """Ask each example question of a book that lacks it; count by language what came back."""
    counts: dict[str, Counter[str]] = {}
    longest = max(len(text.questions) for topic in book.topics.values() for text in topic.texts.values())
    for position in range(longest):
        poorer, left = leave_out(book, position)
        for topic, language, text in left:
            given = answer(poorer, text, language)
            counts.setdefault(language, Counter())[_judge_own(topic, given)] += 1
    return counts


def _judge_own(topic: Topic, given: Answer) -> str:
    if given.kind is Kind.TOPIC and given.topic == topic.command:
        return "own topic"
    if given.kind in {Kind.TOPIC, Kind.PARAGRAPHS}:
        shared = set(given.paragraphs) & set(topic.paragraphs)
        return "own paragraph" if shared else "wrong"
    if given.kind is Kind.CHOICES:
        return "offered" if any(choice.topic == topic.command for choice in given.choices) else "misled"
    return "refused"


def print_table(console: Console, title: str, columns: Iterable[str], rows: Mapping[str, Counter[str]]) -> None:
    """Print counts, and the share of each, by row."""
    names = list(columns)
    table = Table("", "n", *names, title=title, title_justify="left")
    for row, counts in rows.items():
        total = counts.total()
        table.add_row(row, str(total), *(f"{counts[name]} ({counts[name] / total:.0%})" for name in names))
    console.print(table)


def main() -> None:
    """Print the tables, and every question that was answered wrongly."""
    console = Console(width=120)
    book = load_book(PACKAGED_LIBRARY)
    outcomes = ("own topic", "own paragraph", "offered", "wrong", "misled", "refused")
    print_table(console, "Example questions, each left out of the index", outcomes, measure_own(book))
    languages: dict[str, Counter[str]] = {}
    kinds: dict[str, Counter[str]] = {}
    wrong: list[str] = []
    times: list[float] = []
    for question in read_questions():
        started = time.perf_counter()
        given = answer(book, question.text, question.language)
        times.append(time.perf_counter() - started)
        verdict = judge(book, question, given)
        languages.setdefault(question.language, Counter())[verdict] += 1
        kinds.setdefault(question.kind, Counter())[verdict] += 1
        if verdict in {"wrong", "misled"} or (verdict == "refused" and console.is_terminal):
            shown = given.topic or given.paragraphs or [choice.topic or choice.paragraphs for choice in given.choices]
            wrong.append(f"{verdict:8} {question.kind:10} {question.text!r}: {shown}, wanted {question.gold}")
    verdicts = ("right", "offered", "wrong", "misled", "refused")
    print_table(console, "Questions by others, by language", verdicts, languages)
    print_table(console, "Questions by others, by kind (oos: out of scope, right when refused)", verdicts, kinds)
    times.sort()
    p50, p99 = (times[int(len(times) * share)] * 1000 for share in (0.5, 0.99))
    console.print(f"p50 {p50:.1f} ms, p99 {p99:.1f} ms a question, one thread")
    for line in wrong:
        console.print(line, markup=False, highlight=False)


if __name__ == "__main__":
    main()
