"""How matching grows with the library: index time, memory and time a question at 1,000, 10,000 and 100,000 strings.

Run as `make bench-growth`, which writes docs/growth.md.
"""

import gc
import random
import sys
import time
import tracemalloc
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.books import open_books
from benchmarks.judging import read_questions
from benchmarks.made_up import Maker, list_strings, make_document
from content.answers import answer
from content.book import Book
from content.lexicon import Lexicon
from content.meaning import load_encoder
from content.models import Topic
from content.search import Index

REPORT = Path(__file__).parent.parent / "docs" / "growth.md"
SIZES = (1_000, 10_000, 100_000)
MOST_WITH_MEANING = 10_000  # strings; to embed more takes longer than a run should
ASKED = 300
MESSAGE = 4096  # characters: the longest text that Telegram delivers

Times = tuple[float, float]  # milliseconds: the median, and the 99th percentile


@dataclass(frozen=True, slots=True)
class Growth:
    """What a library of a size costs: seconds to index, bytes, milliseconds a question."""

    strings: int
    seconds: float
    held: int
    lexical: Times
    full: Times | None


def main() -> None:
    """Write the report and print it."""
    books = open_books()
    grown = [measure_size(books["lexical"], size) for size in SIZES]
    lines = ["# How matching grows", "", *_introduce(), "", *tabulate(grown), ""]
    lines += [line for matcher, book in books.items() for line in _time_long_messages(matcher, book)]
    REPORT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write("\n".join(lines) + "\n")


def _introduce() -> list[str]:
    return [
        "Written by `make bench-growth`, which makes libraries up from the real one's words: six languages,",
        f"some hundred strings a topic. {ASKED} questions, half made up alike and half real, each asked once;",
        "processor time of one thread. In brackets: how many times the smallest. The real library has some",
        "10,000 strings, those of paragraphs and absent subjects among them.",
    ]


def measure_size(book: Book, size: int) -> Growth:
    """Make up a library of a size, index and question it."""
    maker = Maker(book)
    topics = maker.make_topics(size)
    real = random.Random(size).sample([each.text for each in read_questions("dev")], ASKED // 2)  # noqa: S311 -- repeatable
    questions = [*maker.make_questions(ASKED - len(real)), *real]
    started = time.thread_time()
    index = _index(topics, book.lexicon)
    seconds = time.thread_time() - started
    lexical = _summarise(_time_question(index, question) for question in questions)
    full = None
    if size <= MOST_WITH_MEANING and (encoder := load_encoder()):
        index.learn_meaning(encoder)
        full = _summarise(_time_question(index, question) for question in questions)
    strings = len({string for topic in topics for string in list_strings(topic)})
    return Growth(strings, seconds, _trace_memory(topics, book.lexicon), lexical, full)


def _index(topics: Sequence[Topic], lexicon: Lexicon) -> Index:
    return Index(topics, [make_document(topics)], [], lexicon)


def _trace_memory(topics: Sequence[Topic], lexicon: Lexicon) -> int:
    """Return the bytes that an index without meaning holds, the strings themselves not counted."""
    tracemalloc.start()
    index = _index(topics, lexicon)
    gc.collect()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del index
    return held


def _time_question(index: Index, question: str) -> float:
    started = time.thread_time()
    index.rank(question)
    return (time.thread_time() - started) * 1000


def _summarise(times: Iterable[float]) -> Times:
    median, last = np.quantile(list(times), (0.5, 0.99))
    return float(median), float(last)


def tabulate(grown: Sequence[Growth]) -> list[str]:
    """Return a Markdown table: a row per size, each figure with its ratio to the first row's."""
    first = grown[0]
    lines = [
        "| strings | index, s | memory, MB | by words: p50, ms | p99, ms | with meaning: p50, ms | p99, ms |",
        "|--:|" + "--:|" * 6,
    ]
    for each in grown:
        cells = [
            f"{each.strings:,}",
            _compare(each.seconds, first.seconds),
            _compare(each.held / 1e6, first.held / 1e6),
            *(_compare(a, b) for a, b in zip(each.lexical, first.lexical, strict=True)),
            *(_compare(a, b) for a, b in zip(each.full or (), first.full or (), strict=False)),
        ]
        lines.append(f"| {' | '.join(cells + [''] * (7 - len(cells)))} |")
    return lines


def _compare(value: float, smallest: float) -> str:
    return f"{value:.2f} ({value / smallest:.1f})"


def _time_long_messages(matcher: str, book: Book) -> list[str]:
    """Return how long the longest messages take, made of real questions, a message a language."""
    answer(book, "warm up the caches", "en")
    times = []
    for language in ("en", "zh", "fr", "es", "ru", "ar"):
        message = " ".join(each.text for each in read_questions() if each.language == language)
        started = time.thread_time()
        answer(book, message[:MESSAGE], language)
        times.append((time.thread_time() - started) * 1000)
    return [f"- A message of {MESSAGE:,} characters on the real book, {matcher}: at most {max(times):.1f} ms."]


if __name__ == "__main__":
    main()
