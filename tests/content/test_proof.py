"""The proof refuses every change to the filed text, character by character, and says where it stands."""

import re
import shutil
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.documents import read_document
from content.lexicon_files import read_lexicon
from content.loading import PACKAGED_LIBRARY
from content.problems import Problem
from content.proof import Joining, compare_heading, compare_paragraphs, derive, describe_difference, digest
from tests.content.editing import list_problems

FOLDER = "documents/nam-nsa"
PLACE = re.compile(r"paragraph (\d+) is not the source's text: character (\d+) is ")

# Lines as a source may hold them: they neither start with a paragraph's number nor have blanks at their ends.
LINES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=12).filter(
    lambda line: line.strip() == line and re.match(r"[0-9]", line) is None
)

PARAGRAPH = st.lists(LINES, min_size=1, max_size=4)
CHINESE_PARAGRAPH = st.lists(st.text("核武器条约，。", min_size=1, max_size=12), min_size=1, max_size=4)


def read_texts() -> dict[int, str]:
    problems: list[Problem] = []
    lexicon, _ = read_lexicon(PACKAGED_LIBRARY / "lexicon", problems)
    document = read_document(PACKAGED_LIBRARY / FOLDER, lexicon, problems)
    assert document is not None
    assert problems == []
    return {number: paragraph.text for number, paragraph in document.original.paragraphs.items()}


TEXTS = read_texts()


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Return a copy of the packaged documents, without topics."""
    shutil.copytree(PACKAGED_LIBRARY / "documents", tmp_path / "documents")
    return tmp_path


def change_everywhere(text: str) -> Iterator[str]:
    """Yield every text that differs by one character replaced, deleted, inserted, or swapped with the next."""
    for position, character in enumerate(text):
        before, after = text[:position], text[position + 1 :]
        yield before + ("核" if character != "核" else "何") + after
        yield before + after
        yield before + "\N{ZERO WIDTH SPACE}" + character + after
        if after and after[0] != character:
            yield before + after[0] + character + after[1:]
    yield text + "。"


def count_common(one: str, other: str) -> int:
    """Return how many characters two texts share from the start."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


@pytest.mark.parametrize("number", TEXTS)
def test_every_change_of_one_character_is_refused_at_its_position(number: int) -> None:
    changes = list(change_everywhere(TEXTS[number]))
    assert len(changes) > 3 * len(TEXTS[number])
    for changed in changes:
        ((refused, message),) = compare_paragraphs({**TEXTS, number: changed}, TEXTS)
        place = PLACE.match(message)
        assert place is not None
        position = count_common(changed, TEXTS[number])
        assert (refused, int(place[1]), int(place[2])) == (number, number, position + 1)


@pytest.mark.parametrize("number", TEXTS)
def test_one_changed_character_of_a_paragraph_refuses_the_book(number: int, library: Path) -> None:
    text, file = TEXTS[number], library / FOLDER / "paragraphs.yaml"
    middle = len(text) // 2
    changed = f"{text[:middle]}〇{text[middle + 1 :]}"
    file.write_text(file.read_text(encoding="utf-8").replace(text, changed), encoding="utf-8")
    shown = f'"{changed[middle - 12 : middle + 12]}" / "{text[middle - 12 : middle + 12]}"'
    assert [problem for problem in list_problems(library) if problem.startswith(FOLDER)] == [
        (
            f"{FOLDER}/paragraphs.yaml:{number + 1}: paragraph {number} is not the source's text: "
            f'character {middle + 1} is "〇" (U+3007) here and "{text[middle]}" (U+{ord(text[middle]):04X}) '
            f"in the source ({shown})"
        ),
        (
            f"{FOLDER}/seal.yaml:{number + 3}: the digest of paragraph {number} is {digest(changed)}, "
            f"sealed as {digest(text)}"
        ),
    ]


@pytest.mark.parametrize("number", TEXTS)
def test_a_changed_digest_refuses_the_book(number: int, library: Path) -> None:
    sealed = digest(TEXTS[number])
    changed = sealed[:-1] + ("0" if sealed[-1] != "0" else "1")
    file = library / FOLDER / "seal.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(sealed, changed), encoding="utf-8")
    assert [problem for problem in list_problems(library) if problem.startswith(FOLDER)] == [
        f"{FOLDER}/seal.yaml:{number + 3}: the digest of paragraph {number} is {sealed}, sealed as {changed}"
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(b" \n", b"  \n", id="a blank at the end of a line"),
        pytest.param("纽约".encode(), "紐约".encode(), id="a character of the heading"),
        pytest.param(b"44%", b"45%", id="a figure"),
        pytest.param(b"19. ", b"19.  ", id="a blank after a number"),
        pytest.param(b"", b"\xef\xbb\xbf", id="a byte order mark"),
        pytest.param(b"\n", b"\r\n", id="one line ending"),
    ],
)
def test_any_changed_byte_of_the_source_refuses_the_book(before: bytes, after: bytes, library: Path) -> None:
    file = library / FOLDER / "source.txt"
    sealed = digest(file.read_text(encoding="utf-8"))
    file.write_bytes(file.read_bytes().replace(before, after, 1))
    observed = digest(file.read_bytes().decode())
    assert f"{FOLDER}/seal.yaml:2: the source's digest is {observed}, sealed as {sealed}" in list_problems(library)


@given(
    st.lists(PARAGRAPH, min_size=1, max_size=12),
    st.lists(LINES, max_size=3),
    st.sampled_from(["\n", "\r\n", " \n\n \t"]),
)
def test_a_source_written_from_paragraphs_gives_them_back(
    paragraphs: list[list[str]], heading: list[str], ending: str
) -> None:
    numbered = [[f"{n}. {first}", *rest] for n, (first, *rest) in enumerate(paragraphs, start=1)]
    source = ending.join([*heading, *(line for lines in numbered for line in lines)])
    derived = derive(source, Joining.SPACE)
    assert derived.heading == tuple(heading)
    assert derived.paragraphs == {n: " ".join(lines) for n, lines in enumerate(paragraphs, start=1)}
    assert derived.faults == ()


@given(st.lists(CHINESE_PARAGRAPH, min_size=1, max_size=12))
def test_chinese_lines_are_joined_with_nothing(paragraphs: list[list[str]]) -> None:
    source = "\n\n".join(f"{n}. " + " \n\n ".join(lines) for n, lines in enumerate(paragraphs, start=1))
    derived = derive(source, Joining.NONE)
    assert derived.paragraphs == {n: "".join(lines) for n, lines in enumerate(paragraphs, start=1)}
    assert derived.faults == ()


def test_only_the_next_number_starts_a_paragraph() -> None:
    source = "Heading\n2010. A year\n1. In\n2010. and in\n3. things,\n2. Two\n2. again"
    assert derive(source, Joining.SPACE).heading == ("Heading", "2010. A year")
    assert derive(source, Joining.SPACE).paragraphs == {1: "In 2010. and in 3. things,", 2: "Two 2. again"}


def test_joining_two_words_with_nothing_is_a_fault_in_its_line() -> None:
    derived = derive("1. 签署于 1996\n年，共 1\n\n000 人。\n2. 其 A\nB。", Joining.NONE)
    assert derived.paragraphs == {1: "签署于 1996年，共 1000 人。", 2: "其 AB。"}
    assert derived.faults == (
        (4, 'joined with nothing, "1" and "0" would become one word'),
        (6, 'joined with nothing, "A" and "B" would become one word'),
    )


@given(st.text(), st.text())
def test_a_difference_names_the_first_character_that_differs(observed: str, expected: str) -> None:
    position = count_common(observed, expected)
    names = [
        f'"{text[position]}" (U+{ord(text[position]):04X})' if position < len(text) else "the end"
        for text in (observed, expected)
    ]
    around = [text[max(0, position - 12) : position + 12] for text in (observed, expected)]
    assert describe_difference(observed, expected) == (
        f'character {position + 1} is {names[0]} here and {names[1]} in the source ("{around[0]}" / "{around[1]}")'
    )


def test_equal_texts_and_headings_differ_in_nothing() -> None:
    assert list(compare_paragraphs(TEXTS, TEXTS)) == []
    assert list(compare_heading(["a", "b"], ["a", "b"])) == []
