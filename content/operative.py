"""Operative words: those by which a document asks for something, and the demands that must rest on them."""

import re

from pydantic import Field

from content.lexicon import Lexicon
from content.normalisation import fold, is_han
from content.shapes import Language, Prose, Shape


class OperativeFile(Shape):
    """`lexicon/operative.yaml`: the words by language, and words that hold one of them and ask for nothing."""

    words: dict[Language, tuple[Prose, ...]]
    innocent: dict[Language, tuple[Prose, ...]] = Field(default_factory=dict)


def find_operative(text: str, language: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the operative words of a text, the longest of those that stand in one another."""
    rest = fold(text)
    for word in lexicon.innocent.get(language, ()):
        rest = _compile(word).sub("|", rest)
    found = []
    for word in sorted(lexicon.operative.get(language, ()), key=len, reverse=True):
        pattern = _compile(word)
        if pattern.search(rest):
            found.append(word)
            rest = pattern.sub("|", rest)
    return tuple(found)


def _compile(word: str) -> re.Pattern[str]:
    form = re.escape(fold(word))
    return re.compile(form if any(map(is_han, word)) else rf"(?<!\w){form}(?!\w)")
