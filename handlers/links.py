"""Deep links: what `t.me/<bot>?start=...` may ask for, in a closed grammar of at most 64 characters.

https://core.telegram.org/bots/features#deep-linking. `t-uk` is a topic, `p-7-nam-nsa` a paragraph. The same words
name an item of a reader's basket.
"""

import re
from dataclasses import dataclass

from content.book import Book


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

#: What `write_target` writes, as a pattern.
TARGET = r"t-(?P<topic>[a-z0-9_]{1,32})|p-(?P<number>[1-9][0-9]{0,3})-(?P<document>[a-z0-9][a-z0-9-]{0,31})"


def write_target(target: Target) -> str:
    """Return the start parameter of a target."""
    match target:
        case TopicTarget(topic):
            return f"t-{topic}"
        case ParagraphTarget(document, number):
            return f"p-{number}-{document}"


def read_target(parameter: str) -> Target | None:
    """Return the target of a start parameter, None for anything that `write_target` did not write."""
    found = re.fullmatch(TARGET, parameter)
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
