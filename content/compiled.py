"""A book as it was loaded and proved, in one piece of bytes: read again in a fraction of the time that its YAML takes.

The bytes say of which files they were made, and are of no use for any others. That they are not an enemy's is for the
caller to see to. Even so nothing is taken on trust that is shown as a document's own: it is derived again from the
source and compared, at every reading.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any, get_args

import msgspec
import numpy as np
from numpy.typing import NDArray

from content.book import PUBLIC, Book
from content.folders import PARTS, find_part, list_entries
from content.models import AbsentSubject, Document, Paragraph, Topic, Version
from content.names import Names
from content.ngrams import NgramIndex
from content.problems import ContentError
from content.proof import Joining, derive, digest
from content.search import Likeness
from content.strict_yaml import read_yaml
from content.term_index import Holders, TermIndex, Terms

_DIGEST = 32  # bytes


class CompiledRefusedError(ContentError):
    """A compiled book is damaged, was made of other files, or differs from a document's source."""


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A book; what its public view is asked by: owners of names by normal form, and what strings are compared by."""

    book: Book
    topic_names: Mapping[str, str]
    absent_names: Mapping[str, str]
    spelling: NgramIndex
    terms: Terms
    holders: Holders


def digest_library(folder: Path, program: bytes) -> bytes:
    """Return the digest of all that a compiled book is made of: the program, and every file of the library.

    Raises OSError where a file cannot be read.
    """
    state = blake2b(digest_size=_DIGEST)
    _add(state, program, np.__version__.encode(), unicodedata.unidata_version.encode())
    _add(state, *(each.name.encode() for each in list_entries(folder)))
    for part in PARTS:
        root = find_part(folder, part)
        for file in sorted(each for each in root.rglob("*") if each.is_file()):
            _add(state, f"{part}/{file.relative_to(root)}".encode(), file.read_bytes())
    return state.digest()


def compile_book(book: Book, key: bytes) -> bytes:
    """Return a proved book in one piece; `key` is the digest of what it was made of."""
    view = book.visible_to(PUBLIC).prepare()
    owners, likeness = view.names.owners, view.index.likeness
    compiled = _Compiled(
        book,
        {form: each.command for form, each in owners.items() if isinstance(each, Topic)},
        {form: each.id for form, each in owners.items() if isinstance(each, AbsentSubject)},
        likeness.spelling,
        likeness.terms.terms,
        likeness.terms.holders,
    )
    body = msgspec.msgpack.encode(compiled, enc_hook=_encode)
    return _digest(key, body) + body


def read_compiled(raw: bytes, folder: Path, key: bytes) -> Book:
    """Return the book of a library's folder, its public view ready; raises CompiledRefusedError."""
    seal, body = raw[:_DIGEST], memoryview(raw)[_DIGEST:]
    if seal != _digest(key, body):
        raise CompiledRefusedError("made of other files, or damaged")
    try:
        compiled = msgspec.msgpack.decode(body, type=_Compiled, dec_hook=_decode)
        _prove(compiled.book, folder / "documents")
    except (msgspec.DecodeError, KeyError, ValueError, OSError) as error:
        raise CompiledRefusedError(str(error)) from error
    view = compiled.book.visible_to(PUBLIC)
    owners = {form: view.topics[each] for form, each in compiled.topic_names.items()}
    names = Names(owners | {form: view.absent[each] for form, each in compiled.absent_names.items()})
    view.restore(Likeness(compiled.spelling, TermIndex(compiled.terms, compiled.holders)), names)
    return compiled.book


def _prove(book: Book, folder: Path) -> None:
    """Hold every version of every document against its source and its seal; raises CompiledRefusedError."""
    if list(book.documents) != [each.name for each in list_entries(folder)]:
        raise CompiledRefusedError("other documents")
    for document in book.documents.values():
        place = folder / document.id
        versions = {place: document.original}
        versions |= {place / "official" / language: each for language, each in document.official.items()}
        wrong = [each for each, version in versions.items() if not _is_proved(version, each)]
        if wrong or not _is_asked(document):
            raise CompiledRefusedError(f"not the words of {place}")


def _is_proved(version: Version, folder: Path) -> bool:
    raw, file = (folder / "source.txt").read_bytes(), read_yaml(folder / "document.yaml").tree
    if not isinstance(file, dict):
        return False
    derived = derive(raw.decode("utf-8-sig"), Joining(str(file["joining"])))
    paragraphs = {number: Paragraph(number, text, digest(text)) for number, text in derived.paragraphs.items()}
    source = sha256(raw).hexdigest()
    seal = {"source": source, "paragraphs": {str(number): each.digest for number, each in paragraphs.items()}}
    masthead = {name: getattr(version, name) for name in ("title", "submitter", "place", "dates", "language")}
    return (
        version == replace(version, heading=derived.heading, paragraphs=paragraphs, source_digest=source)
        and read_yaml(folder / "seal.yaml").tree == seal
        and all(file[name] == words for name, words in masthead.items())
    )


def _is_asked(document: Document) -> bool:
    """Return whether what a document is said to ask stands in it."""
    paragraphs = document.original.paragraphs
    demands = document.demands.demands if document.demands else ()
    return all(each.basis in paragraphs[each.paragraph].text for each in demands)


def _add(state: blake2b, *parts: bytes) -> None:
    for part in parts:
        state.update(len(part).to_bytes(8))
        state.update(part)


def _digest(key: bytes, body: bytes | memoryview) -> bytes:
    return blake2b(body, key=key, digest_size=_DIGEST).digest()


def _encode(array: NDArray[Any]) -> memoryview:
    return array.data.cast("B")


def _decode(kind: Any, raw: bytes) -> NDArray[Any]:
    """Return the numbers of an array; a kind is `ndarray[shape, dtype[number]]`."""
    [number] = get_args(get_args(kind)[1])
    return np.frombuffer(raw, number)
