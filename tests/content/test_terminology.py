"""Terms are found by words of any language, whole or in part, and rendered alike however they are inflected."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.lexicon import Lexicon, Term
from content.terminology import check_avoided, check_rendered, find_terms


def build_term(source: str, renderings: Mapping[str, str], **more: Mapping[str, tuple[str, ...]]) -> Term:
    return Term("paper", (source,), (1,), renderings, more.get("forms", {}), more.get("avoid", {}))


ASSURANCES = build_term(
    "消极安全保证",
    {
        "en": "negative security assurances",
        "fr": "garanties négatives de sécurité",
        "es": "garantías negativas de seguridad",
        "ru": "негативные гарантии безопасности",
        "ar": "الضمانات الأمنية السلبية",
    },
    forms={"ru": ("негативн* гаранти* безопасности",), "ar": ("*ضمانات* *أمنية* *سلبية",)},
    avoid={"en": ("negative security guarantee*",), "fr": ("assurances négatives",)},
)
OTHERS = build_term("无核武器国家", {"en": "non-nuclear-weapon States", "fr": "États non dotés d’armes nucléaires"})
STATES = build_term("核武器国家", {"en": "nuclear-weapon States", "fr": "États dotés d’armes nucléaires"})
TERMS = (ASSURANCES, OTHERS, STATES)
LEXICON = Lexicon(terms=(ASSURANCES,))


@pytest.mark.parametrize(
    "words",
    [
        "negative security assurances",
        "NEGATIVE  assuranc",
        "assurances negative",
        "消极安全",
        "消極安全保證",
        "GARANTIES NEGATIVES",
        "garantias negativas",
        "негативн гаранти",
        "الضمانات الامنيه",
        "ضمانات أمنية",
        " «negative» ",
    ],
)
def test_a_term_is_found_by_parts_of_its_words_whatever_their_case_accents_script_and_order(words: str) -> None:
    assert find_terms(words, TERMS) == (ASSURANCES,)


@pytest.mark.parametrize("words", ["nuclear weapon", "NUCLEAR-WEAPON", "d'armes nucleaires", "d’armes", "核武器"])
def test_hyphens_and_apostrophes_may_be_typed_in_any_way(words: str) -> None:
    assert find_terms(words, TERMS) == (OTHERS, STATES)


@pytest.mark.parametrize("words", ["nuclear weapon states", "核武器国家", "États dotés d'armes nucléaires"])
def test_the_term_that_is_just_these_words_comes_first(words: str) -> None:
    assert find_terms(words, TERMS)[0] == STATES


@pytest.mark.parametrize(
    "words", ["", "  ", "?!", "\N{RIGHT-TO-LEFT OVERRIDE}", "hypersonic", "negative States", "消极国家"]
)
def test_no_term_is_found_by_nothing_or_by_words_of_several_terms(words: str) -> None:
    assert find_terms(words, TERMS) == ()


@given(st.text(max_size=60))
def test_any_words_find_terms_of_the_glossary_each_once(words: str) -> None:
    found = find_terms(words, TERMS)
    assert len(set(map(id, found))) == len(found)
    assert all(term in TERMS for term in found)


@given(st.sampled_from(TERMS), st.data())
def test_every_name_of_a_term_finds_it_first(term: Term, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([*term.source, *term.renderings.values()]))
    assert find_terms(name.upper(), TERMS)[0] == term


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Negative security assurances are due."),
        ("fr", "Des GARANTIES NÉGATIVES de\N{NO-BREAK SPACE}sécurité"),
        ("ru", "Речь идёт о негативных гарантиях безопасности."),
        ("ar", "بشأن الضمانات الأمنية السلبية"),
        ("ar", "وبضمانات أمنية سلبية"),
        ("zh", "没有译法的语文"),
    ],
)
def test_a_translation_may_inflect_a_term_as_its_forms_allow(language: str, text: str) -> None:
    assert list(check_rendered(text, language, ("paper", 1), LEXICON)) == []


@pytest.mark.parametrize(
    ("language", "text", "rendering"),
    [
        ("en", "Negative assurances of security", "negative security assurances"),
        ("en", "Nonnegative security assurances", "negative security assurances"),
        ("ru", "негативная безопасность", "негативные гарантии безопасности"),
    ],
)
def test_another_rendering_of_a_term_is_told(language: str, text: str, rendering: str) -> None:
    assert list(check_rendered(text, language, ("paper", 1), LEXICON)) == [
        f"`消极安全保证` is not rendered here as `{rendering}`, nor as another of its forms in terms.yaml"
    ]


def test_only_the_paragraphs_that_use_a_term_must_render_it() -> None:
    for place in (("paper", 2), ("other", 1)):
        assert list(check_rendered("nothing of it", "en", place, LEXICON)) == []


def test_what_is_to_be_avoided_is_told_with_the_term_to_be_used() -> None:
    told = "`negative security guarantee*` is not the term: `negative security assurances` is"
    assert list(check_avoided("Negative security guarantees", "en", LEXICON)) == [told]
    assert list(check_avoided("Negative security assurances", "en", LEXICON)) == []
    assert list(check_avoided("Negative security guarantees", "fr", LEXICON)) == []


def test_one_apostrophe_is_as_good_as_another() -> None:
    states = Lexicon(terms=(STATES,))
    for text in ("les États dotés d'armes nucléaires", "les États dotés d’armes nucléaires"):
        assert list(check_rendered(text, "fr", ("paper", 1), states)) == []
