"""Lists and ranges of paragraph numbers: `unit (joint unit)*`, and whether each number can name a paragraph at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from content.reference_tokens import Token
from content.reference_words import Kind

LONGEST_RANGE = 100
LEAST_SPELLED = 6

PARAGRAPH_WORDS = frozenset({Kind.PARAGRAPH, Kind.PARAGRAPHS, Kind.PAIR, Kind.SHORT})
JOINTS = frozenset({Kind.SEPARATOR, Kind.RANGE})
_MARKS = frozenset({Kind.MARK, Kind.DIGIT_MARK, Kind.NTH})
_NUMBERS = frozenset({Kind.NUMBER, Kind.ORDINAL, Kind.LAST})


@dataclass(frozen=True, slots=True)
class Unit:
    """One number of a reference with the kinds of words that say what it is: `before`, `mark` and `after` it."""

    before: Kind | None
    mark: Kind | None
    number: Token
    after: Kind | None
    ends_range: bool

    @property
    def is_ordinal(self) -> bool:
        """Whether it says "seventeenth", or counts from the end."""
        return self.mark is Kind.NTH or self.number.kind is not Kind.NUMBER

    @property
    def is_everyday(self) -> bool:
        """Whether the number is a word that is heard more often than paragraphs are asked for."""
        return self.number.doubtful or (self.number.spelled and self.number.value < LEAST_SPELLED)


def parse_units(tokens: Sequence[Token]) -> list[Unit]:
    """Parse a list that takes up all the tokens; nothing where they are anything else."""
    units: list[Unit] = []
    place = 0
    in_range = False
    while place < len(tokens):
        unit, place = _parse_unit(tokens, place, ends_range=in_range)
        if unit is None:
            return []
        units.append(unit)
        if place == len(tokens):
            return units
        joints = _read_joints(tokens, place)
        if not joints or (Kind.RANGE in joints and (len(joints) > 1 or in_range)):
            return []
        in_range = Kind.RANGE in joints
        place += len(joints)
    return []


def _parse_unit(tokens: Sequence[Token], place: int, *, ends_range: bool) -> tuple[Unit | None, int]:
    before, place = _take(tokens, place, PARAGRAPH_WORDS)
    mark, place = _take(tokens, place, _MARKS)
    number, place = _take(tokens, place, _NUMBERS)
    if number is None:
        return None, place
    after, place = (None, place) if before else _take(tokens, place, PARAGRAPH_WORDS)
    kinds = [each.kind if each else None for each in (before, mark, after)]
    return Unit(kinds[0], kinds[1], number, kinds[2], ends_range), place


def _take(tokens: Sequence[Token], place: int, kinds: frozenset[Kind]) -> tuple[Token | None, int]:
    if place < len(tokens) and tokens[place].kind in kinds:
        return tokens[place], place + 1
    return None, place


def _read_joints(tokens: Sequence[Token], place: int) -> list[Kind]:
    joints: list[Kind] = []
    for token in tokens[place:]:
        if token.kind not in JOINTS:
            break
        joints.append(token.kind)
    return joints


def are_sound(units: Sequence[Unit]) -> bool:
    """Return whether there are units and each can name a paragraph: none counts paragraphs or says "no one"."""
    for unit in units:
        if unit.mark is Kind.DIGIT_MARK and (unit.number.spelled or unit.is_ordinal):
            return False
        if unit.ends_range and unit.number.kind is Kind.LAST:  # "the second to last" is no range
            return False
        if unit.after and not (units[0].is_ordinal or unit.mark or _names_paragraphs(units, unit)):
            return False
    return bool(units)


def _names_paragraphs(units: Sequence[Unit], unit: Unit) -> bool:
    """Tell cardinals that name the paragraph word after them from those that count, as `3 paragraphs` does."""
    everyday = any(each.is_everyday for each in units)
    return unit.after is Kind.PARAGRAPH and not everyday and unit.number.value != 1


def number_units(units: Sequence[Unit], last: int) -> list[int]:
    """Return the paragraph numbers in the order asked, ranges filled upwards to at most `LONGEST_RANGE`."""
    numbers: list[int] = []
    for unit in units:
        value = last - unit.number.value + 1 if unit.number.kind is Kind.LAST else unit.number.value
        if unit.ends_range:
            low, high = sorted((numbers.pop(), value))
            numbers.extend(range(low, min(high + 1, low + LONGEST_RANGE)))
        else:
            numbers.append(value)
    return numbers
