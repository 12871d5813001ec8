"""The form in which a quotation is compared: width, blanks and line breaks do not count, everything else does."""

import unicodedata
from dataclasses import dataclass

_INVISIBLE = frozenset({"Cc", "Cf"})
_BLANK = _INVISIBLE | {"Zs", "Zl", "Zp"}
_WIDTHS = frozenset({"<wide>", "<narrow>"})


@dataclass(frozen=True, slots=True)
class Form:
    """The characters of a text that count, and where each of them stands in it."""

    text: str
    places: tuple[int, ...]


def find_form(text: str) -> Form:
    """Return the form of a text."""
    return Form(reduce_text(text), tuple(place for place, character in enumerate(text) if _REDUCED[ord(character)]))


def reduce_text(text: str) -> str:
    """Return the characters of a text that count, at their usual width."""
    return text.translate(_REDUCED)


def narrow(text: str) -> str:
    """Return a text with every character at its usual width, in its place."""
    return text if text.isascii() else text.translate(_NARROWED)


def drop_invisible(text: str) -> str:
    """Return a text without the marks that no eye sees, which may turn what stands around them about."""
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in _INVISIBLE)


class _Narrowed(dict[int, str]):
    """What each character is at its usual width, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        width, _, usual = unicodedata.decomposition(chr(code)).partition(" ")
        return self.setdefault(code, chr(int(usual, 16)) if width in _WIDTHS else chr(code))


class _Reduced(dict[int, str]):
    """What each character is in the form: the same, at its usual width, or nothing for a blank."""

    def __missing__(self, code: int) -> str:
        blank = unicodedata.category(chr(code)) in _BLANK
        return self.setdefault(code, "" if blank else _NARROWED[code])


_NARROWED, _REDUCED = _Narrowed(), _Reduced()
