"""Checking that a term of the paper is rendered the same way wherever we render it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from content.lexicon import Lexicon, Term
from content.normalisation import fold


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


def find_terms(words: str, lexicon: Lexicon) -> tuple[Term, ...]:
    """Return the terms that hold some words, in any language, in the order of the glossary."""
    folded = fold(words).strip()
    if not folded:
        return ()
    return tuple(
        term
        for term in lexicon.terms
        if any(folded in fold(each) for each in (*term.source, *term.renderings.values()))
    )


@lru_cache(maxsize=4096)
def _compile(form: str) -> re.Pattern[str]:
    """Return the pattern of a form: whole words where the script has spaces, `*` for any letters."""
    pattern = re.escape(fold(form)).replace(r"\*", r"\w*")
    if re.search("[\u3400-\u9fff]", form):
        return re.compile(pattern)
    return re.compile(rf"(?<!\w){pattern}(?!\w)")
