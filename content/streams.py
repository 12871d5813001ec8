"""A version of a document as one stream of characters that count, so that a quotation may run over paragraphs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from content.forms import find_form
from content.models import Version

_NOWHERE = 0  # stands for a paragraph's number where a character belongs to none: the heading, a printed number


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a paragraph: its characters from `start` to before `end`."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stream:
    """The characters of a version that count; `places` are the paragraph and the offset at which each stands."""

    document: str
    version: Version
    text: str
    places: tuple[tuple[int, int], ...]

    def find_all(self, parts: Sequence[str]) -> Iterator[tuple[tuple[int, int], ...]]:
        """Yield the start and end of some parts wherever they follow one another, in a paragraph or in two."""
        start = self.text.find(parts[0])
        while start >= 0:
            ranges = self._follow(start, parts)
            if ranges:
                yield tuple(ranges)
            start = self.text.find(parts[0], start + 1)

    def locate(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the spans of paragraphs that characters of the stream stand for; none for those of the heading."""
        spans = []
        for number, group in groupby(self.places[start:end], key=lambda place: place[0]):
            offsets = [offset for _, offset in group]
            if number != _NOWHERE:
                spans.append(Span(number, offsets[0], offsets[-1] + 1))
        return tuple(spans)

    def read(self, start: int, end: int) -> str:
        """Return the document's own characters from one place of the stream to another, blanks among them too."""
        texts = []
        for span in self.locate(start, end):
            text = self.version.paragraphs[span.number].text
            blanks = len(text[span.end :]) - len(text[span.end :].lstrip())
            texts.append(text[span.start : span.end + blanks])
        return "".join(texts)

    def find_region(self, number: int, length: int) -> tuple[int, int]:
        """Return where a paragraph stands, with so many characters around it as a quotation of a length may need."""
        inside = [index for index, place in enumerate(self.places) if place[0] == number]
        return max(0, inside[0] - length), min(len(self.text), inside[-1] + 1 + length)

    def _follow(self, start: int, parts: Sequence[str]) -> list[tuple[int, int]]:
        ranges = [(start, start + len(parts[0]))]
        for part in parts[1:]:
            found = self.text.find(part, ranges[-1][1])
            if found < 0 or self.places[found][0] > self.places[ranges[-1][1] - 1][0] + 1:
                return []
            ranges.append((found, found + len(part)))
        return ranges


def build_streams(document: str, version: Version) -> tuple[Stream, ...]:
    """Return a version twice: its paragraphs alone, and with the numbers that are printed before them."""
    return tuple(_build_stream(document, version, numbered=numbered) for numbered in (False, True))


def _build_stream(document: str, version: Version, *, numbered: bool) -> Stream:
    characters: list[str] = []
    places: list[tuple[int, int]] = []

    def add(number: int, text: str) -> None:
        form = find_form(text)
        characters.append(form.text)
        places.extend((number, place) for place in form.places)

    for line in version.heading:
        add(_NOWHERE, line)
    for number, paragraph in version.paragraphs.items():
        if numbered:
            add(_NOWHERE, f"{number}.")
        add(number, paragraph.text)
    return Stream(document, version, "".join(characters), tuple(places))
