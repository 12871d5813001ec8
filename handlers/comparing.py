"""A quotation held against the document, on the screen: word for word, what differs, ours, or nowhere."""

from collections.abc import Iterator, Sequence

from telegram.constants import InlineKeyboardButtonLimit, MessageLimit

from content.findings import Change, Differs, Finding, OurSummary, OurTranslation, Unfound, Verbatim
from content.forms import drop_invisible
from content.models import Version
from content.streams import Span
from handlers.copies import copy_words
from handlers.keyboards import drop_empty, offer_quote, part
from handlers.measures import count_units
from handlers.naming import name_basis, name_source
from handlers.notices import lead_with
from handlers.payloads import ShowQuotes
from handlers.quoting import quote_words
from handlers.reader import Reader
from handlers.screens import CopyButton, Row, Screen
from handlers.typography import bold, escape, italic, measure, strike, underline
from handlers.wording import Phrase

_WHOLE = 200  # characters of a typed text up to which it is shown whole
_AROUND = 16  # characters shown on either side of a difference in a longer one
_MARKED_ROOM = 1200  # UTF-16 units for the differences; the document's words need the rest of the message
_MOST_MARKED = 30  # differences shown: Telegram takes a hundred pieces of markup in a message
_LEFT_OUT = " … "
_MOST_COPIES = 3
_MOST_OPENED = 20


def render_finding(reader: Reader, found: Finding, screens: Sequence[Screen]) -> tuple[Screen, ...]:
    """Show what became of a quotation, above the answer (`screens`) where it is none of the document's words."""
    match found:
        case Verbatim() | Differs():
            return (render_comparison(reader, found),)
        case OurTranslation(number=number):
            note = reader.phrase(Phrase.COMPARE_TRANSLATION, number=number)
        case OurSummary(topic=command):
            _, words = reader.read_topic(reader.book.topics[command])
            note = reader.phrase(Phrase.COMPARE_SUMMARY, title=words.title)
        case Unfound(whole=whole):
            note = reader.phrase(Phrase.COMPARE_UNFOUND if whole else Phrase.COMPARE_UNFOUND_PART)
    return lead_with(note, screens)


def render_comparison(reader: Reader, found: Verbatim | Differs) -> Screen:
    """Show the paragraphs that a quotation stands in, or comes nearest to, and above them what differs."""
    document = reader.book.documents[found.document]
    version = next(each for each in (document.original, *document.official.values()) if each.language == found.language)
    head = "\n".join(_explain(reader, found, version))
    source = "\n".join(name_source(reader, document, titled=len(reader.book.documents) > 1))
    room = MessageLimit.MAX_TEXT_LENGTH - measure(f"{head}\n\n{source}")
    blocks: list[str] = []
    for spans in _group(found.spans):
        block = quote_words(reader, version, spans)
        room -= measure(block) + 1
        if room >= 0:
            blocks.append(block)
    return Screen("\n".join((head, *blocks, source)), _arrange(reader, found, version))


def _explain(reader: Reader, found: Verbatim | Differs, version: Version) -> Iterator[str]:
    paragraphs = name_basis(reader, list(dict.fromkeys(span.number for span in found.spans)))
    key = Phrase.COMPARE_VERBATIM if isinstance(found, Verbatim) else Phrase.COMPARE_DIFFERS
    yield bold(reader.phrase(key, paragraphs=paragraphs))
    if not found.whole:
        yield italic(reader.phrase(Phrase.COMPARE_PART))
    if isinstance(found, Differs):
        yield escape(reader.phrase(Phrase.COMPARE_COUNT, count=found.characters))
        yield italic(reader.phrase(Phrase.COMPARE_LEGEND))
        yield mark_changes(found.typed, found.changes)
        yield ""
    elif found.also:
        yield escape(reader.phrase(Phrase.COMPARE_ALSO, paragraphs=name_basis(reader, found.also)))
    if any(span.end - span.start < len(version.paragraphs[span.number].text) for span in found.spans):
        yield italic(reader.phrase(Phrase.COMPARE_BOLD))


def mark_changes(typed: str, changes: Sequence[Change]) -> str:
    """Return a text as HTML as it was typed, what it dropped struck, what it added underlined; of a long one the parts.

    It is ours, and stands in no block quote.
    """
    around = _AROUND if len(typed) > _WHOLE else len(typed)
    shown, used, end = "", 0, 0
    for index, change in enumerate(changes[:_MOST_MARKED]):
        start = max(end, change.start - around)
        following = changes[index + 1].start if index + 1 < len(changes) else len(typed)
        stop = min(following, change.end + around)
        piece = _LEFT_OUT if start > end else ""
        piece += _show(typed[start : change.start]) + strike(drop_invisible(change.dropped)) * bool(change.dropped)
        added = drop_invisible(typed[change.start : change.end])
        piece += underline(added) * bool(added) + _show(typed[change.end : stop])
        used += measure(piece)
        if used > _MARKED_ROOM:
            break
        shown, end = shown + piece, stop
    return shown + (_LEFT_OUT.rstrip() if end < len(typed) else "")


def _show(text: str) -> str:
    return escape(drop_invisible(text))


def _group(spans: Sequence[Span]) -> list[list[Span]]:
    """Return the spans by paragraph."""
    groups: dict[int, list[Span]] = {}
    for span in spans:
        groups.setdefault(span.number, []).append(span)
    return list(groups.values())


def _arrange(reader: Reader, found: Verbatim | Differs, version: Version) -> tuple[Row, ...]:
    """Offer to copy the document's words with their citation, and to open each paragraph."""
    copies = []
    for spans in _group(found.spans):
        text = copy_words(reader.book, version, Span(spans[0].number, spans[0].start, spans[-1].end))
        label = reader.phrase(Phrase.BUTTON_COPY_WORDS, number=spans[0].number)
        # What the clipboard button cannot hold is copied from the paragraph's own screen.
        if count_units(text) <= InlineKeyboardButtonLimit.MAX_COPY_TEXT:
            copies.append((CopyButton(label, text),))
    opened = [offer_quote(reader, ShowQuotes(found.document, (number,))) for number in found.numbers]
    return drop_empty(*copies[:_MOST_COPIES], *part(opened[:_MOST_OPENED]))
