"""Ranking what the library knows against a question: IDF-weighted words, tolerant of typos, over RapidFuzz distances.

A word weighs by its rarity over topics, so that what every topic shares ("nuclear", "treaty") weighs next to nothing;
stop words weigh less still. A question is compared with every string of a topic (the F1 of the weights that match), and
with all the words of the topic and its paragraphs together (the share of the question's weight that is covered).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import log
from typing import Protocol

from content.lexicon import Lexicon
from content.models import AbsentSubject, Document, Topic
from content.opposites import Opposites
from content.spelling import Speller
from content.words import split_clauses, split_terms

_STOP_WEIGHT = 0.3
_DOUBT = 3  # the power by which an inexact match counts as known: a typo at 0.8 is half known
_COVERAGE = 0.45  # the share of the coverage in a score; the rest is the best string's F1


class Subject(StrEnum):
    """What a candidate is."""

    TOPIC = "topic"
    PARAGRAPH = "paragraph"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something in the library that a question may mean, with its score from 0 to 1.

    `key` is a topic's command, an absent subject's id, or a document's id for a paragraph. `crossing` says that the
    string that matched best stands on the other side of a pair of opposites.
    """

    subject: Subject
    key: str
    paragraphs: tuple[int, ...]
    score: float
    crossing: bool = False


@dataclass(frozen=True, slots=True)
class Ranking:
    """Candidates, best first, and the share of the question's informative weight that the library does not know."""

    candidates: tuple[Candidate, ...]
    unknown: float


class Matcher(Protocol):
    """What answers need of any scorer."""

    def rank(self, question: str) -> Ranking:
        """Rank all that shares anything with the question."""
        ...


@dataclass(frozen=True, slots=True)
class _Owner:
    """What strings belong to: a candidate without its score."""

    subject: Subject
    key: str
    paragraphs: tuple[int, ...]


class Index:
    """The library's strings by term, ready to be ranked."""

    def __init__(
        self, topics: Iterable[Topic], documents: Iterable[Document], absent: Iterable[AbsentSubject], lexicon: Lexicon
    ) -> None:
        self._opposites = Opposites(lexicon.opposites)
        self._stop_words = lexicon.stop_words
        self._owners: list[_Owner] = []
        self._strings: list[tuple[int, str]] = []  # (owner, text)
        self._terms: list[frozenset[str]] = []  # of each string
        self._covered: list[frozenset[str]] = []  # of each owner: the terms of its strings and its paragraphs
        by_id = {document.id: document for document in documents}
        for topic in topics:
            self._add(
                _Owner(Subject.TOPIC, topic.command, topic.paragraphs), _topic_strings(topic), _texts(topic, by_id)
            )
        for document in by_id.values():
            for number in document.original.paragraphs:
                texts = list(_paragraph_texts(document, number))
                clauses = [clause for text in texts for clause in split_clauses(text)]
                self._add(_Owner(Subject.PARAGRAPH, document.id, (number,)), [*texts, *clauses], [])
        for subject in absent:
            strings = [each for text in subject.texts.values() for each in (text.name, *text.aliases)]
            self._add(_Owner(Subject.ABSENT, subject.id, subject.nearest), strings, [])
        self._weights = self._weigh()
        self._totals = [sum(map(self._weigh_term, terms)) for terms in self._terms]
        self._speller = Speller(self._weights)
        postings: dict[str, list[int]] = defaultdict(list)
        for number, terms in enumerate(self._terms):
            for term in terms:
                postings[term].append(number)
        self._postings: Mapping[str, list[int]] = postings

    def _add(self, owner: _Owner, strings: Iterable[str], context: Iterable[str]) -> None:
        number = len(self._owners)
        self._owners.append(owner)
        covered: set[str] = {term for text in context for term in split_terms(text)}
        for text in dict.fromkeys(strings):
            terms = frozenset(split_terms(text))
            if terms:
                self._strings.append((number, text))
                self._terms.append(terms)
                covered |= terms
        self._covered.append(frozenset(covered))

    def _weigh(self) -> dict[str, float]:
        """Return the weight of every term: its IDF over topics and absent subjects, less for stop words."""
        frequency: dict[str, int] = defaultdict(int)
        counted = [n for n, owner in enumerate(self._owners) if owner.subject is not Subject.PARAGRAPH]
        for number in counted:
            for term in self._covered[number]:
                frequency[term] += 1
        total = len(counted)
        stop_terms = {term for words in self._stop_words.values() for word in words for term in split_terms(word)}
        self._unknown_weight = log(1 + (total + 0.5) / 0.5)
        self._stop_terms = frozenset(stop_terms)
        terms = {term for covered in self._covered for term in covered}
        return {
            term: log(1 + (total - frequency[term] + 0.5) / (frequency[term] + 0.5))
            * (_STOP_WEIGHT if term in stop_terms else 1.0)
            for term in terms
        }

    def _weigh_term(self, term: str) -> float:
        unknown = self._unknown_weight * (_STOP_WEIGHT if term in self._stop_terms else 1.0)
        return self._weights.get(term, unknown)

    def rank(self, question: str) -> Ranking:
        """Rank all that shares a term with the question, best first; ties go by file order."""
        asked = {term: self._weigh_term(term) for term in split_terms(question)}
        total = sum(asked.values())
        if not total:
            return Ranking((), 1.0)
        found = {term: self._speller.find(term) for term in asked}
        best = self._score_strings(asked, found, total)
        crosses = self._opposites.watch(question)
        candidates = [self._build_candidate(number, string, score, crosses) for number, (score, string) in best.items()]
        candidates.sort(key=lambda candidate: -candidate.score)
        return Ranking(tuple(candidates), self._measure_unknown(asked, found))

    def _measure_unknown(self, asked: Mapping[str, float], found: Mapping[str, tuple[tuple[str, float], ...]]) -> float:
        """Return the share of the informative weight that is unknown; a word taken for a typo is half unknown."""
        informative = {term: weight for term, weight in asked.items() if term not in self._stop_terms}
        if not informative:
            return 1.0
        known = sum(weight * found[term][0][1] ** _DOUBT for term, weight in informative.items() if found[term])
        return 1 - known / sum(informative.values())

    def _score_strings(
        self, asked: Mapping[str, float], found: Mapping[str, tuple[tuple[str, float], ...]], total: float
    ) -> dict[int, tuple[float, int]]:
        """Return the best (score, string) of each owner, owners in file order."""
        asked_part: dict[int, float] = defaultdict(float)
        string_part: dict[int, float] = defaultdict(float)
        for term, weight in asked.items():
            worth: dict[int, float] = {}
            for other, value in found[term]:
                for string in self._postings[other]:
                    if value > worth.get(string, 0.0):
                        worth[string] = value
                        string_part[string] += self._weights[other] * value
            for string, value in worth.items():
                asked_part[string] += weight * value
        best: dict[int, tuple[float, int]] = {}
        for string, part in asked_part.items():
            owner = self._strings[string][0]
            recall, precision = part / total, min(1.0, string_part[string] / self._totals[string])
            f1 = 2 * recall * precision / (recall + precision)
            if f1 > best.get(owner, (0.0, 0))[0]:
                best[owner] = (f1, string)
        return {
            owner: (_COVERAGE * self._cover(owner, asked, found) / total + (1 - _COVERAGE) * f1, string)
            for owner, (f1, string) in sorted(best.items())
        }

    def _cover(
        self, owner: int, asked: Mapping[str, float], found: Mapping[str, tuple[tuple[str, float], ...]]
    ) -> float:
        covered = self._covered[owner]
        return sum(
            weight * next((value for other, value in found[term] if other in covered), 0.0)
            for term, weight in asked.items()
        )

    def _build_candidate(self, number: int, string: int, score: float, crosses: Callable[[str], bool]) -> Candidate:
        owner = self._owners[number]
        return Candidate(owner.subject, owner.key, owner.paragraphs, score, crosses(self._strings[string][1]))


def _topic_strings(topic: Topic) -> Iterator[str]:
    yield topic.command
    for text in topic.texts.values():
        yield from (text.title, text.line, *text.aliases, *text.questions)


def _texts(topic: Topic, documents: Mapping[str, Document]) -> Iterator[str]:
    document = documents[topic.document]
    for text in topic.texts.values():
        yield from (claim.text for claim in text.summary)
    for number in topic.paragraphs:
        yield from _paragraph_texts(document, number)
    if topic.rests_on_heading:
        yield from document.original.heading


def _paragraph_texts(document: Document, number: int) -> Iterator[str]:
    for version in (document.original, *document.official.values()):
        if number in version.paragraphs:
            yield version.paragraphs[number].text
    for translation in document.translations.values():
        yield translation.paragraphs[number]
