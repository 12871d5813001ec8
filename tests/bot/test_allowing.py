"""S10: who is allowed stands in a variable or a file, which is looked at again at every update."""

import logging
import os
from pathlib import Path

import pytest

from bot.allowing import AllowList, read_allowed
from bot.errors import SettingsError
from bot.settings import Settings

LINES = "# Whom we trust\n123456789 delegation, ministers  # Ann\n\n7\n8, delegation\n8 ministers\n"
ANN = 123456789
PREFIX = "nobody but administrators and those they invited is allowed: AIDE_ALLOW: "


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "allowed"
    path.write_text(LINES, encoding="utf-8")
    return path


def problem_with(value: str) -> str:
    with pytest.raises(SettingsError) as caught:
        read_allowed({"AIDE_ALLOW": value})
    return str(caught.value)


def test_without_the_variable_everybody_is_allowed() -> None:
    assert read_allowed({}) is None
    assert read_allowed({"AIDE_ALLOW": " "}) is None


def test_ids_stand_in_the_variable_parted_by_commas() -> None:
    assert read_allowed({"AIDE_ALLOW": "7, 8,\n9"}) == {7: frozenset(), 8: frozenset(), 9: frozenset()}
    assert Settings.from_environment({"AIDE_TOKEN": "1:a", "AIDE_ALLOW": "7"}).allowed == {7: frozenset()}
    assert problem_with("7, -8") == ("AIDE_ALLOW: entry 2 begins with no user's id, a number such as 123456789")


def test_a_file_may_clear_users_for_audiences(file: Path) -> None:
    assert read_allowed({"AIDE_ALLOW": str(file)}) == file
    allowed = AllowList(file)
    both = frozenset({"delegation", "ministers"})
    assert [allowed.audiences_of(each) for each in (ANN, 7, 8, 9)] == [both, frozenset(), both, None]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("ann delegation", "entry 1 begins with no user's id, a number such as 123456789"),
        ("7\n-8", "entry 2 begins with no user's id, a number such as 123456789"),
        ("@ann", "entry 1 begins with no user's id, a number such as 123456789"),
        ("7 8", "entry 1 names what is no audience; one user stands on a line"),
        ("7 Delegation", "entry 1 names what is no audience; one user stands on a line"),
        ("99999999999999999", "entry 1 begins with no user's id, a number such as 123456789"),
    ],
)
def test_a_mistake_is_told_at_the_start_without_repeating_an_id(file: Path, line: str, problem: str) -> None:
    file.write_text(line, encoding="utf-8")
    assert problem_with(str(file)) == f"AIDE_ALLOW: {problem}"


def test_a_file_that_cannot_be_read_is_told_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "bytes").write_bytes(b"\xff\xfe")
    assert problem_with(str(tmp_path / "bytes")) == f"AIDE_ALLOW: {tmp_path}/bytes holds no list of user ids"
    assert problem_with(str(tmp_path / "none")) == (
        f"AIDE_ALLOW: {tmp_path}/none cannot be read: No such file or directory"
    )


def test_a_file_with_nobody_in_it_closes_the_bot_to_all(file: Path) -> None:
    file.write_text("# nobody yet\n", encoding="utf-8")
    assert read_allowed({"AIDE_ALLOW": str(file)}) == file
    assert AllowList(file).audiences_of(7) is None


def test_s10_a_line_that_goes_counts_at_the_next_look_even_in_the_same_moment_and_of_the_same_size(file: Path) -> None:
    allowed = AllowList(file)
    file.write_text("7\n", encoding="utf-8")
    kept = file.stat()
    assert allowed.audiences_of(7) == frozenset()
    file.write_text("8\n", encoding="utf-8")
    os.utime(file, ns=(kept.st_atime_ns, kept.st_mtime_ns))
    assert (allowed.audiences_of(7), allowed.audiences_of(8)) == (None, frozenset())
    other = file.with_name("other")
    other.write_text("9\n", encoding="utf-8")
    other.replace(file)
    assert (allowed.audiences_of(8), allowed.audiences_of(9)) == (None, frozenset())


def test_a_file_that_stays_as_it_is_is_read_once(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.allowing.time.time_ns", lambda: file.stat().st_ctime_ns + 10**10)
    allowed = AllowList(file)
    assert allowed.audiences_of(7) == frozenset()
    monkeypatch.setattr("bot.allowing.read_list", lambda _: pytest.fail("read again"))
    assert allowed.audiences_of(7) == frozenset()


def test_a_file_that_is_lost_or_broken_allows_nobody_says_so_once_and_recovers(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    allowed = AllowList(file)
    assert allowed.audiences_of(7) == frozenset()
    with caplog.at_level(logging.DEBUG):
        file.unlink()
        assert [allowed.audiences_of(7) for _ in range(3)] == [None] * 3
        file.write_text("7\nx\n", encoding="utf-8")
        assert [allowed.audiences_of(7) for _ in range(3)] == [None] * 3
        file.write_text(LINES, encoding="utf-8")
        assert allowed.audiences_of(7) == frozenset()
    assert caplog.messages == [
        f"{PREFIX}{file} cannot be read: No such file or directory",
        f"{PREFIX}entry 2 begins with no user's id, a number such as 123456789",
    ]
