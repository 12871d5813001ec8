"""Reading `phrases/`: the bot's own words, the same keys and fields in every language."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from string import Formatter

from content.folders import list_yaml
from content.languages import DEFAULT_LANGUAGE, LANGUAGES
from content.problems import Problem
from content.scripts import check_script
from content.shapes import PhrasesFile, convert
from content.strict_yaml import read_yaml

_FIELD = re.compile(r"\{\w+\}|/\w+")  # fields and commands are the same in every language


def read_phrases(folder: Path, problems: list[Problem]) -> dict[str, Mapping[str, str]]:
    """Read the folder: phrases by language and key."""
    phrases: dict[str, Mapping[str, str]] = {}
    readings = {path.stem: read_yaml(path) for path in list_yaml(folder, problems)}
    for language, reading in readings.items():
        file = convert(reading, PhrasesFile)
        problems += reading.problems
        if language not in LANGUAGES:
            problems.append(Problem(reading.file, 1, f"`{language}` is not one of {', '.join(LANGUAGES)}"))
        elif file is not None:
            phrases[language] = file.root
            for key, each in file.root.items():
                messages = check_script(_FIELD.sub("", each), language)
                problems += [reading.problem((key,), message) for message in messages]
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
