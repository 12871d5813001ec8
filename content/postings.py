"""An inverted index over NumPy arrays: which strings hold a feature, and with what weight."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]
Integers: TypeAlias = NDArray[np.intp]

_NOWHERE = (np.empty(0, np.intp), np.empty(0, np.float32))


@dataclass(frozen=True, slots=True)
class Holdings:
    """Which string holds which feature, with what weight: three arrays of one length, in any order."""

    features: NDArray[np.integer[Any]]
    strings: NDArray[np.integer[Any]]
    weights: NDArray[np.floating[Any]]


class Postings:
    """Strings, numbered from 0, by the features that they hold."""

    def __init__(self, size: int, features: Iterable[str], holdings: Holdings) -> None:
        self.size = size
        names = list(features)
        order = np.argsort(holdings.features, kind="stable")
        self._numbers: Integers = holdings.strings[order].astype(np.intp)
        self._weights: Floats = holdings.weights[order].astype(np.float32)
        ends = np.cumsum(np.bincount(holdings.features, minlength=len(names))).tolist()
        self._spans = dict(zip(names, zip([0, *ends], ends, strict=False), strict=True))

    @classmethod
    def of(cls, strings: Sequence[Collection[str]]) -> "Postings":
        """Return the postings of strings that hold each of their features once, with the weight 1."""
        places = {feature: place for place, feature in enumerate(dict.fromkeys(chain.from_iterable(strings)))}
        held = np.fromiter((places[feature] for feature in chain.from_iterable(strings)), np.int32)
        numbers = np.repeat(np.arange(len(strings), dtype=np.int32), [len(each) for each in strings])
        return cls(len(strings), places, Holdings(held, numbers, np.ones(len(held))))

    def __contains__(self, feature: str) -> bool:
        return feature in self._spans

    def find(self, feature: str) -> tuple[Integers, Floats]:
        """Return the strings that hold a feature and the weights with which they do."""
        if feature not in self._spans:
            return _NOWHERE
        start, end = self._spans[feature]
        return self._numbers[start:end], self._weights[start:end]

    def add_up(self, asked: Iterable[tuple[str, float]]) -> Floats:
        """Return, for every string, the sum of asked weight times held weight over the features asked for."""
        hits = [(*self.find(feature), weight) for feature, weight in asked if feature in self._spans]
        if not hits:
            return np.zeros(self.size, np.float32)
        numbers = np.concatenate([found for found, _, _ in hits])
        products = np.concatenate([held * weight for _, held, weight in hits], dtype=np.float64)
        return np.bincount(numbers, products, self.size).astype(np.float32)
