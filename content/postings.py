"""An inverted index over NumPy arrays: which strings hold a feature, and with what weight."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]
Integers: TypeAlias = NDArray[np.int32]

_NOWHERE = (np.empty(0, np.int32), np.empty(0, np.float32))


class Postings:
    """Strings, numbered from 0, by the features that they hold."""

    def __init__(self, strings: Sequence[Mapping[str, float]]) -> None:
        self.size = len(strings)
        features = {feature: None for each in strings for feature in each}
        rank = {feature: number for number, feature in enumerate(features)}
        held = np.fromiter((rank[feature] for each in strings for feature in each), np.int32)
        weights = np.fromiter((weight for each in strings for weight in each.values()), np.float32)
        numbers = np.repeat(np.arange(self.size, dtype=np.int32), [len(each) for each in strings])
        order = np.argsort(held, kind="stable")
        self._numbers: Integers = numbers[order]
        self._weights: Floats = weights[order]
        ends = np.cumsum(np.bincount(held, minlength=len(rank))).tolist()
        self._spans = dict(zip(rank, zip([0, *ends], ends, strict=False), strict=True))

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
        hits = [(self.find(feature), weight) for feature, weight in asked if feature in self._spans]
        if not hits:
            return np.zeros(self.size, np.float32)
        numbers = np.concatenate([found for (found, _), _ in hits])
        products = np.concatenate([held * weight for (_, held), weight in hits])
        return np.bincount(numbers, products, self.size).astype(np.float32)
