"""Other words for what is sought: the glossary's, a topic's, and never an opposite."""

from collections.abc import Iterator

import pytest

from content.passages import Origin, Passage, Place, Sought, Text, find_names, find_passages
from content.synonyms import spell_out
from tests.content.packaged import PACKAGED


def list_texts(language: str) -> Iterator[Text]:
    document = PACKAGED.documents["nam-nsa"]
    for number, paragraph in document.original.paragraphs.items():
        place = Place(document.id, number)
        yield Text(Origin.DOCUMENT, place, "zh", paragraph.text)
        if language in document.translations:
            translation = document.translations[language].paragraphs[number]
            yield Text(Origin.TRANSLATION, place, language, translation)


def search(words: str, language: str = "zh") -> tuple[Passage, ...]:
    texts = tuple(list_texts(language))
    return find_passages(texts, spell_out(PACKAGED, words, language, texts))


def numbers(words: str, language: str = "zh") -> list[int | None]:
    return [passage.text.place.number for passage in search(words, language) if passage.text.origin is Origin.DOCUMENT]


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("英国", ("联合王国",)),
        ("London", ("联合王国",)),
        ("START", ("新裁武条约",)),
        ("Нато", ("北大西洋公约组织",)),
        ("الناتو", ("北大西洋公约组织",)),
        ("deterrence", ("核威慑",)),
        ("security assurances", ("安全保证",)),
        ("安全保证", ()),
        ("weapons", ()),
        ("hypersonic", ()),
        ("44", ()),
    ],
)
def test_words_that_the_paper_does_not_use_lead_to_those_that_it_does(words: str, others: tuple[str, ...]) -> None:
    texts = tuple(list_texts("zh"))
    [sought] = spell_out(PACKAGED, words, "zh", texts)
    assert (sought.words, find_names(find_passages(texts, [sought]), [sought])) == (words, others)


def test_names_of_several_words_stay_together_and_all_that_is_sought_must_be_found() -> None:
    texts = tuple(list_texts("zh"))
    assert [each.words for each in spell_out(PACKAGED, "United Kingdom 44", "zh", texts)] == ["United Kingdom", "44"]
    assert numbers("United Kingdom 44") == [17]
    assert numbers("United Kingdom 1996") == []
    assert spell_out(PACKAGED, " ", "zh", texts) == ()
    assert find_passages(texts, ()) == ()


@pytest.mark.parametrize("source", ["核武器国家", "无核武器国家", "联合王国", "新裁武条约", "国际法院", "核威慑"])
def test_a_term_is_found_in_the_glossarys_paragraphs_by_each_of_its_names_and_not_in_its_opposite(source: str) -> None:
    [term] = [each for each in PACKAGED.terms if source in each.source]
    for name in (*term.source, *term.renderings.values()):
        assert numbers(name) == list(term.paragraphs)


def test_traditional_characters_find_the_same() -> None:
    assert numbers("聯合王國") == [17]
    assert numbers("無核武器國家") == numbers("无核武器国家")


def test_a_word_of_the_readers_own_is_found_wherever_it_stands() -> None:
    assert "不使用" in next(iter(search("使用"))).text.words


def test_what_is_barred_counts_for_nothing() -> None:
    text = Text(Origin.DOCUMENT, Place("paper", 1), "en", "Not the non-use but the use.")
    [passage] = find_passages([text], [Sought("use", (), ("non-use",))])
    assert [text.words[hit.start : hit.end] for hit in passage.hits] == ["use"]
    assert passage.hits[0].start > 20
