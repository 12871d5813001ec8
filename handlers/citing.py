"""/cite: paragraphs as a footnote, a note in the text or in short, in the reader's language and in the document's."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from content.answers import MOST_REFERENCED, Answer, Reason, answer
from content.citations import Citation, cite
from content.models import Document, Translation, Version
from handlers.copies import fits_button
from handlers.editions import choose_translation, choose_version
from handlers.examples import pick_number
from handlers.keyboards import drop_empty
from handlers.links import ParagraphTarget, Target, TopicTarget
from handlers.naming import name_basis, name_language
from handlers.notices import render_bounds, render_notice
from handlers.payloads import Payload, ShowCitation, ShowQuotes, ShowTopic
from handlers.reader import Reader
from handlers.screens import Button, CopyButton, PressButton, Row, Screen
from handlers.typography import bold, code, escape, italic
from handlers.wording import Phrase


def show_cite(reader: Reader, words: str) -> Sequence[Screen]:
    """Show how the paragraphs that some words name are cited, or say how citations are asked for."""
    match answer(reader.book, words, reader.language):
        case Answer(document=str(document), paragraphs=(_, *_) as numbers):
            return (render_citation(reader, ShowCitation(document, tuple(numbers))),)
        case Answer(document=str(document), reason=Reason.OUT_OF_RANGE):
            return (render_bounds(reader, document),)
        case _:
            last = pick_number(reader.book)
            return (render_notice(reader.phrase(Phrase.CITE_USAGE, first=1, last=last, most=MOST_REFERENCED)),)


def offer_cite(reader: Reader, target: Target) -> Sequence[Button]:
    """Offer to cite a paragraph, or all paragraphs of a topic."""
    match target:
        case ParagraphTarget(document, number):
            payload = ShowCitation(document, (number,))
        case TopicTarget(command) if reader.book.topics[command].paragraphs:
            payload = ShowCitation(reader.book.topics[command].document, (), origin=command)
        case _:
            return ()
    return (PressButton(reader.phrase(Phrase.BUTTON_CITE), payload),)


def render_citation(reader: Reader, payload: ShowCitation) -> Screen:
    """Show every form of a citation, each copied by a tap: in the reader's language, or as the paper names itself."""
    document = reader.book.documents[payload.document]
    numbers = payload.cited or reader.book.topics[payload.origin or ""].paragraphs
    text = document.original if payload.original else _choose_text(document, reader.language)
    forms = _name_forms(reader, cite(document, text, numbers, partial(reader.book.phrase, text.language)))
    lines = [bold(reader.phrase(Phrase.CITE_TITLE, paragraphs=name_basis(reader, numbers)))]
    for label, form in forms:
        lines += ["", escape(label), code(form)]
    lines += ["", *_add_remarks(reader, document)]
    copies = [CopyButton(label, form) for label, form in forms if fits_button(form)]
    back = PressButton(reader.phrase(Phrase.BUTTON_BACK), _return(payload))
    return Screen("\n".join(lines), drop_empty(copies, _offer_turn(reader, payload), (back,)))


def _choose_text(document: Document, language: str) -> Version | Translation:
    return choose_translation(document, language) or choose_version(document, language)


def _name_forms(reader: Reader, citation: Citation) -> Sequence[tuple[str, str]]:
    return (
        (reader.phrase(Phrase.CITE_IN_TEXT), citation.in_text),
        (reader.phrase(Phrase.CITE_FOOTNOTE), citation.footnote),
        (reader.phrase(Phrase.CITE_SHORT), citation.short),
    )


def _add_remarks(reader: Reader, document: Document) -> Iterator[str]:
    if document.symbol is None:
        yield italic(reader.phrase(Phrase.CITE_NO_SYMBOL))
    yield italic(reader.phrase(Phrase.COPY_HINT))


def _offer_turn(reader: Reader, payload: ShowCitation) -> Row:
    """Offer the same citation in the other language, by that language's own name."""
    document = reader.book.documents[payload.document]
    own, filed = _choose_text(document, reader.language).language, document.original.language
    if own == filed:
        return ()
    label = name_language(reader.book, own if payload.original else filed)
    return (PressButton(label, replace(payload, original=not payload.original)),)


def _return(payload: ShowCitation) -> Payload:
    if payload.cited:
        return ShowQuotes(payload.document, payload.cited, payload.origin)
    return ShowTopic(payload.origin or "")
