"""Checking that a text is in its language: its script, one script a word, one form of Chinese, nobody else's words."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from content.lexicon import Lexicon
from content.normalisation import simplify, split_words

_SCRIPTS = {"ar": "ARABIC", "en": "LATIN", "es": "LATIN", "fr": "LATIN", "ru": "CYRILLIC", "zh": "CJK"}
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 6  # words from which a text shows its language by its stop words
_LEAD = 3  # stop words by which another language must lead to be taken for the text's


def check_prose(text: str, language: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield what shows that a text is not (or not only) in its language."""
    yield from check_script(text, language)
    other = _find_other_language(text, language, lexicon)
    if other:
        yield f"this reads like `{other}`, and stands for `{language}`"


def check_script(text: str, language: str) -> Iterator[str]:
    """Yield words of two scripts, Traditional characters, and a text mostly in another script than its language's."""
    yield from check_words(text, language)
    counts = Counter(script for word in _find_words(text) for script in map(_name_script, word))
    if counts and counts[_SCRIPTS[language]] * 2 < counts.total():
        yield f"this text is not in the script of `{language}`"


def check_words(text: str, language: str) -> Iterator[str]:
    """Yield words of two scripts and Traditional characters: what no alias may hold either."""
    for word in _find_words(text):
        scripts = {_name_script(letter) for letter in word} - {"CJK"}
        if len(scripts) > 1:
            yield f"the word `{word}` mixes {' and '.join(sorted(script.title() for script in scripts))} letters"
    if language == "zh" and simplify(text) != text:
        changed = next(a for a, b in zip(text, simplify(text), strict=False) if a != b)
        yield f"`{changed}` is a Traditional character among Simplified ones"


def _find_words(text: str) -> list[str]:
    # Compatibility forms first: the raised letter of a Spanish ordinal is a Latin one.
    return _WORD.findall(unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=8192)
def _name_script(letter: str) -> str:
    return unicodedata.name(letter, "UNKNOWN").split()[0]


def _find_other_language(text: str, language: str, lexicon: Lexicon) -> str | None:
    """Return the language of the same script whose stop words lead clearly over the text's own."""
    words = split_words(text)
    if len(words) < _ENOUGH:
        return None
    rivals = [code for code in lexicon.stop_words if _SCRIPTS[code] == _SCRIPTS[language]]
    counts = {code: sum(word in lexicon.stop_words[code] for word in words) for code in rivals}
    best = max(counts, key=lambda code: counts[code], default=language)
    return best if counts.get(best, 0) >= counts.get(language, 0) + _LEAD else None
