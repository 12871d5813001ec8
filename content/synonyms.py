"""Other words for what a reader searches: she asks in her language and her words, the paper has its own.

The glossary knows a term in every language. A word that stands nowhere in the paper may be part of such a term, or an
alias of a topic: then the topic's first alias that stands in its paragraphs is what the paper says.
"""

from collections.abc import Iterable, Iterator, Sequence

from content.book import Book
from content.lexicon import Term
from content.models import Topic
from content.normalisation import key
from content.occurrences import find_spans
from content.passages import Origin, Sought, Text, stands_anywhere

_MOST_HOLDING = 3  # terms; a word that more of them hold means none of them


def spell_out(book: Book, words: str, language: str, texts: Sequence[Text]) -> tuple[Sought, ...]:
    """Return what to look for in the texts: each name and each other word, with what else it is called there."""
    parts, sought = words.split(), []
    while parts:
        count = next((n for n in range(len(parts), 1, -1) if _is_name(book, " ".join(parts[:n]))), 1)
        sought.append(_spell_out_name(book, " ".join(parts[:count]), language, texts))
        parts = parts[count:]
    return tuple(sought)


def _spell_out_name(book: Book, name: str, language: str, texts: Sequence[Text]) -> Sought:
    terms = [term for term in book.terms if _names(term, name)]
    found = _render(terms, language) if terms else _guess(book, name, language, texts)
    others = tuple(other for other in dict.fromkeys(found) if key(other) != key(name))
    # A word of the reader's own counts wherever it stands; a term is not its opposite, though that may hold it.
    return Sought(name, others, tuple(_list_barred(book, (name, *others) if terms else others)))


def _is_name(book: Book, words: str) -> bool:
    return isinstance(book.names.get(words), Topic) or any(_names(term, words) for term in book.terms)


def _guess(book: Book, name: str, language: str, texts: Sequence[Text]) -> Iterator[str]:
    """Yield what the paper may say for words that stand nowhere in it: the few terms that hold them, else a topic."""
    if stands_anywhere(name, (text for text in texts if text.origin is Origin.DOCUMENT)):
        return
    terms = [term for term in book.terms if _holds(term, name)]
    topic = book.names.get(name)
    if 0 < len(terms) <= _MOST_HOLDING:
        yield from _render(terms, language)
    elif isinstance(topic, Topic):
        yield from _call_topic(topic, texts)


def _render(terms: Iterable[Term], language: str) -> Iterator[str]:
    for term in terms:
        yield from term.source
        if language in term.renderings:
            yield term.renderings[language]


def _names(term: Term, words: str) -> bool:
    """Tell whether words are a term, as it stands in the paper or in another form or language."""
    forms = (form.replace("*", "") for forms in term.forms.values() for form in forms)
    return key(words) in map(key, (*term.source, *term.renderings.values(), *forms))


def _holds(term: Term, words: str) -> bool:
    """Tell whether words are among those of a term in one language."""
    renderings = any(find_spans(name, language, words) for language, name in term.renderings.items())
    return renderings or any(find_spans(name, "", words) for name in term.source)


def _list_barred(book: Book, others: Iterable[str]) -> Iterator[str]:
    """Yield the opposites of words that hold these words themselves: "non-use" for "use"."""
    keys = set(map(key, others))
    for one, other in book.lexicon.opposites:
        for short, long in ((one, other), (other, one)):
            if key(short) in keys and key(short) in key(long):
                yield long


def _call_topic(topic: Topic, texts: Iterable[Text]) -> Iterator[str]:
    """Yield what the document and our translation of it call a topic: its first alias that stands in its paragraphs."""
    for origin in (Origin.DOCUMENT, Origin.TRANSLATION):
        own = [
            text
            for text in texts
            if text.origin is origin and text.place.document == topic.document and text.place.number in topic.paragraphs
        ]
        aliases = [
            alias
            for language in dict.fromkeys(text.language for text in own)
            if language in topic.texts
            for alias in topic.texts[language].aliases
        ]
        yield from [alias for alias in aliases if stands_anywhere(alias, own)][:1]
