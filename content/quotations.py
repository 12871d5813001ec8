"""Checking a quotation: whether what a message quotes stands in a document so, and where and how it differs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from content.alignment import count_edits, find_window, list_edits
from content.boundaries import Boundaries
from content.findings import Change, Differs, Ours, Unfound, Verbatim
from content.forms import Form, find_form, narrow, reduce_text
from content.lexicon import Lexicon
from content.models import Document, Topic
from content.normalisation import is_han, split_words
from content.own_words import OwnWords
from content.quoted_parts import LEAST_WEIGHT, Part, list_lines, list_marked, list_wholes, split_ellipsis, weigh
from content.streams import Span, Stream, build_streams

QUOTATION_LIMIT = 4096  # characters of a message that are compared
MOST_PLACES = 6  # paragraphs of which it is said that the same words stand there

_MOST_REPEATED = 20  # places that are looked at
_LEAST_FRAGMENT = 4  # characters between two ellipses: fewer stand anywhere
_LEAST_SHARED = 0.3  # the share of its words, three by three, from which a text is compared
_LEAST_OURS = 20  # the weight from which words of ours are known again: shorter ones are anybody's
_MOST_DIFFERING = 0.25  # the share of its characters in which a quotation may differ
_CLOSE = 0.1  # the share up to which a message is one quotation, whatever its parts are
_LEAST_STATED = 20  # the weight of a text without marks from which it is told that it stands nowhere
_MOSTLY = 0.5  # the share of its words that stand so in the document, three by three
_SENTENCE_MARKS = (",", ";", "\u3002")
_QUESTION_MARKS = ("?", "؟")


class Quotations:
    """Every official version of some documents, ready to be compared with what a message quotes."""

    def __init__(self, documents: Iterable[Document], topics: Iterable[Topic], lexicon: Lexicon) -> None:
        documents = tuple(documents)
        versions = [(each.id, version) for each in documents for version in (each.original, *each.official.values())]
        self._streams = [build_streams(document, version) for document, version in versions]
        self._scripts = {_is_mostly_chinese(version.title) for _, version in versions}
        self._places: dict[str, list[tuple[int, int]]] = {}  # version and paragraph by three words in a row
        for index, (_, version) in enumerate(versions):
            for number, paragraph in version.paragraphs.items():
                for three in set(_list_threes(paragraph.text)):
                    self._places.setdefault(three, []).append((index, number))
        self._boundaries = Boundaries(lexicon.opposites)
        self._ours = OwnWords(documents, topics)

    def find(self, message: str) -> Verbatim | Differs | Ours | None:
        """Return what a message quotes exactly or nearly, None where it quotes nothing that is known."""
        message = message[:QUOTATION_LIMIT]
        wholes = list_wholes(message)
        exact = self._find_first(wholes)
        if exact or not wholes:
            return exact if exact and exact.spans else None  # words of the heading are in no paragraph
        near = min(filter(None, map(self._find_near, wholes)), key=lambda each: each.share, default=None)
        if near and near.share <= _CLOSE:
            return self._find_framed(message) or near
        return self._find_ours(wholes) or self._find_part(message) or near

    def _find_framed(self, message: str) -> Verbatim | None:
        """Return the line of a message that is word for word, where the lines around it are not the document's."""
        for line in list_lines(message):
            exact, rest = self._find_exact(line), message.replace(line.text, "\n")
            if exact and self._find_place(rest, _MOSTLY) is None:
                return exact
        return None

    def _find_part(self, message: str) -> Verbatim | Differs | Ours | None:
        """Return what a part of a message quotes: words in marks first, misquoted ones before others."""
        marked, lines = list_marked(message), list_lines(message)
        misquoted = (self._find_near(part) for part in marked if not self._find_exact(part))
        exact = self._find_first((*marked, *lines))
        return next(filter(None, misquoted), None) or (exact if exact and exact.spans else self._find_ours(marked))

    def miss(self, message: str) -> Unfound | None:
        """Return that a message of which `find` found nothing quotes something all the same."""
        message = message[:QUOTATION_LIMIT]
        wholes = list_wholes(message)
        if self._find_first(wholes):  # words of the heading
            return None
        if any(self._is_claimed(part) or self._is_stated(part) for part in wholes):
            return Unfound(whole=True)
        claimed = filter(self._is_claimed, list_marked(message) if wholes else ())
        return Unfound(whole=False) if any(self._find_exact(part) is None for part in claimed) else None

    def _find_first(self, parts: Iterable[Part]) -> Verbatim | None:
        return next((found for part in parts if (found := self._find_exact(part))), None)

    def _find_ours(self, parts: Iterable[Part]) -> Ours | None:
        forms = (reduce_text(part.text) for part in parts if weigh(part.text) >= _LEAST_OURS)
        return next((found for form in forms if (found := self._ours.find(form))), None)

    def _find_exact(self, part: Part) -> Verbatim | None:
        forms = split_ellipsis(part.text)
        if sum(map(len, forms)) < LEAST_WEIGHT or (len(forms) > 1 and min(map(len, forms)) < _LEAST_FRAGMENT):
            return None
        for stream in self._list_streams():
            places = [*islice(self._find_places(stream, forms), _MOST_REPEATED)]
            places = [spans for spans in places if spans] or places  # the heading says again what paragraphs say
            if places:
                numbers = [span.number for spans in places[1:] for span in spans]
                also = [number for number in dict.fromkeys(numbers) if number not in {s.number for s in places[0]}]
                language = stream.version.language
                return Verbatim(stream.document, language, places[0], part.whole, tuple(also[:MOST_PLACES]))
        return None

    def _find_places(self, stream: Stream, forms: Sequence[str]) -> Iterator[tuple[Span, ...]]:
        """Yield where some words stand in a stream, whole and in their sense."""
        for ranges in stream.find_all(forms):
            if all(self._boundaries.widen(stream, *each) == each for each in ranges):
                yield tuple(span for each in ranges for span in stream.locate(*each))

    def _find_near(self, part: Part) -> Differs | None:
        """Return where a part of a message nearly stands; a question without marks asks, and quotes nothing."""
        if _asks(part):
            return None
        place = self._find_place(part.text, _LEAST_SHARED)
        form = find_form(part.text)
        if place is None or len(form.text) < LEAST_WEIGHT:
            return None
        compared = (self._compare(part, form, stream, place[1]) for stream in self._streams[place[0]])
        near = min(filter(None, compared), key=lambda each: each.characters, default=None)
        return near if near and near.share <= _MOST_DIFFERING else None

    def _compare(self, part: Part, form: Form, stream: Stream, number: int) -> Differs | None:
        """Return how a part differs from what comes nearest to it in a paragraph or beside it."""
        start, end = stream.find_region(number, len(form.text))
        start, end = self._boundaries.widen(stream, *find_window(form.text, stream.text, (start, end)))
        spans = stream.locate(start, end)
        if not spans:
            return None
        changes = tuple(_list_changes(part.text, form, stream, (start, end)))
        characters = count_edits(form.text, stream.text[start:end])
        return Differs(stream.document, stream.version.language, spans, part.whole, part.text, changes, characters)

    def _find_place(self, text: str, least: float) -> tuple[int, int] | None:
        """Return the version and the paragraph that share most with a text, three words in a row at a time."""
        threes = list(_list_threes(text))
        shared = [places for three in threes if (places := self._places.get(three))]
        if len(shared) < max(1, len(threes) * least):
            return None
        [(place, _)] = Counter(place for places in shared for place in places).most_common(1)
        return place

    def _is_claimed(self, part: Part) -> bool:
        """Return whether a part stands in quotation marks, in a script that a version is written in."""
        return part.marked and _is_mostly_chinese(part.text) in self._scripts

    def _is_stated(self, part: Part) -> bool:
        """Return whether a part reads like Chinese words of the document: so long, and so much of it stands there."""
        sentence = any(mark in narrow(part.text) for mark in _SENTENCE_MARKS)
        if not sentence or _asks(part) or not _is_mostly_chinese(part.text):
            return False
        return weigh(part.text) >= _LEAST_STATED and self._find_place(part.text, _MOSTLY) is not None

    def _list_streams(self) -> Iterator[Stream]:
        """Yield each version's stream, those with printed numbers last."""
        for streams in zip(*self._streams, strict=True):
            yield from streams


def _list_changes(typed: str, form: Form, stream: Stream, window: tuple[int, int]) -> Iterator[Change]:
    start, end = window
    places = (*form.places, len(typed))
    for edit in list_edits(form.text, stream.text[start:end]):
        first, last = edit.typed
        stop = places[last - 1] + 1 if last > first else places[first]
        yield Change(places[first], stop, stream.read(start + edit.meant[0], start + edit.meant[1]))


def _asks(part: Part) -> bool:
    """Return whether a part ends as a question, and not as a quotation of one."""
    return narrow(part.text).endswith(_QUESTION_MARKS) and not part.marked


def _list_threes(text: str) -> Iterator[str]:
    words = split_words(text)
    for place in range(len(words) - 2):
        yield " ".join(words[place : place + 3])


def _is_mostly_chinese(text: str) -> bool:
    words = split_words(text)
    return sum(map(is_han, words)) * 2 > len(words)
