"""Whatever an editor writes and however it is reached, the words arrive unchanged and within Telegram's rules."""

import html
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.book import Book
from handlers.helping import show_help
from handlers.links import TopicTarget
from handlers.notices import add_note
from handlers.payloads import (
    Payload,
    SetLanguage,
    ShowCitation,
    ShowCopy,
    ShowHeading,
    ShowList,
    ShowOthers,
    ShowProof,
    ShowQuoteActions,
    ShowQuotes,
    ShowSides,
    ShowTopic,
    ShowTopicActions,
    ShowTopicsOf,
)
from handlers.reader import Length, Reader, Sides, View
from handlers.replies import reply_to_payload, reply_to_text
from handlers.screens import Screen, describe_message
from handlers.start import show_start
from tests.content.packaged import PACKAGED
from tests.handlers.books import Words, build_book
from tests.handlers.reading import broken_by, quotes_of

# What a document or an editor may write: anything but what the loader refuses (blanks at the ends, line breaks, marks
# that no eye sees) and what no UTF-8 file holds.
prose = (
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Cn"]), min_size=1, max_size=600)
    .map(str.strip)
    .filter(bool)
)
short = prose.map(lambda text: text[:90].strip()).filter(bool)
words = st.builds(
    Words,
    paragraphs=st.lists(prose, min_size=3, max_size=3),
    translations=st.lists(prose, min_size=3, max_size=3),
    title=short,
    line=short,
)
languages = st.sampled_from(["en", "zh"])


def copied_from(screen: Screen) -> list[str]:
    rows = describe_message(screen)["buttons"]
    return [button["copy_text"]["text"] for row in rows for button in row if "copy_text" in button]


def routes_to(book: Book, document: str, number: int) -> Iterator[Payload]:
    """Yield every payload that shows a paragraph's own words."""
    yield ShowQuotes(document, (number,))
    yield ShowQuotes(document, tuple(sorted({1, number})))
    yield ShowSides(document, number, View.ORIGINAL)
    yield ShowQuoteActions(document, number, View.ORIGINAL)
    yield ShowProof(document, number)
    for topic in book.topics_of(document, number):
        yield ShowQuotes(document, (number,), topic.command)


def all_payloads(book: Book) -> Iterator[Payload]:
    for document in book.documents.values():
        yield ShowQuotes(document.id, tuple(document.original.paragraphs)[-6:])
        for number in document.original.paragraphs:
            yield from routes_to(book, document.id, number)
            yield ShowTopicsOf(document.id, number)
            for view in View:
                yield ShowSides(document.id, number, view)
                yield ShowQuoteActions(document.id, number, view)
            for second in (False, True):
                yield ShowCopy(document.id, number, translated=second)
                yield ShowCitation(document.id, (number,), original=second)
        yield ShowCitation(document.id, tuple(document.original.paragraphs)[:6])
    for topic in book.topics.values():
        yield ShowCitation(topic.document, (), origin=topic.command)
        for length in Length:
            yield ShowTopic(topic.command, length)
            yield ShowTopicActions(topic.command, length)
        yield ShowHeading(topic.command)
        yield ShowOthers(topic.command, tuple(map(TopicTarget, topic.see_also[:2])))
    yield ShowList(1)
    yield SetLanguage("zh")


sides = st.sampled_from(Sides)


@given(words, languages, sides)
@settings(max_examples=60, deadline=None)
def test_any_text_survives_rendering_and_parsing(given: Words, language: str, side: Sides) -> None:
    book = build_book(given)
    for number, text in enumerate(given.paragraphs, 1):
        for payload in routes_to(book, "paper", number):
            screens = reply_to_payload(Reader(book, language, sides=side), payload)
            assert text in [quote for screen in screens for quote in quotes_of(screen)]
    [topic] = reply_to_payload(Reader(book, "en"), ShowTopic("benefits"))
    title, line, *_ = topic.html.split("\n")
    assert html.unescape(title.removeprefix("<b>").removesuffix("</b>")) == given.title
    assert html.unescape(line) == given.line


@given(words, languages, sides)
@settings(max_examples=60, deadline=None)
def test_any_text_obeys_telegrams_rules_on_every_screen(given: Words, language: str, side: Sides) -> None:
    book = build_book(given)
    reader = Reader(book, language, sides=side)
    screens = [*show_start(reader, ""), *show_help(reader, "")]
    screens += [screen for payload in all_payloads(book) for screen in reply_to_payload(reader, payload)]
    assert [broken for screen in screens for broken in broken_by(screen)] == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_screen_of_the_library_obeys_telegrams_rules(language: str) -> None:
    book = PACKAGED
    screens = [screen for payload in all_payloads(book) for screen in reply_to_payload(Reader(book, language), payload)]
    screens = [*screens, *show_start(Reader(book, language), ""), *show_help(Reader(book, language), "")]
    assert len(screens) > 100
    assert [broken for screen in screens for broken in broken_by(screen)] == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_paragraph_of_the_library_is_quoted_and_copied_character_for_character(language: str) -> None:
    book = PACKAGED
    [document] = book.documents.values()
    for number, paragraph in document.original.paragraphs.items():
        for payload in routes_to(book, document.id, number):
            [screen] = reply_to_payload(Reader(book, language), payload)
            assert paragraph.text in quotes_of(screen)
            copied = paragraph.text if isinstance(payload, ShowProof) else f"{paragraph.text}（第{number}段）"
            assert isinstance(payload, ShowQuoteActions) or copied in copied_from(screen)


@given(st.integers(1, 19), languages, st.sampled_from(["{0}", "/para {0}", "para {0}", "第{0}段", "¶{0}", "#{0}"]))
@settings(deadline=None)
def test_every_spelling_of_a_reference_quotes_its_paragraph(number: int, language: str, spelling: str) -> None:
    [screen] = reply_to_text(Reader(PACKAGED, language), spelling.format(number))
    paragraph = PACKAGED.documents["nam-nsa"].original.paragraphs[number]
    assert quotes_of(screen) == [paragraph.text]
    assert copied_from(screen)[0] == f"{paragraph.text}（第{number}段）"


@given(st.lists(st.integers(1, 6), min_size=1, max_size=6, unique=True), st.sampled_from([" ", ", ", "\n"]), st.data())
@settings(max_examples=60, deadline=None)
def test_several_paragraphs_are_split_only_between_them_and_stand_in_the_order_asked(
    numbers: list[int], joint: str, data: st.DataObject
) -> None:
    texts = data.draw(st.lists(st.builds(str.__mul__, prose, st.integers(1, 6)), min_size=6, max_size=6))
    book = build_book(Words(paragraphs=[text[:3800].strip() for text in texts], translations=["-"] * 6))
    screens = reply_to_text(Reader(book, "en"), f"para {joint.join(map(str, numbers))}")
    quoted = [quote for screen in screens for quote in quotes_of(screen)]
    assert quoted == [book.documents["paper"].original.paragraphs[number].text for number in numbers]
    assert [broken for screen in screens for broken in broken_by(screen)] == []


@given(st.text(max_size=400), languages)
@settings(max_examples=30, deadline=None)
def test_any_message_is_answered_within_telegrams_rules(text: str, language: str) -> None:
    screens = reply_to_text(Reader(PACKAGED, language), text)
    assert screens
    assert [broken for screen in screens for broken in broken_by(screen)] == []


def test_a_note_stands_at_the_end_of_the_last_message_and_alone_where_that_is_full() -> None:
    screens = (Screen("first"), Screen("second"))
    assert add_note(screens, "a < b") == (Screen("first"), Screen("second\n\n<i>a &lt; b</i>"))
    full = Screen("x" * 4090)
    assert add_note([full], "a note") == (full, Screen("<i>a note</i>"))
