"""/asks: who is asked to do what, by addressee, each demand with the paragraph that it rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from content.answers import QUESTION_LIMIT
from content.demands import Addressee, Demand, Demands, choose_text, find_addressees
from content.models import Document
from handlers.editions import choose_version
from handlers.keyboards import drop_empty, list_neighbours, offer_steps, part
from handlers.naming import enumerate_names
from handlers.payloads import ShowAsks, ShowBasis, ShowQuotes
from handlers.quoting import render_quotes
from handlers.reader import Reader
from handlers.screens import PressButton, Row, Screen
from handlers.typography import bold, escape, italic
from handlers.wording import Phrase

_PER_PAGE = 8  # demands that a phone shows without much scrolling
_ADDRESSEES_PER_ROW = 2


@dataclass(frozen=True, slots=True)
class _Entry:
    """A demand with its document, and the heading that it stands under."""

    document: Document
    heading: str
    demand: Demand


def show_asks(reader: Reader, words: str) -> Sequence[Screen]:
    """Show all demands, or those on one addressee who is called so in any language."""
    addressees = [each for _, demands in _list_demands(reader) for each in demands.addressees.values()]
    if not words or not addressees:
        return (render_asks(reader, ShowAsks()),)
    found = dict.fromkeys(each.id for each in find_addressees(words[:QUESTION_LIMIT], addressees))
    topic = reader.book.names.get(words[:QUESTION_LIMIT])
    if not found and topic is not None:  # what a topic is called by, its addressee is
        found = dict.fromkeys(each.id for each in addressees if each.id == getattr(topic, "command", None))
    if len(found) == 1:
        return (render_asks(reader, ShowAsks(next(iter(found)))),)
    return (_offer_addressees(reader, [each for each in addressees if each.id in found] or addressees),)


def render_asks(reader: Reader, payload: ShowAsks) -> Screen:
    """Show a page of the demands, of all or on one addressee."""
    if payload.addressee and not _is_addressee(reader, payload.addressee):  # since the button was made
        payload = ShowAsks()
    entries = list(_list_entries(reader, payload.addressee))
    if not entries:
        return Screen(escape(reader.phrase(Phrase.ASKS_NONE)))
    pages = -(-len(entries) // _PER_PAGE)
    page = min(payload.page, pages)
    shown = entries[(page - 1) * _PER_PAGE : page * _PER_PAGE]
    lines = [bold(_name_title(reader, payload.addressee, entries)), italic(reader.phrase(Phrase.ASKS_MARK))]
    for heading, group in groupby(shown, key=lambda entry: entry.heading):
        lines += ["", bold(heading), *(f"• {escape(_write_demand(reader, entry.demand))}" for entry in group)]
    if payload.addressee is None:
        lines += _write_hint(reader, entries)
    return Screen("\n".join(lines), _arrange(reader, ShowAsks(payload.addressee, page), shown, pages))


def render_basis(reader: Reader, payload: ShowBasis) -> tuple[Screen, ...]:
    """Show the paragraph that a demand rests on, with the way back to the demands."""
    screens = render_quotes(reader, ShowQuotes(payload.document, (payload.number,)))
    back = PressButton(reader.phrase(Phrase.BUTTON_BACK), ShowAsks(payload.addressee, payload.page))
    return (*screens[:-1], Screen(screens[-1].html, (*screens[-1].rows, (back,))))


def _list_demands(reader: Reader) -> Iterator[tuple[Document, Demands]]:
    for document in reader.book.documents.values():
        if document.demands:
            yield document, document.demands


def _is_addressee(reader: Reader, name: str) -> bool:
    """Tell whether a document still has an addressee."""
    return any(name in demands.addressees for _, demands in _list_demands(reader))


def _list_entries(reader: Reader, addressee: str | None) -> Iterator[_Entry]:
    """Yield the demands under their addressees, last those that name nobody."""
    several = len(list(_list_demands(reader))) > 1
    for document, demands in _list_demands(reader):
        before = f"{choose_version(document, reader.language).title} · " if several else ""
        groups: dict[str, list[Demand]] = {}
        for demand in sorted(demands.demands, key=lambda each: not each.addressees):
            heading = _name_heading(reader, demands, demand, addressee)
            if heading:
                groups.setdefault(before + heading, []).append(demand)
        for heading, group in groups.items():
            yield from (_Entry(document, heading, demand) for demand in group)


def _name_heading(reader: Reader, demands: Demands, demand: Demand, addressee: str | None) -> str:
    """Return what a demand stands under; nothing where it has nothing to do with the addressee who is asked for."""
    names = [demands.addressees[each].name(reader.language) for each in demand.addressees]
    if addressee is None or addressee in demand.addressees:
        return enumerate_names(reader, names) if names else reader.phrase(Phrase.ASKS_UNNAMED)
    if addressee in demand.concerns:
        return reader.phrase(Phrase.ASKS_CONCERNS, name=demands.addressees[addressee].name(reader.language))
    return ""


def _name_title(reader: Reader, addressee: str | None, entries: Sequence[_Entry]) -> str:
    if addressee is None:
        return reader.phrase(Phrase.ASKS_TITLE, count=len(entries))
    known = [demands.addressees for _, demands in _list_demands(reader) if addressee in demands.addressees]
    count = sum(addressee in entry.demand.addressees for entry in entries)
    return reader.phrase(Phrase.ASKS_OF, name=known[0][addressee].name(reader.language), count=count)


def _write_demand(reader: Reader, demand: Demand) -> str:
    action = choose_text(demand.actions, reader.language)
    return reader.phrase(Phrase.ASKS_LINE, action=action, number=demand.paragraph)


def _write_hint(reader: Reader, entries: Sequence[_Entry]) -> list[str]:
    named = [name for entry in entries for name in entry.demand.addressees]
    return ["", italic(reader.phrase(Phrase.ASKS_HINT, name=min(named, key=len)))] if named else []


def _offer_addressees(reader: Reader, addressees: Sequence[Addressee]) -> Screen:
    """Say whom the document addresses, where nobody or more than one is called as was asked."""
    buttons = [PressButton(each.name(reader.language), ShowAsks(each.id)) for each in addressees]
    return Screen(escape(reader.phrase(Phrase.ASKS_UNKNOWN)), part(buttons, _ADDRESSEES_PER_ROW))


def _arrange(reader: Reader, payload: ShowAsks, shown: Sequence[_Entry], pages: int) -> tuple[Row, ...]:
    """Offer the paragraphs of the page, the pages beside it, and from one addressee the way to all."""
    places = dict.fromkeys((entry.document.id, entry.demand.paragraph) for entry in shown)
    quotes = [
        PressButton(
            reader.phrase(Phrase.BUTTON_PARAGRAPH, number=number),
            ShowBasis(document, number, payload.addressee, payload.page),
        )
        for document, number in sorted(places)
    ]
    near = list_neighbours(payload.page, pages)
    steps = offer_steps(reader, payload.page, {each: ShowAsks(payload.addressee, each) for each in near})
    everything = (PressButton(reader.phrase(Phrase.BUTTON_ASKS_ALL), ShowAsks()),) if payload.addressee else ()
    return drop_empty(*part(quotes), steps, everything)
