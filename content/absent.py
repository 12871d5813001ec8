"""Reading absent subjects: what delegates ask for and a document does not treat."""

from collections.abc import Iterator
from pathlib import Path

from content.editorial import Documents, check_absent_words, check_numbers
from content.folders import list_yaml
from content.lexicon import Lexicon
from content.models import AbsentSubject, AbsentText
from content.problems import Problem
from content.shapes import AbsentFile, convert
from content.strict_yaml import Reading, read_yaml


def read_absent(
    folder: Path, documents: Documents, lexicon: Lexicon, problems: list[Problem]
) -> dict[str, tuple[AbsentSubject, Reading]]:
    """Read `absent/`: subjects by id in file order, each with its reading."""
    subjects: dict[str, tuple[AbsentSubject, Reading]] = {}
    for path in list_yaml(folder, problems):
        reading = read_yaml(path)
        file = convert(reading, AbsentFile)
        problems += reading.problems
        if file is None:
            continue
        if file.id != path.stem:
            problems.append(reading.problem(("id",), f"`{file.id}` stands in `{path.name}`; name both alike"))
        problems += check_numbers(file.document, file.nearest, ("nearest",), reading, documents)
        problems += _check_absent_languages(file, reading)
        texts: dict[str, AbsentText] = {
            language: AbsentText(file.name[language], file.answer[language], file.aliases[language])
            for language in file.name
            if language in file.answer and language in file.aliases
        }
        subject = AbsentSubject(file.id, file.document, file.nearest, texts)
        subjects[file.id] = (subject, reading)
        problems += check_absent_words(subject, reading, lexicon)
    return subjects


def _check_absent_languages(file: AbsentFile, reading: Reading) -> Iterator[Problem]:
    languages = {*file.name, *file.answer, *file.aliases}
    for name in ("name", "answer", "aliases"):
        for language in sorted(languages - set(getattr(file, name))):
            message = f"`{name}` lacks `{language}`: a subject's language is complete or absent"
            yield reading.problem((name,), message)
