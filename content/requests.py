"""What one message asks for: its several requests, and the paragraphs that a request names by their numbers."""

import re
from collections.abc import Sequence

from content.book import Book
from content.models import Document
from content.references import find_reference

MOST_REQUESTS = 6  # requests answered in one message
_MOST_LINES = 50  # that are looked at, to tell whether each is a request

COMMAND = re.compile(r"/([A-Za-z0-9_]+)(?:@\w+)?(?=\s|$)")
_ROW = re.compile(r"(?:para\s+)?(\d{1,4}(?:\s+\d{1,4})+)")  # numbers as thumbs type them, without commas


def split_requests(book: Book, text: str) -> tuple[str, ...]:
    """Return the requests of one message, at most six: `/uk /icj` are two, and so are `/uk` and `17` a line each.

    Lines of which one is no request by itself, a quotation for example, are one request together.
    """
    document = next(iter(book.documents.values()), None)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if document and _read_row(text, document.last):
        return (text,)
    if len(lines) > 1 and not all(_is_request(book, line, document) for line in lines[:_MOST_LINES]):
        return (text,)
    requests = [request for line in lines for request in _split_line(line)]
    return tuple(requests[:MOST_REQUESTS]) if len(requests) > 1 else (text,)


def read_numbers(text: str, document: Document, near: int | None = None) -> Sequence[int]:
    """Return the paragraphs that a request names, in the order asked; none where it names none.

    `near` is the paragraph of the message that the reader replied to. Named paragraphs may lie out of range.
    """
    reference = find_reference(text, document.last, near)
    return reference.numbers if reference else _read_row(text, document.last)


def _split_line(line: str) -> Sequence[str]:
    words = line.split()
    return words if all(COMMAND.fullmatch(word) for word in words) else (line,)


def _is_request(book: Book, line: str, document: Document | None) -> bool:
    """Return whether a line starts with a command, or is a name or a reference as a whole."""
    if COMMAND.match(line) or book.names.get(line):
        return True
    return document is not None and bool(read_numbers(line, document))


def _read_row(text: str, last: int) -> Sequence[int]:
    """Return the numbers of a text that is nothing but paragraph numbers; none of `16 2021`, which has a year."""
    row = _ROW.fullmatch(text.strip())
    numbers = [int(number) for number in row[1].split()] if row else []
    return tuple(dict.fromkeys(numbers)) if all(1 <= number <= last for number in numbers) else ()
