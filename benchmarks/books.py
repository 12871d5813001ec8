"""The packaged book as each matcher sees it: with words alone, and with meaning where the extra is installed."""

from collections.abc import Mapping
from functools import cache

from bot.learning import find_vectors
from content.book import Book
from content.loading import PACKAGED_LIBRARY, load_book
from content.meaning import Encoder, load_encoder


def open_books() -> Mapping[str, Book]:
    """Return a book by matcher, `lexical` first."""
    books = {"lexical": load_book(PACKAGED_LIBRARY)}
    if _open_encoder():
        books["full"] = teach(load_book(PACKAGED_LIBRARY))
    return books


def teach(book: Book) -> Book:
    """Return the book with meaning on; vectors that were made before are read from their file."""
    encoder = _open_encoder()
    if encoder:
        book.index.learn_meaning(encoder, find_vectors())
    return book


@cache
def _open_encoder() -> Encoder | None:
    return load_encoder()
