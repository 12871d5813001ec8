"""Checking that a term of the paper is rendered the same way wherever we render it."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from content.lexicon import Lexicon, Term
from content.normalisation import fold, key


def check_rendered(text: str, language: str, paragraph: tuple[str, int], lexicon: Lexicon) -> Iterator[str]:
    """Yield each term that a paragraph (document, number) uses and its translation renders in another way."""
    folded = fold(text)
    for term in lexicon.terms:
        rendering = term.renderings.get(language)
        if term.document != paragraph[0] or paragraph[1] not in term.paragraphs or rendering is None:
            continue
        if not any(_compile(form).search(folded) for form in (rendering, *term.forms.get(language, ()))):
            yield f"`{term.source[0]}` is not rendered here as `{rendering}`, nor as another of its forms in terms.yaml"


def check_avoided(text: str, language: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield each rendering that the glossary says must not be used."""
    folded = fold(text)
    for term in lexicon.terms:
        for avoided in term.avoid.get(language, ()):
            if _compile(avoided).search(folded):
                yield f"`{avoided}` is not the term: `{term.renderings[language]}` is"


def find_terms(words: str, terms: Iterable[Term]) -> tuple[Term, ...]:
    """Return the terms that hold some words or parts of words, in one language; first those that are just these."""
    sought, parts = key(words), [part for part in map(key, words.split()) if part]
    if not parts:
        return ()
    found = []
    for term in terms:
        names = [_find_key(name) for name in (*term.source, *term.renderings.values())]
        if any(all(part in name for part in parts) for name in names):
            found.append((sought not in names, term))
    return tuple(term for _, term in sorted(found, key=lambda each: each[0]))


@lru_cache(maxsize=4096)
def _find_key(name: str) -> str:
    return key(name)


@lru_cache(maxsize=4096)
def _compile(form: str) -> re.Pattern[str]:
    """Return the pattern of a form: whole words where the script has spaces, `*` for any letters."""
    pattern = re.escape(fold(form)).replace(r"\*", r"\w*")
    if re.search("[\u3400-\u9fff]", form):
        return re.compile(pattern)
    return re.compile(rf"(?<!\w){pattern}(?!\w)")
