"""Directions of writing: what keeps numbers whole within Arabic, and the runs of which Word must be told."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

_RIGHT_TO_LEFT_LANGUAGES = frozenset({"ar"})
_DIRECTIONS = {"L": False, "R": True, "AL": True, "AN": True}  # of the bidirectional classes that have one
#: A number, a date, a command, a digest: within Arabic none of them may fall apart.
_TOKEN = re.compile("[0-9A-Za-z]+(?:[-/.:_][0-9A-Za-z]+)*")
_ISOLATES = re.compile("[\u2066-\u2069]")
_DATE = re.compile("[0-9]+(?:[-/.:][0-9]+)+")
_SET_DATE = "\N{LEFT-TO-RIGHT MARK}\\g<0>\N{RIGHT-TO-LEFT MARK}"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text and its direction."""

    text: str
    is_right_to_left: bool


def reads_right_to_left(language: str) -> bool:
    """Tell the direction of a language."""
    return language in _RIGHT_TO_LEFT_LANGUAGES


def set_ours(text: str, language: str) -> str:
    """Return words of ours as Word sets them in order: its runs take the place of isolates, which it may not know.

    Behind an Arabic word, the parts of 2026-07-18 would change places (UAX 9, W2), were they not marked.
    """
    bare = _ISOLATES.sub("", text)
    return _DATE.sub(_SET_DATE, bare) if reads_right_to_left(language) else bare


def split_runs(text: str, *, right_to_left: bool) -> Iterator[Run]:
    """Yield the runs of a text in a paragraph of this direction; together they are the text, character for character.

    What has no direction of its own (blanks, punctuation) goes with its neighbours where both agree, else with the
    paragraph: the two rules for neutrals of the Unicode Bidirectional Algorithm (UAX 9, N1 and N2).
    """
    directions = _resolve([_DIRECTIONS.get(unicodedata.bidirectional(each)) for each in text], base=right_to_left)
    if right_to_left:
        directions = _keep_tokens(text, directions)
    for direction, group in groupby(zip(text, directions, strict=True), key=lambda pair: pair[1]):
        yield Run("".join(character for character, _ in group), direction)


def _keep_tokens(text: str, directions: Sequence[bool]) -> list[bool]:
    """Return the directions with every number and Latin word, digits and hyphens included, from left to right."""
    kept = list(directions)
    for token in _TOKEN.finditer(text):
        kept[token.start() : token.end()] = [False] * len(token[0])
    return kept


def _resolve(directions: Sequence[bool | None], *, base: bool) -> list[bool]:
    before = _carry(directions, base)
    after = _carry(directions[::-1], base)[::-1]
    return [left if left == right else base for left, right in zip(before, after, strict=True)]


def _carry(directions: Sequence[bool | None], start: bool) -> list[bool]:
    """Return for each place the last direction seen up to it."""
    carried, last = [], start
    for direction in directions:
        last = last if direction is None else direction
        carried.append(last)
    return carried
