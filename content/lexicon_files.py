"""Reading `lexicon/`, and checking its terms against the documents that use them."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from content.folders import list_yaml
from content.languages import LANGUAGES
from content.lexicon import Lexicon, Term, Tone
from content.models import Document
from content.operative import OperativeFile
from content.problems import Problem
from content.scripts import check_words
from content.shapes import (
    ErrandsFile,
    Language,
    LayoutsFile,
    OppositesFile,
    Shape,
    StopWordsFile,
    TermPart,
    TermsFile,
    ToneFile,
    TonePart,
    convert,
)
from content.strict_yaml import Location, Reading, read_yaml
from content.terminology import check_avoided

Part = TypeVar("Part", bound=Shape)


def read_lexicon(folder: Path, problems: list[Problem]) -> tuple[Lexicon, Reading | None]:
    """Read the folder; return the lexicon and the reading of its terms, whose paragraphs are still to be checked."""
    readings = {path.stem: read_yaml(path) for path in list_yaml(folder, problems)}
    opposites = _read_part(readings.pop("opposites", None), OppositesFile, problems)
    tone = _read_part(readings.pop("tone", None), ToneFile, problems)
    stop_words = _read_part(readings.pop("stopwords", None), StopWordsFile, problems)
    errands = _read_part(readings.pop("errands", None), ErrandsFile, problems)
    layouts = _read_part(readings.pop("layouts", None), LayoutsFile, problems)
    operative = _read_part(readings.pop("operative", None), OperativeFile, problems)
    terms_reading = readings.pop("terms", None)
    terms = _read_part(terms_reading, TermsFile, problems)
    for name, reading in readings.items():
        problems.append(Problem(reading.file, 1, f"no part of the lexicon is called `{name}`"))
    lexicon = Lexicon(
        opposites=opposites.pairs if opposites else (),
        tones=tuple(_build_tone(part) for part in tone.tones) if tone else (),
        terms=tuple(_build_term(terms.document, part) for part in terms.terms) if terms else (),
        stop_words=_spell_languages(stop_words.words) if stop_words else {},
        errands=tuple(each for strings in errands.errands.values() for each in strings) if errands else (),
        operative=_spell_languages(operative.words) if operative else {},
        innocent=_spell_languages(operative.innocent) if operative else {},
        layouts=tuple(tuple(layout.split()) for layout in layouts.layouts) if layouts else (),
    )
    return lexicon, terms_reading


def check_terms(lexicon: Lexicon, reading: Reading, documents: Mapping[str, Document | None]) -> Iterator[Problem]:
    """Yield each term whose paragraphs are not exactly those of the document that use it, or whose words are wrong."""
    for name in dict.fromkeys(term.document for term in lexicon.terms if term.document not in documents):
        yield reading.problem(("document",), f"there is no document `{name}`")
    for index, term in enumerate(lexicon.terms):
        yield from _check_words(term, ("terms", index), reading, lexicon)
        document = documents.get(term.document)
        if document is None:
            continue
        paragraphs = document.original.paragraphs.values()
        for position, word in enumerate(term.source):  # it is shown as the document's own
            if not any(word in each.text for each in paragraphs):
                yield reading.problem(("terms", index, "source", position), f"`{word}` stands in no paragraph")
        using = tuple(each.number for each in paragraphs if _uses(each.text, term, lexicon.terms))
        if tuple(sorted(term.paragraphs)) != using:
            found = ", ".join(map(str, using)) or "none"
            message = f"the paragraphs that use `{term.source[0]}` are: {found}"
            yield reading.problem(("terms", index, "paragraphs"), message)


def _check_words(term: Term, location: Location, reading: Reading, lexicon: Lexicon) -> Iterator[Problem]:
    for language, rendering in term.renderings.items():
        for message in (*check_words(rendering, language), *check_avoided(rendering, language, lexicon)):
            yield reading.problem((*location, "renderings", language), message)
        for name, strings in (("forms", term.forms), ("avoid", term.avoid)):
            for position, string in enumerate(strings.get(language, ())):
                for message in check_words(string, language):
                    yield reading.problem((*location, name, language, position), message)


def _uses(text: str, term: Term, terms: Sequence[Term]) -> bool:
    """Return whether a text uses a term, elsewhere than inside a longer one ("nuclear" in "non-nuclear")."""
    longer = (word for other in terms if other is not term for word in other.source)
    for word in longer:
        if any(each in word for each in term.source):
            text = text.replace(word, "|")
    return any(word in text for word in term.source)


def _read_part(reading: Reading | None, shape: type[Part], problems: list[Problem]) -> Part | None:
    if reading is None:
        return None
    part = convert(reading, shape)
    problems += reading.problems
    return part


def _spell_languages(words: Mapping[Language, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    return {str(language): each for language, each in words.items()}


def _build_tone(part: TonePart) -> Tone:
    return Tone(part.source, {language: getattr(part, language) for language in LANGUAGES})


def _build_term(document: str, part: TermPart) -> Term:
    return Term(
        document,
        part.source,
        part.paragraphs,
        {str(language): each for language, each in part.renderings.items()},
        _spell_languages(part.forms),
        _spell_languages(part.avoid),
    )
