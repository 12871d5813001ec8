"""What a quotation turns out to be: the document's words, nearly so, words of ours, or found nowhere."""

from dataclasses import dataclass

from content.forms import reduce_text
from content.streams import Span


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Words of a document, character for character; `also` are other paragraphs in which they stand.

    `whole` is false where only a part of the message was compared.
    """

    document: str
    language: str
    spans: tuple[Span, ...]
    whole: bool
    also: tuple[int, ...] = ()

    @property
    def numbers(self) -> tuple[int, ...]:
        """The paragraphs that hold the words, first those of the first place."""
        return (*_list_numbers(self.spans), *self.also)


@dataclass(frozen=True, slots=True)
class Change:
    """A difference: characters of the typed text from `start` to before `end` that the document has not.

    `dropped` are the document's characters in their place.
    """

    start: int
    end: int
    dropped: str


@dataclass(frozen=True, slots=True)
class Differs:
    """Words nearly those of a document, as they were `typed`, and in how many characters they differ."""

    document: str
    language: str
    spans: tuple[Span, ...]
    whole: bool
    typed: str
    changes: tuple[Change, ...]
    characters: int

    @property
    def numbers(self) -> tuple[int, ...]:
        """The paragraphs that the words come nearest to."""
        return _list_numbers(self.spans)

    @property
    def share(self) -> float:
        """The share of its characters in which the quotation differs."""
        return self.characters / len(reduce_text(self.typed))


@dataclass(frozen=True, slots=True)
class OurTranslation:
    """Words of our translation of a paragraph."""

    document: str
    language: str
    number: int


@dataclass(frozen=True, slots=True)
class OurSummary:
    """Words of our summary of a topic."""

    document: str
    language: str
    topic: str


@dataclass(frozen=True, slots=True)
class Unfound:
    """A quotation that stands in no document; `whole` is false where only a part of the message was compared."""

    whole: bool


Ours = OurTranslation | OurSummary
Finding = Verbatim | Differs | Ours | Unfound


def _list_numbers(spans: tuple[Span, ...]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(span.number for span in spans))
