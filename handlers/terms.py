"""/term: the document's terms in every language."""

from collections.abc import Iterable, Iterator, Sequence

from telegram.constants import InlineKeyboardMarkupLimit

from content.answers import QUESTION_LIMIT
from content.languages import LANGUAGES
from content.lexicon import Term
from content.terminology import find_terms
from handlers.editions import choose_version
from handlers.examples import pick_terms
from handlers.keyboards import offer_quote, part
from handlers.naming import enumerate_names, name_basis, name_language
from handlers.notices import render_notice
from handlers.payloads import ShowQuotes
from handlers.reader import Reader
from handlers.screens import Row, Screen
from handlers.typography import bold, escape, italic, quote
from handlers.wording import Phrase

_TERMS_AT_ONCE = 5


def show_terms(reader: Reader, words: str) -> Sequence[Screen]:
    """Show the terms that hold some words, or say how they are asked for."""
    if not words:
        return (render_term_usage(reader),)
    found = find_terms(words[:QUESTION_LIMIT].lower(), reader.book.terms)
    return (render_terms(reader, found) if found else render_notice(reader.phrase(Phrase.TERM_UNKNOWN)),)


def render_terms(reader: Reader, found: Sequence[Term]) -> Screen:
    """Show the first of some terms: the document's own words, ours in other languages, the paragraphs that use them."""
    shown = found[:_TERMS_AT_ONCE]
    lines = [line for term in shown for line in (*_show_term(reader, term), "")]
    if len(found) > len(shown):
        lines.append(escape(reader.phrase(Phrase.TERM_MORE, count=len(found), shown=len(shown))))
    lines.append(italic(reader.phrase(Phrase.MARK_RENDERINGS)))
    return Screen("\n".join(lines), _arrange_terms(reader, shown))


def render_term_usage(reader: Reader) -> Screen:
    """Say how a term is looked up, with examples from the glossary."""
    sentences = [reader.phrase(Phrase.TERM_USAGE)]
    if terms := pick_terms(reader):
        examples = enumerate_names(reader, terms)
        sentences.append(reader.phrase(Phrase.TERM_EXAMPLES, examples=examples))
    return render_notice(*sentences)


def _arrange_terms(reader: Reader, terms: Iterable[Term]) -> tuple[Row, ...]:
    """Offer each paragraph that uses one of some terms, once; as many as Telegram takes."""
    places = sorted({(term.document, number) for term in terms for number in term.paragraphs})
    shown = places[: InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER]
    return part([offer_quote(reader, ShowQuotes(document, (number,))) for document, number in shown])


def _show_term(reader: Reader, term: Term) -> Iterator[str]:
    document = reader.book.documents[term.document]
    yield bold(reader.phrase(Phrase.MARK_TERM))
    yield quote("\n".join(term.source))
    for code in sorted(LANGUAGES, key=lambda code: code != reader.language):  # the reader's own first
        if code in term.renderings and code != document.original.language:
            name, rendering = name_language(reader.book, code), term.renderings[code]
            yield escape(reader.phrase(Phrase.TERM_RENDERING, name=name, rendering=rendering))
    if len(reader.book.documents) > 1:
        yield escape(choose_version(document, reader.language).title)
    yield escape(name_basis(reader, sorted(term.paragraphs)))
