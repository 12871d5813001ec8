"""Not what was meant: what else a question that was matched may have asked for, offered in place of the answer."""

from collections.abc import Iterator
from dataclasses import replace

from content.answers import Answer, Choice
from handlers.callback_data import fits
from handlers.examples import pick_commands
from handlers.keyboards import offer_quote, offer_topic
from handlers.links import ParagraphTarget, Target, TopicTarget, is_known
from handlers.payloads import ShowOthers, ShowQuotes, ShowTopic
from handlers.reader import Reader
from handlers.screens import PressButton, Screen
from handlers.typography import escape
from handlers.wording import Phrase


def add_miss(reader: Reader, found: Answer, screens: tuple[Screen, ...]) -> tuple[Screen, ...]:
    """Return the screens of an answer, the last with a button for a reader who meant something else.

    Nothing is added to what she named herself, by command, name or number.
    """
    if not found.matched:
        return screens
    *before, last = screens
    button = PressButton(reader.phrase(Phrase.BUTTON_MISSED), list_others(found))
    return (*before, replace(last, rows=(*last.rows, (button,))))


def list_others(found: Answer) -> ShowOthers:
    """Return the payload for what else may have been meant, with as many choices as a button holds."""
    payload = ShowOthers(found.topic or found.subject or "")
    for target in (target for choice in found.others for target in _list_targets(choice)):
        more = replace(payload, others=(*payload.others, target))
        if fits(more):
            payload = more
    return payload


def render_others(reader: Reader, payload: ShowOthers) -> Screen:
    """Ask which of the next best choices was meant, or say how to ask where none is left."""
    known = [target for target in payload.others if is_known(reader.book, target)]
    rows = [(_offer_target(reader, target),) for target in known]
    if payload.missed in reader.book.topics:
        back = ShowTopic(payload.missed, reader.length)
        rows.append((PressButton(reader.phrase(Phrase.BUTTON_BACK), back),))
    if known:
        return Screen(escape(reader.phrase(Phrase.MISSED_CHOICES)), tuple(rows))
    more = reader.phrase(Phrase.UNKNOWN_NEXT, examples=" ".join(pick_commands(reader.book)))
    return Screen("\n".join(map(escape, (reader.phrase(Phrase.MISSED_NONE), more))), tuple(rows))


def _list_targets(choice: Choice) -> Iterator[Target]:
    if choice.topic is not None:
        yield TopicTarget(choice.topic)
        return
    yield from (ParagraphTarget(choice.document, number) for number in choice.paragraphs)


def _offer_target(reader: Reader, target: Target) -> PressButton:
    match target:
        case TopicTarget(command):
            return offer_topic(reader, command)
        case ParagraphTarget(document, number):
            return offer_quote(reader, ShowQuotes(document, (number,)))
