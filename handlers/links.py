"""Deep links: what `t.me/<bot>?start=...` may ask for, in a closed grammar of at most 64 characters.

https://core.telegram.org/bots/features#deep-linking. `t-uk` is a topic, `p-7-nam-nsa` a paragraph. The same words
name an item of a reader's basket. `i` and 22 characters are the code of an invitation.
"""

import re
from dataclasses import dataclass

from telegram.helpers import create_deep_linked_url

from content.answers import Answer, Kind, answer_topic
from content.book import PUBLIC, Book

#: What a link passes that leads to nothing but the bot itself.
PLAIN_START = "ask"


@dataclass(frozen=True, slots=True)
class TopicTarget:
    """A topic."""

    topic: str


@dataclass(frozen=True, slots=True)
class ParagraphTarget:
    """A paragraph of a document."""

    document: str
    number: int


Target = TopicTarget | ParagraphTarget

_GRAMMAR = re.compile(
    r"t-(?P<topic>[a-z0-9_]{1,32})|p-(?P<number>[1-9][0-9]{0,3})-(?P<document>[a-z0-9][a-z0-9-]{0,31})"
)

_INVITATION = re.compile(r"i(?P<code>[A-Za-z0-9_-]{22})")


def write_target(target: Target) -> str:
    """Return the start parameter of a target."""
    match target:
        case TopicTarget(topic):
            return f"t-{topic}"
        case ParagraphTarget(document, number):
            return f"p-{number}-{document}"


def read_target(parameter: str) -> Target | None:
    """Return the target of a start parameter, None for anything that `write_target` did not write."""
    found = _GRAMMAR.fullmatch(parameter)
    if found is None:
        return None
    if found["topic"]:
        return TopicTarget(found["topic"])
    return ParagraphTarget(found["document"], int(found["number"]))


def is_known(book: Book, target: Target) -> bool:
    """Tell whether the book still holds what a target names."""
    match target:
        case TopicTarget(topic):
            return topic in book.topics
        case ParagraphTarget(document, number):
            return document in book.documents and number in book.documents[document].original.paragraphs


def is_public(book: Book, target: Target) -> bool:
    """Tell whether everybody may know what a known target names."""
    document = book.topics[target.topic].document if isinstance(target, TopicTarget) else target.document
    return book.documents[document].audience in PUBLIC


def answer_target(book: Book, target: Target, language: str) -> Answer:
    """Return the answer that a known target names: a topic, or one paragraph."""
    match target:
        case TopicTarget(topic):
            return answer_topic(book.topics[topic], write_target(target), language)
        case ParagraphTarget(document, number):
            word = write_target(target)
            return Answer(Kind.PARAGRAPHS, word, language, document, paragraphs=(number,), confidence=1.0)


def read_invitation(parameter: str) -> str | None:
    """Return the code of an invitation that a start parameter passes on, None where it passes on none."""
    found = _INVITATION.fullmatch(parameter)
    return found["code"] if found else None


def write_invitation(bot_name: str, code: str) -> str:
    """Return the address that redeems the code of an invitation."""
    return create_deep_linked_url(bot_name, f"i{code}")


def write_link(bot_name: str, target: Target) -> str:
    """Return the address that opens a target in a private chat with the bot."""
    return create_deep_linked_url(bot_name, write_target(target))
