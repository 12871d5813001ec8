"""Checking what editors wrote, string by string: that it says what the paper says, in the language it stands for."""

from collections.abc import Iterator, Mapping, Sequence

from content.faithfulness import Passage, check_faithful
from content.lexicon import Lexicon
from content.models import AbsentSubject, Document, Topic, Version
from content.problems import Problem
from content.scripts import check_prose, check_words
from content.strict_yaml import Location, Reading
from content.terminology import check_avoided

Documents = Mapping[str, Document | None]


def check_numbers(
    name: str, numbers: Sequence[int], location: Location, reading: Reading, documents: Documents
) -> Iterator[Problem]:
    """Yield each number that the named document does not have."""
    if name not in documents:
        yield reading.problem(("document",), f"there is no document `{name}`")
    document = documents.get(name)
    for index, number in enumerate(numbers):
        if document and number > document.last:
            message = f"`{name}` has no paragraph {number}: it has 1 to {document.last}"
            yield reading.problem((*location, index), message)


def check_claim(words: str, language: str, passage: Passage, lexicon: Lexicon) -> Iterator[str]:
    """Yield what is wrong with words of ours that a passage must bear out."""
    yield from check_faithful(words, language, passage, lexicon)
    yield from check_avoided(words, language, lexicon)
    yield from check_prose(words, language, lexicon)


def check_topic_words(topic: Topic, reading: Reading, original: Version, lexicon: Lexicon) -> Iterator[Problem]:
    """Check a topic's words in every language against the paragraphs that they rest on."""
    for language, text in topic.texts.items():
        passage = Passage.of(original, topic.paragraphs)
        for name, words in (("title", text.title), ("line", text.line)):
            for message in check_claim(words, language, passage, lexicon):
                yield reading.problem((name, language), message)
        for index, claim in enumerate(text.summary):
            for message in check_claim(claim.text, language, Passage.of(original, claim.paragraphs), lexicon):
                yield reading.problem(("summary", language, index, "text"), message)
        yield from _check_list("aliases", text.aliases, language, reading)
        yield from _check_list("questions", text.questions, language, reading)


def check_absent_words(subject: AbsentSubject, reading: Reading, lexicon: Lexicon) -> Iterator[Problem]:
    """Check the words about an absent subject in every language; no paragraph bears these out."""
    for language, text in subject.texts.items():
        for message in (*check_prose(text.answer, language, lexicon), *check_avoided(text.answer, language, lexicon)):
            yield reading.problem(("answer", language), message)
        for message in check_words(text.name, language):
            yield reading.problem(("name", language), message)
        yield from _check_list("aliases", text.aliases, language, reading)


def _check_list(name: str, strings: Sequence[str], language: str, reading: Reading) -> Iterator[Problem]:
    """Check names and questions, which may hold acronyms of other scripts."""
    for index, string in enumerate(strings):
        for message in check_words(string, language):
            yield reading.problem((name, language, index), message)
