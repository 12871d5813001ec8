"""The normal form of a text for matching; a quotation is never normalised."""

import re
import unicodedata
from functools import cache

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
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_ANY_HAN = re.compile(f"[{_HAN}]")
_TOKEN = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+")


def fold(text: str) -> str:
    """Return the hard form of a text.

    NFKC, no invisible marks, case folded, no diacritics, Arabic letters, digits, apostrophes and hyphens unified,
    Traditional Chinese characters as Simplified ones.
    """
    if text.isascii():
        return text.lower()
    visible = unicodedata.normalize("NFKC", text).translate(_INVISIBLE).casefold()
    decomposed = unicodedata.normalize("NFD", visible)
    # The breve of Cyrillic short i is a letter's part, but folding it harms nobody: both sides are folded alike.
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    folded = unicodedata.normalize("NFC", bare).translate(_UNIFIED)
    digits = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in folded)
    return simplify(digits)


def simplify(text: str) -> str:
    """Return a text with Traditional Chinese characters as Simplified ones."""
    if not _ANY_HAN.search(text):
        return text
    simplified: str = _load_simplifier().convert(text)
    if simplified != text:  # one character takes two turns: U+85B4, U+82E7, U+82CE
        simplified = _load_simplifier().convert(simplified)
    return simplified


@cache
def _load_simplifier() -> OpenCC:
    return OpenCC("t2s")


def split_words(text: str) -> list[str]:
    """Return the words of a text in hard form; each Chinese character is a word of its own."""
    return _TOKEN.findall(fold(text))


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
