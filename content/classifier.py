"""A topic classifier on sentence vectors: ridge regression in closed form, fitted when a book is loaded."""

from collections.abc import Sequence

import numpy as np

from content.postings import Floats

_RIDGE = 1.0


class Classifier:
    """Tells owners apart by the vectors of their strings."""

    def __init__(self, vectors: Floats, owners: Sequence[int], size: int) -> None:
        targets = np.zeros((len(owners), size), np.float32)
        targets[np.arange(len(owners)), owners] = 1
        gram = vectors.T @ vectors + _RIDGE * np.eye(vectors.shape[1], dtype=np.float32)
        self._weights: Floats = np.linalg.solve(gram, vectors.T @ targets).astype(np.float32)

    def score(self, vector: Floats) -> Floats:
        """Return how much, from 0 to 1, a vector looks like each owner's."""
        return np.asarray(np.clip(vector @ self._weights, 0, 1), np.float32)
