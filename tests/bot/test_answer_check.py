"""The check of answers: an edit that steals a question from its topic is told, with where it stands."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.answer_check import AnswersNotStoredError, Report, check_answers, find_store
from content.loading import load_book
from tests.content.editing import copy_library, replacing

FILE = "topics/entry.yaml"
ALIASES = '["port entry", "right of entry", "harbour entry"]'
THIEF = ALIASES.replace('"]', '", "which ports refused a hospital ship", "refused hospital ships"]')


def check(library: Path, store: Path) -> Report:
    return check_answers(load_book(library), library, store)


def count(asked: int, *, changed: int, stolen: int, wrong: int) -> str:
    told = f"{asked} questions: {changed} find something else than the last time, {stolen} of them wrongly; "
    return f"{told}in all, {wrong} find something else than their own"


def test_the_first_look_stores_what_is_found_and_accuses_nobody(tmp_path: Path) -> None:
    report = check(copy_library(tmp_path), tmp_path / "cache" / "answers.json")
    assert report == Report(("first look: 19 questions stored; 0 find something else than their own",), 0)


def test_nothing_is_told_where_nothing_was_edited(tmp_path: Path) -> None:
    library, store = copy_library(tmp_path), tmp_path / "answers.json"
    check(library, store)
    assert check(library, store) == Report(
        (count(19, changed=0, stolen=0, wrong=0),),
        0,
    )


def test_a_question_that_an_alias_stole_is_told_with_its_place_and_so_is_its_return(tmp_path: Path) -> None:
    library, store = copy_library(tmp_path), tmp_path / "answers.json"
    check(library, store)
    replacing(FILE, ALIASES, THIEF)(library)
    place = f'{library / "topics" / "refusals.yaml"}:24: "Which ports refused hospital ships?"'
    assert check(library, store) == Report(
        (
            f"{place} found /refusals (1.00), now finds /entry (1.00)",
            count(21, changed=1, stolen=1, wrong=3),
        ),
        1,
    )
    replacing(FILE, THIEF, ALIASES)(library)
    assert check(library, store) == Report(
        (
            f"{place} found /entry (1.00), now finds /refusals (1.00)",
            count(19, changed=1, stolen=0, wrong=0),
        ),
        0,
    )


def test_a_broken_store_counts_as_a_first_look(tmp_path: Path) -> None:
    library, store = copy_library(tmp_path), tmp_path / "answers.json"
    for text in ("", "[]", '{"uk: UK": 1}', '{"uk: UK": ["/uk", "much"]}'):
        store.write_text(text, encoding="utf-8")
        assert check(library, store).lines[0].startswith("first look: ")


def test_a_store_that_cannot_be_written_is_said_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store = tmp_path / "file" / "answers.json"
    with pytest.raises(AnswersNotStoredError) as raised:
        check(copy_library(tmp_path), store)
    assert str(raised.value) == f"cannot write {store}: File exists"


def test_the_command_fails_where_a_question_was_stolen_and_only_where_it_is_asked_to_look(tmp_path: Path) -> None:
    library = copy_library(tmp_path)
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}

    def run(*options: str) -> int:
        command = [sys.executable, "-c", "from bot.cli import main; main()", "check", *options, str(library)]
        return subprocess.run(command, capture_output=True, check=False, env=environment, timeout=60).returncode  # noqa: S603 -- our own program

    looked = run("--answers")
    replacing(FILE, ALIASES, THIEF)(library)
    assert (looked, run(), run("--answers")) == (0, 0, 1)


def test_each_library_and_matcher_has_a_store_of_its_own(tmp_path: Path) -> None:
    stores = [find_store(tmp_path / folder, matcher) for folder in ("a", "b") for matcher in ("lexical", "full")]
    assert len(set(stores)) == len(stores)
    assert find_store(tmp_path / "a" / ".." / "b", "full") == stores[-1]
