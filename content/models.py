"""What the bot knows, as plain immutable values: documents, topics and absent subjects."""

from collections.abc import Mapping
from dataclasses import dataclass

from content.demands import Demands

_SEAL = 8  # hex digits of a seal


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph of a filed document: its text character for character, and the text's SHA-256 in hex."""

    number: int
    text: str
    digest: str

    @property
    def seal(self) -> str:
        """The beginning of the digest, short enough to stand beside the number."""
        return self.digest[:_SEAL]


@dataclass(frozen=True, slots=True)
class Version:
    """One official language version of a document, proved against its source.

    `title`, `submitter`, `place` and `dates` are words of the heading lines, as the paper bears them.
    """

    language: str
    heading: tuple[str, ...]
    title: str
    submitter: str
    place: str
    dates: str
    paragraphs: Mapping[int, Paragraph]
    source_digest: str


@dataclass(frozen=True, slots=True)
class Translation:
    """An unofficial translation of a document: ours, never a quotation, and shown as such."""

    language: str
    title: str
    submitter: str
    place: str
    dates: str
    paragraphs: Mapping[int, str]
    written_by: str
    reviewed_by: str


@dataclass(frozen=True, slots=True)
class Document:
    """A filed document: the version it was loaded from, other official versions, unofficial translations, its demands.

    `symbol` is None where the paper bears none; none is ever made up.
    """

    id: str
    audience: str
    symbol: str | None
    original: Version
    official: Mapping[str, Version]
    translations: Mapping[str, Translation]
    demands: Demands | None = None

    @property
    def last(self) -> int:
        """The number of the last paragraph."""
        return len(self.original.paragraphs)


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of a summary with the paragraphs (or the heading) that bear it out."""

    text: str
    paragraphs: tuple[int, ...]
    rests_on_heading: bool = False


@dataclass(frozen=True, slots=True)
class TopicText:
    """What we wrote about a topic in one language: ours, not a quotation."""

    title: str
    line: str
    summary: tuple[Claim, ...]
    aliases: tuple[str, ...]
    questions: tuple[str, ...]
    written_by: str
    reviewed_by: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that a document treats, reached by `/command`; `paragraphs` in the order to be shown.

    A topic that rests on the heading has no paragraphs.
    """

    command: str
    document: str
    paragraphs: tuple[int, ...]
    rests_on_heading: bool
    see_also: tuple[str, ...]
    texts: Mapping[str, TopicText]


@dataclass(frozen=True, slots=True)
class AbsentText:
    """How a subject that the document does not treat is named, and what is answered, in one language."""

    name: str
    answer: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AbsentSubject:
    """A subject that a delegate may ask for and the document does not treat; `nearest` may help her instead."""

    id: str
    document: str
    nearest: tuple[int, ...]
    texts: Mapping[str, AbsentText]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something still missing in the library that refuses nothing: what, in which language."""

    language: str
    message: str
