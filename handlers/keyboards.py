"""The rows of buttons below each screen."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from telegram.constants import InlineKeyboardButtonLimit, InlineKeyboardMarkupLimit

from content.answers import Choice
from content.book import Book
from content.lexicon import Term
from content.models import Topic
from handlers.copies import copy_quote
from handlers.editions import choose_translation, choose_version
from handlers.measures import count_units
from handlers.payloads import (
    Payload,
    SetLanguage,
    ShowCopy,
    ShowHeading,
    ShowList,
    ShowQuotes,
    ShowTopic,
    ShowTranslation,
)
from handlers.screens import Button, CopyButton, PressButton, Row
from handlers.wording import Phrase

_PER_ROW = 4  # paragraph buttons that a phone shows side by side without shortening them


def arrange_topic(book: Book, language: str, topic: Topic, numbers: Sequence[int]) -> tuple[Row, ...]:
    """Offer the words that a topic rests on: a button per paragraph, or the heading."""
    if topic.rests_on_heading:
        return ((PressButton(book.phrase(language, Phrase.BUTTON_HEADING), ShowHeading(topic.command)),),)
    buttons = [_offer_quote(book, language, ShowQuotes(topic.document, (n,), topic.command)) for n in numbers]
    return _part(buttons)


def arrange_terms(book: Book, language: str, terms: Iterable[Term]) -> tuple[Row, ...]:
    """Offer each paragraph that uses one of some terms, once; as many as Telegram takes."""
    places = sorted({(term.document, number) for term in terms for number in term.paragraphs})
    shown = places[: InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER]
    return _part([_offer_quote(book, language, ShowQuotes(document, (number,))) for document, number in shown])


def arrange_origin(book: Book, language: str, origin: str | None) -> tuple[Row, ...]:
    """Offer the way back to the topic that the reader came from, if she came from one."""
    if origin is None:
        return ()
    return ((PressButton(book.phrase(language, Phrase.BUTTON_TOPIC), ShowTopic(origin)),),)


def arrange_quotes(book: Book, language: str, payload: ShowQuotes) -> tuple[Row, ...]:
    """Offer to copy and to translate each quote; below a single one, its neighbours and the way back."""
    among = payload.numbers if len(payload.numbers) > 1 else ()
    translations = [ShowTranslation(payload.document, n, payload.origin, among) for n in payload.numbers]
    rows = [_act_on_quote(book, language, each) for each in translations]
    if not among:
        number, last = payload.numbers[0], book.documents[payload.document].last
        steps = {near: replace(payload, numbers=(near,)) for near in _list_neighbours(number, last)}
        rows.append(_offer_steps(book, language, number, steps))
    return _drop_empty(*rows, *arrange_origin(book, language, payload.origin))


def arrange_translation(book: Book, language: str, payload: ShowTranslation, text: str) -> tuple[Row, ...]:
    """Offer to copy the translation (`text`, cited), the original, the neighbours and the way back."""
    copy = ShowCopy(payload.document, payload.number, translated=True, origin=payload.origin, among=payload.among)
    label = book.phrase(language, Phrase.BUTTON_ORIGINAL, number=payload.number)
    original = PressButton(label, _return_to_quotes(payload))
    near = () if payload.among else _list_neighbours(payload.number, book.documents[payload.document].last)
    steps = _offer_steps(book, language, payload.number, {n: replace(payload, number=n) for n in near})
    actions = (_offer_copy(book, language, copy, text), original)
    return _drop_empty(actions, steps, *arrange_origin(book, language, payload.origin))


def arrange_copy(book: Book, language: str, payload: ShowCopy) -> tuple[Row, ...]:
    """Offer the way back to the screen that the text was opened from."""
    translation = ShowTranslation(payload.document, payload.number, payload.origin, payload.among)
    back = translation if payload.translated else _return_to_quotes(payload)
    return ((PressButton(book.phrase(language, Phrase.BUTTON_BACK), back),),)


def arrange_choices(book: Book, language: str, choices: Iterable[Choice]) -> tuple[Row, ...]:
    """Offer each choice in a row of its own: a topic's title, or its paragraphs."""
    return tuple(tuple(_offer_choice(book, language, choice)) for choice in choices)


def arrange_pages(book: Book, language: str, page: int, pages: int) -> tuple[Row, ...]:
    """Offer the pages of the list beside this one."""
    steps = {near: ShowList(near) for near in _list_neighbours(page, pages)}
    return _drop_empty(_offer_steps(book, language, page, steps))


def arrange_languages(book: Book, chosen: str) -> tuple[Row, ...]:
    """Offer every language that the bot speaks by its own name, the chosen one ticked."""
    names = {code: book.phrase(code, Phrase.LANGUAGE_NAME) for code in book.phrases}
    return tuple(
        (PressButton(f"✓ {name}" if code == chosen else name, SetLanguage(code)),) for code, name in names.items()
    )


def _part(buttons: Sequence[Button]) -> tuple[Row, ...]:
    return tuple(tuple(buttons[start : start + _PER_ROW]) for start in range(0, len(buttons), _PER_ROW))


def _offer_quote(book: Book, language: str, payload: ShowQuotes) -> PressButton:
    return PressButton(book.phrase(language, Phrase.BUTTON_PARAGRAPH, number=payload.numbers[0]), payload)


def _offer_choice(book: Book, language: str, choice: Choice) -> Iterator[PressButton]:
    if choice.topic is not None:
        _, words = book.topic_text(book.topics[choice.topic], language)
        yield PressButton(words.title, ShowTopic(choice.topic))
        return
    for number in choice.paragraphs:
        yield _offer_quote(book, language, ShowQuotes(choice.document, (number,)))


def _act_on_quote(book: Book, language: str, payload: ShowTranslation) -> Row:
    document = book.documents[payload.document]
    text = copy_quote(book, choose_version(document, language), payload.number)
    shown = ShowCopy(payload.document, payload.number, translated=False, origin=payload.origin, among=payload.among)
    copy = _offer_copy(book, language, shown, text)
    if choose_translation(document, language) is None:
        return (copy,)
    return copy, PressButton(book.phrase(language, Phrase.BUTTON_TRANSLATION, number=payload.number), payload)


def _offer_copy(book: Book, language: str, payload: ShowCopy, text: str) -> Button:
    key = Phrase.BUTTON_COPY_TRANSLATION if payload.translated else Phrase.BUTTON_COPY
    label = book.phrase(language, key, number=payload.number)
    # A quote is never cut: what the clipboard button cannot hold is shown for the reader to tap.
    fits = count_units(text) <= InlineKeyboardButtonLimit.MAX_COPY_TEXT
    return CopyButton(label, text) if fits else PressButton(label, payload)


def _return_to_quotes(payload: ShowTranslation | ShowCopy) -> ShowQuotes:
    return ShowQuotes(payload.document, payload.among or (payload.number,), payload.origin)


def _list_neighbours(number: int, last: int) -> tuple[int, ...]:
    return tuple(near for near in (number - 1, number + 1) if 1 <= near <= last)


def _offer_steps(book: Book, language: str, number: int, steps: Mapping[int, Payload]) -> Row:
    keys = {near: Phrase.BUTTON_PREVIOUS if near < number else Phrase.BUTTON_NEXT for near in steps}
    return tuple(PressButton(book.phrase(language, keys[near], number=near), steps[near]) for near in steps)


def _drop_empty(*rows: Row) -> tuple[Row, ...]:
    return tuple(row for row in rows if row)
