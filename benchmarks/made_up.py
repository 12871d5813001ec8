"""Libraries of any size, made up from the real one's words by a seed, and questions to them."""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence

from content.book import Book
from content.models import Document, Paragraph, Topic, TopicText, Version

DOCUMENT = "paper"
_SEED = 20220110
_OWN_WORDS = 10  # of a topic, in each language
_ALIASES, _QUESTIONS = 7, 8


class Maker:
    """Makes strings like the real ones: half the words of each are its topic's own.

    Half of a topic's own words are blends of two real ones, so that the vocabulary grows as a real library's does.
    """

    def __init__(self, book: Book) -> None:
        self._chance = random.Random(_SEED)  # noqa: S311 -- to be repeatable, not secret
        self._own: list[dict[str, list[str]]] = []  # of each topic made, by language
        self._real: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for topic in book.topics.values():
            for language, text in topic.texts.items():
                for field, strings in _list_fields(text):
                    self._real[language][field] += strings

    def make_topics(self, size: int) -> list[Topic]:
        """Return topics with at least that many strings in all, each resting on a paragraph of its own."""
        topics: list[Topic] = []
        made: set[str] = set()
        while len(made) < size:
            number = len(topics) + 1
            self._own.append({language: self._coin_words(language) for language in self._real})
            texts = {language: self._make_text(language, number) for language in self._real}
            topics.append(
                Topic(f"topic{number}", DOCUMENT, (number,), rests_on_heading=False, see_also=(), texts=texts)
            )
            made.update(list_strings(topics[-1]))
        return topics

    def make_questions(self, count: int) -> list[str]:
        """Return questions to random topics, the languages in turn, every third with a letter left out."""
        languages = list(self._real)
        return [self._make_question(languages[n % len(languages)], typo=n % 3 == 0) for n in range(count)]

    def _make_question(self, language: str, *, typo: bool) -> str:
        question = self._make_string(language, "questions", self._chance.choice(self._own))
        gap = self._chance.randrange(len(question))
        return question[:gap] + question[gap + 1 :] if typo else question

    def _make_text(self, language: str, number: int) -> TopicText:
        own = self._own[number - 1]
        aliases = tuple(self._make_string(language, "aliases", own) for _ in range(_ALIASES))
        questions = tuple(self._make_string(language, "questions", own) for _ in range(_QUESTIONS))
        title, line = (self._make_string(language, field, own) for field in ("title", "line"))
        return TopicText(title, line, (), aliases, questions, "", "")

    def _make_string(self, language: str, field: str, own: dict[str, list[str]]) -> str:
        words = _cut(language, self._chance.choice(self._real[language][field]))
        mixed = (self._chance.choice((word, self._chance.choice(own[language]))) for word in words)
        return ("" if language == "zh" else " ").join(mixed)

    def _coin_words(self, language: str) -> list[str]:
        strings = self._real[language]["line"]
        real = [self._chance.choice(_cut(language, self._chance.choice(strings))) for _ in range(2 * _OWN_WORDS)]
        blends = [a[: (len(a) + 1) // 2] + b[len(b) // 2 :] for a, b in zip(real, real[::-1], strict=True)]
        return real[: _OWN_WORDS // 2] + blends[: _OWN_WORDS // 2]


def list_strings(topic: Topic) -> Iterator[str]:
    """Yield the strings that a topic is found by."""
    yield topic.command
    for text in topic.texts.values():
        for _, strings in _list_fields(text):
            yield from strings


def make_document(topics: Sequence[Topic]) -> Document:
    """Return a document with the paragraph that each topic rests on: its line in English."""
    paragraphs = {
        number: Paragraph(number, topic.texts["en"].line, "") for topic in topics for number in topic.paragraphs
    }
    version = Version("en", (), "", "", "", "", paragraphs, "")
    return Document(DOCUMENT, "public", None, version, {}, {})


def _list_fields(text: TopicText) -> Iterator[tuple[str, Sequence[str]]]:
    yield "title", (text.title,)
    yield "line", (text.line,)
    yield "aliases", text.aliases
    yield "questions", text.questions


def _cut(language: str, text: str) -> list[str]:
    """Return the words of a text as they stand, Chinese in pairs of characters."""
    return [text[start : start + 2] for start in range(0, len(text), 2)] if language == "zh" else text.split()
