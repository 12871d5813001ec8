"""Planted mistakes in a document's folder, each is reported with its file and line, and nothing else is."""

from pathlib import Path

import pytest

from tests.content.editing import (
    CHINESE_TRANSLATION,
    Edit,
    Mistake,
    copy_library,
    list_problems,
    removing,
    replacing,
    writing,
)

FOLDER = "documents/port-access"
DOCUMENT, SOURCE = f"{FOLDER}/document.yaml", f"{FOLDER}/source.txt"
PARAGRAPHS, SEAL = f"{FOLDER}/paragraphs.yaml", f"{FOLDER}/seal.yaml"
SEALED_SOURCE = "ddea6158a085ec0e2153908db29c87b90c7ec0895714a5708f834d960e68564f"
SEALED_SECOND = "78e6bd12e46d403f92c492434756e615ca1a922c88d9cc7b6a41d5c29c1fac98"
CHANGED_SECOND = "754130920085336ec342f35fc7be2d5fdef226557ffc0fb08e48db2c326eecce"
SEALED_THIRD = "6f2fe0d2a2f18bd21390872962c55e38384fdd563ae38e94e919f2015f2ed97d"


def translating(old: str, new: str, language: str = "zh") -> Edit:
    """Return the edit that adds a translation with a mistake in it."""
    assert CHINESE_TRANSLATION.count(old) == 1
    return writing(f"{FOLDER}/translations/{language}.yaml", CHINESE_TRANSLATION.replace(old, new))


PROOF = (
    Mistake(
        "a changed character",
        replacing(PARAGRAPHS, "three ports", "these ports"),
        (
            (
                f"{PARAGRAPHS}:3: paragraph 2 is not the source's text: "
                'character 20 is "e" (U+0065) here and "r" (U+0072) in the source '
                '("gret that these ports tu" / "gret that three ports tu")'
            ),
            f"{SEAL}:5: the digest of paragraph 2 is {CHANGED_SECOND}, sealed as {SEALED_SECOND}",
        ),
    ),
    Mistake(
        "a missing paragraph",
        replacing(PARAGRAPHS, '2: "They', '# 2: "They'),
        (
            f"{PARAGRAPHS}:2: paragraph 2 of the source is missing here",
            f"{SEAL}:5: paragraph 2 is sealed, but does not stand in paragraphs.yaml",
        ),
    ),
    Mistake(
        "an extra paragraph",
        replacing(PARAGRAPHS, '3: "They', '4: "They agree."\n3: "They'),
        (
            f"{PARAGRAPHS}:4: paragraph 4 does not stand in the source, which has 1 to 3",
            f"{SEAL}:3: the digest of paragraph 4 is missing: `aide seal` writes it",
        ),
    ),
    Mistake(
        "a number in words",
        replacing(PARAGRAPHS, "3: ", "three: "),
        (f"{PARAGRAPHS}:4: `three` is not a paragraph number",),
    ),
    Mistake(
        "a list for a paragraph",
        replacing(PARAGRAPHS, '3: "They', '3: ["They agree."]\n4: "They'),
        (f"{PARAGRAPHS}:4: `3` must be one text, not a list or a mapping",),
    ),
    Mistake(
        "a changed digest",
        replacing(SEAL, SEALED_SECOND, SEALED_THIRD.replace("6f2f", "6f2e")),
        (f"{SEAL}:5: the digest of paragraph 2 is {SEALED_SECOND}, sealed as {SEALED_THIRD.replace('6f2f', '6f2e')}",),
    ),
    Mistake(
        "a digest in capitals",
        replacing(SEAL, SEALED_SECOND, SEALED_SECOND.upper()),
        (
            (
                f"{SEAL}:5: `{SEALED_SECOND.upper()}` is not allowed here: "
                "a digest is 64 characters of 0 to 9 and a to f, written by `aide seal`"
            ),
        ),
    ),
    Mistake(
        "a missing digest",
        replacing(SEAL, f'  3: "{SEALED_THIRD}"\n', ""),
        (f"{SEAL}:3: the digest of paragraph 3 is missing: `aide seal` writes it",),
    ),
    Mistake(
        "a digest of a paragraph that is not there",
        replacing(SEAL, '  3: "', f'  4: "{SEALED_THIRD}"\n  3: "'),
        (f"{SEAL}:6: paragraph 4 is sealed, but does not stand in paragraphs.yaml",),
    ),
    Mistake(
        "a changed word in the source",
        replacing(SOURCE, "enter every\n", "enter any\n"),
        (
            (
                f"{PARAGRAPHS}:2: paragraph 1 is not the source's text: "
                'character 69 is "e" (U+0065) here and "a" (U+0061) in the source '
                '("p may enter every port, " / "p may enter any port, in")'
            ),
            (
                f"{SEAL}:2: the source's digest is 05bd1896ccd2b1e19ba2fa6239a9859ff7519f040852aa92437fed2a658c7a92, "
                f"sealed as {SEALED_SOURCE}"
            ),
        ),
    ),
    Mistake(
        "a blank more in the source, which changes no paragraph",
        replacing(SOURCE, "enter every\n", "enter every \n"),
        (
            (
                f"{SEAL}:2: the source's digest is 8049fcf58e1cfd17f92f5ee27839cc1cd7849b72a96ffcd6cdf2cccb78618381, "
                f"sealed as {SEALED_SOURCE}"
            ),
        ),
    ),
    Mistake(
        "a source in another encoding",
        writing(SOURCE, "1. One.\n2. caf\N{LATIN SMALL LETTER E WITH ACUTE}.\n".encode("latin-1")),
        (f"{SOURCE}:2: the source is not UTF-8 text here",),
    ),
    Mistake(
        "no source",
        removing(SOURCE),
        (f"{SOURCE}:1: the source cannot be read: No such file or directory",),
    ),
    Mistake(
        "no paragraphs",
        removing(PARAGRAPHS),
        (f"{PARAGRAPHS}:1: the file cannot be read: No such file or directory",),
    ),
)

MASTHEAD = (
    Mistake(
        "a heading line unlike the source's",
        replacing(DOCUMENT, '- "Valletta', '- "Valetta'),
        (
            (
                f'{DOCUMENT}:8: this heading line is not the source\'s: character 4 is "e" (U+0065) here and '
                '"l" (U+006C) in the source ("Valetta, 3 to 7" / "Valletta, 3 to ")'
            ),
            f"{DOCUMENT}:11: `place` does not stand in any heading line: it is quoted from the paper",
        ),
    ),
    Mistake(
        "a heading line left out",
        replacing(DOCUMENT, '  - "Working paper submitted by the States of the Two Gulfs"\n', ""),
        (
            f'{DOCUMENT}:5: the source has one more heading line: "Valletta, 3 to 7 March 2025"',
            (
                f'{DOCUMENT}:6: this heading line is not the source\'s: character 1 is "A" (U+0041) here and '
                '"W" (U+0057) in the source ("Access of ho" / "Working pape")'
            ),
            (
                f'{DOCUMENT}:7: this heading line is not the source\'s: character 1 is "V" (U+0056) here and '
                '"A" (U+0041) in the source ("Valletta, 3 " / "Access of ho")'
            ),
            f"{DOCUMENT}:9: `submitter` does not stand in any heading line: it is quoted from the paper",
        ),
    ),
    Mistake(
        "a heading line too many",
        replacing(DOCUMENT, '  - "Valletta, 3 to 7 March 2025"\n', '  - "Valletta, 3 to 7 March 2025"\n  - "Item 4"\n'),
        (f"{DOCUMENT}:9: this heading line does not stand in the source before paragraph 1",),
    ),
    Mistake(
        "a title that is not in the heading",
        replacing(DOCUMENT, 'title: "Access', 'title: "The access'),
        (f"{DOCUMENT}:9: `title` does not stand in any heading line: it is quoted from the paper",),
    ),
    Mistake(
        "a way of joining that is none",
        replacing(DOCUMENT, "joining: space", "joining: tab"),
        (f"{DOCUMENT}:4: `tab` is not one of 'none' or 'space'",),
    ),
    Mistake(
        "an id unlike the folder's name",
        replacing(DOCUMENT, "id: port-access", "id: ports"),
        (f"{DOCUMENT}:2: `ports` stands in the folder `port-access`; both must be the same",),
    ),
    Mistake(
        "an id with capitals and a blank",
        replacing(DOCUMENT, "id: port-access", "id: Port Access"),
        (
            (
                f"{DOCUMENT}:2: `Port Access` is not allowed here: "
                "a name is made of a to z, 0 to 9 and -, and has at most 16 of them"
            ),
        ),
    ),
    Mistake(
        "a symbol that is left empty",
        replacing(DOCUMENT, "language: en", "symbol:\nlanguage: en"),
        (f"{DOCUMENT}:3: an empty value: leave the key out instead",),
    ),
    Mistake(
        "no document.yaml",
        removing(DOCUMENT),
        (f"{DOCUMENT}:1: the file cannot be read: No such file or directory",),
    ),
    Mistake(
        "an official version that says nothing but its language",
        writing(f"{FOLDER}/official/fr/document.yaml", "language: fr\n"),
        tuple(
            f"{FOLDER}/official/fr/document.yaml:1: `{key}` is missing"
            for key in ("dates", "heading", "joining", "place", "submitter", "title")
        ),
    ),
)

TRANSLATIONS = (
    Mistake(
        "an incomplete translation",
        translating('  3: "港口当局应在2小时内答复。"\n', ""),
        (f"{FOLDER}/translations/zh.yaml:8: paragraph 3 is missing: a translation is complete or absent",),
    ),
    Mistake(
        "a translation with a wrong figure",
        translating("2024", "2023"),
        (f"{FOLDER}/translations/zh.yaml:10: the figure 2023 does not stand in paragraph 2",),
    ),
    Mistake(
        "a translation of a paragraph that is not there",
        translating("  3: ", '  4: "完。"\n  3: '),
        (f"{FOLDER}/translations/zh.yaml:11: the document has no paragraph 4",),
    ),
    Mistake(
        "a translation in the file of another language",
        translating("language: zh", "language: zh", "fr"),
        (f"{FOLDER}/translations/fr.yaml:1: `zh` stands in the file `fr.yaml`",),
    ),
    Mistake(
        "a translation without its author",
        translating('written_by: "编者"\n', ""),
        (f"{FOLDER}/translations/zh.yaml:1: `written_by` is missing",),
    ),
)


@pytest.mark.parametrize("mistake", [*PROOF, *MASTHEAD, *TRANSLATIONS], ids=lambda mistake: mistake.name)
def test_a_mistake_in_a_document_is_reported_once_with_its_file_and_line(mistake: Mistake, tmp_path: Path) -> None:
    library = copy_library(tmp_path)
    mistake.edit(library)
    assert list_problems(library) == list(mistake.problems)


def test_a_source_joined_with_nothing_is_refused_where_words_would_be_glued(tmp_path: Path) -> None:
    library = copy_library(tmp_path)
    replacing(DOCUMENT, "joining: space", "joining: none")(library)
    assert [problem for problem in list_problems(library) if problem.startswith(SOURCE)] == [
        f'{SOURCE}:9: joined with nothing, "y" and "p" would become one word',
        f'{SOURCE}:11: joined with nothing, "t" and "1" would become one word',
        f'{SOURCE}:15: joined with nothing, "n" and "2" would become one word',
        f'{SOURCE}:19: joined with nothing, "a" and "r" would become one word',
    ]


def test_a_number_skipped_in_the_source_starts_no_paragraph(tmp_path: Path) -> None:
    library = copy_library(tmp_path)
    replacing(SOURCE, " 3. They", "4. They")(library)
    assert [problem for problem in list_problems(library) if problem.startswith(PARAGRAPHS)] == [
        (
            f"{PARAGRAPHS}:3: paragraph 2 is not the source's text: character 120 is the end here and "
            '" " (U+0020) in the source ("erths again." / "erths again. 4. They cal")'
        ),
        f"{PARAGRAPHS}:4: paragraph 3 does not stand in the source, which has 1 to 2",
    ]


def test_a_library_without_documents_is_told_so(tmp_path: Path) -> None:
    library = copy_library(tmp_path)
    for folder in ("documents", "absent"):
        removing(folder)(library)
    assert list_problems(library) == [
        "documents:1: no document is here: a library needs `documents/<id>/document.yaml`",
        "lexicon/terms.yaml:1: there is no document `port-access`",
        *(f"topics/{name}.yaml:2: there is no document `port-access`" for name in ("berths", "entry", "paper")),
        "topics/refusals.yaml:2: there is no document `port-access`",
    ]


def test_a_folder_that_is_missing_holds_neither_documents_nor_topics(tmp_path: Path) -> None:
    assert list_problems(tmp_path / "nowhere") == [
        "documents:1: no document is here: a library needs `documents/<id>/document.yaml`",
        "topics:1: no topic is here: a library needs `topics/<command>.yaml`",
    ]
