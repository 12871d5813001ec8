"""Citations after the United Nations Editorial Manual: forms compared whole, in the words of each language."""

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.citations import Citation, cite
from content.models import Document
from tests.content.packaged import PACKAGED

[DOCUMENT] = PACKAGED.documents.values()
SYMBOLLED: Document = replace(DOCUMENT, symbol="NPT/CONF.2020/WP.26")
GROUP_EN = (
    "Members of the Group of Non-Aligned States Parties to the Treaty on the Non-Proliferation of Nuclear Weapons"
)
TITLE_EN = "“Security assurances against the use or threat of use of nuclear weapons”"
SOURCE_EN = f"{GROUP_EN}, {TITLE_EN}, New York, 4 to 28 January 2022 [unofficial translation]"
SOURCE_ZH = (
    "不扩散核武器条约不结盟缔约国集团成员，《不使用或威胁使用核武器的安全保证》，2022 年 1 月 4 日至 28 日，纽约"
)


def cite_in(language: str, numbers: tuple[int, ...], document: Document = DOCUMENT) -> Citation:
    text = document.translations.get(language, document.original)
    return cite(document, text, numbers, partial(PACKAGED.phrase, language))


def name_paragraphs(language: str, *numbers: int) -> str:
    return cite_in(language, numbers, SYMBOLLED).short.removeprefix("NPT/CONF.2020/WP.26")


def test_a_paper_without_a_symbol_is_cited_by_submitter_title_place_and_dates() -> None:
    assert cite_in("zh", (17,)) == Citation(
        in_text=f"（{SOURCE_ZH}，第17段）",
        footnote=f"{SOURCE_ZH}，第17段。",
        short="《不使用或威胁使用核武器的安全保证》，第17段",
    )


def test_a_translated_masthead_is_said_to_be_ours_in_every_form() -> None:
    assert cite_in("en", (17,)) == Citation(
        in_text=f"({SOURCE_EN}, para. 17)",
        footnote=f"{SOURCE_EN}, para. 17.",
        short=f"{TITLE_EN} [unofficial translation], para. 17",
    )


@pytest.mark.parametrize(
    ("language", "short"),
    [
        ("ar", "«{}» [ترجمة غير رسمية]، الفقرة 17"),
        ("es", "“{}” [traducción no oficial], párr. 17"),
        ("fr", "« {} » [traduction non officielle], par. 17"),
        ("ru", "«{}» [неофициальный перевод], п. 17"),
    ],
)
def test_every_language_says_so_in_its_own_words(language: str, short: str) -> None:
    assert cite_in(language, (17,)).short == short.format(DOCUMENT.translations[language].title)


def test_a_symbol_is_taken_up_by_every_form_and_leaves_nothing_to_translate() -> None:
    assert cite_in("en", (7, 17), SYMBOLLED) == Citation(
        in_text="(NPT/CONF.2020/WP.26, paras. 7 and 17)",
        footnote="NPT/CONF.2020/WP.26, paras. 7 and 17.",
        short="NPT/CONF.2020/WP.26, paras. 7 and 17",
    )


@pytest.mark.parametrize(
    ("numbers", "named"),
    [
        ((7,), ", para. 7"),
        ((8, 7), ", paras. 7 and 8"),
        ((7, 7), ", para. 7"),
        ((9, 7, 8), ", paras. 7–9"),
        ((7, 8, 9, 17), ", paras. 7–9 and 17"),
        ((1, 2, 4, 6, 7, 8), ", paras. 1, 2, 4 and 6–8"),
    ],
)
def test_numbers_stand_in_their_order_and_three_in_a_row_as_a_range(numbers: tuple[int, ...], named: str) -> None:
    assert name_paragraphs("en", *numbers) == named


@pytest.mark.parametrize(
    ("language", "two", "more"),
    [
        ("ar", "، الفقرتان 7 و 17", "، الفقرات 1 و 7 إلى 9 و 17"),
        ("es", ", párrs. 7 y 17", ", párrs. 1, 7 a 9 y 17"),
        ("fr", ", par. 7 et 17", ", par. 1, 7 à 9 et 17"),
        ("ru", ", пп. 7 и 17", ", пп. 1, 7–9 и 17"),
        ("zh", "，第7和17段", "，第1、7至9和17段"),
    ],
)
def test_lists_and_ranges_are_said_in_each_language(language: str, two: str, more: str) -> None:
    assert name_paragraphs(language, 7, 17) == two
    assert name_paragraphs(language, 1, 7, 8, 9, 17) == more


@given(st.lists(st.integers(1, 9999), min_size=1, max_size=6), st.sampled_from(sorted(PACKAGED.phrases)))
def test_any_numbers_are_cited_once_each_whatever_their_order(numbers: list[int], language: str) -> None:
    named = name_paragraphs(language, *numbers)
    assert named == name_paragraphs(language, *sorted(set(numbers)))
    assert all(str(bound) in named for bound in (min(numbers), max(numbers)))
