"""Likeness of words: terms weighted by their rarity over subjects, typos and other forms forgiven.

A term weighs by its IDF over topics and absent subjects, so that what every topic shares ("nuclear", "treaty") weighs
next to nothing; stop words weigh less still.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

import numpy as np

from content.postings import Floats, Postings
from content.spelling import Speller
from content.words import split_terms

_STOP_WEIGHT = 0.3
_DOUBT = 3  # the power by which an inexact match counts as known: a typo at 0.8 is half known

Found = Mapping[str, tuple[tuple[str, float], ...]]


@dataclass(frozen=True, slots=True)
class TermScores:
    """How a question's terms match.

    The F1 of weights by string, the share covered by owner, the share of informative weight that is unknown, and how
    many informative terms are known.
    """

    f1: Floats
    covered: Floats
    unknown: float
    informative: int


@dataclass(frozen=True, slots=True)
class Terms:
    """What the terms of a library weigh; one that it does not hold weighs as the rarest would."""

    weights: Mapping[str, float]
    stop_terms: frozenset[str]
    total: int

    @classmethod
    def of(cls, contexts: Sequence[frozenset[str]], counted: Sequence[bool], stop_terms: frozenset[str]) -> "Terms":
        """Weigh the terms of all owners by how many of those that are counted hold them."""
        frequency: dict[str, int] = {}
        for context, is_counted in zip(contexts, counted, strict=True):
            for term in context:
                frequency[term] = frequency.get(term, 0) + is_counted
        unseen = cls({}, stop_terms, sum(counted))
        return replace(unseen, weights={term: unseen._weigh(term, held) for term, held in frequency.items()})

    def weigh(self, term: str) -> float:
        """Return what a term weighs."""
        return self.weights.get(term) or self._weigh(term, 0)

    def _weigh(self, term: str, held: int) -> float:
        rarity = log(1 + (self.total - held + 0.5) / (held + 0.5))
        return rarity * (_STOP_WEIGHT if term in self.stop_terms else 1.0)


@dataclass(frozen=True, slots=True)
class Holders:
    """Which strings, and which owners, hold which terms, and what all the terms of each string weigh."""

    strings: Postings
    contexts: Postings
    totals: Floats


class TermIndex:
    """Strings, and their owners, by the terms that they hold."""

    def __init__(self, terms: Terms, holders: Holders) -> None:
        self.terms, self.holders = terms, holders
        self._speller = Speller(terms.weights)

    @classmethod
    def of(
        cls,
        strings: Sequence[frozenset[str]],
        contexts: Sequence[frozenset[str]],
        counted: Sequence[bool],
        stop_terms: frozenset[str],
    ) -> "TermIndex":
        """Build the index of strings, numbered as given.

        `contexts` holds, for each owner, all terms of its strings and of what it rests on; `counted` says which owners
        the rarity of a term is taken over.
        """
        terms = Terms.of(contexts, counted, stop_terms)
        totals = np.fromiter((sum(map(terms.weigh, each)) for each in strings), np.float32)
        return cls(terms, Holders(Postings.of(strings), Postings.of(contexts), totals))

    def score(self, text: str) -> TermScores:
        """Compare a text with every string and every owner."""
        asked = {term: self.terms.weigh(term) for term in split_terms(text)}
        found = {term: self._speller.find(term) for term in asked}
        informative = {term: weight for term, weight in asked.items() if term not in self.terms.stop_terms}
        total = sum(asked.values()) or 1.0
        known = sum(weight * found[term][0][1] ** _DOUBT for term, weight in informative.items() if found[term])
        return TermScores(
            f1=self._score_strings(asked, found, total),
            covered=_cover(self.holders.contexts, asked, found) / np.float32(total),
            unknown=1 - known / sum(informative.values()) if informative else 1.0,
            informative=sum(bool(found[term]) for term in informative),
        )

    def _score_strings(self, asked: Mapping[str, float], found: Found, total: float) -> Floats:
        strings, totals = self.holders.strings, self.holders.totals
        theirs = np.zeros(strings.size, np.float32)
        for others in found.values():
            for other, value in reversed(others):
                theirs[strings.find(other)[0]] += self.terms.weights[other] * value
        covered = _cover(strings, asked, found)
        # Most strings share nothing with a question, and need no arithmetic.
        shared = np.flatnonzero(covered)
        recall = covered[shared] / np.float32(total)
        precision = np.minimum(1.0, theirs[shared] / np.maximum(totals[shared], np.float32(1e-6)))
        f1 = np.zeros(strings.size, np.float32)
        f1[shared] = 2 * recall * precision / np.maximum(recall + precision, 1e-6)
        return f1


def _cover(held: Postings, asked: Mapping[str, float], found: Found) -> Floats:
    """Return, for all that holds terms, the weight of the terms asked for, each once, as its best match."""
    covered, best = np.zeros((2, held.size), np.float32)
    for term, weight in asked.items():
        if not found[term]:
            continue
        for other, value in reversed(found[term]):  # the best last: it takes the place of the others
            best[held.find(other)[0]] = np.float32(weight) * np.float32(value)
        covered += best
        best[:] = 0
    return covered


def list_terms(texts: Sequence[str]) -> frozenset[str]:
    """Return all terms of some texts."""
    return frozenset(term for text in texts for term in split_terms(text))
