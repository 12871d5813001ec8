"""The questions that judge the answers: read, split into development and test, and judged."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from zlib import crc32

from content.answers import Answer, Kind
from content.book import Book

FOLDER = Path(__file__).parent / "questions"
REFUSE, HEADING = "refuse", "heading"
Split = Literal["dev", "test"]


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what must come back: paragraphs any of which is right, the heading, or a refusal."""

    text: str
    language: str
    kind: str
    gold: Sequence[int] | str
    batch: str

    @property
    def split(self) -> Split:
        """Return where the question belongs: a third of the subjects of each batch is kept for testing."""
        subject = self.gold[0] if self.gold != REFUSE else crc32(self.text.encode())
        return "test" if crc32(f"{self.batch[0]}{subject}".encode()) % 3 == 0 else "dev"


def read_questions(split: Split | None = None) -> Iterator[Question]:
    """Yield the questions of all files, one JSON object a line; of one split, or all."""
    for path in sorted(FOLDER.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            question = Question(row["q"], row["lang"], row["kind"], row["gold"], path.stem)
            if split in (None, question.split):
                yield question


def judge(book: Book, question: Question, given: Answer) -> str:
    """Return `right`, `wrong`, `offered` (the right one is among the choices), `misled` (it is not) or `refused`."""
    if given.kind in {Kind.UNKNOWN, Kind.ABSENT}:
        return "right" if question.gold == REFUSE else "refused"
    if given.kind is Kind.CHOICES:
        found = any(is_gold(book, question, choice.topic, choice.paragraphs) for choice in given.choices)
        return "offered" if found else "misled"
    return "right" if is_gold(book, question, given.topic, given.paragraphs[:1]) else "wrong"


def is_gold(book: Book, question: Question, topic: str | None, paragraphs: Sequence[int]) -> bool:
    """Return whether a topic, or the paragraphs shown, are what the question wants."""
    if question.gold == HEADING:
        return topic is not None and book.topics[topic].rests_on_heading
    return question.gold != REFUSE and any(number in question.gold for number in paragraphs)
