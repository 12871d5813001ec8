"""Words of the library that a typed word may be: itself, another form of it, or what it is a typo of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

_STEM = 5  # letters that two forms of one word share at least
_ENDING = 4  # letters that their endings may differ by in length
_FORM, _TYPO = 0.85, 0.8  # what a match is worth when it is another form, or a typo
_SHORTEST_TYPO = 4  # letters from which one wrong letter is forgiven
_LONG = 8  # letters from which two are


class Speller:
    """Finds words of a vocabulary near a typed word; a figure is only ever itself."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._vocabulary = frozenset(vocabulary)
        stems: dict[str, list[str]] = defaultdict(list)
        initials: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._vocabulary):
            if _is_fuzzy(word):
                initials[word[0]].append(word)
                if len(word) >= _STEM:
                    stems[word[:_STEM]].append(word)
        self._stems: Mapping[str, list[str]] = stems
        self._initials: Mapping[str, list[str]] = initials
        self.find = lru_cache(maxsize=4096)(self._find)

    def _find(self, word: str) -> tuple[tuple[str, float], ...]:
        """Return (word of the vocabulary, what the match is worth from 0 to 1), best first."""
        found: dict[str, float] = {}
        if _is_fuzzy(word):
            if word not in self._vocabulary:
                found.update(self._find_typos(word))
            found.update(self._find_forms(word))
        if word in self._vocabulary:
            found[word] = 1.0
        return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))

    def _find_forms(self, word: str) -> dict[str, float]:
        if len(word) < _STEM:
            return {}
        near = self._stems.get(word[:_STEM], ())
        return {other: _FORM for other in near if abs(len(other) - len(word)) <= _ENDING}

    def _find_typos(self, word: str) -> dict[str, float]:
        if len(word) < _SHORTEST_TYPO:
            return {}
        most = 2 if len(word) >= _LONG else 1
        words = self._initials.get(word[0], ())
        near = process.extract(word, words, scorer=OSA.distance, score_cutoff=most, limit=None)
        return {other: _TYPO / distance**0.2 for other, distance, _ in near}


def _is_fuzzy(word: str) -> bool:
    return word.isalpha() and not "\u2e80" <= word[0] <= "\u9fff"
