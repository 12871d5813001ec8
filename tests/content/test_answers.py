"""The one road from a message to an answer: names, references, matching, and a value whatever is typed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers import (
    MOST_ANSWERING,
    QUESTION_LIMIT,
    Answer,
    Choice,
    Kind,
    Reason,
    answer,
)
from content.book import Book
from content.loading import PACKAGED_LIBRARY, load_book
from tests.content.editing import SMALL_LIBRARY
from tests.content.packaged import PACKAGED

BOOK: Book = PACKAGED
SMALL: Book = load_book(SMALL_LIBRARY)

NO_TEXT = [
    "",
    "   \n\t ",
    "/",
    "…?!",
    "\N{EARTH GLOBE EUROPE-AFRICA}\N{DOVE OF PEACE}\N{VARIATION SELECTOR-16}",
    "\N{REGIONAL INDICATOR SYMBOL LETTER G}\N{REGIONAL INDICATOR SYMBOL LETTER B}",
    "\x00\x01\x1b\x7f\x85",
    "\N{RIGHT-TO-LEFT OVERRIDE}\N{ZERO WIDTH SPACE}\N{RIGHT-TO-LEFT MARK}",
    "\ud800",
]
CHARACTERS = st.text(max_size=40)
WORDS = [
    "/uk",
    "/start",
    "UK",
    "the",
    "17",
    "¶",
    "第十七段",
    "英国",
    "核武器国家",
    "не",
    "ядерное",
    "الفقرة ١٧",
    "سلاح",
    "P5",
]
ODDITIES = ["\N{RIGHT-TO-LEFT OVERRIDE}", "\N{DOVE OF PEACE}", "\x00", "stockpiel", "tpnw", "disarmament", "...", "\n"]
PIECES = st.lists(st.sampled_from([*WORDS, *ODDITIES]), max_size=12).map(" ".join)


def check_contract(found: Answer, book: Book) -> None:
    """Check what the outside interface promises of every answer."""
    assert 0.0 <= found.confidence <= 1.0
    assert bool(found.paragraphs) <= (found.kind in {Kind.TOPIC, Kind.PARAGRAPHS})
    assert (found.topic is not None) == (found.kind is Kind.TOPIC)
    assert (found.subject is not None) == (found.kind is Kind.ABSENT)
    assert (found.reason is not None) == (found.kind is Kind.UNKNOWN)
    assert (found.kind is Kind.UNKNOWN) <= (found.confidence == 0.0)
    assert len(found.choices) <= 3
    assert (found.kind is Kind.CHOICES) <= bool(found.choices)
    assert bool(found.choices) <= (found.kind in {Kind.CHOICES, Kind.ABSENT})
    assert found.topic is None or found.topic in book.topics
    for choice in found.choices:
        assert 0.0 <= choice.confidence <= 1.0
        assert set(choice.paragraphs) <= set(book.documents[choice.document].original.paragraphs)


@pytest.mark.parametrize("command", BOOK.topics)
def test_a_command_shows_its_topic_in_the_order_of_the_editor(command: str) -> None:
    topic = BOOK.topics[command]
    for question in (
        f"/{command}",
        f"/{command.upper()}",
        f"/{command}@aide_memoire_bot",
        f"/{command} what of it?",
        command,
    ):
        assert answer(BOOK, question, "en") == Answer(
            Kind.TOPIC, question, "en", topic.document, command, None, topic.paragraphs, 1.0
        )


@pytest.mark.parametrize("command", BOOK.topics)
def test_titles_aliases_and_example_questions_lead_to_their_topic(command: str) -> None:
    for language, text in BOOK.topics[command].texts.items():
        for name in (text.title, *text.aliases, *text.questions, *(alias.upper() for alias in text.aliases)):
            found = answer(BOOK, name, language)
            assert (found.kind, found.topic, found.confidence) == (Kind.TOPIC, command, 1.0), name


@pytest.mark.parametrize("subject", BOOK.absent)
def test_names_of_absent_subjects_lead_to_the_honest_answer(subject: str) -> None:
    absent = BOOK.absent[subject]
    nearest = tuple(Choice(absent.document, None, (number,), 1.0) for number in absent.nearest)
    for language, text in absent.texts.items():
        for name in (text.name, *text.aliases):
            assert answer(BOOK, name, language) == Answer(
                Kind.ABSENT, name, language, absent.document, None, subject, (), 1.0, nearest
            )


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("what does it say about Britain's stockpile", "uk"),
        ("英国核武库", "uk"),
        ("/newstrat", "newstart"),
        ("/new_start", "newstart"),
        ("what does the ICJ opinion say", "icj"),
    ],
)
def test_a_question_in_other_words_finds_its_topic(question: str, topic: str) -> None:
    found = answer(BOOK, question, "en")
    assert (found.kind, found.topic) == (Kind.TOPIC, topic)


@pytest.mark.parametrize(
    ("question", "near", "paragraphs"),
    [
        ("17", None, (17,)),
        ("第十七段", None, (17,)),
        ("paras 16-18", None, (16, 17, 18)),
        ("18-25", None, (18, 19)),
        ("paragraphs 9, 3", None, (9, 3)),
        ("next", 4, (5,)),
    ],
)
def test_a_reference_shows_exactly_what_was_asked(question: str, near: int | None, paragraphs: tuple[int, ...]) -> None:
    assert answer(BOOK, question, "zh", near) == Answer(
        Kind.PARAGRAPHS, question, "zh", "nam-nsa", None, None, paragraphs, 1.0
    )


def test_a_reference_shows_six_paragraphs_at_most() -> None:
    assert answer(BOOK, "paragraphs 1, 2, 3, 4, 5, 6, 7, 8", "en").paragraphs == (1, 2, 3, 4, 5, 6)


@pytest.mark.parametrize("question", ["paragraph 20", "第二十段", "¶0", "para 20-22"])
def test_a_reference_out_of_range_says_so(question: str) -> None:
    assert answer(BOOK, question, "en") == Answer(
        Kind.UNKNOWN, question, "en", document="nam-nsa", reason=Reason.OUT_OF_RANGE
    )


@pytest.mark.parametrize("question", NO_TEXT)
def test_a_message_without_a_word_is_told_so(question: str) -> None:
    assert answer(BOOK, question, "en") == Answer(Kind.UNKNOWN, question, "en", reason=Reason.NO_TEXT)


@pytest.mark.parametrize("question", ["xyzzy plugh", "/xyzzy"])
def test_a_message_that_shares_nothing_with_the_library_is_not_found(question: str) -> None:
    assert answer(BOOK, question, "en") == Answer(Kind.UNKNOWN, question, "en", reason=Reason.NO_MATCH)


def test_a_long_message_is_looked_at_as_far_as_the_limit() -> None:
    long = "x" * 5_000
    assert answer(BOOK, long, "en") == Answer(Kind.UNKNOWN, long, "en", reason=Reason.NO_MATCH)
    beyond = " " * QUESTION_LIMIT + "/uk"
    assert answer(BOOK, beyond, "en") == Answer(Kind.UNKNOWN, beyond, "en", reason=Reason.NO_TEXT)


@given(st.one_of(CHARACTERS, PIECES), st.sampled_from(["ar", "en", "zh"]), st.none() | st.integers(-1, 21))
def test_every_message_has_an_answer_that_keeps_the_contract_and_is_the_same_again(
    question: str, language: str, near: int | None
) -> None:
    for book in (BOOK, SMALL):
        found = answer(book, question, language, near)
        assert (found.question, found.language) == (question, language)
        check_contract(found, book)
        assert answer(book, question, language, near) == found


def test_another_book_of_the_same_library_answers_the_same() -> None:
    again = load_book(PACKAGED_LIBRARY)
    for question in (
        "nuclear weapons",
        "what of the British bomb",
        "legally binding",
        "核裁军义务",
        "ban the bomb",
        "treaty",
    ):
        assert answer(again, question, "en") == answer(BOOK, question, "en")


@pytest.mark.parametrize(
    ("question", "paragraphs"),
    [("mooring places in armed conflict", (1, 3)), ("how soon must a port answer berth request", (3, 1))],
)
def test_a_question_puts_the_paragraph_that_answers_it_first(question: str, paragraphs: tuple[int, ...]) -> None:
    book = replace(SMALL, topics={"berths": SMALL.topics["berths"]}, absent={})
    found = answer(book, question, "en")
    assert (found.kind, found.topic, found.paragraphs) == (Kind.TOPIC, "berths", paragraphs)


def test_a_question_shows_five_paragraphs_of_a_topic_at_most_and_its_command_all() -> None:
    long = replace(BOOK.topics["ihl"], paragraphs=tuple(range(1, 9)))
    book = replace(BOOK, topics={"ihl": long}, absent={})
    question = long.texts["en"].questions[0].replace("?", ", please?")
    assert len(answer(book, question, "en").paragraphs) == MOST_ANSWERING
    assert answer(book, "/ihl", "en").paragraphs == long.paragraphs


def test_a_paragraph_across_opposites_is_offered_by_its_number() -> None:
    book = replace(SMALL, topics={}, absent={})
    found = answer(book, "a ship may enter every port", "en")
    assert (found.kind, found.document) == (Kind.CHOICES, "port-access")
    assert (found.choices[0].topic, found.choices[0].paragraphs) == (None, (1,))
