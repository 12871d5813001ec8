"""Sentences of both directions: what runs the other way stands in isolates, so that a phone sets the rest in order.

https://www.unicode.org/reports/tr9/. Isolates, since overrides turn letters round and Telegram drops them, and since a
line that starts with one takes its direction from what follows.
"""

import re
from collections.abc import Iterator

RIGHT_TO_LEFT = frozenset({"ar"})

_OPEN = "\N{FIRST STRONG ISOLATE}"
_CLOSE = "\N{POP DIRECTIONAL ISOLATE}"
_ISOLATES = re.compile("[\u2066-\u2069]")
_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_LTR_LETTER = rf"[^\W\d_{_RTL}]"
_FROM_RIGHT = re.compile(f"[{_RTL}]")
_FROM_LEFT = re.compile(_LTR_LETTER)
# What is typed from left to right: a command with its numbers, words in other letters.
_RUN = re.compile(rf"[/@#\u00b6]?(?:{_LTR_LETTER}|[0-9])(?:[^{_RTL}\n]*(?:{_LTR_LETTER}|[0-9]))?")
_TURNED = re.compile(rf"{_LTR_LETTER}|[/@#\u00b6]|[0-9][-\u2013,./: ]+[0-9]")  # a number alone is in order anywhere


def is_mixed(text: str) -> bool:
    """Tell whether letters of both directions, or numbers among those from the right, stand in a text."""
    return bool(_FROM_RIGHT.search(text)) and bool(_RUN.search(text))


def isolate(text: str, language: str) -> str:
    """Return what goes into a sentence in a language, line by line in isolates if any of it runs the other way."""
    other = _FROM_LEFT if language in RIGHT_TO_LEFT else _FROM_RIGHT
    return "\n".join(
        f"{_OPEN}{line}{_CLOSE}" if any(other.search(part) for part, open_ in _split(line) if open_) else line
        for line in text.split("\n")
    )


def isolate_runs(sentence: str, language: str) -> str:
    """Return a sentence with what it says itself in other letters (commands, names) in isolates, too."""
    if language not in RIGHT_TO_LEFT:
        return sentence
    return "".join(_RUN.sub(_isolate_run, part) if open_ else part for part, open_ in _split(sentence))


def strip_controls(text: str) -> str:
    """Return a text without the characters that steer directions: what a stranger wrote must steer nothing of ours."""
    return _CONTROLS.sub("", text)


def _isolate_run(run: re.Match[str]) -> str:
    return f"{_OPEN}{run[0]}{_CLOSE}" if _TURNED.search(run[0]) else run[0]


def _split(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a text, and whether each stands open, outside all isolates."""
    depth, start = 0, 0
    for mark in _ISOLATES.finditer(text):
        closes = mark[0] == _CLOSE
        if depth == 0 and not closes:
            yield text[start : mark.start()], True
            start = mark.start()
        depth = max(depth - 1, 0) if closes else depth + 1
        if depth == 0:
            yield text[start : mark.end()], False
            start = mark.end()
    yield text[start:], depth == 0
