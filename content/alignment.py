"""Where a text comes nearest to a part of another, and character by character what differs there."""

from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein


@dataclass(frozen=True, slots=True)
class Edit:
    """A difference: the characters `typed` (from, to) of a text in the place of those `meant` (from, to) of another."""

    typed: tuple[int, int]
    meant: tuple[int, int]


def find_window(pattern: str, text: str, region: tuple[int, int]) -> tuple[int, int]:
    """Return the part of a region of a text that needs the fewest edits to become the pattern, which is not empty."""
    first, last = region
    end = first + _find_end(pattern, text[first:last], anchored=False)
    return end - _find_end(pattern[::-1], text[first:end][::-1], anchored=True), end


def count_edits(typed: str, meant: str) -> int:
    """Return in how many characters two texts differ."""
    return Levenshtein.distance(typed, meant)


def list_edits(typed: str, meant: str) -> tuple[Edit, ...]:
    """Return what differs between two texts, in order."""
    codes = Levenshtein.opcodes(typed, meant)
    return tuple(
        Edit((code.src_start, code.src_end), (code.dest_start, code.dest_end)) for code in codes if code.tag != "equal"
    )


def _find_end(pattern: str, text: str, *, anchored: bool) -> int:
    """Return where the part of a text nearest to a pattern ends; it starts anywhere, or `anchored` at the start.

    The bit-parallel algorithm of Myers (J. ACM 46, 1999) as Hyyrö wrote it (2003): a column of the table of distances
    is two integers, a bit for each character of the pattern.
    """
    mask, last = (1 << len(pattern)) - 1, 1 << (len(pattern) - 1)
    bits: dict[str, int] = {}
    for index, character in enumerate(pattern):
        bits[character] = bits.get(character, 0) | 1 << index
    rising, falling, score = mask, 0, len(pattern)
    end, least = 0, score
    for place, character in enumerate(text, 1):
        equal = bits.get(character, 0)
        vertical = equal | falling
        horizontal = (((equal & rising) + rising) ^ rising) | equal
        up, down = (falling | ~(horizontal | rising)) & mask, rising & horizontal
        score += bool(up & last) - bool(down & last)
        up, down = (up << 1 | anchored) & mask, (down << 1) & mask
        rising, falling = (down | ~(vertical | up)) & mask, up & vertical
        # As far as the nearest part goes on: a changed last character belongs to it.
        if score < least or (score == least and place == end + 1):
            end, least = place, score
    return end
