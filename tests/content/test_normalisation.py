"""The normal form is the same for all that a reader would call the same, and a quotation never takes it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from content.loading import PACKAGED_LIBRARY
from content.normalisation import fold, is_han, key, simplify, split_words

SOURCE = "".join((PACKAGED_LIBRARY / "documents" / "nam-nsa" / "source.txt").read_text(encoding="utf-8").split())
TRADITIONAL = OpenCC("s2t")
HAN = st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF), max_size=30)
WORDS = st.text(st.characters(categories=("L", "N", "Zs", "P")), max_size=30)
INVISIBLE = (
    "\N{SOFT HYPHEN}\N{ARABIC LETTER MARK}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
    "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}\N{ARABIC TATWEEL}"
    "\N{RIGHT-TO-LEFT OVERRIDE}\N{POP DIRECTIONAL FORMATTING}\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}"
    "\N{VARIATION SELECTOR-16}"
)


@given(st.text())
def test_the_hard_form_of_a_hard_form_is_itself(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_the_key_of_a_key_is_itself(text: str) -> None:
    assert key(key(text)) == key(text)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789 核武器абвг", max_size=30))
def test_case_does_not_change_the_key(text: str) -> None:
    assert key(text.upper()) == key(text.title()) == key(text)


@given(st.text(alphabet=[chr(code) for code in range(0x21, 0x7F)], max_size=30))
def test_width_does_not_change_the_key(text: str) -> None:
    assert key("".join(chr(ord(character) + 0xFEE0) for character in text)) == key(text)


@given(WORDS, st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_the_way_of_composing_does_not_change_the_key(text: str, form: str) -> None:
    assert key(unicodedata.normalize(form, text)) == key(text)  # type: ignore[arg-type]


@given(st.text("neutralität государство فقرة 核武器 -,.", max_size=30), st.data())
def test_invisible_and_bidirectional_marks_and_tatweel_do_not_change_the_key(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    marks = data.draw(st.text(INVISIBLE, min_size=1, max_size=5))
    assert key(text[:place] + marks + text[place:]) == key(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("désarmement", "DESARMEMENT"),
        ("ядерный", "ЯДЕРНЫИ"),
        ("الفقرة ١٧", "الفقره 17"),
        ("أسلحة", "اسلحه"),
        ("إلى", "الي"),
        ("مؤتمر", "موتمر"),
        ("قُوَّة", "قوه"),
        ("non-nuclear", "non nuclear"),
        ("《新裁武条约》", "新裁武条约"),
        ("New START!", "new  start"),
        ("ＮＰＴ", "npt"),
        ("straße", "STRASSE"),
        ("४४", "44"),
        ("無核武器國家", "无核武器国家"),
        ("《新裁武條約》", "新裁武条约"),
        ("États dotés d’armes", "etats dotes d'armes"),
        ("nuclear\N{NON-BREAKING HYPHEN}weapon", "nuclear-weapon"),
    ],
)
def test_two_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("UK", "UN"), ("核武器国家", "无核武器国家"), ("2000", "2010"), ("use", "non-use")]
)
def test_two_names_have_two_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_words_are_cut_at_punctuation_and_each_chinese_character_is_one() -> None:
    assert split_words("New START（新裁武）_treaty 44%") == ["new", "start", "新", "裁", "武", "treaty", "44"]
    assert [is_han(word) for word in ("核", "核武", "a", "،")] == [True, False, False, False]


@given(st.integers(0, len(SOURCE) - 1), st.integers(1, 40))
def test_the_paper_written_in_traditional_characters_has_the_same_key(start: int, length: int) -> None:
    words = SOURCE[start : start + length]
    assert key(TRADITIONAL.convert(words)) == key(words)


def test_the_paper_has_no_traditional_character() -> None:
    assert simplify(SOURCE) == SOURCE


def test_every_chinese_character_is_folded_once_and_for_all_to_one_character() -> None:
    for code in range(0x3400, 0xA000):
        folded = fold(chr(code))
        assert (len(folded), fold(folded)) == (1, folded), chr(code)


@given(HAN)
def test_simplified_words_stay_as_they_are(words: str) -> None:
    assert simplify(simplify(words)) == simplify(words)


@given(st.text(st.characters(max_codepoint=0x33FF)))
def test_what_holds_no_chinese_is_not_simplified(text: str) -> None:
    assert simplify(text) == text


def test_traditional_characters_become_simplified_by_their_words() -> None:
    assert simplify("無核武器國家的安全保證") == "无核武器国家的安全保证"
    assert simplify("乾燥的乾坤") == "干燥的乾坤"
    assert fold("乾坤") == "乾坤"
