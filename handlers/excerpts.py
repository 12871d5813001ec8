"""What a search found, on the screen: snippets of the document in block quotes, of ours beside their marks."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from content.passages import Origin, Passage, Text
from content.snippets import Snippet, cut_snippets
from handlers.directions import isolate
from handlers.reader import Reader
from handlers.typography import bold, embolden, italic, quote_marked
from handlers.wording import Phrase

_TEXTS_PER_PLACE = 2
_SNIPPETS_PER_TEXT = 2
_CUT = "…"  # ours, so it stands outside the document's own words


def quote_excerpts(reader: Reader, passages: Sequence[Passage]) -> str:
    """Return, as HTML, the first snippets of a place's texts under the marks that say whose words they are."""
    lines: list[str] = []
    for mark, group in groupby(passages[:_TEXTS_PER_PLACE], lambda passage: _mark_text(reader, passage.text)):
        blocks = [line for passage in group for line in _show_snippets(passage)]
        # The first snippet's cut stands beside the mark, which spares a phone a line.
        lines += [f"{mark} {_CUT}", *blocks[1:]] if blocks[0] == _CUT else [mark, *blocks]
    left = sum(len(passage.hits) for passage in passages[_TEXTS_PER_PLACE:])
    return "\n".join([*lines, *([f"(+{left})"] if left else [])])


def list_marks(reader: Reader, passages: Sequence[Passage]) -> str:
    """Return, as HTML, the marks alone."""
    return "\n".join(dict.fromkeys(_mark_text(reader, passage.text) for passage in passages))


def _mark_text(reader: Reader, text: Text) -> str:
    """Return, as HTML, whose words a text is, and where it stands."""
    match text.origin:
        case Origin.DOCUMENT:
            return bold(reader.phrase(Phrase.MARK_EXCERPT, number=text.place.number))
        case Origin.TRANSLATION:
            return bold(reader.phrase(Phrase.MARK_TRANSLATION, number=text.place.number))
        case Origin.SUMMARY:
            command = isolate(f"/{text.place.topic}", reader.language)
            return f"{italic(reader.phrase(Phrase.MARK_SUMMARY))} · {command}"


def _show_snippets(passage: Passage) -> Iterator[str]:
    snippets = cut_snippets(passage.text.words, passage.hits)
    shown = snippets[:_SNIPPETS_PER_TEXT]
    left = sum(len(snippet.marks) for snippet in snippets[_SNIPPETS_PER_TEXT:])
    if passage.text.origin is Origin.DOCUMENT:
        yield from _quote_snippets(shown)
    else:
        yield from map(_write_snippet, shown)
    if left:
        yield f"(+{left})"


def _quote_snippets(snippets: Sequence[Snippet]) -> Iterator[str]:
    """Yield a block quote for each snippet, and a line for each place where the paragraph goes on."""
    for index, snippet in enumerate(snippets):
        if snippet.cut_before and index == 0:
            yield _CUT
        yield quote_marked(snippet.text, _list_marks(snippet))
        if snippet.cut_after:
            yield _CUT


def _write_snippet(snippet: Snippet) -> str:
    before, after = _CUT * snippet.cut_before, _CUT * snippet.cut_after
    return f"{before}{embolden(snippet.text, _list_marks(snippet))}{after}"


def _list_marks(snippet: Snippet) -> list[tuple[int, int]]:
    return [(mark.start, mark.end) for mark in snippet.marks]
