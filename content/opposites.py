"""Opposites: words one letter apart and a world apart, which fuzziness must never cross."""

from collections.abc import Callable, Iterable

from content.normalisation import key

Sides = tuple[bool, bool]
_OPPOSED = {((True, False), (False, True)), ((False, True), (True, False))}


class Opposites:
    """Pairs of opposites in normal form; the longer side of a pair does not count as the shorter inside it."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        forms = [(f" {key(a)} ", f" {key(b)} ") for a, b in pairs]
        self._pairs: dict[str, list[tuple[str, str]]] = {}  # by the first word of either side
        for a, b in forms:
            pair = (a, b) if len(a) >= len(b) else (b, a)
            for word in dict.fromkeys(word for side in pair for word in side.split()[:1]):
                self._pairs.setdefault(word, []).append(pair)

    def watch(self, text: str) -> Callable[[str], bool] | None:
        """Return a test of other texts: whether each speaks of the other side only of a pair that this one takes.

        None where this one takes no side of any.
        """
        padded = f" {key(text)} "
        near = dict.fromkeys(pair for word in padded.split() for pair in self._pairs.get(word, ()))
        held = (pair for pair in near if pair[0] in padded or pair[1] in padded)
        taken = [(pair, sides) for pair in held if not all(sides := _find_sides(padded, *pair))]

        def crosses(other: str) -> bool:
            candidate = f" {key(other)} "
            return any((sides, _find_sides(candidate, *pair)) in _OPPOSED for pair, sides in taken)

        return crosses if taken else None

    def part(self, one: str, other: str) -> bool:
        """Return whether two texts stand on the two sides of a pair."""
        crosses = self.watch(one)
        return crosses is not None and crosses(other)


def _find_sides(padded: str, longer: str, shorter: str) -> Sides:
    if longer not in padded:
        return False, shorter in padded
    return True, shorter in padded.replace(longer, " | ")
