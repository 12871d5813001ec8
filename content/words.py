"""Cutting a text into what is compared: terms (stems of words, Chinese characters and their pairs) and clauses."""

import re
from functools import cache, lru_cache

from Stemmer import Stemmer

from content.normalisation import is_han, split_words

_CLAUSE = re.compile(r"[.;:!?\u3001\u3002\uff0c\uff1b\uff1a\uff1f\uff01\u061b\u061f]|, ")
_SHORTEST_CLAUSE = 2  # terms
_LANGUAGES = {"ar": "arabic", "en": "english", "es": "spanish", "fr": "french", "ru": "russian"}
_STEMMED = (("\u0400", "\u04ff", "russian"), ("\u0600", "\u06ff", "arabic"))


@lru_cache(maxsize=32768)  # see fold
def split_terms(text: str) -> tuple[str, ...]:
    """Return the terms of a text, in order: its words, its Chinese characters, and each pair of neighbours of these.

    Chinese is not segmented: characters and pairs find more than a segmenter's words do, and need no dictionary.
    Russian and Arabic words are stemmed (Snowball), since their endings and prefixes hide them; a word in Latin letters
    may be English, French or Spanish, and stays as it is.
    """
    terms: list[str] = []
    before = ""
    for word in split_words(text):
        terms.append(_stem(word))
        if is_han(word):
            if before:
                terms.append(before + word)
            before = word
        else:
            before = ""
    return tuple(terms)


@lru_cache(maxsize=32768)
def stem(word: str, language: str) -> str:
    """Return the stem of a word of a text whose language is known; Chinese words have none."""
    if language not in _LANGUAGES:
        return word
    return str(_load_stemmer(_LANGUAGES[language]).stemWord(word)) or word


def split_clauses(text: str) -> list[str]:
    """Return the clauses of a paragraph, so that a quotation of one is compared with that one."""
    clauses = [clause.strip() for clause in _CLAUSE.split(text)]
    return [clause for clause in clauses if len(split_words(clause)) >= _SHORTEST_CLAUSE]


def _stem(word: str) -> str:
    for first, last, language in _STEMMED:
        if first <= word[0] <= last:
            return str(_load_stemmer(language).stemWord(word)) or word
    return word


@cache
def _load_stemmer(language: str) -> Stemmer:
    return Stemmer(language)
