"""What the tests of screens have in common: a book, how it names its source, and ways to look at a screen."""

import html
import re

from handlers.screens import Screen, describe_message
from tests.bot_api.rules import check
from tests.handlers.books import build_book

BOOK = build_book()
SOURCE_EN = "<i>Members of the Group · January 2022 · New York (our translation)</i>\n集团成员 · 2022 年 1 月 · 纽约"
MARKS_EN = {n: f"<b>The document’s own words, paragraph {n} · seal 00000000</b>" for n in (1, 2, 3)}
OURS_EN = {n: f"<b>Unofficial translation, paragraph {n} – ours, not a quotation</b>" for n in (1, 2, 3)}
SOURCE_ZH = "集团成员 · 2022 年 1 月 · 纽约"

_QUOTE = re.compile("<blockquote[^>]*>(.*?)</blockquote>", re.DOTALL)


def only(screens: tuple[Screen, ...]) -> Screen:
    """Return the one screen that is expected."""
    [screen] = screens
    return screen


def labels(screen: Screen) -> list[list[str]]:
    """Return the buttons' labels, row by row."""
    return [[button.text for button in row] for row in screen.rows]


def quotes_of(screen: Screen) -> list[str]:
    """Return the texts of the block quotes, as a reader sees them."""
    return [html.unescape(quote) for quote in _QUOTE.findall(screen.html)]


def broken_by(screen: Screen) -> list[str]:
    """Return Telegram's rules that a screen breaks when it is sent."""
    message = describe_message(screen)
    markup = {"reply_markup": {"inline_keyboard": message["buttons"]}} if message["buttons"] else {}
    return check("sendMessage", {"chat_id": 1, "text": message["html"], "parse_mode": "HTML", **markup})
