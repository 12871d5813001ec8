"""Views of the book: prepared off the loop, once, for those who ask; checked as all that readers are shown; S14."""

import asyncio
import threading
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.asking import Request, ask
from content.book import PUBLIC, Book
from handlers import limits
from handlers.callback_data import unpack
from handlers.reader import Reader
from handlers.replies import reply_to_payload
from handlers.shelf import Shelf
from tests.access.guarded import BLUE, DELEGATION, PUBLIC_PAPER, RED, build_guarded, list_secret_words, select
from tests.access.pairs import ADA, ANN, GUARDED, RHEA, Pair, find_words
from tests.access.requests import list_packed

PUBLIC_VIEW = GUARDED.visible_to(PUBLIC)
INNOCENT = select(GUARDED, {PUBLIC_PAPER})


def test_a_view_is_prepared_once_in_a_thread_of_its_own_for_all_who_wait() -> None:
    prepared: list[tuple[Book, str]] = []

    def prepare(_: Book, view: Book) -> None:
        prepared.append((view, threading.current_thread().name))
        view.prepare()

    book = build_guarded()
    shelf = Shelf(book, prepare)

    async def ask_at_once() -> list[Book]:
        return await asyncio.gather(*(shelf.open({"public", DELEGATION}) for _ in range(5)))

    [view] = {id(each): each for each in asyncio.run(ask_at_once())}.values()
    [(found, thread)] = prepared
    assert found is view
    assert thread != threading.main_thread().name
    assert set(view.documents) == {RED, PUBLIC_PAPER}
    assert shelf.used == {frozenset({"public", DELEGATION})}


def test_what_is_public_waits_for_nothing() -> None:
    book = build_guarded()
    shelf = Shelf(book, lambda *_: pytest.fail("prepared"))
    opened = [asyncio.run(shelf.open(each)) for each in (PUBLIC, {"public", "nobody"}, frozenset[str]())]
    assert [list(each.documents) for each in opened] == [[PUBLIC_PAPER], [PUBLIC_PAPER], []]
    assert shelf.used == set()


def test_a_new_book_has_its_own_views() -> None:
    shelf = Shelf(build_guarded())
    old = asyncio.run(shelf.open({"public", DELEGATION}))
    shelf.book = select(GUARDED, {PUBLIC_PAPER, BLUE})
    new = asyncio.run(shelf.open({"public", DELEGATION}))
    assert RED in old.documents
    assert RED not in new.documents


def test_telegrams_limits_are_checked_for_what_is_hidden_too() -> None:
    assert limits.check(GUARDED) == []
    topic = GUARDED.topics["redline"]
    long = replace(topic, texts={"en": replace(topic.texts["en"], line="x" * 5000)})
    problems = limits.check(replace(GUARDED, topics={**GUARDED.topics, "redline": long}))
    assert {each.subject for each in problems} >= {"topics/redline.yaml"}


def test_programs_that_ask_get_what_is_public() -> None:
    for words in list_secret_words():
        request = Request(None, words, "en", None)
        assert ask(PUBLIC_VIEW, request, render=True) == ask(INNOCENT, request, render=True)


@settings(max_examples=300, deadline=None, database=None)
@given(
    data=st.one_of(
        st.sampled_from(list_packed()), st.text(max_size=64), st.from_regex(r"2\|[a-z]{1,2}(\|[ -~]{0,20}){0,5}")
    )
)
def test_s14_whatever_a_forged_button_says_nothing_hidden_is_shown(data: str) -> None:
    payload = unpack(data)
    if payload is not None:
        shown = reply_to_payload(Reader(PUBLIC_VIEW), payload)
        assert shown == reply_to_payload(Reader(INNOCENT), payload)
        assert find_words(data, list_secret_words()) or not find_words(shown, list_secret_words())


def test_s14_a_button_below_a_message_in_somebody_elses_chat_shows_what_is_public() -> None:
    asked = {}
    for user in (ADA, RHEA, ANN):
        with Pair(user, None) as pair:
            pair.compare(pair.say("/benefits"))
            said = [pair.compare(pair.press_inline(data)) for data in list_packed()[::7]]
            asked[user.id] = [each for calls in said for each in calls if each[0] == "editMessageText"]
    assert asked[ADA.id] == asked[RHEA.id] == asked[ANN.id] != []
