"""What `aide check` does: load and prove a library, hold it against Telegram's limits, say what was verified."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from content.book import Book
from content.languages import LANGUAGES
from content.loading import load_book
from content.models import Document
from content.problems import LibraryRefusedError, Problem
from handlers import limits
from handlers.copies import count_ways


def load_checked(folder: Path) -> Book:
    """Load a library that Telegram can show; raises LibraryRefusedError. The start and `aide check` take this road."""
    book = load_book(folder)
    found = [Problem(folder / each.subject, 1, each.message) for each in limits.check(book)]
    if found:
        raise LibraryRefusedError(found)
    return book


def describe(book: Book) -> Iterator[str]:
    """Yield what was verified, a line each: documents and paragraphs proved, topics by language, gaps counted."""
    for document in book.documents.values():
        versions = ", ".join([document.original.language, *document.official])
        yield (
            f"document {document.id}: {document.last} paragraphs and {len(document.original.heading)} heading lines "
            f"proved against the source ({versions}); unofficial translations: "
            f"{', '.join(sorted(document.translations)) or 'none'}"
        )
        yield f"document {document.id}: paragraphs to copy: {'; '.join(_describe_copies(book, document))}"
    for language in LANGUAGES:
        texts = [topic.texts[language] for topic in book.topics.values() if language in topic.texts]
        absent = sum(language in subject.texts for subject in book.absent.values())
        aliases, questions = sum(len(t.aliases) for t in texts), sum(len(t.questions) for t in texts)
        yield (
            f"{language}: {len(texts)} of {len(book.topics)} topics, {aliases} aliases, {questions} questions, "
            f"{absent} of {len(book.absent)} absent subjects"
        )
    gaps = Counter(gap.language for gap in book.gaps)
    counted = ", ".join(f"{language} {count}" for language, count in sorted(gaps.items()))
    yield f"gaps: {gaps.total()}" + (f" ({counted}); --strict lists them" if gaps else "")


def _describe_copies(book: Book, document: Document) -> Iterator[str]:
    for language, ways in count_ways(book, document).items():
        yield f"{language} {ways.by_button} by a button, {ways.by_message} by a message"
