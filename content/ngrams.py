"""Likeness of spelling: the cosine of character n-grams weighted by TF-IDF, which bears typos and endings."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from math import log, sqrt

import numpy as np

from content.normalisation import fold
from content.postings import Doubles, Floats, Holdings, Postings

_SIZES = (2, 3, 4)


@dataclass(frozen=True, slots=True)
class NgramIndex:
    """Strings by their character n-grams; Salton and Buckley's TF-IDF with a logarithmic frequency.

    `rarity` is the inverse document frequency of each n-gram, by its place in the postings.
    """

    postings: Postings
    rarity: Doubles

    @classmethod
    def of(cls, strings: Sequence[str]) -> "NgramIndex":
        """Build the index of some strings, numbered as given."""
        places: dict[str, int] = {}
        words: dict[str, list[int]] = {}
        flat: list[int] = []
        lengths: list[int] = []
        for string in strings:
            before = len(flat)
            for word in fold(string).split():
                if word not in words:
                    words[word] = [places.setdefault(gram, len(places)) for gram in cut_ngrams(word)]
                flat += words[word]
            lengths.append(len(flat) - before)
        owners = np.repeat(np.arange(len(strings), dtype=np.int64), lengths)
        pairs, counts = np.unique(owners * max(1, len(places)) + np.array(flat, np.int64), return_counts=True)
        numbers, held = np.divmod(pairs, max(1, len(places)))
        total = len(strings)
        rarity = np.log((1 + total) / (1 + np.bincount(held, minlength=len(places)))) + 1
        weights = (1 + np.log(counts)) * rarity[held] if len(held) else np.zeros(0)
        lengths_of = np.sqrt(np.bincount(numbers, weights**2, minlength=total))
        return cls(Postings.build(total, places, Holdings(held, numbers, weights / lengths_of[numbers])), rarity)

    def score(self, text: str) -> Floats:
        """Return the cosine, from 0 to 1, of a text with every string."""
        counts = Counter(chain.from_iterable(map(cut_ngrams, fold(text).split())))
        unseen = log(1 + self.postings.size) + 1  # what no string holds is the rarest
        square, known = 0.0, []
        for gram, count in counts.items():
            place = self.postings.places.get(gram)
            weight = unseen if place is None else self.rarity.item(place)
            if count > 1:
                weight *= 1 + log(count)
            square += weight * weight
            if place is not None:
                known.append((place, weight))
        length = sqrt(square) or 1.0
        return self.postings.add_up([(place, weight / length) for place, weight in known])


def cut_ngrams(word: str) -> list[str]:
    """Return the n-grams of a word, blanks marking where it begins and ends."""
    padded = f" {word} "
    return [padded[start : start + size] for size in _SIZES for start in range(len(padded) - size + 1)]
