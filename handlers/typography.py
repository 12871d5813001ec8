"""The few elements of Telegram's HTML that the bot uses: each escapes its text, once.

https://core.telegram.org/bots/api#html-style
"""

import html
from collections.abc import Sequence

from handlers.measures import count_units, parse_shown

_FOLDED = 300  # UTF-16 units; above them a quote fills a phone by itself


def escape(text: str) -> str:
    """Return plain text."""
    return html.escape(text, quote=False)


def bold(text: str) -> str:
    """Return a title or a mark of ours."""
    return f"<b>{escape(text)}</b>"


def italic(text: str) -> str:
    """Return a remark of ours."""
    return f"<i>{escape(text)}</i>"


def quote(text: str) -> str:
    """Return the document's own words, and nothing else; a long text is folded until the reader taps it."""
    tag = "blockquote expandable" if count_units(text) > _FOLDED else "blockquote"
    return f"<{tag}>{escape(text)}</blockquote>"


def code(text: str) -> str:
    """Return a text in a line that a tap copies."""
    return f"<code>{escape(text)}</code>"


def quote_marked(text: str, parts: Sequence[tuple[int, int]]) -> str:
    """Return the document's own words with some parts of them, from start to before end, in bold type."""
    return f"<blockquote>{embolden(text, parts)}</blockquote>"


def embolden(text: str, parts: Sequence[tuple[int, int]]) -> str:
    """Return plain text with some parts of it, in order, in bold type."""
    pieces, end = [], 0
    for start, stop in parts:
        pieces += [escape(text[end:start]), bold(text[start:stop])]
        end = stop
    return "".join((*pieces, escape(text[end:])))


def strike(text: str) -> str:
    """Return what was left out."""
    return f"<s>{escape(text)}</s>"


def underline(text: str) -> str:
    """Return what was added."""
    return f"<u>{escape(text)}</u>"


def preformat(text: str) -> str:
    """Return a text that a tap copies."""
    return f"<pre>{escape(text)}</pre>"


def measure(markup: str) -> int:
    """Return how long Telegram finds what these elements show, in UTF-16 code units."""
    return count_units(parse_shown(markup))
