"""Planted mistakes in the glossary, and words that stray from it: each is reported with its file and line."""

from pathlib import Path

import pytest

from tests.content.editing import CHINESE_TRANSLATION, Edit, Mistake, copy_library, list_problems, replacing, writing

TERMS, ENTRY, PIRACY = "lexicon/terms.yaml", "topics/entry.yaml", "absent/piracy.yaml"
CHINESE, RUSSIAN = (f"documents/port-access/translations/{language}.yaml" for language in ("zh", "ru"))
RUSSIAN_WORDS = """language: ru
written_by: "Редакция"
reviewed_by: "unreviewed"
title: "Доступ госпитальных судов в порты"
submitter: "государства двух заливов"
place: "Валлетта"
dates: "3–7 марта 2025 года"
paragraphs:
  1: "Госпитальное судно вправе войти в любой порт; за первые 12 часов плата не взимается."
  2: "Три порта в 2024 году отказали госпитальным судам."
  3: "Портовые власти отвечают в течение 2 часов."
"""


def translating(old: str, new: str) -> Edit:
    """Return the edit that adds a Chinese translation with a mistake in it."""
    assert CHINESE_TRANSLATION.count(old) == 1
    return writing(CHINESE, CHINESE_TRANSLATION.replace(old, new))


def changing_forms(old: str, new: str) -> Edit:
    """Return the edit that adds a sound Russian translation and changes the glossary."""

    def edit(library: Path) -> None:
        writing(RUSSIAN, RUSSIAN_WORDS)(library)
        replacing(TERMS, old, new)(library)

    return edit


GLOSSARY = (
    Mistake(
        "a paragraph that uses a term left out",
        replacing(TERMS, '"hospital ship"]\n    paragraphs: [1, 2]', '"hospital ship"]\n    paragraphs: [1]'),
        (f"{TERMS}:4: the paragraphs that use `hospital ship` are: 1, 2",),
    ),
    Mistake(
        "a paragraph that uses a term only inside a longer one",
        replacing(TERMS, '"port"]\n    paragraphs: [1, 2]', '"port"]\n    paragraphs: [1, 2, 3]'),
        (f"{TERMS}:15: the paragraphs that use `port` are: 1, 2",),
    ),
    Mistake(
        "a paragraph of a term that is not there",
        replacing(TERMS, "[3]", "[3, 9]"),
        (f"{TERMS}:19: the paragraphs that use `port authorities` are: 3",),
    ),
    Mistake(
        "a paragraph of a term twice",
        replacing(TERMS, "[3]", "[3, 3]"),
        (f"{TERMS}:19: `3` stands twice in this list",),
    ),
    Mistake(
        "a term that the document does not use",
        replacing(TERMS, '["port authorities"]', '["harbour masters"]'),
        (
            # Without the longer term, the third paragraph uses the shorter one.
            f"{TERMS}:15: the paragraphs that use `port` are: 1, 2, 3",
            f"{TERMS}:18: `harbour masters` stands in no paragraph",
            f"{TERMS}:19: the paragraphs that use `harbour masters` are: none",
        ),
    ),
    Mistake(
        "another word of a term that the document does not use",
        replacing(TERMS, '["port authorities"]', '["port authorities", "harbour masters"]'),
        (f"{TERMS}:18: `harbour masters` stands in no paragraph",),
    ),
    Mistake(
        "terms of an unknown document",
        replacing(TERMS, "port-access", "ports"),
        (f"{TERMS}:1: there is no document `ports`",),
    ),
    Mistake(
        "a term without renderings",
        replacing(TERMS, '    renderings:\n      zh: "港口当局"\n', ""),
        (f"{TERMS}:18: `terms.renderings` is missing",),
    ),
    Mistake(
        "forms of a rendering that is not there",
        replacing(TERMS, '      ru: "госпитальное судно"\n', ""),
        (f"{TERMS}:3: `forms` has `ru`, and `renderings` has not",),
    ),
    Mistake(
        "a word to be avoided without the one to be used",
        replacing(TERMS, '      zh: "医院船"\n', ""),
        (f"{TERMS}:3: `avoid` has `zh`, and `renderings` has not",),
    ),
    Mistake(
        "a rendering that is to be avoided",
        replacing(TERMS, '["医疗船"]', '["港口当局"]'),
        (
            f"{TERMS}:21: `港口当局` is not the term: `医院船` is",
            "topics/berths.yaml:12: `港口当局` is not the term: `医院船` is",
            "topics/berths.yaml:20: `港口当局` is not the term: `医院船` is",
        ),
    ),
    Mistake(
        "a rendering with a letter of another script",
        replacing(TERMS, "госпитальное судно", "гoспитальное судно"),
        (f"{TERMS}:8: the word `гoспитальное` mixes Cyrillic and Latin letters",),
    ),
    Mistake(
        "a form with a letter of another script",
        replacing(TERMS, "госпитальн* суд*", "гoспитальн* суд*"),
        (f"{TERMS}:10: the word `гoспитальн` mixes Cyrillic and Latin letters",),
    ),
)

STRAYING = (
    Mistake(
        "a term rendered otherwise in a translation",
        translating("拒绝了医院船", "拒绝了救护船只"),
        (
            (
                f"{CHINESE}:10: `hospital ship` is not rendered here as `医院船`, "
                "nor as another of its forms in terms.yaml"
            ),
        ),
    ),
    Mistake(
        "a rendering to be avoided in a translation",
        translating("拒绝了医院船", "拒绝了医院船（医疗船）"),
        (f"{CHINESE}:10: `医疗船` is not the term: `医院船` is",),
    ),
    Mistake(
        "a rendering to be avoided in a summary",
        replacing(
            ENTRY, "that a hospital ship may enter every port, in", "that medical ships may enter every port, in"
        ),
        (f"{ENTRY}:14: `medical ship*` is not the term: `hospital ship` is",),
    ),
    Mistake(
        "a rendering to be avoided in a title",
        replacing(ENTRY, "The right to enter a port", "The right of a medical ship to enter a port"),
        (f"{ENTRY}:7: `medical ship*` is not the term: `hospital ship` is",),
    ),
    Mistake(
        "a rendering to be avoided in an honest no",
        replacing(PIRACY, "本文件没有提及", "这份关于医疗船的文件没有提及"),
        (f"{PIRACY}:9: `医疗船` is not the term: `医院船` is",),
    ),
    Mistake(
        "a tone verb in a translation that its paragraph does not bear out",
        translating("三个港口在", "各国呼吁，三个港口在"),
        (f"{CHINESE}:10: the tone word `呼吁` is not borne out by paragraph 2: no `call upon` there",),
    ),
    Mistake(
        "another form of a term that the glossary does not list",
        changing_forms('    forms:\n      ru: ["госпитальн* суд*"]\n', ""),
        (
            (
                f"{RUSSIAN}:10: `hospital ship` is not rendered here as `госпитальное судно`, "
                "nor as another of its forms in terms.yaml"
            ),
        ),
    ),
    Mistake(
        "a form without a star, which stands for whole words",
        changing_forms("госпитальн* суд*", "госпитальн суд"),
        (
            (
                f"{RUSSIAN}:10: `hospital ship` is not rendered here as `госпитальное судно`, "
                "nor as another of its forms in terms.yaml"
            ),
        ),
    ),
    Mistake("a form with a star for any letters, which is no mistake", writing(RUSSIAN, RUSSIAN_WORDS), ()),
)


@pytest.mark.parametrize("mistake", [*GLOSSARY, *STRAYING], ids=lambda mistake: mistake.name)
def test_a_mistake_about_terms_is_reported_once_with_its_file_and_line(mistake: Mistake, tmp_path: Path) -> None:
    library = copy_library(tmp_path)
    mistake.edit(library)
    assert list_problems(library) == list(mistake.problems)
