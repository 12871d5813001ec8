"""What `aide check --answers` does: after an edit, say which of the library's own questions find something else.

Every alias and example question is asked as if nobody had written it down: its exact name does not count, nor does the
string itself. What is found shows how delegates who say nearly the same fare, and is held against the last time.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from bot.errors import BotError
from content.book import PUBLIC, Book
from content.decision import decide
from content.models import Topic
from content.problems import Problem
from content.search import Candidate, Subject
from content.strict_yaml import read_yaml

_FIELDS = ("aliases", "questions")


class AnswersNotStoredError(BotError):
    """What the questions find cannot be written down for the next time."""

    def __init__(self, file: Path, problem: str) -> None:
        self.file = file
        self.problem = problem
        super().__init__(f"cannot write {file}: {problem}")


@dataclass(frozen=True, slots=True)
class Found:
    """What a question finds, as `/uk`, `paragraph 17`, `absent: tpnw` or `nothing`, and how sure that is."""

    name: str
    confidence: float

    def __str__(self) -> str:
        """Return it as editors read it."""
        return f"{self.name} ({self.confidence:.2f})"


@dataclass(frozen=True, slots=True)
class Question:
    """An alias or example question, where it stands, and all that is right to find for it."""

    file: Path
    line: int
    text: str
    right: frozenset[str]

    @property
    def key(self) -> str:
        """Return what names the question from one run to the next, wherever its line moves to."""
        return f"{self.file.stem}: {self.text}"


@dataclass(frozen=True, slots=True)
class Report:
    """A line for each question that finds something else than the last time, then the counts."""

    lines: tuple[str, ...]
    stolen: int  # questions that find something else now, and not their own


def find_store(folder: Path, matcher: str) -> Path:
    """Return where the last answers of a library are kept; whoever deletes the file starts anew."""
    digest = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    return Path(platformdirs.user_cache_dir("aide-memoire", appauthor=False)) / f"answers-{digest}-{matcher}.json"


def check_answers(book: Book, folder: Path, store: Path) -> Report:
    """Ask a library's own questions, compare with what `store` holds and write there; raises AnswersNotStoredError."""
    view = book.visible_to(PUBLIC)
    before = _read_store(store)
    now = {question: find_unheard(view, question.text) for question in list_questions(view, folder)}
    _write_store(store, {question.key: found for question, found in now.items()})
    wrong = sum(found.name not in question.right for question, found in now.items())
    if before is None:
        return Report((f"first look: {len(now)} questions stored; {wrong} find something else than their own",), 0)
    changed = [(q, before[q.key], found) for q, found in now.items() if _has_changed(before.get(q.key), found)]
    lines = [str(Problem(q.file, q.line, f'"{q.text}" found {old}, now finds {new}')) for q, old, new in changed]
    stolen = sum(new.name not in question.right for question, _, new in changed)
    lines.append(
        f"{len(now)} questions: {len(changed)} find something else than the last time, {stolen} of them wrongly; "
        f"in all, {wrong} find something else than their own"
    )
    return Report(tuple(lines), stolen)


def list_questions(book: Book, folder: Path) -> Iterator[Question]:
    """Yield the aliases and example questions of a book's topics with their places in the library's files."""
    for topic in book.topics.values():
        reading = read_yaml(folder / "topics" / f"{topic.command}.yaml")
        right = frozenset((f"/{topic.command}", *(f"paragraph {number}" for number in topic.paragraphs)))
        for location, text in _list_strings(topic):
            yield Question(reading.file, reading.line_of(location), text, right)


def _list_strings(topic: Topic) -> Iterator[tuple[tuple[str, str, int], str]]:
    for language, words in topic.texts.items():
        for field in _FIELDS:
            for index, text in enumerate(getattr(words, field)):
                yield (field, language, index), text


def find_unheard(book: Book, text: str) -> Found:
    """Return what a text would find that stands nowhere in the library: the answer, or the first choice."""
    decision = decide(book.index.rank(text, unheard=True))
    best = decision.best or next((candidate for candidate, _ in decision.choices), None)
    return Found(_name(best) if best else "nothing", round(decision.confidence, 3))


def _name(candidate: Candidate) -> str:
    if candidate.subject is Subject.TOPIC:
        return f"/{candidate.key}"
    if candidate.subject is Subject.PARAGRAPH:
        return f"paragraph {candidate.paragraphs[0]}"
    return f"{candidate.subject}: {candidate.key}"


def _has_changed(before: Found | None, now: Found) -> bool:
    """Return whether a question that was asked before finds something else."""
    return before is not None and before.name != now.name


def _read_store(store: Path) -> Mapping[str, Found] | None:
    """Return what was found the last time, by question; a file that is missing or broken counts as no last time."""
    with suppress(OSError, ValueError, TypeError, AttributeError):
        rows = json.loads(store.read_text(encoding="utf-8"))
        return {key: Found(str(name), float(confidence)) for key, (name, confidence) in rows.items()}
    return None


def _write_store(store: Path, found: Mapping[str, Found]) -> None:
    rows = {key: (each.name, each.confidence) for key, each in found.items()}
    draft = store.with_suffix(".draft")
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps(rows, ensure_ascii=False, indent=0), encoding="utf-8")
        draft.replace(store)
    except OSError as error:
        raise AnswersNotStoredError(store, error.strerror or str(error)) from error
