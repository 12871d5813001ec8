"""/verify: the proof of a paragraph, recomputed in front of the reader."""

from collections.abc import Sequence

from content.answers import Answer, Kind, Reason, answer
from content.proof import digest
from handlers.copies import fits_button
from handlers.editions import choose_version
from handlers.examples import pick_number
from handlers.keyboards import drop_empty
from handlers.links import ParagraphTarget, Target
from handlers.notices import render_bounds, render_notice
from handlers.payloads import ShowProof, ShowQuotes
from handlers.quoting import quote_paragraph
from handlers.reader import Reader
from handlers.screens import Button, CopyButton, PressButton, Screen
from handlers.typography import bold, code, escape, italic
from handlers.wording import Phrase

_SHELL = "printf %s '…' | sha256sum"


def show_proof(reader: Reader, words: str) -> Sequence[Screen]:
    """Prove the paragraphs that some words name, or say how a proof is asked for."""
    match answer(reader.book, words, reader.language):
        case Answer(kind=Kind.PARAGRAPHS, document=str(document), paragraphs=numbers):
            return tuple(render_proof(reader, ShowProof(document, number)) for number in numbers)
        case Answer(document=str(document), reason=Reason.OUT_OF_RANGE):
            return (render_bounds(reader, document),)
        case _:
            usage = reader.phrase(Phrase.PROOF_USAGE, first=1, last=pick_number(reader.book))
            return (render_notice(usage),)


def offer_proof(reader: Reader, target: Target) -> Sequence[Button]:
    """Offer to prove a paragraph."""
    match target:
        case ParagraphTarget(document, number):
            return (PressButton(reader.phrase(Phrase.BUTTON_VERIFY), ShowProof(document, number)),)
        case _:
            return ()


def render_proof(reader: Reader, payload: ShowProof) -> Screen:
    """Show a paragraph, the digest that was sealed, the digest of the text shown, and how to compute it oneself."""
    version = choose_version(reader.book.documents[payload.document], reader.language)
    paragraph = version.paragraphs[payload.number]
    computed = digest(paragraph.text)
    verdict = Phrase.PROOF_HOLDS if computed == paragraph.digest else Phrase.PROOF_FAILS
    lines = [
        bold(reader.phrase(Phrase.PROOF_TITLE, number=payload.number)),
        escape(reader.phrase(verdict)),
        "",
        quote_paragraph(reader, version, payload.number),
        escape(reader.phrase(Phrase.PROOF_SEALED)),
        code(paragraph.digest),
        escape(reader.phrase(Phrase.PROOF_COMPUTED)),
        code(computed),
        "",
        escape(reader.phrase(Phrase.PROOF_SOURCE)),
        code(version.source_digest),
        "",
        italic(reader.phrase(Phrase.PROOF_RECOMPUTE)),
        code(_SHELL),
    ]
    label = reader.phrase(Phrase.BUTTON_COPY_BARE)
    bare = (CopyButton(label, paragraph.text),) if fits_button(paragraph.text) else ()
    back = ShowQuotes(payload.document, (payload.number,), payload.origin)
    return Screen("\n".join(lines), drop_empty(bare, (PressButton(reader.phrase(Phrase.BUTTON_BACK), back),)))
