"""The buttons below paragraphs: take a text away, turn to the other one, go on, go back."""

from dataclasses import replace

from content.models import Version
from handlers.copies import offer_copy
from handlers.editions import choose_other, choose_side, choose_version
from handlers.keyboards import arrange_origin, drop_empty, list_neighbours, offer_steps
from handlers.naming import name_language
from handlers.payloads import ShowCopy, ShowQuoteActions, ShowQuotes, ShowSides
from handlers.reader import Reader, View
from handlers.screens import Button, PressButton, Row
from handlers.wording import Phrase

_NAMES = {
    View.ORIGINAL: Phrase.BUTTON_SHOW_ORIGINAL,
    View.BOTH: Phrase.BUTTON_SHOW_BOTH,
    View.TRANSLATION: Phrase.BUTTON_SHOW_TRANSLATION,
}
_PARTS = {View.BOTH: (View.ORIGINAL, View.TRANSLATION)}  # what a view shows, where it is not itself


def arrange_sides(reader: Reader, shown: ShowSides) -> tuple[Row, ...]:
    """Offer to copy what is shown of a paragraph, its other texts, its neighbours and more, and the way back."""
    copies, turns = _list_copies(reader, shown), _list_turns(reader, shown)
    # Both texts have a copy button: four buttons in a row would be cut short on a phone.
    rows = (copies, turns) if shown.view is View.BOTH else ((*copies, *turns),)
    if shown.among:
        back = PressButton(reader.phrase(Phrase.BUTTON_BACK), ShowQuotes(shown.document, shown.among, shown.origin))
        return (*rows, (back,))
    return drop_empty(*rows, _arrange_steps(reader, shown), *arrange_origin(reader, shown.origin))


def arrange_quotes(reader: Reader, payload: ShowQuotes) -> tuple[Row, ...]:
    """Offer to copy each of several quotes and to open its other text, a row for each, and the way back."""
    rows = [_act_on_quote(reader, payload, number) for number in payload.numbers]
    return (*rows, *arrange_origin(reader, payload.origin))


def _act_on_quote(reader: Reader, payload: ShowQuotes, number: int) -> Row:
    document = reader.book.documents[payload.document]
    copied = ShowCopy(document.id, number, translated=False, origin=payload.origin, among=payload.numbers)
    label = reader.phrase(Phrase.BUTTON_COPY, number=number)
    copy = offer_copy(reader, label, choose_version(document, reader.language), copied)
    other = choose_other(document, reader.language)
    if other is None:
        return (copy,)
    opened = ShowSides(document.id, number, View.TRANSLATION, payload.origin, payload.numbers)
    if isinstance(other, Version):
        return copy, PressButton(name_language(reader.book, other.language), opened)
    return copy, PressButton(reader.phrase(Phrase.BUTTON_TRANSLATION, number=number), opened)


def _list_copies(reader: Reader, shown: ShowSides) -> list[Button]:
    """Offer to copy each text that is shown."""
    document = reader.book.documents[shown.document]
    buttons = []
    for view in _PARTS.get(shown.view, (shown.view,)):
        side = choose_side(document, reader.language, view)
        if side is not None:
            copied = ShowCopy(document.id, shown.number, view is View.TRANSLATION, shown.origin, shown.among)
            buttons.append(offer_copy(reader, _name_copy(reader, shown, view), side, copied))
    return buttons


def _name_copy(reader: Reader, shown: ShowSides, view: View) -> str:
    if shown.view is not View.BOTH:
        return reader.phrase(Phrase.BUTTON_COPY_THIS)
    return reader.phrase(Phrase.BUTTON_COPY_SIDE, side=_name_view(reader, shown, view))


def _list_turns(reader: Reader, shown: ShowSides) -> list[Button]:
    """Offer the views that are not shown, where there is a second text."""
    if choose_other(reader.book.documents[shown.document], reader.language) is None:
        return []
    views = (view for view in (View.ORIGINAL, View.TRANSLATION, View.BOTH) if view is not shown.view)
    return [PressButton(_name_view(reader, shown, view), replace(shown, view=view)) for view in views]


def _name_view(reader: Reader, shown: ShowSides, view: View) -> str:
    """Return what a view is called: two official versions by their languages."""
    document = reader.book.documents[shown.document]
    side = choose_side(document, reader.language, view)
    if side is not None and isinstance(choose_other(document, reader.language), Version):
        return name_language(reader.book, side.language)
    return reader.phrase(_NAMES[view])


def _arrange_steps(reader: Reader, shown: ShowSides) -> Row:
    """Offer the paragraphs before and after, and between them everything else that can be done with this one."""
    label = reader.phrase(Phrase.BUTTON_ACTIONS)
    more = PressButton(label, ShowQuoteActions(shown.document, shown.number, shown.view, shown.origin))
    near = list_neighbours(shown.number, reader.book.documents[shown.document].last)
    return offer_steps(reader, shown.number, {number: replace(shown, number=number) for number in near}, (more,))
