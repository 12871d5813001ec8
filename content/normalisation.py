"""The normal form of a text for matching; a quotation is never normalised."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

# Invisible and bidirectional marks, the soft hyphen and the Arabic tatweel: NFKC leaves them in.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u0640\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_INVISIBLE |= dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xFE00, 0xFE10)])
# Letters that Arabic writers use for one another: alif with hamza or madda, alif maqsura, ta marbuta.
_ARABIC = {
    **dict.fromkeys(map(ord, "\u0622\u0623\u0625\u0671"), "\u0627"),
    ord("\u0624"): "\u0648",
    ord("\u0626"): "\u064a",
    ord("\u0629"): "\u0647",
    ord("\u0649"): "\u064a",
}
# With them, apostrophes and hyphens that keyboards and typesetters use for one another.
_UNIFIED = _ARABIC | {0x2018: "'", 0x2019: "'", 0x02BC: "'", 0x2010: "-"}
_TASHKEEL = dict.fromkeys([*range(0x064B, 0x0660), 0x0670])  # the vowel signs of Arabic
_LAST_LETTER = 0x20000  # beyond lie Chinese characters, tags and private use: no digits, nothing that combines
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_ANY_HAN = re.compile(f"[{_HAN}]")
_TOKEN = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+")


@lru_cache(maxsize=32768)  # the library's strings are folded again by every check and every index
def fold(text: str) -> str:
    """Return the hard form of a text.

    NFKC, no invisible marks, case folded, no diacritics, Arabic letters, digits, apostrophes and hyphens unified,
    Traditional Chinese characters as Simplified ones.
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    return simplify(unicodedata.normalize("NFC", decomposed.translate(_tabulate())))


class _Table(dict[int, str | int | None]):
    """What each character becomes, worked out when it is first met: marks go, digits of any script are unified."""

    def __missing__(self, code: int) -> str | int | None:
        if code >= _LAST_LETTER:  # not kept: whoever sends them all would fill the memory
            return code
        character, becomes = chr(code), None
        if not unicodedata.combining(character):
            becomes = str(unicodedata.decimal(character)) if character.isdecimal() else code
        self[code] = becomes
        return becomes


@cache
def _tabulate() -> _Table:
    return _Table(_UNIFIED | _INVISIBLE)


def simplify(text: str) -> str:
    """Return a text with Traditional Chinese characters as Simplified ones."""
    if not _ANY_HAN.search(text):
        return text
    simplified: str = _load_simplifier().convert(text)
    if simplified != text:  # one character takes two turns: U+85B4, U+82E7, U+82CE
        simplified = _load_simplifier().convert(simplified)
    return simplified


@cache
def _load_simplifier() -> "OpenCC":
    from opencc import OpenCC  # noqa: PLC0415 (a start from a compiled book reads no Chinese)

    return OpenCC("t2s")


def split_words(text: str) -> list[str]:
    """Return the words of a text in hard form; each Chinese character is a word of its own."""
    return _TOKEN.findall(fold(text))


def locate_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the words of a text in hard form, each with where it starts and ends in the text as it stands.

    Characters are folded one by one, so that each keeps its place.
    """
    folded = [fold(character) for character in text]
    places = [place for place, each in enumerate(folded) for _ in each]
    for word in _TOKEN.finditer("".join(folded)):
        end = places[word.end() - 1] + 1
        while end < len(text) and not folded[end]:  # accents and marks belong to the letter before
            end += 1
        yield word[0], places[word.start()], end


def key(text: str) -> str:
    """Return the form in which two aliases are the same: the words of the hard form, joined where Chinese meets."""
    return " ".join(split_words(text))


def is_han(word: str) -> bool:
    """Return whether a word is a Chinese character."""
    return len(word) == 1 and _ANY_HAN.match(word) is not None


def soften(text: str) -> str:
    """Return the soft form, for sentence vectors: NFKC, no marks, Simplified Chinese, ALL CAPS in small letters."""
    visible = unicodedata.normalize("NFKC", text).translate(_INVISIBLE).translate(_TASHKEEL)
    return simplify(visible.lower() if visible.isupper() else visible)
