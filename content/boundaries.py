"""Where a quotation may begin and end: not inside a word, and not between a word and what makes it its opposite."""

from collections.abc import Iterable

from content.forms import reduce_text
from content.normalisation import is_han
from content.streams import Stream


class Boundaries:
    """Ends of quotations, watched for pairs of opposites of which the longer holds the shorter at an end."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        forms = [sorted(map(_reduce, pair), key=len) for pair in pairs]
        self._before = [(longer, len(longer) - len(shorter)) for shorter, longer in forms if longer.endswith(shorter)]
        self._after = [(longer, len(shorter)) for shorter, longer in forms if longer.startswith(shorter)]

    def widen(self, stream: Stream, start: int, end: int) -> tuple[int, int]:
        """Return a part of a stream with the rest of the words, and of the opposites, that its ends would cut off."""
        starts = [start - cut for longer, cut in self._before if _stands(stream, start - cut, longer)]
        ends = [end - cut + len(longer) for longer, cut in self._after if _stands(stream, end - cut, longer)]
        first, last = min((start, *starts)), max((end, *ends))
        while _joins(stream, first):
            first -= 1
        while _joins(stream, last):
            last += 1
        return first, last


def _reduce(text: str) -> str:
    return reduce_text(text).lower()


def _stands(stream: Stream, start: int, word: str) -> bool:
    return start >= 0 and stream.text[start : start + len(word)].lower() == word


def _joins(stream: Stream, index: int) -> bool:
    """Return whether a word that is written in letters or digits goes on over a place of a stream."""
    if not 0 < index < len(stream.text):
        return False
    pair, (before, after) = stream.text[index - 1 : index + 1], stream.places[index - 1 : index + 1]
    return after == (before[0], before[1] + 1) and all(each.isalnum() and not is_han(each) for each in pair)
