"""Which parts of a message may be a quotation: the whole without its wrapping, what stands in marks, its lines."""

import re
from dataclasses import dataclass
from functools import lru_cache

from content.forms import narrow, reduce_text
from content.normalisation import is_han, split_words

LEAST_WEIGHT = 12  # Chinese characters from which a text is compared; a word of another script weighs two
_WORD_WEIGHT = 2
_MOST_PARTS = 8

# Patterns are of narrowed text: a full-width bracket is a bracket.
_MARKS = ("“”", "\u2018\u2019", "«»", "„“", "「」", "『』", '""')
_MARKED = re.compile("|".join(f"{pair[0]}[^{pair}]+{pair[1]}" for pair in _MARKS))
_AROUND_MARKS = re.compile(r"[\s.,;:!?…\u3002]*")
_ELLIPSIS = re.compile(r"[\[(]? ?(?:…+|\.{3,}|⋯+|\u3002{3,}) ?[\])]?")
_CITATION = re.compile(r"[(\[][^()\[\]]{0,80}[)\]][.\u3002]?$")
_LEAD_IN = re.compile(r"[^:\n]{1,24}:\s*")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a message as it was typed; `whole` where it is all that the message quotes, `marked` where in marks."""

    text: str
    whole: bool = True
    marked: bool = False


@lru_cache(maxsize=4)  # asked twice of each message: for what it quotes, and for what it seems to
def list_wholes(message: str) -> tuple[Part, ...]:
    """Return the message as a quotation: as it stands, without its citation and lead-in, out of quotation marks."""
    text = message.strip()
    texts = (text, _drop_citation(text), _drop_lead_in(text), _drop_lead_in(_drop_citation(text)))
    parts = (_unwrap(each) for each in dict.fromkeys(texts))
    return tuple(dict.fromkeys(part for part in parts if weigh(part.text) >= LEAST_WEIGHT))


def list_marked(message: str) -> tuple[Part, ...]:
    """Return what stands in quotation marks in a longer message."""
    found = _MARKED.finditer(narrow(message))
    texts = [message[match.start() + 1 : match.end() - 1].strip() for match in found]
    return tuple(Part(text, whole=False, marked=True) for text in texts if weigh(text) >= LEAST_WEIGHT)[:_MOST_PARTS]


def list_lines(message: str) -> tuple[Part, ...]:
    """Return the lines of a message that has several, the longest first."""
    lines = sorted(message.split("\n"), key=len, reverse=True)
    if len(lines) == 1:
        return ()
    return tuple(Part(_unwrap(line).text, whole=False) for line in lines[:_MOST_PARTS] if weigh(line) >= LEAST_WEIGHT)


def split_ellipsis(text: str) -> tuple[str, ...]:
    """Return the forms of what stands before, between and after the ellipses of a quotation."""
    forms, start = [], 0
    for match in _ELLIPSIS.finditer(narrow(text)):
        forms.append(reduce_text(text[start : match.start()]))
        start = match.end()
    forms.append(reduce_text(text[start:]))
    return tuple(form for form in forms if form)[:_MOST_PARTS]


def weigh(text: str) -> int:
    """Return how much a text says: a Chinese character weighs one, a word of another script two."""
    return sum(1 if is_han(word) else _WORD_WEIGHT for word in split_words(text))


def _drop_citation(text: str) -> str:
    citation = _CITATION.search(narrow(text))
    return text[: citation.start()].rstrip() if citation else text


def _drop_lead_in(text: str) -> str:
    lead_in = _LEAD_IN.match(narrow(text))
    return text[lead_in.end() :] if lead_in else text


def _unwrap(text: str) -> Part:
    """Return a text without the ellipses, or the one pair of quotation marks, around it."""
    marked = _MARKED.search(narrow(text))
    if marked and all(_AROUND_MARKS.fullmatch(narrow(text), *ends) for ends in _list_outsides(marked)):
        return Part(_trim(text[marked.start() + 1 : marked.end() - 1]), marked=True)
    return Part(_trim(text))


def _list_outsides(marked: re.Match[str]) -> tuple[tuple[int, int], tuple[int, int]]:
    return (0, marked.start()), (marked.end(), len(marked.string))


def _trim(text: str) -> str:
    """Return a text without the ellipses at its ends."""
    places = [match.span() for match in _ELLIPSIS.finditer(narrow(text.strip()))]
    text = text.strip()
    start = places[0][1] if places and places[0][0] == 0 else 0
    end = places[-1][0] if places and places[-1][1] == len(text) else len(text)
    return text[start:end].strip()
