"""Blocks as files: the document's own words stand in them unchanged, and each direction of writing is kept."""

import io
import unicodedata
import zipfile
from datetime import UTC, datetime

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from content.briefs.blocks import Block, Brief, Role
from content.briefs.plain import shorten_digest, write_plain
from content.briefs.runs import Run, split_runs
from content.briefs.word import write_word

MADE = datetime(2026, 7, 18, 9, 30, tzinfo=UTC)
ENGLISH = (
    Block(Role.TITLE, "Briefing", "en"),
    Block(Role.NOTE, "Made on 2026-07-18 (UTC)", "en"),
    Block(Role.PART, "Paragraph 7", "en"),
    Block(Role.MARK, "The document’s own words", "en"),
    Block(Role.QUOTE, "“一”——2022 年，\n二 ", "zh"),
    Block(Role.NOTE, "安全保证 · 第7段", "zh"),
    Block(Role.MARK, "Ours", "en"),
    Block(Role.OURS, "One <&> two", "en"),
    Block(Role.ITEM, "More", "en"),
)
PLAIN = """\
\ufeffBriefing
========
Made on 2026-07-18 (UTC)

Paragraph 7
-----------

[The document’s own words]
“一”——2022 年，
二\N{SPACE}
— 安全保证 · 第7段

[Ours]
One <&> two

* More
"""
ARABIC = (
    Block(Role.TITLE, "مذكرة إعلامية", "ar"),
    Block(Role.NOTE, "أعدت في \u20682026-07-18 (UTC)\u2069. عدد العناصر: 4", "ar"),
    Block(Role.QUOTE, "一、2022 年", "zh"),
)

# What a document may hold: anything but what the loader refuses and no UTF-8 file has.
prose = (
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Cn"]), min_size=1, max_size=200)
    .map(str.strip)
    .filter(bool)
)
languages = st.sampled_from(["ar", "en", "ru", "zh"])


def read(brief: Brief) -> list[tuple[str, str, bool]]:
    """Return of each paragraph of the Word file its style, its text, and whether it is read from the right."""
    paragraphs = Document(io.BytesIO(write_word(brief))).paragraphs
    return [
        (each.style.style_id if each.style else "", each.text, each._p.find(f".//{qn('w:bidi')}") is not None)  # noqa: SLF001
        for each in paragraphs
    ]


def test_plain_text_sets_marks_apart_and_every_quotation_on_lines_of_its_own() -> None:
    assert write_plain(ENGLISH).decode() == PLAIN


def test_a_digest_is_that_of_the_whole_file() -> None:
    assert shorten_digest(b"abc") == "ba7816bf"  # FIPS 180-4, first example


def test_word_gets_each_block_in_the_style_of_its_role() -> None:
    assert read(Brief("en", MADE, ENGLISH)) == [
        ("Title", "Briefing", False),
        ("Signature", "Made on 2026-07-18 (UTC)", False),
        ("Heading1", "Paragraph 7", False),
        ("Caption", "The document’s own words", False),
        ("Quote", "“一”——2022 年，\n二 ", False),
        ("Signature", "安全保证 · 第7段", False),
        ("Caption", "Ours", False),
        ("BodyText", "One <&> two", False),
        ("Heading2", "More", False),
    ]


def test_word_is_told_which_paragraphs_are_read_from_the_right() -> None:
    assert read(Brief("ar", MADE, ARABIC)) == [
        ("Title", "مذكرة إعلامية", True),
        ("Signature", "أعدت في \u200e2026-07-18\u200f (UTC). عدد العناصر: 4", True),
        ("Quote", "一、2022 年", False),
    ]
    section = Document(io.BytesIO(write_word(Brief("ar", MADE, ARABIC)))).sections[0]._sectPr  # noqa: SLF001
    assert [each.tag for each in section][-2:] == [qn("w:bidi"), qn("w:docGrid")]


def test_the_pages_are_a4_and_the_file_says_what_it_is_and_when_it_was_made() -> None:
    document = Document(io.BytesIO(write_word(Brief("en", MADE, ENGLISH))))
    section, properties = document.sections[0], document.core_properties
    assert section.page_width
    assert section.page_height
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert (properties.title, properties.author, properties.comments) == ("Briefing", "Aide-mémoire", "")
    assert (properties.created, properties.modified) == (MADE, MADE)
    assert section.footer.paragraphs[0]._p.xpath("w:fldSimple/@w:instr") == ["PAGE", "NUMPAGES"]  # noqa: SLF001


def test_the_same_briefing_gives_the_same_bytes_and_nothing_of_the_template_stays() -> None:
    content = write_word(Brief("en", MADE, ENGLISH))
    assert content == write_word(Brief("en", MADE, ENGLISH))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not {"docProps/thumbnail.jpeg", "word/stylesWithEffects.xml"} & set(archive.namelist())


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("الختم 3f9a12bc هنا", [("الختم ", True), ("3f9a12bc", False), (" هنا", True)]),
        ("7، 8", [("7", False), ("، ", True), ("8", False)]),
        ("البوت Aide-mémoire: two 12", [("البوت ", True), ("Aide-mémoire: two", False), (" ", True), ("12", False)]),
        ("", []),
    ],
)
def test_numbers_and_latin_words_keep_their_order_within_arabic(text: str, runs: list[tuple[str, bool]]) -> None:
    assert list(split_runs(text, right_to_left=True)) == [Run(*each) for each in runs]


def test_arabic_within_another_language_is_a_run_of_its_own() -> None:
    assert list(split_runs("a (عربي 12 عربي) b", right_to_left=False)) == [
        Run("a (", is_right_to_left=False),
        Run("عربي 12 عربي", is_right_to_left=True),
        Run(") b", is_right_to_left=False),
    ]


@given(st.text(), st.booleans())
def test_runs_together_are_the_text_and_none_holds_letters_of_the_other_direction(text: str, base: bool) -> None:
    runs = list(split_runs(text, right_to_left=base))
    assert "".join(run.text for run in runs) == text
    for run in runs:
        classes = {unicodedata.bidirectional(character) for character in run.text}
        assert not classes & ({"L"} if run.is_right_to_left else {"R", "AL", "AN"})


@settings(max_examples=30, deadline=None)
@given(prose, languages, prose)
def test_the_documents_words_are_in_both_files_character_for_character(text: str, language: str, ours: str) -> None:
    blocks = (Block(Role.TITLE, ours, language), Block(Role.QUOTE, text, language), Block(Role.OURS, ours, language))
    assert read(Brief(language, MADE, blocks))[1][:2] == ("Quote", text)
    assert text in write_plain(blocks).decode().split("\n")
