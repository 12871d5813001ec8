"""Strict YAML reads every scalar as its characters, keeps every line, and never raises."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.problems import Problem
from content.sealing import seal_library
from content.strict_yaml import Reading, Tree, read_yaml
from tests.content.editing import copy_library

FRAGMENTS = st.one_of(
    st.sampled_from("a:-[]{},?&*|>#~`'\"\n\t\a \ufeff\u2028\x85核\U0001f30d"),
    st.sampled_from(["a: ", "- ", "? ", "&a ", "*a", "!!str ", "<<: ", "null", "---\n", "...\n", "%YAML 9.9\n"]),
)
SAME_FILE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def read(folder: Path, text: str | bytes) -> Reading:
    file = folder / "x.yaml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_yaml(file)


def test_a_file_is_read_as_characters_whatever_yaml_would_guess(tmp_path: Path) -> None:
    text = (
        'no: yes\n1.10: 22:22\n0x1F: 2022-01-04\n"null": "~"\nlist: [on, 1_000, 1e3, .inf]\ntext: |\n  two\n  lines\n'
    )
    expected: Tree = {
        "no": "yes",
        "1.10": "22:22",
        "0x1F": "2022-01-04",
        "null": "~",
        "list": ["on", "1_000", "1e3", ".inf"],
        "text": "two\nlines\n",
    }
    assert read(tmp_path, text).tree == expected


def test_every_place_has_its_line_and_a_place_that_is_not_there_the_line_around_it(tmp_path: Path) -> None:
    reading = read(tmp_path, "# comment\na:\n  b: 1\n  c:\n    - x\n    - y\n")
    places = [(), ("a",), ("a", "b"), ("a", "c"), ("a", "c", 1), ("a", "c", 7), ("a", "missing", "too"), ("z",)]
    assert [reading.line_of(place) for place in places] == [2, 2, 3, 4, 6, 4, 2, 2]
    assert reading.problem(("a", "b"), "it is wrong") == Problem(tmp_path / "x.yaml", 3, "it is wrong")


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    assert read(tmp_path, "\ufeffa: b\n").tree == {"a": "b"}


def test_an_invalid_version_is_a_problem(tmp_path: Path) -> None:
    reading = read(tmp_path, "%YAML 9.9\n---\na: b\n")
    assert (reading.tree, len(reading.problems)) == (None, 1)


@SAME_FILE
@given(text=st.one_of(st.binary(), st.text(), st.lists(FRAGMENTS).map("".join)))
def test_no_file_raises_and_one_that_cannot_be_read_says_why(tmp_path: Path, text: str | bytes) -> None:
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    reading = read(tmp_path, raw)
    assert (reading.tree is None) <= bool(reading.problems)
    assert all(1 <= problem.line <= 2 + len(raw) and problem.message for problem in reading.problems)


@SAME_FILE
@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: text.strip() != ""))
def test_a_text_in_quotation_marks_is_read_as_its_characters(tmp_path: Path, text: str) -> None:
    escaped = "".join(f"\\U{ord(character):08X}" for character in text)
    assert read(tmp_path, f'a: "{escaped}"').tree == {"a": text}


@SAME_FILE
@given(text=st.text(st.characters(categories=("L", "M", "N", "P", "S", "Zs")), min_size=1))
def test_a_drafted_paragraph_is_read_as_its_characters(tmp_path: Path, text: str) -> None:
    line = " ".join(text.split()) or "x"
    library = copy_library(tmp_path)
    folder = library / "documents" / "port-access"
    heading = (folder / "source.txt").read_text(encoding="utf-8").partition("1. ")[0]
    (folder / "source.txt").write_text(f"{heading}1. {line}\n", encoding="utf-8")
    (folder / "paragraphs.yaml").unlink()
    seal_library(library, draft=True)
    assert read_yaml(folder / "paragraphs.yaml").tree == {"1": line}


@pytest.mark.parametrize("depth", [20, 1_000])
def test_depth_is_counted_without_recursion(tmp_path: Path, depth: int) -> None:
    reading = read(tmp_path, "[" * depth + "x" + "]" * depth)
    assert bool(reading.problems) == (depth > 20)
