"""The commands, number, terms and question that the bot offers to try, all of them from the book."""

from collections import Counter
from enum import StrEnum

from content.book import Book
from content.languages import DEFAULT_LANGUAGE
from content.lexicon import Term
from content.models import Topic
from handlers.reader import Reader


class Example(StrEnum):
    """What a newcomer is offered to ask; the values stand in payloads."""

    QUESTION = "q"
    PARAGRAPH = "p"


_COMMANDS = 3
_TERMS = 3


def rank_topics(book: Book) -> list[Topic]:
    """Return all topics: those that other topics point to most, then in file order."""
    votes = Counter(command for topic in book.topics.values() for command in topic.see_also)
    return sorted(book.topics.values(), key=lambda topic: -votes[topic.command])


def pick_commands(book: Book) -> tuple[str, ...]:
    """Return a few topic commands with their slash, the most useful first."""
    return tuple(f"/{topic.command}" for topic in rank_topics(book)[:_COMMANDS])


def pick_number(book: Book) -> int:
    """Return a paragraph number worth trying: the last of the first document."""
    return next(iter(book.documents.values())).last


def pick_question(reader: Reader) -> str:
    """Return an example question of the first of those topics."""
    topic = reader.book.topics[pick_commands(reader.book)[0].removeprefix("/")]
    return reader.read_topic(topic)[1].questions[0]


def pick_request(reader: Reader, example: Example) -> str:
    """Return what an example asks."""
    return pick_question(reader) if example is Example.QUESTION else str(pick_number(reader.book))


def pick_terms(reader: Reader) -> tuple[str, ...]:
    """Return a few terms in a reader's language: those that most paragraphs use, then in the glossary's order."""
    ranked = sorted(reader.book.terms, key=lambda term: -len(term.paragraphs))
    return tuple(_name_term(reader, term) for term in ranked[:_TERMS])


def _name_term(reader: Reader, term: Term) -> str:
    if reader.book.documents[term.document].original.language == reader.language:
        return term.source[0]
    return term.renderings.get(reader.language) or term.renderings.get(DEFAULT_LANGUAGE) or term.source[0]
