"""Ranking what the library knows against a question: likeness of spelling, of words and, where installed, of meaning.

Each topic, paragraph and absent subject owns strings. An owner's score is a weighted mean of its best likeness by each
signal. The signals stay beside it, for the decision to weigh.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import chain
from pathlib import Path

import numpy as np
from msgspec import Struct

from content.classifier import Classifier
from content.lexicon import Lexicon
from content.meaning import Encoder, Meaning
from content.models import AbsentSubject, Document, Topic
from content.ngrams import NgramIndex
from content.opposites import Opposites
from content.postings import Floats
from content.term_index import TermIndex, TermScores, list_terms
from content.words import split_clauses

# What each signal weighs in a score: round numbers chosen by hand, see the ablation in docs/adr/0007-signals.md.
_WEIGHTS = (1.0, 0.4, 0.6, 1.0, 1.0)
SIGNALS = len(_WEIGHTS)

_MOST_CANDIDATES = 250  # what stands behind these is not worth building: no decision looks there
_WATCHED = 12  # candidates, from the best, that are tested for crossing opposites


class Subject(StrEnum):
    """What a candidate is."""

    TOPIC = "topic"
    PARAGRAPH = "paragraph"
    ABSENT = "absent"
    ERRAND = "errand"


class Candidate(Struct, frozen=True):  # a value like all others, of which a question makes hundreds
    """Something in the library that a question may mean, with its score from 0 to 1.

    `key` is a topic's command, an absent subject's id, or a document's id for a paragraph. `crossing` says that the
    string that matched best stands on the other side of a pair of opposites. `signals` are the likenesses that the
    score is made of: spelling, F1 of words, words covered, cosine of meaning, the classifier's.
    """

    subject: Subject
    key: str
    paragraphs: tuple[int, ...]
    score: float
    crossing: bool = False
    signals: tuple[float, ...] = (0.0,) * SIGNALS


@dataclass(frozen=True, slots=True)
class Ranking:
    """Candidates, best first; the share of the question's informative words that is unknown; how many are known."""

    candidates: tuple[Candidate, ...]
    unknown: float
    informative: int = 0
    matcher: str = "lexical"


@dataclass(frozen=True, slots=True)
class Likeness:
    """What the strings of an index are compared by: their spelling, and their words."""

    spelling: NgramIndex
    terms: TermIndex


@dataclass(frozen=True, slots=True)
class _Owner:
    """What strings belong to: a candidate without its score, and the texts that it rests on."""

    subject: Subject
    key: str
    paragraphs: tuple[int, ...]
    strings: tuple[str, ...]
    context: tuple[str, ...] = ()


class Index:
    """The library's strings, ready to be ranked."""

    def __init__(
        self, topics: Iterable[Topic], documents: Iterable[Document], absent: Iterable[AbsentSubject], lexicon: Lexicon
    ) -> None:
        self._opposites = Opposites(lexicon.opposites)
        self._owners = list(_list_owners(topics, {each.id: each for each in documents}, absent))
        if lexicon.errands:
            self._owners.append(_Owner(Subject.ERRAND, "errand", (), lexicon.errands))
        self._strings = list(dict.fromkeys(string for owner in self._owners for string in owner.strings))
        places = {string: place for place, string in enumerate(self._strings)}
        # Strings stand once, however many own them; owners' strings follow one another in `_owned`.
        self._owned = np.array([places[string] for owner in self._owners for string in owner.strings], np.int64)
        lengths = [len(owner.strings) for owner in self._owners]
        self._starts = np.cumsum([0, *lengths[:-1]]) if lengths else np.zeros(0, np.int64)
        self._stop_words = [word for words in lexicon.stop_words.values() for word in words]
        self._meaning: tuple[Meaning, Classifier] | None = None

    @cached_property
    def likeness(self) -> Likeness:
        """What strings are compared by, built when first asked for; what was built before may be put in its place."""
        terms = TermIndex.of(
            strings=[list_terms([string]) for string in self._strings],
            contexts=[list_terms([*owner.strings, *owner.context]) for owner in self._owners],
            counted=[owner.subject is not Subject.PARAGRAPH for owner in self._owners],
            stop_terms=list_terms(self._stop_words),
        )
        return Likeness(NgramIndex.of(self._strings), terms)

    @property
    def matcher(self) -> str:
        """Which signals are on: `lexical`, or `full` with meaning."""
        return "full" if self._meaning else "lexical"

    @property
    def encoder(self) -> Encoder | None:
        """The model that meaning was learned with, None while there is none."""
        return self._meaning[0].encoder if self._meaning else None

    def learn_meaning(self, encoder: Encoder, cache: Path | None = None) -> None:
        """Embed the strings; questions are ranked without meaning until this is done."""
        meaning = Meaning(encoder, self._strings, cache)
        numbers = [number for number, owner in enumerate(self._owners) for _ in owner.strings]
        self._meaning = meaning, Classifier(meaning.vectors[self._owned], numbers, len(self._owners))

    def rank(self, question: str, *, unheard: bool = False) -> Ranking:
        """Rank what shares anything with the question, best first and at most 250; ties go by file order.

        A question is ranked `unheard` as if no owner held that very string; its words stay known.
        """
        terms, meaning = self.likeness.terms.score(question), self._meaning  # another thread may add meaning meanwhile
        if not self._owners:
            return Ranking((), 1.0)
        hidden = [place for place, string in enumerate(self._strings) if string == question] if unheard else []
        signals = np.stack(
            [
                self._best(self.likeness.spelling.score(question), hidden),
                self._best(terms.f1, hidden),
                terms.covered,
                *self._compare_meaning(meaning, question, hidden),
            ]
        )
        weights = np.array(_WEIGHTS if meaning else (*_WEIGHTS[:3], 0, 0), np.float32)
        scores = weights @ signals / weights.sum()
        crosses = self._opposites.watch(question)
        best = np.argsort(-scores, kind="stable")[:_MOST_CANDIDATES].tolist()
        order = [number for number, score in zip(best, scores[best].tolist(), strict=True) if score > 0]
        crossing = [crosses(self._match(number, terms)) if crosses else False for number in order[:_WATCHED]]
        crossing += [False] * (len(order) - len(crossing))
        likenesses = map(tuple, signals[:, order].T.astype(np.float64).round(6).tolist())
        candidates = tuple(
            Candidate(owner.subject, owner.key, owner.paragraphs, round(score, 6), is_crossing, likeness)
            for owner, score, is_crossing, likeness in zip(
                [self._owners[number] for number in order], scores[order].tolist(), crossing, likenesses, strict=True
            )
        )
        return Ranking(candidates, terms.unknown, terms.informative, "full" if meaning else "lexical")

    def _best(self, likeness: Floats, hidden: Sequence[int]) -> Floats:
        """Return the best likeness among the strings of each owner, hidden ones not counted."""
        likeness[hidden] = 0
        best: Floats = np.maximum.reduceat(likeness[self._owned], self._starts)
        return best

    def _compare_meaning(
        self, learned: tuple[Meaning, Classifier] | None, question: str, hidden: Sequence[int]
    ) -> tuple[Floats, Floats]:
        """Return each owner's best cosine and what the classifier makes of it; zeros while there is no model."""
        if learned is None:
            nothing = np.zeros(len(self._owners), np.float32)
            return nothing, nothing
        meaning, classifier = learned
        vector = meaning.vectors[hidden[0]] if hidden else meaning.embed(question)
        return self._best(meaning.vectors @ vector, hidden), classifier.score(vector)

    def _match(self, number: int, terms: TermScores) -> str:
        """Return the string of an owner that shares most words with the question."""
        start, strings = int(self._starts[number]), self._owners[number].strings
        return strings[int(np.argmax(terms.f1[self._owned[start : start + len(strings)]]))]


def _list_owners(
    topics: Iterable[Topic], documents: Mapping[str, Document], absent: Iterable[AbsentSubject]
) -> Iterator[_Owner]:
    topics = tuple(topics)
    for topic in topics:
        strings = tuple(dict.fromkeys(_topic_strings(topic)))
        context = tuple(_topic_context(topic, documents[topic.document]))
        yield _Owner(Subject.TOPIC, topic.command, topic.paragraphs, strings, context)
    claims = _gather_claims(topics)
    for document in documents.values():
        for number in document.original.paragraphs:
            texts = tuple(_paragraph_texts(document, number))
            clauses = (clause for text in texts for clause in split_clauses(text))
            ours = claims[document.id, number]
            yield _Owner(Subject.PARAGRAPH, document.id, (number,), tuple(dict.fromkeys((*texts, *clauses, *ours))))
    for subject in absent:
        strings = tuple(each for text in subject.texts.values() for each in (text.name, *text.aliases))
        yield _Owner(Subject.ABSENT, subject.id, subject.nearest, tuple(dict.fromkeys(strings)))


def _topic_strings(topic: Topic) -> Iterator[str]:
    yield topic.command
    for text in topic.texts.values():
        yield from (text.title, text.line, *text.aliases, *text.questions)


def _gather_claims(topics: Iterable[Topic]) -> Mapping[tuple[str, int], list[str]]:
    """Return the claims of summaries that rest on one paragraph alone, by document and paragraph."""
    claims: dict[tuple[str, int], list[str]] = defaultdict(list)
    for topic in topics:
        for claim in chain.from_iterable(text.summary for text in topic.texts.values()):
            if len(claim.paragraphs) == 1:
                claims[topic.document, claim.paragraphs[0]].append(claim.text)
    return claims


def _topic_context(topic: Topic, document: Document) -> Iterator[str]:
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
