"""Reading a document's unofficial translations: complete, in the right language, and saying what the paper says."""

from collections.abc import Iterator
from pathlib import Path

from content.editorial import check_claim
from content.faithfulness import Passage
from content.folders import list_yaml
from content.lexicon import Lexicon
from content.models import Translation, Version
from content.problems import Problem
from content.scripts import check_prose
from content.shapes import TranslationFile, convert
from content.strict_yaml import Reading, read_yaml
from content.terminology import check_rendered


def read_translations(
    folder: Path, original: Version, lexicon: Lexicon, problems: list[Problem]
) -> Iterator[tuple[str, Translation]]:
    """Yield the translations in a document's folder by language, adding what is wrong to `problems`."""
    for path in list_yaml(folder / "translations", problems):
        reading = read_yaml(path)
        file = convert(reading, TranslationFile)
        problems += reading.problems
        if file is None:
            continue
        if file.language != path.stem:
            problems.append(reading.problem(("language",), f"`{file.language}` stands in the file `{path.name}`"))
        problems += _check_complete(file, reading, original)
        problems += _check_words(file, reading, original, (folder.name, lexicon))
        yield file.language, Translation(**{name: getattr(file, name) for name in TranslationFile.model_fields})


def _check_complete(file: TranslationFile, reading: Reading, original: Version) -> Iterator[Problem]:
    for number in sorted(original.paragraphs.keys() - file.paragraphs.keys()):
        yield reading.problem(("paragraphs",), f"paragraph {number} is missing: a translation is complete or absent")
    for number in sorted(file.paragraphs.keys() - original.paragraphs.keys()):
        yield reading.problem(("paragraphs", str(number)), f"the document has no paragraph {number}")


def _check_words(
    file: TranslationFile, reading: Reading, original: Version, terms_of: tuple[str, Lexicon]
) -> Iterator[Problem]:
    document, lexicon = terms_of
    for name in ("title", "submitter", "place", "dates"):  # no figures: one language writes a month as another does not
        for message in check_prose(getattr(file, name), file.language, lexicon):
            yield reading.problem((name,), message)
    for number in sorted(original.paragraphs.keys() & file.paragraphs.keys()):
        text = file.paragraphs[number]
        for message in (
            *check_claim(text, file.language, Passage.of(original, [number]), lexicon),
            *check_rendered(text, file.language, (document, number), lexicon),
        ):
            yield reading.problem(("paragraphs", str(number)), message)
