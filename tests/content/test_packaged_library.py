"""The packaged library: the paper verbatim and whole, every paragraph reached, English and Chinese complete."""

from pathlib import Path

import pytest

from content.book import Book
from content.gaps import ENOUGH
from content.loading import PACKAGED_LIBRARY
from content.proof import Joining, derive
from content.shapes import LINE_LIMIT, SUMMARY_LIMIT
from tests.content.packaged import PACKAGED

COMMANDS = {
    *("uk", "us", "russia", "icj", "newstart", "npr", "ctbt", "nato", "ihl", "charter", "humanitarian", "elimination"),
    *("assurances", "unilateral", "subsidiary", "negotiations", "lowyield", "modernization", "transparency"),
    *("possession", "noprogress", "existing", "revcon2010", "revcon2000", "p5", "nam"),
}
LANGUAGES = ("en", "zh")
SOURCE: Path = PACKAGED_LIBRARY / "documents" / "nam-nsa" / "source.txt"


@pytest.fixture(scope="module")
def book() -> Book:
    return PACKAGED


def test_the_paper_has_19_paragraphs_that_stand_in_its_source_character_for_character(book: Book) -> None:
    paragraphs = book.documents["nam-nsa"].original.paragraphs
    source = "".join(SOURCE.read_text(encoding="utf-8").split())
    assert list(paragraphs) == list(range(1, 20))
    for number, paragraph in paragraphs.items():
        assert f"{number}.{''.join(paragraph.text.split())}" in source
    assert derive(SOURCE.read_text(encoding="utf-8"), Joining.NONE).paragraphs == {
        number: paragraph.text for number, paragraph in paragraphs.items()
    }


def test_nothing_of_the_source_is_left_over(book: Book) -> None:
    original = book.documents["nam-nsa"].original
    whole = [*original.heading, *(f"{number}.{each.text}" for number, each in original.paragraphs.items())]
    assert "".join("".join(whole).split()) == "".join(SOURCE.read_text(encoding="utf-8").split())


def test_the_paper_bears_its_own_heading_and_no_symbol(book: Book) -> None:
    document = book.documents["nam-nsa"]
    assert (document.symbol, document.audience, document.original.language) == (None, "public", "zh")
    assert document.original.heading == (
        "2022 年 1 月 4 日至 28 日，纽约",
        "不使用或威胁使用核武器的安全保证",
        "不扩散核武器条约不结盟缔约国集团成员提交的工作文件",
    )
    assert (document.original.dates, document.original.place) == ("2022 年 1 月 4 日至 28 日", "纽约")
    assert document.original.title == "不使用或威胁使用核武器的安全保证"
    assert document.original.submitter == "不扩散核武器条约不结盟缔约国集团成员"


def test_every_paragraph_has_its_digest_and_an_unofficial_english_translation(book: Book) -> None:
    document = book.documents["nam-nsa"]
    assert all(len(paragraph.digest) == 64 for paragraph in document.original.paragraphs.values())
    assert "en" in document.translations
    for translation in document.translations.values():
        assert sorted(translation.paragraphs) == list(range(1, 20))


def test_every_paragraph_is_reached_by_a_topic(book: Book) -> None:
    assert [number for number in range(1, 20) if not book.topics_of("nam-nsa", number)] == []


def test_the_named_commands_are_there_among_at_least_26(book: Book) -> None:
    assert COMMANDS - set(book.topics) == set()
    assert len(book.topics) >= 26


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_and_absent_subject_is_complete_in_english_and_chinese(book: Book, language: str) -> None:
    for topic in book.topics.values():
        text = topic.texts[language]
        assert len(text.line) <= LINE_LIMIT
        assert sum(len(claim.text) for claim in text.summary) <= SUMMARY_LIMIT
        assert len(text.questions) >= ENOUGH
        assert text.aliases
        assert all(claim.paragraphs or claim.rests_on_heading for claim in text.summary)
    assert all(language in subject.texts for subject in book.absent.values())


def test_no_gap_is_left_in_english_and_chinese(book: Book) -> None:
    assert [gap for gap in book.gaps if gap.language in LANGUAGES] == []
