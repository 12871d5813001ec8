"""Proof that the paragraphs are the filed text: derived again from the source, compared character by character.

The rule that turns a source into heading lines and paragraphs:

- every line is stripped of white space at both ends, and empty lines are dropped;
- a paragraph starts at a line `N. ` where N is the next number (so a line "2010. " starts none); its text excludes it;
- the lines before paragraph 1 are the heading lines; nothing may be left over;
- lines of a paragraph are joined with nothing (Chinese, Japanese) or with a space, as the document says; joining two
  ASCII letters or digits with nothing would glue words together and is a problem.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

_SHOWN = 12  # characters shown on either side of a difference


class Joining(StrEnum):
    """What stands between two lines of a paragraph once they are one."""

    NONE = "none"
    SPACE = "space"


@dataclass(frozen=True, slots=True)
class Derived:
    """What a source says by the rule: heading lines, paragraphs by number, and (line, fault) where the rule fails."""

    heading: tuple[str, ...]
    paragraphs: Mapping[int, str]
    faults: tuple[tuple[int, str], ...]


def digest(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 bytes, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def derive(source: str, joining: Joining) -> Derived:
    """Turn the source as received into heading lines and paragraphs."""
    heading: list[str] = []
    paragraphs: dict[int, str] = {}
    faults: list[tuple[int, str]] = []
    for line_number, raw in enumerate(source.split("\n"), start=1):
        line = raw.strip()
        number = len(paragraphs)
        if line.startswith(f"{number + 1}. "):
            paragraphs[number + 1] = line.removeprefix(f"{number + 1}. ").lstrip()
        elif line and not paragraphs:
            heading.append(line)
        elif line:
            before = paragraphs[number]
            if joining is Joining.NONE and _glues(before, line):
                fault = f'joined with nothing, "{before[-1]}" and "{line[0]}" would become one word'
                faults.append((line_number, fault))
            paragraphs[number] = before + (" " if joining is Joining.SPACE else "") + line
    return Derived(tuple(heading), paragraphs, tuple(faults))


def _glues(before: str, after: str) -> bool:
    return all(c.isascii() and c.isalnum() for c in (before[-1:], after[:1]) if c)


def compare_paragraphs(filed: Mapping[int, str], derived: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Yield (paragraph number, what is wrong) for each paragraph that is not the source's, first difference shown."""
    for number in sorted(filed.keys() | derived.keys()):
        if number not in derived:
            yield number, f"paragraph {number} does not stand in the source, which has 1 to {len(derived)}"
        elif number not in filed:
            yield number, f"paragraph {number} of the source is missing here"
        elif filed[number] != derived[number]:
            difference = describe_difference(filed[number], derived[number])
            yield number, f"paragraph {number} is not the source's text: {difference}"


def compare_heading(filed: Sequence[str], derived: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield (index of the heading line, what is wrong) for each heading line that is not the source's."""
    for index in range(max(len(filed), len(derived))):
        if index >= len(derived):
            yield index, "this heading line does not stand in the source before paragraph 1"
        elif index >= len(filed):
            yield index, f'the source has one more heading line: "{derived[index]}"'
        elif filed[index] != derived[index]:
            yield index, f"this heading line is not the source's: {describe_difference(filed[index], derived[index])}"


def describe_difference(observed: str, expected: str) -> str:
    """Return the first differing character of two texts, counted from 1, with what stands on both sides."""
    position = next((i for i, (a, b) in enumerate(zip(observed, expected, strict=False)) if a != b), None)
    if position is None:
        position = min(len(observed), len(expected))
    return (
        f"character {position + 1} is {_name(observed, position)} here and {_name(expected, position)} in the source "
        f'("{_around(observed, position)}" / "{_around(expected, position)}")'
    )


def _name(text: str, position: int) -> str:
    if position >= len(text):
        return "the end"
    return f'"{text[position]}" (U+{ord(text[position]):04X})'


def _around(text: str, position: int) -> str:
    return text[max(0, position - _SHOWN) : position + _SHOWN]
