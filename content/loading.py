"""The only way in: a library folder becomes a proved book, or every mistake in it."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import TypeVar

from content.book import Book
from content.collisions import check_collisions
from content.documents import list_entries, list_yaml, read_document
from content.gaps import find_gaps
from content.languages import DEFAULT_LANGUAGE, LANGUAGES
from content.lexicon import Lexicon, Tone
from content.models import Document
from content.problems import LibraryRefusedError, Problem
from content.shapes import OppositesFile, PhrasesFile, Shape, StopWordsFile, ToneFile, TonePart, convert
from content.strict_yaml import Reading, read_yaml
from content.topics import read_absent, read_topics

Part = TypeVar("Part", bound=Shape)

PACKAGED_LIBRARY = Path(__file__).parent / "library"


def load_book(folder: Path) -> Book:
    """Load and prove a library; raises LibraryRefusedError with all that is wrong, sorted by file and line."""
    problems: list[Problem] = []
    documents = _read_documents(folder, problems)
    lexicon = _read_lexicon(_find(folder, "lexicon"), problems)
    phrases = _read_phrases(_find(folder, "phrases"), problems)
    topics = read_topics(folder / "topics", documents, lexicon, problems)
    if not any(list_yaml(folder / "topics", [])):
        problems.append(Problem(folder / "topics", 1, "no topic is here: a library needs `topics/<command>.yaml`"))
    absent = read_absent(folder / "absent", documents, problems)
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


def _find(folder: Path, part: str) -> Path:
    """Return a part of the library, the packaged one whole where this library has none."""
    return folder / part if (folder / part).is_dir() else PACKAGED_LIBRARY / part


def _read_documents(folder: Path, problems: list[Problem]) -> dict[str, Document | None]:
    """Read `documents/` by folder name; None stands for a document that is there and cannot be used."""
    folders = list_entries(folder / "documents")
    if not folders:
        message = "no document is here: a library needs `documents/<id>/document.yaml`"
        problems.append(Problem(folder / "documents", 1, message))
    return {each.name: read_document(each, problems) for each in folders}


def _read_lexicon(folder: Path, problems: list[Problem]) -> Lexicon:
    readings = {path.stem: read_yaml(path) for path in list_yaml(folder, problems)}
    opposites = _read_part(readings.pop("opposites", None), OppositesFile, problems)
    tone = _read_part(readings.pop("tone", None), ToneFile, problems)
    stop_words = _read_part(readings.pop("stopwords", None), StopWordsFile, problems)
    for name, reading in readings.items():
        problems.append(Problem(reading.file, 1, f"no part of the lexicon is called `{name}`"))
    return Lexicon(
        opposites=opposites.pairs if opposites else (),
        tones=tuple(_build_tone(part) for part in tone.tones) if tone else (),
        stop_words={str(language): words for language, words in stop_words.words.items()} if stop_words else {},
    )


def _read_part(reading: Reading | None, shape: type[Part], problems: list[Problem]) -> Part | None:
    if reading is None:
        return None
    part = convert(reading, shape)
    problems += reading.problems
    return part


def _build_tone(part: TonePart) -> Tone:
    return Tone(part.source, {language: getattr(part, language) for language in LANGUAGES})


def _read_phrases(folder: Path, problems: list[Problem]) -> dict[str, Mapping[str, str]]:
    phrases: dict[str, Mapping[str, str]] = {}
    readings = {path.stem: read_yaml(path) for path in list_yaml(folder, problems)}
    for language, reading in readings.items():
        file = convert(reading, PhrasesFile)
        problems += reading.problems
        if language not in LANGUAGES:
            problems.append(Problem(reading.file, 1, f"`{language}` is not one of {', '.join(LANGUAGES)}"))
        elif file is not None:
            phrases[language] = file.root
    if DEFAULT_LANGUAGE not in readings:
        problems.append(Problem(folder / "en.yaml", 1, "the bot's own words in English are missing"))
    if DEFAULT_LANGUAGE in phrases:
        for language, words in phrases.items():
            for key, message in _check_phrases(words, phrases[DEFAULT_LANGUAGE]):
                problems.append(readings[language].problem((key,), message))
    return phrases


def _check_phrases(words: Mapping[str, str], english: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for key in english.keys() - words.keys():
        yield key, f"the phrase `{key}` is missing"
    for key in words.keys() - english.keys():
        yield key, f"the phrase `{key}` does not stand in en.yaml"
    for key in words.keys() & english.keys():
        fields, expected = _find_fields(words[key]), _find_fields(english[key])
        if fields is None:
            yield key, "the braces of this phrase are not balanced"
        elif expected is not None and fields != expected:
            yield key, f"the fields of this phrase are {_name(fields)}; in en.yaml they are {_name(expected)}"


def _name(fields: Iterable[str]) -> str:
    return ", ".join(f"{{{field}}}" for field in sorted(fields)) or "none"


def _find_fields(template: str) -> set[str] | None:
    """Return the names in the braces of a phrase, or None where the braces are not balanced."""
    try:
        return {name for _, name, _, _ in Formatter().parse(template) if name is not None}
    except ValueError:
        return None
