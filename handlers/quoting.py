"""Paragraphs on the screen: the document's own words, and beside or instead of them their translation."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from telegram.constants import MessageLimit

from content.models import Document, Translation, Version
from content.streams import Span
from handlers.copies import mark_side
from handlers.editions import choose_other, choose_version, choose_view
from handlers.naming import name_source
from handlers.payloads import ShowQuotes, ShowSides
from handlers.quote_keyboards import arrange_quotes, arrange_sides
from handlers.reader import Reader, Sides, View
from handlers.screens import Screen
from handlers.typography import bold, escape, measure, quote, quote_marked


def render_quotes(reader: Reader, payload: ShowQuotes) -> tuple[Screen, ...]:
    """Show paragraphs verbatim in one message, in more only where Telegram's limit demands it."""
    document = reader.book.documents[payload.document]
    view = choose_view(reader, document)
    if len(payload.numbers) == 1:
        return (render_sides(reader, ShowSides(document.id, payload.numbers[0], view, payload.origin)),)
    source = _name_document(reader, document)
    room = MessageLimit.MAX_TEXT_LENGTH - measure(source)
    blocks = _set_blocks(reader, payload, view)
    if view is View.BOTH and len(group_blocks(blocks, room)) > 1:
        blocks = _set_blocks(reader, payload, View.ORIGINAL)
    return tuple(_render_group(reader, replace(payload, numbers=group), blocks) for group in group_blocks(blocks, room))


def render_sides(reader: Reader, payload: ShowSides) -> Screen:
    """Show a paragraph's original, its translation or both in one message: the original where they do not fit."""
    document = reader.book.documents[payload.document]
    view = payload.view if choose_other(document, reader.language) else View.ORIGINAL
    source = _name_document(reader, document)
    html = f"{_set_sides(reader, document, payload.number, view)}\n{source}"
    if view is View.BOTH and measure(html) > MessageLimit.MAX_TEXT_LENGTH:
        return render_sides(reader, replace(payload, view=View.ORIGINAL))
    return Screen(html, arrange_sides(reader, replace(payload, view=view)))


def quote_paragraph(reader: Reader, version: Version, number: int) -> str:
    """Return a paragraph as every screen shows it: under its mark with number and seal, alone in a block quote."""
    return f"{bold(mark_side(reader, version, number))}\n{quote(version.paragraphs[number].text)}"


def quote_words(reader: Reader, version: Version, spans: Sequence[Span]) -> str:
    """Return a paragraph as every screen shows it, with some of its words in bold type unless they are all of it."""
    number = spans[0].number
    text = version.paragraphs[number].text
    parts = [(span.start, span.end) for span in spans]
    if parts == [(0, len(text))]:
        return quote_paragraph(reader, version, number)
    return f"{bold(mark_side(reader, version, number))}\n{quote_marked(text, parts)}"


def group_blocks(blocks: Mapping[int, str], room: int) -> list[tuple[int, ...]]:
    """Part the blocks, in order, into as few messages as hold them; `room` in UTF-16 units."""
    groups: list[tuple[int, ...]] = [()]
    used = 0
    for number, block in blocks.items():
        size = measure(block) + 1  # the line break after it
        if groups[-1] and used + size > room:
            groups.append(())
            used = 0
        groups[-1] += (number,)
        used += size
    return groups


def _render_group(reader: Reader, payload: ShowQuotes, blocks: Mapping[int, str]) -> Screen:
    if len(payload.numbers) == 1:
        return render_sides(reader, ShowSides(payload.document, payload.numbers[0], View.ORIGINAL, payload.origin))
    source = _name_document(reader, reader.book.documents[payload.document])
    html = "\n".join([*(blocks[number] for number in payload.numbers), source])
    return Screen(html, arrange_quotes(reader, payload))


def _set_blocks(reader: Reader, payload: ShowQuotes, view: View) -> Mapping[int, str]:
    document = reader.book.documents[payload.document]
    return {number: _set_sides(reader, document, number, view) for number in payload.numbers}


def _set_sides(reader: Reader, document: Document, number: int, view: View) -> str:
    """Return what a view shows of a paragraph, each text under its mark, in the reader's order."""
    version, other = choose_version(document, reader.language), choose_other(document, reader.language)
    original = quote_paragraph(reader, version, number)
    if view is View.ORIGINAL or other is None:
        return original
    beside = _set_other(reader, other, number)
    if view is View.TRANSLATION:
        return beside
    sides = (beside, original) if reader.sides is Sides.TRANSLATION_FIRST else (original, beside)
    return "\n".join(sides)


def _set_other(reader: Reader, other: Version | Translation, number: int) -> str:
    if isinstance(other, Version):
        return quote_paragraph(reader, other, number)
    # What is ours never stands in a block quote; the empty line sets it off from what follows.
    return f"{bold(mark_side(reader, other, number))}\n{escape(other.paragraphs[number])}\n"


def _name_document(reader: Reader, document: Document) -> str:
    """Return who submitted a document, when and where, and among several which one it is."""
    lines = name_source(reader, document)
    if len(reader.book.documents) > 1:
        lines.insert(0, escape(choose_version(document, reader.language).title))
    return "\n".join(lines)
