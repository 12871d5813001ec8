"""Where words stand in a text: what does not count for finding, what does, and that the text stays as it is."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.occurrences import Span, find_spans, merge_spans


def find(text: str, language: str, sought: str) -> list[str]:
    return [text[span.start : span.end] for span in find_spans(text, language, sought)]


@pytest.mark.parametrize(
    ("text", "language", "sought", "found"),
    [
        ("The New START Treaty", "en", "start", ["START"]),
        ("提高至多 ４４%", "zh", "44", ["４４"]),
        ("提高至多 44%", "zh", "٤٤", ["44"]),
        ("对联合王国核武器", "zh", "聯合王國", ["联合王国"]),
        ("聯合王國", "zh", "联合王国", ["聯合王國"]),
        ("la sécurité des États", "fr", "securite", ["sécurité"]),
        ("la se\u0301curite\u0301.", "fr", "sécurité", ["se\u0301curite\u0301"]),
        ("الضَّمانات الأمنية", "ar", "الضمانات الامنيه", ["الضَّمانات الأمنية"]),
        ("Организация НАТО", "ru", "Нато", ["НАТО"]),
        ("2010 年审议大会", "zh", "2010年", ["2010 年"]),
        ("non-nuclear-weapon States", "en", "non nuclear", ["non-nuclear"]),
        ("the non nuclear option", "en", "non-nuclear", ["non nuclear"]),
        ("核核核", "zh", "核核", ["核核"]),
    ],
)
def test_case_width_accents_marks_and_traditional_characters_do_not_count(
    text: str, language: str, sought: str, found: list[str]
) -> None:
    assert find(text, language, sought) == found


@pytest.mark.parametrize(
    ("text", "language", "sought", "found"),
    [
        ("security assurances", "en", "assurance", ["assurances"]),
        ("a security assurance", "en", "assurances", ["assurance"]),
        ("disarmament", "en", "disarm", ["disarmament"]),
        ("негативных гарантий безопасности", "ru", "гарантии", ["гарантий"]),
        ("garantías de seguridad", "es", "garantía", ["garantías"]),
        ("والضمانات", "ar", "ضمانات", ["والضمانات"]),
    ],
)
def test_words_are_found_in_their_forms(text: str, language: str, sought: str, found: list[str]) -> None:
    assert find(text, language, sought) == found


@pytest.mark.parametrize(
    ("text", "language", "sought"),
    [
        ("in 2044 and 440", "en", "44"),
        ("Ukraine", "en", "uk"),
        ("Vietnam named", "en", "nam"),
        ("restart", "en", "start"),
        ("安全。保证", "zh", "安全保证"),
        ("security. Assurances", "en", "security assurances"),
        ("anything", "en", ""),
        ("", "en", "anything"),
        ("anything", "en", "?!"),
    ],
)
def test_what_is_not_the_same_is_not_found(text: str, language: str, sought: str) -> None:
    assert find(text, language, sought) == []


def test_places_that_overlap_or_have_only_a_blank_between_them_are_one() -> None:
    text = "new start treaty"
    assert merge_spans(text, [Span(4, 9), Span(0, 3), Span(10, 16), Span(2, 5)]) == (Span(0, 16),)
    assert merge_spans("a, b", [Span(0, 1), Span(3, 4)]) == (Span(0, 1), Span(3, 4))


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=12), st.sampled_from(["ar", "en", "ru", "zh"]))
def test_any_words_are_sought_in_any_text_without_overlap(text: str, sought: str, language: str) -> None:
    spans = find_spans(text, language, sought)
    ends = [0, *(span.end for span in spans)]
    assert all(end <= span.start < span.end <= len(text) for end, span in zip(ends, spans, strict=False))


@settings(deadline=None)
@given(st.text("aéïñЁй核電أُة ٤４", min_size=1, max_size=40).filter(lambda text: any(map(str.isalnum, text))))
def test_a_text_is_found_in_itself_however_its_accents_are_written(text: str) -> None:
    assert find_spans(unicodedata.normalize("NFD", text), "zh", unicodedata.normalize("NFC", text))
