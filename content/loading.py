"""The only way in: a library folder becomes a proved book, or every mistake in it."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from content.absent import read_absent
from content.book import Book
from content.collisions import check_collisions
from content.documents import read_document
from content.folders import PACKAGED_LIBRARY, PARTS, find_part, list_entries, list_yaml
from content.gaps import find_gaps
from content.lexicon import Lexicon
from content.lexicon_files import check_terms, read_lexicon
from content.models import AbsentSubject, Document
from content.phrases import read_phrases
from content.problems import LibraryRefusedError, Problem
from content.strict_yaml import Reading
from content.topics import read_topics

__all__ = ["PACKAGED_LIBRARY", "load_book"]


def load_book(folder: Path) -> Book:
    """Load and prove a library; raises LibraryRefusedError with all that is wrong, sorted by file and line."""
    problems: list[Problem] = []
    lexicon, terms = read_lexicon(find_part(folder, "lexicon"), problems)
    documents = _read_documents(folder, lexicon, problems)
    # Where the packaged lexicon stands in for one's own, its terms may be those of a document that is not here.
    if terms and (terms.file.is_relative_to(folder) or any(term.document in documents for term in lexicon.terms)):
        problems += check_terms(lexicon, terms, documents)
    phrases = read_phrases(find_part(folder, "phrases"), problems)
    topics = read_topics(folder / "topics", documents, lexicon, problems)
    if not any(list_yaml(folder / "topics", [])):
        problems.append(Problem(folder / "topics", 1, "no topic is here: a library needs `topics/<command>.yaml`"))
    problems += _find_strays(folder)
    absent = _read_absent(folder, documents, lexicon, problems)
    problems += check_collisions(topics.values(), absent.values(), lexicon)
    if problems:
        raise LibraryRefusedError(problems)
    book = Book(
        documents={key: document for key, document in documents.items() if document},
        topics={command: topic for command, (topic, _) in topics.items()},
        absent={key: subject for key, (subject, _) in absent.items()},
        lexicon=lexicon,
        phrases=phrases,
    )
    return book.with_gaps(find_gaps(book))


def _read_documents(folder: Path, lexicon: Lexicon, problems: list[Problem]) -> dict[str, Document | None]:
    """Read `documents/` by folder name; None stands for a document that is there and cannot be used."""
    folders = list_entries(folder / "documents")
    if not folders:
        message = "no document is here: a library needs `documents/<id>/document.yaml`"
        problems.append(Problem(folder / "documents", 1, message))
    return {each.name: read_document(each, lexicon, problems) for each in folders}


def _read_absent(
    folder: Path, documents: Mapping[str, Document | None], lexicon: Lexicon, problems: list[Problem]
) -> dict[str, tuple[AbsentSubject, Reading]]:
    """Read the library's absent subjects, or those of the packaged library that speak of documents found here."""
    if (folder / "absent").is_dir():
        return read_absent(folder / "absent", documents, lexicon, problems)
    packaged = read_absent(PACKAGED_LIBRARY / "absent", documents, lexicon, [])
    return {key: found for key, found in packaged.items() if _suits(found[0], documents)}


def _suits(subject: AbsentSubject, documents: Mapping[str, Document | None]) -> bool:
    document = documents.get(subject.document)
    return document is not None and all(number <= document.last for number in subject.nearest)


def _find_strays(folder: Path) -> Iterator[Problem]:
    for each in list_entries(folder):
        if each.name not in PARTS:
            yield Problem(each, 1, f"no part of a library is called `{each.name}`; they are {', '.join(PARTS)}")
