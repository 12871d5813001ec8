"""What was typed with the wrong keyboard layout switched on is read all the same, and nothing else is touched."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers import Kind, answer
from content.book import Book
from content.layouts import retype
from content.loading import load_book
from tests.content.editing import SMALL_LIBRARY
from tests.content.packaged import PACKAGED

SMALL: Book = load_book(SMALL_LIBRARY)
LATIN, CYRILLIC, ARABIC = LAYOUTS = PACKAGED.lexicon.layouts


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ghbdtn", ["привет", "لالايفى"]),
        ("Руддщ 17!", ["hello 17!", "اثممخ 17!"]),
        ("لاثق", ["ber", "иук"]),  # one key writes the first two letters
        ("泊位 17", []),
        ("泊位 ok", []),
        ("", []),
    ],
)
def test_a_text_is_read_as_the_same_keys_write_in_each_other_layout(typed: str, read: list[str]) -> None:
    assert list(retype(typed, LAYOUTS)) == read


@given(st.text([*LATIN, " "], min_size=1).filter(str.strip))
def test_what_is_typed_in_another_layout_comes_back(text: str) -> None:
    cyrillic, _ = retype(text, LAYOUTS)
    assert next(retype(cyrillic, LAYOUTS)) == text


def switch(text: str, layout: tuple[str, ...], other: tuple[str, ...]) -> str:
    """Return what comes out where a text is typed with another layout on."""
    keys = dict(zip(layout, other, strict=True))
    return "".join(keys.get(character, character) for character in text)


@pytest.mark.parametrize(
    "typed",
    [
        switch("british stockpile", LATIN, CYRILLIC),
        switch("british stockpile", LATIN, ARABIC),
        switch("британский арсенал", CYRILLIC, LATIN),
        switch("британский арсенал", CYRILLIC, ARABIC),
    ],
)
def test_a_question_typed_in_the_wrong_layout_finds_its_topic(typed: str) -> None:
    found = answer(PACKAGED, typed, "en")
    assert (found.kind, found.topic, found.paragraphs, found.question) == (Kind.TOPIC, "uk", (17,), typed)


@pytest.mark.parametrize("question", ["xyzzy plugh", "ыыы йцукен", "mooring plaec", "医院船可以入港吗", "what pirates"])
def test_what_makes_no_more_sense_in_another_layout_is_taken_as_typed(question: str) -> None:
    book = replace(SMALL, lexicon=replace(SMALL.lexicon, layouts=LAYOUTS))
    assert answer(book, question, "en") == answer(SMALL, question, "en")
