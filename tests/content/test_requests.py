"""What one message asks for: several requests in order, and paragraphs by their numbers, however thumbs part them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers import Kind, answer
from content.requests import MOST_REQUESTS, split_requests
from tests.content.packaged import PACKAGED


@pytest.mark.parametrize(
    ("text", "requests"),
    [
        ("/uk /icj", ("/uk", "/icj")),
        (" /uk\n/ICJ@aide_memoire_bot ", ("/uk", "/ICJ@aide_memoire_bot")),
        ("/uk", ("/uk",)),
        ("/uk and /icj", ("/uk and /icj",)),
        ("what of /uk", ("what of /uk",)),
        ("", ("",)),
        ("/a /b /c /d /e /f /g", ("/a", "/b", "/c", "/d", "/e", "/f")),
        ("/17 /18", ("/17", "/18")),
        ("/uk\n17", ("/uk", "17")),
        ("/uk /icj\n\n 17, 18 \n/para 3", ("/uk", "/icj", "17, 18", "/para 3")),
        ("UK\n英国\nparagraph 17", ("UK", "英国", "paragraph 17")),
        ("1\n2\n3\n4\n5\n6\nicj", ("1", "2", "3", "4", "5", "6")),
        ("17\n18", ("17\n18",)),
        ("17\n2021", ("17\n2021",)),
    ],
)
def test_commands_in_a_row_and_lines_that_each_ask_are_requests_of_their_own(
    text: str, requests: tuple[str, ...]
) -> None:
    assert split_requests(PACKAGED, text) == requests


@pytest.mark.parametrize(
    "text",
    [
        "what about the UK?\nand the ICJ opinion?",
        "UK\nand its stockpile",
        "17. The Group\nis deeply concerned",
        "\n17 18\n",
    ],
)
def test_lines_of_which_one_asks_nothing_by_itself_are_one_request(text: str) -> None:
    assert split_requests(PACKAGED, text) == (text,)


@given(st.text(max_size=40))
def test_every_message_is_one_request_at_least(text: str) -> None:
    requests = split_requests(PACKAGED, text)
    assert 1 <= len(requests) <= MOST_REQUESTS
    assert len(requests) > 1 or requests == (text,)


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("17, 18", (17, 18)),
        ("17 18", (17, 18)),
        ("18 17 18", (18, 17)),
        ("17\n18", (17, 18)),
        ("/17 18", (17, 18)),
        ("/para 17 18", (17, 18)),
        ("１７ １８", (17, 18)),
        ("١٧ ١٨", (17, 18)),
        ("7 6 5 4 3 2 1", (7, 6, 5, 4, 3, 2)),
    ],
)
def test_bare_numbers_ask_for_paragraphs_in_their_order_at_most_six(text: str, paragraphs: tuple[int, ...]) -> None:
    found = answer(PACKAGED, text, "en")
    assert (found.kind, found.paragraphs, found.matched) == (Kind.PARAGRAPHS, paragraphs, False)


@pytest.mark.parametrize("text", ["17 2021", "0 17", "17 20", "17 km", "022 917 1234"])
def test_numbers_of_which_one_is_no_paragraphs_ask_for_none(text: str) -> None:
    assert answer(PACKAGED, text, "en").kind is not Kind.PARAGRAPHS
