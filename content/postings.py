"""An inverted index over NumPy arrays: which strings hold a feature, and with what weight."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]
Doubles: TypeAlias = NDArray[np.float64]
Integers: TypeAlias = NDArray[np.int32]

_NOWHERE = (np.empty(0, np.int32), np.empty(0, np.float32))


@dataclass(frozen=True, slots=True)
class Holdings:
    """Which string holds which feature, with what weight: three arrays of one length, in any order."""

    features: NDArray[np.integer[Any]]
    strings: NDArray[np.integer[Any]]
    weights: NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Postings:
    """Strings, numbered from 0 to below `size`, by the features that they hold.

    The feature at a place of `places` is held by the `numbers`, with the `weights`, from `starts[place]` to before the
    next start; the last start is where all end.
    """

    size: int
    places: Mapping[str, int]
    starts: Integers
    numbers: Integers
    weights: Floats

    @classmethod
    def build(cls, size: int, features: Iterable[str], holdings: Holdings) -> "Postings":
        """Return the postings of so many strings; holdings name features by their place."""
        places = {feature: place for place, feature in enumerate(features)}
        order = np.argsort(holdings.features, kind="stable")
        starts = np.cumsum([0, *np.bincount(holdings.features, minlength=len(places))]).astype(np.int32)
        numbers, weights = holdings.strings[order].astype(np.int32), holdings.weights[order].astype(np.float32)
        return cls(size, places, starts, numbers, weights)

    @classmethod
    def of(cls, strings: Sequence[Collection[str]]) -> "Postings":
        """Return the postings of strings that hold each of their features once, with the weight 1."""
        places = {feature: place for place, feature in enumerate(dict.fromkeys(chain.from_iterable(strings)))}
        held = np.fromiter((places[feature] for feature in chain.from_iterable(strings)), np.int32)
        numbers = np.repeat(np.arange(len(strings), dtype=np.int32), [len(each) for each in strings])
        return cls.build(len(strings), places, Holdings(held, numbers, np.ones(len(held))))

    def __contains__(self, feature: str) -> bool:
        return feature in self.places

    def find(self, feature: str) -> tuple[Integers, Floats]:
        """Return the strings that hold a feature and the weights with which they do."""
        place = self.places.get(feature)
        if place is None:
            return _NOWHERE
        start, end = self.starts[place : place + 2].tolist()
        return self.numbers[start:end], self.weights[start:end]

    def add_up(self, asked: Sequence[tuple[int, float]]) -> Floats:
        """Return, for every string, the sum of asked weight times held weight over features, given by their places."""
        if not asked:
            return np.zeros(self.size, np.float32)
        places = np.array([place for place, _ in asked])
        starts, ends = self.starts[places].tolist(), self.starts[places + 1].tolist()
        spans = [slice(start, end) for start, end in zip(starts, ends, strict=True)]
        numbers = np.concatenate([self.numbers[span] for span in spans])
        held = np.concatenate([self.weights[span] for span in spans])
        held *= np.repeat(np.array([weight for _, weight in asked], np.float32), [s.stop - s.start for s in spans])
        return np.bincount(numbers, held, self.size).astype(np.float32)
