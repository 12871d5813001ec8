"""How long Telegram finds a text: in UTF-16 code units, after the markup is parsed.

https://core.telegram.org/bots/api#sendmessage and #messageentity
"""

import html
import re

_TAG = re.compile("<[^<>]*>")


def count_units(text: str) -> int:
    """Return the length of a text in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def parse_shown(markup: str) -> str:
    """Return the text that a reader sees of HTML that `render` built."""
    return html.unescape(_TAG.sub("", markup))
