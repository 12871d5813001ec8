"""Reading topics, each checked against the document that it speaks of."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from content.editorial import Documents, check_numbers, check_topic_words
from content.folders import list_yaml
from content.lexicon import Lexicon
from content.models import Claim, Topic, TopicText
from content.problems import Problem
from content.shapes import SUMMARY_LIMIT, Language, TopicFile, convert
from content.strict_yaml import Reading, read_yaml

_LANGUAGE_FIELDS = ("written_by", "reviewed_by", "title", "line", "summary", "aliases", "questions")
_SEE_ALSO_LIMIT = 4


def read_topics(
    folder: Path, documents: Documents, lexicon: Lexicon, problems: list[Problem]
) -> dict[str, tuple[Topic, Reading]]:
    """Read `topics/`: topics by command in file order, each with its reading for later checks."""
    topics: dict[str, tuple[Topic, Reading]] = {}
    for path in list_yaml(folder, problems):
        reading = read_yaml(path)
        file = convert(reading, TopicFile)
        problems += reading.problems
        if file is None:
            continue
        if file.command in topics:
            first = topics[file.command][1].file.name
            problems.append(reading.problem(("command",), f"the command `{file.command}` is taken already by {first}"))
            continue
        if file.command != path.stem:
            problems.append(reading.problem(("command",), f"`{file.command}` stands in `{path.name}`; name both alike"))
        problems += _check_topic(file, reading, documents)
        topic = _build_topic(file)
        topics[file.command] = (topic, reading)
        if document := documents.get(topic.document):
            problems += check_topic_words(topic, reading, document.original, lexicon)
    known = {path.stem for path in folder.glob("*.yaml")}  # one that could not be read is a problem already
    for topic, reading in topics.values():
        problems += _check_see_also(topic, reading, known)
    return topics


def _build_topic(file: TopicFile) -> Topic:
    texts: dict[str, TopicText] = {
        language: _build_text(file, language) for language in file.title if _is_complete(file, language)
    }
    return Topic(file.command, file.document, file.paragraphs, not file.paragraphs, file.see_also, texts)


def _is_complete(file: TopicFile, language: Language) -> bool:
    return all(language in getattr(file, name) for name in _LANGUAGE_FIELDS)


def _build_text(file: TopicFile, language: Language) -> TopicText:
    return TopicText(
        title=file.title[language],
        line=file.line[language],
        summary=tuple(Claim(c.text, c.paragraphs, not c.paragraphs) for c in file.summary[language]),
        aliases=file.aliases[language],
        questions=file.questions[language],
        written_by=file.written_by[language],
        reviewed_by=file.reviewed_by[language],
    )


def _check_topic(file: TopicFile, reading: Reading, documents: Documents) -> Iterator[Problem]:
    yield from check_numbers(file.document, file.paragraphs, ("paragraphs",), reading, documents)
    languages = {language for name in _LANGUAGE_FIELDS for language in getattr(file, name)}
    for name in _LANGUAGE_FIELDS:
        for language in sorted(languages - set(getattr(file, name))):
            message = f"`{name}` lacks `{language}`: a topic's language is complete or absent"
            yield reading.problem((name,), message)
    for language, claims in file.summary.items():
        length = sum(len(claim.text) for claim in claims)
        if length > SUMMARY_LIMIT:
            message = f"the summary has {length} characters in `{language}`; at most {SUMMARY_LIMIT} are allowed"
            yield reading.problem(("summary", language), message)
        for index, claim in enumerate(claims):
            for number in claim.paragraphs:
                if number not in file.paragraphs:
                    message = f"this claim rests on paragraph {number}, which is not among the topic's paragraphs"
                    yield reading.problem(("summary", language, index, "paragraphs"), message)


def _check_see_also(topic: Topic, reading: Reading, commands: Iterable[str]) -> Iterator[Problem]:
    for index, command in enumerate(topic.see_also):
        if command not in commands or command == topic.command:
            yield reading.problem(("see_also", index), f"there is no other topic `{command}`")
    if len(topic.see_also) > _SEE_ALSO_LIMIT:
        yield reading.problem(("see_also",), f"at most {_SEE_ALSO_LIMIT} topics can be seen also")
