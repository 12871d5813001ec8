"""Buttons that several screens have in common, and how rows are laid out on a phone."""

from collections.abc import Mapping, Sequence

from handlers.examples import Example, pick_number
from handlers.payloads import AskExample, Payload, ShowQuotes, ShowTopic
from handlers.reader import Reader
from handlers.screens import Button, PressButton, Row
from handlers.wording import Phrase

_PER_ROW = 4  # paragraph buttons that a phone shows side by side without shortening them


def arrange_origin(reader: Reader, origin: str | None) -> tuple[Row, ...]:
    """Offer the way back to the topic that the reader came from, if she came from one."""
    if origin is None:
        return ()
    return ((PressButton(reader.phrase(Phrase.BUTTON_TOPIC), ShowTopic(origin)),),)


def offer_topic(reader: Reader, command: str) -> PressButton:
    """Offer to open a topic, by its title, at the reader's length."""
    _, words = reader.read_topic(reader.book.topics[command])
    return PressButton(words.title, ShowTopic(command, reader.length))


def offer_quote(reader: Reader, payload: ShowQuotes) -> PressButton:
    """Offer to open a paragraph."""
    return PressButton(reader.phrase(Phrase.BUTTON_PARAGRAPH, number=payload.numbers[0]), payload)


def offer_examples(reader: Reader) -> Row:
    """Offer an example question and an example paragraph."""
    number = reader.phrase(Phrase.BUTTON_PARAGRAPH, number=pick_number(reader.book))
    question = PressButton(reader.phrase(Phrase.BUTTON_EXAMPLE), AskExample(Example.QUESTION))
    return question, PressButton(number, AskExample(Example.PARAGRAPH))


def offer_steps(reader: Reader, number: int, steps: Mapping[int, Payload], between: Sequence[Button] = ()) -> Row:
    """Offer the neighbours of a number, each with what opens it, and other buttons between them."""
    before = [PressButton(reader.phrase(Phrase.BUTTON_PREVIOUS, number=n), steps[n]) for n in steps if n < number]
    after = [PressButton(reader.phrase(Phrase.BUTTON_NEXT, number=n), steps[n]) for n in steps if n > number]
    return (*before, *between, *after)


def list_neighbours(number: int, last: int) -> tuple[int, ...]:
    """Return the numbers before and after one, from 1 to the last."""
    return tuple(near for near in (number - 1, number + 1) if 1 <= near <= last)


def part(buttons: Sequence[Button], per_row: int = _PER_ROW) -> tuple[Row, ...]:
    """Return buttons in rows as a phone shows them."""
    return tuple(tuple(buttons[start : start + per_row]) for start in range(0, len(buttons), per_row))


def drop_empty(*rows: Row) -> tuple[Row, ...]:
    """Return the rows that have buttons."""
    return tuple(row for row in rows if row)
