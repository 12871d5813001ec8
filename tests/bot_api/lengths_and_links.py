"""Rules that several calls share: how long a text may be, and which addresses and start parameters Telegram takes."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit


def measure(text: str) -> int:
    """Return the length of a text in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def check_length(name: str, value: Any, low: int, high: int) -> Iterator[str]:
    """Yield a sentence where a text is shorter or longer than allowed."""
    if not isinstance(value, str):
        yield f"{name} is no text"
    elif not low <= measure(value) <= high:
        yield f"{name} has {measure(value)} characters, not {low} to {high}"


def check_start_parameter(value: str) -> Iterator[str]:
    """Bot features, "Deep linking": A-Z, a-z, 0-9, _ and -, 1 to 64 characters."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", value):
        yield f"start parameter {value!r} is not 1 to 64 of A-Z, a-z, 0-9, _ and -"


def check_link(address: str) -> Iterator[str]:
    """Check an address in a text or a button, and the deep link that it may be."""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https", "tg", "mailto", "tel"} or not (parts.netloc or parts.path):
        yield f"{address!r} is no address that Telegram opens"
    if parts.netloc in {"t.me", "telegram.me"} or parts.scheme == "tg":
        query = parse_qs(parts.query, keep_blank_values=True)
        for name in ("start", "startgroup"):
            for value in query.get(name, ()):
                yield from check_start_parameter(value)
