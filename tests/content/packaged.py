"""The packaged book, loaded once for all tests that only ask it; who teaches it meaning takes a copy."""

from content.book import Book
from content.loading import PACKAGED_LIBRARY, load_book

PACKAGED: Book = load_book(PACKAGED_LIBRARY)
