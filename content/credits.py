"""Who wrote and who reviewed what is ours, by language."""

from collections.abc import Mapping
from dataclasses import dataclass

from content.book import Book

UNREVIEWED = "unreviewed"


@dataclass(frozen=True, slots=True)
class Credits:
    """The writers of a language's words, and their reviewers; none where some of it was read by nobody else."""

    writers: tuple[str, ...]
    reviewers: tuple[str, ...]


def list_credits(book: Book) -> Mapping[str, Credits]:
    """Return the credits of each language that topics, translations or demands are written in."""
    signed: dict[str, list[tuple[str, str]]] = {}
    for topic in book.topics.values():
        for language, text in topic.texts.items():
            signed.setdefault(language, []).append((text.written_by, text.reviewed_by))
    for document in book.documents.values():
        for language, translation in document.translations.items():
            signed.setdefault(language, []).append((translation.written_by, translation.reviewed_by))
        if document.demands:
            for language, writer in document.demands.written_by.items():
                signed.setdefault(language, []).append((writer, document.demands.reviewed_by[language]))
    return {language: _summarise(pairs) for language, pairs in sorted(signed.items())}


def _summarise(pairs: list[tuple[str, str]]) -> Credits:
    writers, reviewers = (tuple(dict.fromkeys(names)) for names in zip(*pairs, strict=True))
    return Credits(writers, () if UNREVIEWED in reviewers else reviewers)
