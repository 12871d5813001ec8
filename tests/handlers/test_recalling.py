"""Replies are worked out once, look the same ever after, and nothing is kept of who asked or what she wrote."""

import gc
from dataclasses import replace

import pytest

from content.book import Book
from content.kept import Kept
from content.loading import load_book
from handlers.reader import Length, Reader
from handlers.recalling import Reply, recall
from handlers.replies import needs_matching, reply_to_requests
from tests.content.editing import SMALL_LIBRARY

CANARY = "canary 8c1f berths for hospital ships"


@pytest.fixture
def book() -> Book:
    return load_book(SMALL_LIBRARY)


@pytest.mark.parametrize(
    "request_", ["/berths", "/help", "/nowhere", "berths", "fees for ships", "xyzzy", "para 2", "9"]
)
def test_what_is_asked_again_is_answered_the_same_from_what_was_kept(book: Book, request_: str) -> None:
    reader = Reader(book, "en")
    [first] = reply_to_requests(reader, request_)
    assert recall(reader, request_, None) == first
    [again] = reply_to_requests(reader, request_)
    assert again == first
    assert [screen.markup for screen in again.screens] == [screen.markup for screen in first.screens]
    assert all(one is other for one, other in zip(again.screens, first.screens, strict=True))


def test_a_reply_is_kept_for_readers_who_would_see_the_same_alone(book: Book) -> None:
    reader = Reader(book, "en", Length.SUMMARY)
    reply_to_requests(reader, "/berths")
    others = (
        replace(reader, language="zh"),
        replace(reader, length=Length.LINE),
        replace(reader, in_group=True),
        replace(reader, bot_name="aide_bot"),
        replace(reader, book=load_book(SMALL_LIBRARY)),
    )
    assert [recall(other, "/berths", None) for other in others] == [None] * len(others)
    assert recall(reader, "/berths", 2) is None
    assert recall(replace(reader), "/berths", None) is not None


def test_neither_questions_nor_words_of_a_reader_are_kept(book: Book) -> None:
    reader = Reader(book, "en")
    quoted = f'"{book.documents["port-access"].original.paragraphs[3].text}" {CANARY}'
    for text in (CANARY, f"/search {CANARY}", f"/term {CANARY}", quoted, f"/berths@{CANARY[:6]} {CANARY}"):
        reply_to_requests(reader, text)
    kept = [each for each in gc.get_objects() if isinstance(each, Reply)]
    assert kept
    assert len(book.kept) > 0
    assert [each for each in kept if "canary" in repr(each)] == []
    reply_to_requests(replace(reader, basket=("t.berths",)), "/entry")
    assert recall(replace(reader, basket=("t.berths",)), "/entry", None) is None


def test_only_what_must_be_ranked_takes_long(book: Book) -> None:
    reader = Reader(book, "en")
    at_once = ("/berths", "/berths /entry", "/help", "/unknown", "berths", "this paper")
    assert [needs_matching(reader, text) for text in at_once] == [False] * len(at_once)
    assert needs_matching(reader, "how many fees for ships")
    reply_to_requests(reader, "how many fees for ships")
    assert not needs_matching(reader, "how many fees for ships")


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    kept = Kept(most=2)
    kept.put(b"1", "one")
    kept.put(b"2", "two")
    assert kept.get(b"1") == "one"
    kept.put(b"3", "three")
    assert [kept.get(key) for key in (b"1", b"2", b"3")] == ["one", None, "three"]
    assert len(kept) == 2
