"""Likeness of spelling: the cosine of character n-grams weighted by TF-IDF, which bears typos and endings."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log, sqrt

from content.normalisation import fold
from content.postings import Floats, Postings

_SIZES = (2, 3, 4)


class NgramIndex:
    """Strings by their character n-grams; Salton and Buckley's TF-IDF with a logarithmic frequency."""

    def __init__(self, strings: Sequence[str]) -> None:
        counts = [count_ngrams(string) for string in strings]
        frequency = Counter(gram for each in counts for gram in each)
        total = len(strings)
        self._rarity = {gram: log((1 + total) / (1 + held)) + 1 for gram, held in frequency.items()}
        self._unseen = log(1 + total) + 1
        self._postings = Postings([self._weigh(each) for each in counts])

    def score(self, text: str) -> Floats:
        """Return the cosine, from 0 to 1, of a text with every string."""
        return self._postings.add_up(self._weigh(count_ngrams(text)).items())

    def _weigh(self, counts: Mapping[str, int]) -> dict[str, float]:
        rarity, unseen = self._rarity, self._unseen
        weights = {gram: (1 + log(n)) * rarity.get(gram, unseen) for gram, n in counts.items()}
        length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {gram: weight / length for gram, weight in weights.items()}


def count_ngrams(text: str) -> Counter[str]:
    """Return the n-grams of a text's words in hard form, blanks marking where a word begins and ends."""
    counts: Counter[str] = Counter()
    for word in fold(text).split():
        padded = f" {word} "
        for size in _SIZES:
            counts.update(padded[start : start + size] for start in range(len(padded) - size + 1))
    return counts
