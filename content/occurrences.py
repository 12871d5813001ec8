"""Where sought words stand in a text, which itself stays as it is.

Case, width, accents, Arabic marks and Traditional characters do not count; words count in all their forms.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from content.normalisation import fold, is_han, locate_words
from content.words import stem

_LONG_ENOUGH = 4  # letters from which the beginning of a word stands for the word
_LONG_ENOUGH_IN_ARABIC = 3  # and any part of an Arabic one, whose roots are short and whose article is written to it
_JOINTS = frozenset({"", "-", "'"})  # what may stand between words that belong together, beside blanks


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a text, from `start` up to `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word in hard form, and where it stands; each Chinese character is a word of its own."""

    form: str
    span: Span


@lru_cache(maxsize=8192)  # the same texts are searched again for every page
def read_words(text: str) -> tuple[Word, ...]:
    """Return the words of a text, in order."""
    return tuple(Word(form, Span(start, end)) for form, start, end in locate_words(text))


def find_spans(text: str, language: str, sought: str) -> tuple[Span, ...]:
    """Return where some words stand side by side in a text of a language, in order; no two places overlap."""
    words, wanted = read_words(text), read_words(sought)
    if not wanted:
        return ()
    gaps = _list_gaps(sought, wanted)
    found: list[Span] = []
    for first in [n for n, word in enumerate(words) if _is_form(word.form, wanted[0].form, language)]:
        part = words[first : first + len(wanted)]
        start = part[0].span.start
        if (found and start < found[-1].end) or not _match(part, wanted, language):
            continue
        if all(gap in _JOINTS or gap == own for gap, own in zip(_list_gaps(text, part), gaps, strict=True)):
            found.append(Span(start, part[-1].span.end))
    return tuple(found)


def merge_spans(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans of a text in order, those as one that overlap or have only a blank between them."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, each.end)):
        if merged and (span.start < merged[-1].end or text[merged[-1].end : span.start].isspace()):
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)


def _match(words: Sequence[Word], wanted: Sequence[Word], language: str) -> bool:
    if len(words) < len(wanted):
        return False
    return all(_is_form(word.form, other.form, language) for word, other in zip(words, wanted, strict=True))


@lru_cache(maxsize=65536)  # a search compares each word of the library
def _is_form(word: str, wanted: str, language: str) -> bool:
    """Tell whether a word is the wanted one in any of its forms; numbers and short words have only one."""
    if word == wanted:
        return True
    if wanted.isdecimal() or is_han(wanted) or is_han(word):
        return False
    if language == "ar":
        return len(wanted) >= _LONG_ENOUGH_IN_ARABIC and (wanted in word or stem(word, "ar") == stem(wanted, "ar"))
    if word[0] != wanted[0]:
        return False
    begins = len(wanted) >= _LONG_ENOUGH and word.startswith(wanted)
    return begins or (len(wanted) >= _LONG_ENOUGH - 1 and stem(word, language) == stem(wanted, language))


def _list_gaps(text: str, words: Sequence[Word]) -> list[str]:
    """Return what stands between words, in hard form and without blanks."""
    return [fold(text[one.span.end : other.span.start]).strip() for one, other in pairwise(words)]
