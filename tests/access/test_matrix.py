"""S9: user by document by route. Whoever may not know a document cannot tell the bot from one that never had it.

Each request goes to two bots, one with all papers and one with only those that the asker may know; all that they call
must be the same, so that neither words nor titles, counts, numbers, suggestions or silence tell anything.
`AIDE_TEST_REQUESTS` makes as many random requests as one wants.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telegram import Chat, User

from tests.access.guarded import SECRETS, list_secret_words
from tests.access.pairs import (
    ADA,
    ANN,
    ANONYMOUS,
    BRAM,
    CHANNEL,
    CLEARED,
    PEOPLE,
    RHEA,
    ROOM,
    STRANGER,
    Pair,
    Step,
    find_words,
)
from tests.access.requests import list_packed, list_queries, list_texts, list_words

TEXTS, QUERIES, PACKED, WORDS = list_texts(), list_queries(), list_packed(), list_words()
PLACES = [(user, None) for user in PEOPLE] + [(user, ROOM) for user in (*PEOPLE, ANONYMOUS, CHANNEL)]
CASES = [(*place, closed) for place in PLACES for closed in (False, True)]
_EACH = 25  # of the requests of a kind, one in so many is made in each case, others in other cases
_REQUESTS = int(os.environ.get("AIDE_TEST_REQUESTS", "400"))


def name_case(case: object) -> str:
    match case:
        case User():
            return case.first_name
        case Chat():
            return "group"
        case bool():
            return "closed" if case else "open"
        case _:
            return "private"


def list_steps(pair: Pair, shift: int = 0, every: int = 1) -> Iterator[Step]:
    """Yield requests by every route, one in `every` of each; the first makes the bot show something."""
    yield pair.say("/help")
    yield from (pair.say(text) for text in TEXTS[shift::every])
    if pair.user.is_bot:
        return
    yield from (pair.press(data) for data in PACKED[shift::every])
    yield from (pair.press_inline(data) for data in PACKED[shift :: every * 10])
    yield from (pair.ask_inline(query) for query in QUERIES[shift::every])
    for text in ("next", "/cite", "/verify", "vermilion", "/redline"):
        yield pair.reply(text)
        yield pair.change(text)


@pytest.mark.parametrize(("user", "chat", "closed"), CASES, ids=name_case)
def test_s9_nobody_can_tell_the_bot_from_one_without_what_she_may_not_know(
    user: User, chat: Chat | None, closed: bool
) -> None:
    shift = CASES.index((user, chat, closed)) % _EACH
    with Pair(user, chat, closed=closed) as pair:
        if closed and user in (STRANGER, ANONYMOUS, CHANNEL) and chat:
            assert all(pair.compare(each) == [] for each in map(pair.say, TEXTS[shift::_EACH]))
            return
        for step in list_steps(pair, shift, _EACH):
            pair.compare(step)


@pytest.fixture(scope="module")
def pairs() -> Iterator[list[Pair]]:
    """Keep a pair for each case, so that what was asked before bears on what comes after."""
    with ExitStack() as stack:
        made = [stack.enter_context(Pair(*place, closed=closed)) for *place, closed in CASES if not place[0].is_bot]
        for pair in made:
            pair.compare(pair.say("/help"))
        yield made


_WORD = st.one_of(
    st.sampled_from(WORDS),
    st.tuples(st.sampled_from(WORDS), st.integers(0, 9), st.integers(1, 30)).map(
        lambda cut: cut[0][cut[1] :][: cut[2]]
    ),
)
_QUESTION = st.lists(_WORD, min_size=1, max_size=3).map(" ".join).filter(str.strip)
_REQUEST = st.one_of(
    st.tuples(st.sampled_from(("say", "reply", "change", "ask_inline")), st.one_of(_QUESTION, st.sampled_from(TEXTS))),
    st.tuples(st.sampled_from(("press", "press_inline")), st.sampled_from(PACKED)),
)


@settings(
    max_examples=_REQUESTS, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(case=st.integers(0, 999), request=_REQUEST)
def test_s9_nor_by_anything_that_is_asked_in_any_order(pairs: list[Pair], case: int, request: tuple[str, str]) -> None:
    pair, (route, words) = pairs[case % len(pairs)], request
    pair.compare(getattr(pair, route)(words))


@pytest.mark.parametrize(("user", "chat", "closed"), CASES, ids=name_case)
def test_s9_no_hidden_word_is_said_to_who_did_not_say_it_first(user: User, chat: Chat | None, closed: bool) -> None:
    known = CLEARED.get(user.id, frozenset()) if chat is None else frozenset()
    hidden = list_secret_words([each for each in SECRETS if each.id not in known])
    innocent = [text for text in TEXTS if not find_words(text, hidden)]
    with Pair(user, chat, closed=closed) as pair:
        for text in innocent[CASES.index((user, chat, closed)) % 5 :: 5]:
            said = pair.compare(pair.say(text))
            assert find_words(said, hidden) == [], text


def test_s9_who_is_cleared_is_answered_in_private_and_only_there() -> None:
    for user, command in ((RHEA, "redline"), (BRAM, "compromise"), (ADA, "compromise")):
        for closed in (False, True):
            with Pair(user, None, closed=closed) as private, Pair(user, ROOM, closed=closed) as group:
                assert "Concerning The" in repr(private.compare(private.say(f"/{command}")))
                assert "Concerning The" not in repr(group.compare(group.say(f"/{command}@aide_memoire_bot")))


def test_a_plain_number_means_the_first_document_that_its_reader_may_know() -> None:
    for user, words in ((ANN, "彻底消除"), (RHEA, "vermilion threshold"), (BRAM, "彻底消除")):
        with Pair(user, None) as pair:
            assert words in repr(pair.compare(pair.say("1")))
