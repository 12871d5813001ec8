"""The plain texts that a reader takes away, each with the short citation in its own language."""

from content.book import Book
from content.models import Translation, Version
from content.streams import Span
from handlers.wording import Phrase


def copy_quote(book: Book, version: Version, number: int) -> str:
    """Return a paragraph's words with their citation."""
    text = version.paragraphs[number].text
    return book.phrase(version.language, Phrase.SHORT_CITATION, text=text, number=number)


def copy_words(book: Book, version: Version, span: Span) -> str:
    """Return some words of a paragraph with their citation."""
    text = version.paragraphs[span.number].text[span.start : span.end]
    return book.phrase(version.language, Phrase.SHORT_CITATION, text=text, number=span.number)


def copy_translation(book: Book, translation: Translation, number: int) -> str:
    """Return our translation of a paragraph with its citation, which says that it is ours."""
    text = translation.paragraphs[number]
    return book.phrase(translation.language, Phrase.TRANSLATION_CITATION, text=text, number=number)
