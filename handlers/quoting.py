"""Paragraphs on the screen: the document's own words, our translation of them, and ways to take them away."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from telegram.constants import InlineKeyboardButtonLimit, MessageLimit

from content.models import Version
from content.streams import Span
from handlers.copies import copy_quote, copy_translation
from handlers.editions import choose_translation, choose_version
from handlers.keyboards import arrange_origin, drop_empty, list_neighbours, offer_steps
from handlers.measures import count_units
from handlers.naming import name_source
from handlers.payloads import ShowCopy, ShowQuotes, ShowTranslation
from handlers.reader import Reader
from handlers.screens import Button, CopyButton, PressButton, Row, Screen
from handlers.typography import bold, escape, italic, measure, preformat, quote, quote_marked
from handlers.wording import Phrase


def render_quotes(reader: Reader, payload: ShowQuotes) -> tuple[Screen, ...]:
    """Show paragraphs verbatim in one message, in more only where Telegram's limit demands it."""
    document = reader.book.documents[payload.document]
    version = choose_version(document, reader.language)
    source = "\n".join(name_source(reader, document))
    blocks = {number: quote_paragraph(reader, version, number) for number in payload.numbers}
    return tuple(
        Screen(
            "\n".join([*(blocks[number] for number in group), source]),
            _arrange_quotes(reader, replace(payload, numbers=group)),
        )
        for group in group_blocks(blocks, MessageLimit.MAX_TEXT_LENGTH - measure(source))
    )


def render_translation(reader: Reader, payload: ShowTranslation) -> Screen | None:
    """Show our translation of a paragraph, None where there is none for this reader."""
    document = reader.book.documents[payload.document]
    translation = choose_translation(document, reader.language)
    if translation is None:
        return None
    mark = reader.phrase(Phrase.MARK_TRANSLATION, number=payload.number)
    lines = [bold(mark), escape(translation.paragraphs[payload.number]), ""]
    lines += name_source(reader, document)
    text = copy_translation(reader.book, translation, payload.number)
    return Screen("\n".join(lines), _arrange_translation(reader, payload, text))


def render_copy(reader: Reader, payload: ShowCopy) -> Screen | None:
    """Show a text with its citation so that a tap copies it, None where there is no such translation."""
    document = reader.book.documents[payload.document]
    if payload.translated:
        translation = choose_translation(document, reader.language)
        if translation is None:
            return None
        mark, text = Phrase.MARK_TRANSLATION, copy_translation(reader.book, translation, payload.number)
    else:
        mark, text = (
            Phrase.MARK_VERBATIM,
            copy_quote(reader.book, choose_version(document, reader.language), payload.number),
        )
    lines = [bold(reader.phrase(mark, number=payload.number)), preformat(text)]
    lines += [italic(reader.phrase(Phrase.COPY_HINT))]
    return Screen("\n".join(lines), _arrange_copy(reader, payload))


def quote_paragraph(reader: Reader, version: Version, number: int) -> str:
    """Return a paragraph as every screen shows it: under its mark, in a block quote."""
    mark = bold(reader.phrase(Phrase.MARK_VERBATIM, number=number))
    return f"{mark}\n{quote(version.paragraphs[number].text)}"


def quote_words(reader: Reader, version: Version, spans: Sequence[Span]) -> str:
    """Return a paragraph as every screen shows it, with some of its words in bold type unless they are all of it."""
    number = spans[0].number
    text = version.paragraphs[number].text
    parts = [(span.start, span.end) for span in spans]
    if parts == [(0, len(text))]:
        return quote_paragraph(reader, version, number)
    mark = bold(reader.phrase(Phrase.MARK_VERBATIM, number=number))
    return f"{mark}\n{quote_marked(text, parts)}"


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


def _arrange_quotes(reader: Reader, payload: ShowQuotes) -> tuple[Row, ...]:
    """Offer to copy and to translate each quote; below a single one, its neighbours and the way back."""
    among = payload.numbers if len(payload.numbers) > 1 else ()
    translations = [ShowTranslation(payload.document, n, payload.origin, among) for n in payload.numbers]
    rows = [_act_on_quote(reader, each) for each in translations]
    if not among:
        number, last = payload.numbers[0], reader.book.documents[payload.document].last
        steps = {near: replace(payload, numbers=(near,)) for near in list_neighbours(number, last)}
        rows.append(offer_steps(reader, number, steps))
    return drop_empty(*rows, *arrange_origin(reader, payload.origin))


def _arrange_translation(reader: Reader, payload: ShowTranslation, text: str) -> tuple[Row, ...]:
    """Offer to copy the translation (`text`, cited), the original, the neighbours and the way back."""
    copy = ShowCopy(payload.document, payload.number, translated=True, origin=payload.origin, among=payload.among)
    label = reader.phrase(Phrase.BUTTON_ORIGINAL, number=payload.number)
    original = PressButton(label, _return_to_quotes(payload))
    near = () if payload.among else list_neighbours(payload.number, reader.book.documents[payload.document].last)
    steps = offer_steps(reader, payload.number, {n: replace(payload, number=n) for n in near})
    actions = (_offer_copy(reader, copy, text), original)
    return drop_empty(actions, steps, *arrange_origin(reader, payload.origin))


def _arrange_copy(reader: Reader, payload: ShowCopy) -> tuple[Row, ...]:
    """Offer the way back to the screen that the text was opened from."""
    translation = ShowTranslation(payload.document, payload.number, payload.origin, payload.among)
    back = translation if payload.translated else _return_to_quotes(payload)
    return ((PressButton(reader.phrase(Phrase.BUTTON_BACK), back),),)


def _act_on_quote(reader: Reader, payload: ShowTranslation) -> Row:
    document = reader.book.documents[payload.document]
    text = copy_quote(reader.book, choose_version(document, reader.language), payload.number)
    shown = ShowCopy(payload.document, payload.number, translated=False, origin=payload.origin, among=payload.among)
    copy = _offer_copy(reader, shown, text)
    if choose_translation(document, reader.language) is None:
        return (copy,)
    return copy, PressButton(reader.phrase(Phrase.BUTTON_TRANSLATION, number=payload.number), payload)


def _offer_copy(reader: Reader, payload: ShowCopy, text: str) -> Button:
    key = Phrase.BUTTON_COPY_TRANSLATION if payload.translated else Phrase.BUTTON_COPY
    label = reader.phrase(key, number=payload.number)
    # A quote is never cut: what the clipboard button cannot hold is shown for the reader to tap.
    fits = count_units(text) <= InlineKeyboardButtonLimit.MAX_COPY_TEXT
    return CopyButton(label, text) if fits else PressButton(label, payload)


def _return_to_quotes(payload: ShowTranslation | ShowCopy) -> ShowQuotes:
    return ShowQuotes(payload.document, payload.among or (payload.number,), payload.origin)
