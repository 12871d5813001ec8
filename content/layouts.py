"""Reading what was typed with the wrong keyboard layout switched on."""

from collections.abc import Iterator, Sequence


def retype(text: str, layouts: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield what the same keys write in the other layouts, for each layout that writes most of the text."""
    letters = [character for character in text.lower() if not character.isspace()]
    for layout in layouts:
        keys = {written: key for key, written in enumerate(layout)}
        if 2 * sum(character in keys for character in letters) <= len(letters):
            continue
        for other in layouts:
            if other is not layout:
                yield _translate(text.lower(), keys, other)


def _translate(text: str, keys: dict[str, int], other: Sequence[str]) -> str:
    """Return the text key by key; what one key writes as two letters is read first."""
    for written in (each for each in keys if len(each) > 1):
        text = text.replace(written, other[keys[written]])
    return "".join(other[keys[character]] if character in keys else character for character in text)
