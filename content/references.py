"""Paragraph references: which paragraphs a message asks for by their numbers, in six languages.

A message is read as a whole first: courtesies fall away, and every other word must belong to the reference. Failing
that, one explicit "paragraph 17" counts wherever it stands in a question. Anything doubtful is no reference:

- `first`, `second`, `last`, `five` alone are words; spelled numbers count alone from six on (`seventeenth`, `eight`);
- `3 paragraphs` and `two paragraphs` count paragraphs; `3rd paragraph` names one;
- `P5` and `N5` are groups of States, `p14` is a paragraph; four digits are a year unless a paragraph word precedes;
- a range asked backwards (`9-7`) is read forwards; a range gives at most `LONGEST_RANGE` paragraphs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from content.reference_tokens import Token, read_tokens
from content.reference_units import (
    JOINTS,
    LEAST_SPELLED,
    LONGEST_RANGE,
    PARAGRAPH_WORDS,
    Unit,
    are_sound,
    number_units,
    parse_units,
)
from content.reference_words import TRANSPARENT, Kind

_LEAST_YEAR = 1000
_UNKNOWN = frozenset({Kind.OTHER, Kind.INSTRUMENT})


@dataclass(frozen=True, slots=True)
class Reference:
    """Paragraph numbers that a message asks for, in the order asked, without repetition; they may lie out of range."""

    numbers: tuple[int, ...]


def find_reference(text: str, last: int, near: int | None = None) -> Reference | None:
    """Return the paragraphs that the whole message asks for, or None where it is not a reference.

    `last` is the number of the document's last paragraph. `near` is the paragraph of the message that the reader
    replied to; without it "next" and "previous" are no references. Messages over 300 characters are none either.
    """
    tokens = read_tokens(text)
    heard = _drop_outer_separators([token for token in tokens if token.kind not in TRANSPARENT])
    numbers = _read_neighbours(heard, near) or _read_edge(heard, last) or _read_list(heard, last)
    numbers = numbers or _read_named(tokens, last)
    return Reference(tuple(dict.fromkeys(numbers))) if numbers else None


def _drop_outer_separators(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return what is left of "and paragraphs 7 and 9, please" when its first "and" and last comma go."""
    places = [place for place, token in enumerate(tokens) if token.kind is not Kind.SEPARATOR]
    return tokens[places[0] : places[-1] + 1] if places else ()


# "Next", "the last two paragraphs": an edge (e), a count (n), a paragraph word (p), its plural (P), its dual (2).

_SHAPES = {
    Kind.PARAGRAPH: "p",
    Kind.SHORT: "p",
    Kind.PARAGRAPHS: "P",
    Kind.PAIR: "2",
    Kind.NUMBER: "n",
    Kind.ORDINAL: "e",
    Kind.FIRST: "e",
    Kind.LAST: "e",
    Kind.NEXT: "e",
    Kind.PREVIOUS: "e",
}
_COUNTED_SHAPES = frozenset({"enp", "enP", "neP", "Pne"})
_PAIR_SHAPES = frozenset({"e2", "2e"})
_SINGLE_SHAPES = frozenset({"e", "ep", "pe"})


def _read_count(tokens: Sequence[Token]) -> tuple[Token | None, int]:
    """Return the word that says from where paragraphs are counted, and how many: None and 0 for another shape."""
    shape = "".join(_SHAPES.get(token.kind, "?") for token in tokens[:4])
    edge = tokens[shape.index("e")] if "e" in shape else None
    if shape in _COUNTED_SHAPES:
        return edge, min(tokens[shape.index("n")].value, LONGEST_RANGE)
    if shape in _PAIR_SHAPES:
        return edge, 2
    return (edge, 1) if shape in _SINGLE_SHAPES else (None, 0)


def _read_neighbours(tokens: Sequence[Token], near: int | None) -> Sequence[int]:
    edge, count = _read_count(tokens)
    if edge is None or near is None:
        return ()
    if edge.kind is Kind.NEXT:
        return range(near + 1, near + count + 1)
    return range(near - count, near) if edge.kind is Kind.PREVIOUS else ()


def _read_edge(tokens: Sequence[Token], last: int) -> Sequence[int]:
    edge, count = _read_count(tokens)
    if edge is None or edge.value != 1 or len(tokens) == 1:  # a bare "first" or "last" is a word
        return ()
    if edge.kind is Kind.LAST:
        return range(max(1, last - count + 1), last + 1)
    counted = any(token.kind is Kind.NUMBER for token in tokens)
    return range(1, count + 1) if edge.kind is Kind.ORDINAL or (edge.kind is Kind.FIRST and counted) else ()


def _read_list(tokens: Sequence[Token], last: int) -> Sequence[int]:
    """Return what a whole message asks for: a list with a paragraph word or mark, or bare numbers beyond doubt."""
    units = parse_units(tokens)
    if not are_sound(units):
        return ()
    numbers = number_units(units, last)
    if any(unit.before or unit.after for unit in units):
        return numbers
    marked = units[0].mark in {Kind.MARK, Kind.DIGIT_MARK}
    beyond_doubt = all(not unit.is_everyday and unit.number.kind is not Kind.LAST for unit in units)
    small = all(unit.number.value < _LEAST_YEAR for unit in units) and len(numbers) < LONGEST_RANGE
    return numbers if small and (marked or beyond_doubt) else ()


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Known words between unknown ones of a question; `left` and `right` are the unknown words, None at its ends."""

    left: Token | None
    tokens: tuple[Token, ...]
    right: Token | None


def _read_named(tokens: Sequence[Token], last: int) -> Sequence[int]:
    """Return what the one explicit reference of a question asks for, if no other number stands there."""
    if any(token.figure or token.kind is Kind.TRAP for token in tokens):
        return ()
    stretches = [stretch for stretch in _part(tokens) if _tells_number(stretch.tokens)]
    if len(stretches) != 1:
        return ()
    stretch = stretches[0]
    heard = [place for place, token in enumerate(stretch.tokens) if token.kind not in TRANSPARENT | JOINTS]
    start, end = heard[0], heard[-1] + 1
    units = parse_units([token for token in stretch.tokens[start:end] if token.kind not in TRANSPARENT])
    if not are_sound(units) or not _are_explicit(units) or _are_entangled(units, stretch, start, end):
        return ()
    return number_units(units, last)


def _part(tokens: Sequence[Token]) -> Iterator[_Stretch]:
    runs = [(unknown, tuple(run)) for unknown, run in groupby(tokens, lambda token: token.kind in _UNKNOWN)]
    for place, (unknown, run) in enumerate(runs):
        if not unknown:
            left = runs[place - 1][1][-1] if place else None
            right = runs[place + 1][1][0] if place + 1 < len(runs) else None
            yield _Stretch(left, run, right)


def _tells_number(tokens: Sequence[Token]) -> bool:
    """Return whether a number that could be a paragraph's stands here; a spelled one only beside a paragraph word."""
    worded = any(token.kind in PARAGRAPH_WORDS for token in tokens)
    return any(
        token.kind is Kind.NTH or (token.kind in {Kind.NUMBER, Kind.ORDINAL} and (worded or not token.spelled))
        for token in tokens
    )


def _are_explicit(units: Sequence[Unit]) -> bool:
    """Return whether a paragraph word binds the numbers, unlike "the first paragraph that names Britain"."""
    first = units[0]
    if any(unit.number.kind is Kind.LAST for unit in units):
        return False
    if first.is_ordinal:
        late = all(unit.number.value >= LEAST_SPELLED for unit in units)
        return bool(first.before or units[-1].after) and (late or first.mark is Kind.NTH)
    spelled_list = len(units) > 1 and any(unit.number.spelled for unit in units)
    return first.before is not None and not first.number.doubtful and not spelled_list


def _are_entangled(units: Sequence[Unit], stretch: _Stretch, start: int, end: int) -> bool:
    """Return whether an unknown neighbour may own the number."""
    before, after = stretch.tokens[:start], stretch.tokens[end:]
    touches_left = stretch.left is not None and not before
    touches_right = stretch.right is not None and not after
    articles_only = all(token.kind is Kind.ARTICLE for token in before)
    return (
        # Spanish "para 5 Estados" is "for 5 States"
        (units[0].before is Kind.SHORT and (touches_left or touches_right))
        # in Chinese the owner stands before: "the opinion's paragraph 105"
        or (units[0].mark is Kind.NTH and stretch.left is not None and articles_only)
        # "paragraphs 2 and 5 States"
        or (touches_right and len(units) > 1 and not units[-1].ends_range)
        or _is_owned(after, stretch.right)
    )


def _is_owned(after: Sequence[Token], right: Token | None) -> bool:
    """Return whether the words after a number make it another paper's: "paragraph 2 of the treaty"."""
    if right is None:
        return False
    if not after:
        return right.kind is Kind.INSTRUMENT
    return after[0].kind is Kind.OF and all(token.kind is Kind.ARTICLE for token in after[1:])
