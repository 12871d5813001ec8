"""Searching all that is written about a document for words: its paragraphs, our translations, our summaries."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from content.occurrences import Span, find_spans, merge_spans


class Origin(StrEnum):
    """Whose words a text is: the document's own, or ours."""

    DOCUMENT = "document"
    TRANSLATION = "translation"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: in a paragraph of a document (`number`), or in what we say of a topic."""

    document: str
    number: int | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is searched, in its language."""

    origin: Origin
    place: Place
    language: str
    words: str


@dataclass(frozen=True, slots=True)
class Sought:
    """Words to be found side by side, and other words for the same thing, each of which will do.

    None of them counts inside what is `barred`: an opposite that holds it.
    """

    words: str
    others: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A text in which everything sought was found, and the places in it: in order, apart from each other."""

    text: Text
    hits: tuple[Span, ...]


def find_passages(texts: Iterable[Text], sought: Sequence[Sought]) -> tuple[Passage, ...]:
    """Return the texts that hold everything sought, in the order given."""
    found = ((text, _find_all(text, sought)) for text in texts)
    return tuple(Passage(text, hits) for text, hits in found if hits)


def find_names(passages: Iterable[Passage], sought: Iterable[Sought]) -> tuple[str, ...]:
    """Return the other words that were found in some passages, each once, but for those that only add to the sought."""
    texts = [passage.text for passage in passages]
    others = dict.fromkeys(other for each in sought for other in each.others if not find_spans(other, "", each.words))
    return tuple(other for other in others if any(_stands_in(other, text) for text in texts))


def stands_anywhere(words: str, texts: Iterable[Text]) -> bool:
    """Tell whether some words stand side by side in any of the texts."""
    return any(_stands_in(words, text) for text in texts)


def _stands_in(words: str, text: Text) -> bool:
    return bool(find_spans(text.words, text.language, words))


def _find_all(text: Text, sought: Sequence[Sought]) -> tuple[Span, ...]:
    found: list[Span] = []
    for each in sought:
        spans = list(_find_any(text, each))
        if not spans:
            return ()
        found += spans
    return merge_spans(text.words, found)


def _find_any(text: Text, sought: Sought) -> Iterator[Span]:
    barred = [span for words in sought.barred for span in find_spans(text.words, text.language, words)]
    for words in (sought.words, *sought.others):
        for span in find_spans(text.words, text.language, words):
            if not any(each.start <= span.start and span.end <= each.end for each in barred):
                yield span
