"""A sentence model at the edge: vectors that depend on nothing but the text, and a record of what was embedded."""

import hashlib
from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from content.meaning import DIMENSIONS
from content.postings import Floats


class HashEncoder:
    """Gives every text a random direction of its own; texts in `meanings` get the direction of what they mean."""

    def __init__(self, meanings: Mapping[str, str] = MappingProxyType({})) -> None:
        self._meanings = meanings
        self.texts: list[str] = []

    def encode(self, texts: list[str]) -> Floats:
        """Return vectors of length 1."""
        self.texts += texts
        return np.stack([draw_vector(self._meanings.get(text, text)) for text in texts])


def draw_vector(text: str) -> Floats:
    """Return the vector of a text, the same on every run and machine."""
    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
    vector = np.random.default_rng(seed).standard_normal(DIMENSIONS)
    return np.asarray(vector / np.linalg.norm(vector), np.float32)
