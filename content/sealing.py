"""Sealing a document: drafting `paragraphs.yaml` from a source, writing the digests of what was proved."""

from collections.abc import Mapping
from pathlib import Path

from content.documents import Source, read_source
from content.folders import list_entries
from content.problems import LibraryRefusedError, Problem
from content.proof import compare_heading, compare_paragraphs, digest
from content.shapes import DocumentFile, ParagraphsFile, VersionFile, convert
from content.strict_yaml import Reading, read_yaml


def seal_library(library: Path, *, draft: bool) -> tuple[Path, ...]:
    """Write `seal.yaml` for every version in the library, and return the files written.

    With `draft`, a missing `paragraphs.yaml` is first written from the source; one that exists is never touched.
    Raises LibraryRefusedError, with nothing written for that version, where paragraphs and source differ.
    """
    written: list[Path] = []
    for folder in list_entries(library / "documents"):
        written += _seal_version(folder, DocumentFile, draft=draft)
        for official in list_entries(folder / "official"):
            written += _seal_version(official, VersionFile, draft=draft)
    if not written:
        raise LibraryRefusedError(
            [Problem(library, 1, "no document is here: `documents/<id>/document.yaml` is missing")]
        )
    return tuple(written)


def _seal_version(folder: Path, shape: type[VersionFile], *, draft: bool) -> list[Path]:
    reading = read_yaml(folder / "document.yaml")
    file = convert(reading, shape)
    if file is None:
        raise LibraryRefusedError(reading.problems)
    source = read_source(folder, file)
    _refuse([Problem(source.file, line, fault) for line, fault in source.derived.faults])
    _refuse(
        [reading.problem(("heading", i), text) for i, text in compare_heading(file.heading, source.derived.heading)]
    )
    written = _draft(folder, source) if draft else []
    texts = _read_paragraphs(folder, source)
    seal = folder / "seal.yaml"
    seal.write_text(_format_seal(source, texts), encoding="utf-8")
    return [*written, seal]


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise LibraryRefusedError(problems)


def _draft(folder: Path, source: Source) -> list[Path]:
    path = folder / "paragraphs.yaml"
    if path.exists():
        return []
    lines = [f"{number}: {_quote(text)}\n" for number, text in source.derived.paragraphs.items()]
    path.write_text(
        "# The document's own words, proved against source.txt. Never edit.\n" + "".join(lines), encoding="utf-8"
    )
    return [path]


def _read_paragraphs(folder: Path, source: Source) -> Mapping[int, str]:
    reading: Reading = read_yaml(folder / "paragraphs.yaml")
    file = convert(reading, ParagraphsFile)
    if file is None:
        raise LibraryRefusedError(reading.problems)
    differences = compare_paragraphs(file.root, source.derived.paragraphs)
    _refuse([reading.problem((str(number),), message) for number, message in differences])
    return file.root


def _format_seal(source: Source, texts: Mapping[int, str]) -> str:
    digests = "".join(f'  {number}: "{digest(texts[number])}"\n' for number in sorted(texts))
    comment = "# SHA-256 of the source and of each paragraph, written by `aide seal`."
    return f'{comment}\nsource: "{source.digest}"\nparagraphs:\n{digests}'


def _quote(text: str) -> str:
    """Return a YAML double-quoted scalar (YAML 1.2, 7.3.1); what an eye cannot see is escaped."""
    shown = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in shown) + '"'
