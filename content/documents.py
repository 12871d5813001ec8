"""Reading a document's folder: every version proved against its source, every translation complete."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from content.demand_files import read_demands
from content.folders import list_entries
from content.lexicon import Lexicon
from content.models import Document, Paragraph, Version
from content.problems import LibraryRefusedError, Problem
from content.proof import Derived, compare_heading, compare_paragraphs, derive, digest
from content.shapes import DocumentFile, ParagraphsFile, SealFile, VersionFile, convert
from content.strict_yaml import Reading, read_yaml
from content.translations import read_translations


@dataclass(frozen=True, slots=True)
class Source:
    """A document as received: where, its bytes' SHA-256 in hex, and what it says by the document's rule."""

    file: Path
    digest: str
    derived: Derived


def read_document(folder: Path, lexicon: Lexicon, problems: list[Problem]) -> Document | None:
    """Read `documents/<id>/`, adding what is wrong to `problems`; None where it cannot be used."""
    reading = read_yaml(folder / "document.yaml")
    file = convert(reading, DocumentFile)
    problems += reading.problems
    if file is None:
        return None
    if file.id != folder.name:
        problems.append(
            reading.problem(("id",), f"`{file.id}` stands in the folder `{folder.name}`; both must be the same")
        )
    original = _read_version(folder, file, reading, problems)
    official = dict(_read_official(folder, problems))
    if original is None:
        return None
    translations = dict(read_translations(folder, original, lexicon, problems))
    demands = read_demands(folder, original, lexicon, problems)
    return Document(file.id, file.audience, file.symbol, original, official, translations, demands)


def read_source(folder: Path, file: VersionFile) -> Source:
    """Read `source.txt` and derive its paragraphs; raises LibraryRefusedError where it cannot be read."""
    path = folder / "source.txt"
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError as error:
        raise LibraryRefusedError([Problem(path, 1, f"the source cannot be read: {error.strerror}")]) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise LibraryRefusedError([Problem(path, line, "the source is not UTF-8 text here")]) from error
    # A byte order mark is the editor's program's, not the document's; the digest is of the bytes all the same.
    return Source(path, hashlib.sha256(raw).hexdigest(), derive(text, file.joining))


def _read_version(folder: Path, file: VersionFile, reading: Reading, problems: list[Problem]) -> Version | None:
    paragraphs_reading, seal_reading = read_yaml(folder / "paragraphs.yaml"), read_yaml(folder / "seal.yaml")
    paragraphs, seal = convert(paragraphs_reading, ParagraphsFile), convert(seal_reading, SealFile)
    problems += [*paragraphs_reading.problems, *seal_reading.problems, *_check_masthead(file, reading)]
    try:
        source = read_source(folder, file)
    except LibraryRefusedError as error:
        problems += error.problems
        return None
    problems += [Problem(source.file, line, fault) for line, fault in source.derived.faults]
    for index, message in compare_heading(file.heading, source.derived.heading):
        problems.append(reading.problem(("heading", index), message))
    if paragraphs is not None:
        for number, message in compare_paragraphs(paragraphs.root, source.derived.paragraphs):
            problems.append(paragraphs_reading.problem((str(number),), message))
    if paragraphs is not None and seal is not None:
        problems += _check_seal(seal, seal_reading, source, paragraphs.root)
    return _build_version(file, source)


def _build_version(file: VersionFile, source: Source) -> Version:
    """Return the version in the source's own words: what is filed beside it differs in nothing, or is refused."""
    heading, texts = source.derived.heading, source.derived.paragraphs
    paragraphs = {number: Paragraph(number, text, digest(text)) for number, text in texts.items()}
    return Version(
        file.language, heading, file.title, file.submitter, file.place, file.dates, paragraphs, source.digest
    )


def _check_masthead(file: VersionFile, reading: Reading) -> Iterator[Problem]:
    for name in ("title", "submitter", "place", "dates"):
        if not any(getattr(file, name) in line for line in file.heading):
            yield reading.problem((name,), f"`{name}` does not stand in any heading line: it is quoted from the paper")


def _check_seal(seal: SealFile, reading: Reading, source: Source, texts: Mapping[int, str]) -> Iterator[Problem]:
    if seal.source != source.digest:
        yield reading.problem(("source",), f"the source's digest is {source.digest}, sealed as {seal.source}")
    for number in sorted(texts.keys() | seal.paragraphs.keys()):
        place = ("paragraphs", str(number))
        if number not in texts:
            yield reading.problem(place, f"paragraph {number} is sealed, but does not stand in paragraphs.yaml")
        elif number not in seal.paragraphs:
            yield reading.problem(place, f"the digest of paragraph {number} is missing: `aide seal` writes it")
        elif (observed := digest(texts[number])) != (sealed := seal.paragraphs[number]):
            yield reading.problem(place, f"the digest of paragraph {number} is {observed}, sealed as {sealed}")


def _read_official(folder: Path, problems: list[Problem]) -> Iterator[tuple[str, Version]]:
    for each in list_entries(folder / "official"):
        reading = read_yaml(each / "document.yaml")
        file = convert(reading, VersionFile)
        problems += reading.problems
        version = _read_version(each, file, reading, problems) if file else None
        if file and file.language != each.name:
            problems.append(reading.problem(("language",), f"`{file.language}` stands in the folder `{each.name}`"))
        if version:
            yield version.language, version
