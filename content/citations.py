"""Citations of paragraphs, after the United Nations Editorial Manual: paragraph numbers, not pages.

https://www.un.org/dgacm/en/content/editorial-manual/footnotes: a document is cited by its symbol, in the text between
parentheses, in a footnote as a sentence. One that bears no symbol is cited as an unpublished paper is: who wrote it,
its title between quotation marks, where and when. No symbol is ever made up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from typing import Protocol

from content.models import Document, Translation, Version

_LEAST_RANGE = 3  # two paragraphs in a row are named one by one


class Wording(Protocol):
    """How one language says the parts of a citation."""

    def __call__(self, key: str, **values: object) -> str:
        """Return the words for a part, filled in."""


@dataclass(frozen=True, slots=True)
class Citation:
    """The forms of one citation: a note in the running text, a footnote, and the shortest that still names the text."""

    in_text: str
    footnote: str
    short: str


def cite(document: Document, text: Version | Translation, numbers: Sequence[int], say: Wording) -> Citation:
    """Cite paragraphs by a document's symbol, or by submitter, title, place and dates as one of its texts has them."""
    if document.symbol:
        source = title = document.symbol
    else:
        source = say("cite_document", submitter=text.submitter, title=text.title, place=text.place, dates=text.dates)
        title = say("cite_titled", title=text.title)
        if isinstance(text, Translation):
            source, title = say("cite_ours", source=source), say("cite_ours", source=title)
    full = _add_paragraphs(source, numbers, say)
    return Citation(
        in_text=say("cite_text_note", citation=full),
        footnote=say("cite_note", citation=full),
        short=_add_paragraphs(title, numbers, say),
    )


def _add_paragraphs(source: str, numbers: Sequence[int], say: Wording) -> str:
    """Name paragraphs of a source, in their order there."""
    ordered = sorted(set(numbers))
    if len(ordered) == 1:
        return say("cite_one", source=source, number=ordered[0])
    *before, last = _list_runs(ordered, say)
    listed = last
    if before:
        listed = say(
            "cite_last", list=reduce(lambda done, item: say("cite_next", list=done, item=item), before), item=last
        )
    key = "cite_more" if len(ordered) >= _LEAST_RANGE else "cite_two"
    return say(key, source=source, numbers=listed)


def _list_runs(ordered: Sequence[int], say: Wording) -> list[str]:
    """Return the numbers one by one, but three or more in a row as a range."""
    listed: list[str] = []
    for _, group in groupby(enumerate(ordered), key=lambda place: place[1] - place[0]):
        run = [number for _, number in group]
        if len(run) < _LEAST_RANGE:
            listed += map(str, run)
        else:
            listed.append(say("cite_range", first=run[0], last=run[-1]))
    return listed
