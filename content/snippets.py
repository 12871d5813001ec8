"""Snippets of a text: as much round what was found as lets it be understood, cut between words."""

from collections.abc import Sequence
from dataclasses import dataclass

from content.normalisation import is_han
from content.occurrences import Span, read_words

_AROUND = 48  # letters on each side of what was found
_AROUND_HAN = 20  # and Chinese characters, each of which says more
_MOST_MARKS = 6  # in one snippet: what stands behind begins another


@dataclass(frozen=True, slots=True)
class Snippet:
    """Characters of a text as they stand there, what was found in them, and at which ends the text goes on."""

    text: str
    marks: tuple[Span, ...]
    cut_before: bool
    cut_after: bool


def cut_snippets(text: str, hits: Sequence[Span]) -> tuple[Snippet, ...]:
    """Return the snippets that show all hits, given in order; neighbours share one."""
    around = _AROUND_HAN if any(is_han(word.form) for word in read_words(text)) else _AROUND
    groups: list[tuple[Span, ...]] = []
    for hit in hits:
        if groups and len(groups[-1]) < _MOST_MARKS and hit.start - groups[-1][-1].end <= 2 * around:
            groups[-1] += (hit,)
        else:
            groups.append((hit,))
    # What was found before and after a snippet stays out of it, so that nothing found stands there unmarked.
    starts = [0, *(group[-1].end for group in groups)]
    ends = [*(group[0].start for group in groups[1:]), len(text)]
    return tuple(
        _cut(text, group, Span(max(start, group[0].start - around), min(end, group[-1].end + around)))
        for group, start, end in zip(groups, starts, ends, strict=False)
    )


def _cut(text: str, hits: Sequence[Span], room: Span) -> Snippet:
    """Cut a snippet of the words that stand in some room and of what was found."""
    words = [word.span for word in read_words(text)]
    inside = [word for word in words if room.start <= word.start and word.end <= room.end]
    before = any(word.start < room.start for word in words if word.start < hits[0].start)
    after = any(word.end > room.end for word in words if word.end > hits[-1].end)
    # An end of the text brings its signs along: its full stop, its opening bracket.
    start = min([hits[0].start, *(word.start for word in inside)]) if before else 0
    end = max([hits[-1].end, *(word.end for word in inside)]) if after else len(text)
    marks = tuple(Span(hit.start - start, hit.end - start) for hit in hits)
    return Snippet(text[start:end], marks, before, after)
