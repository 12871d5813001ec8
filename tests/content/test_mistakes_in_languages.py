"""Words in another language or script than the one they stand for: each is reported with its file and line."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from content.lexicon import Lexicon
from content.scripts import check_prose, check_script, check_words
from tests.content.editing import Edit, Mistake, copy_library, list_problems, replacing, writing

ENTRY, PIRACY = "topics/entry.yaml", "absent/piracy.yaml"
TRANSLATIONS = "documents/port-access/translations"
WORDS: Mapping[str, str] = {
    "ar": """language: ar
written_by: "هيئة التحرير"
reviewed_by: "unreviewed"
title: "دخول سفن المستشفيات إلى الموانئ"
submitter: "دول الخليجين"
place: "فاليتا"
dates: "من 3 إلى 7 آذار/مارس 2025"
paragraphs:
  1: "يجوز لسفينة المستشفى أن تدخل كل ميناء، ولا رسوم في أول 12 ساعة."
  2: "رفضت ثلاثة موانئ سفن المستشفيات في عام 2024."
  3: "تجيب سلطات الميناء (IMO) خلال ساعتين."
""",
    "es": """language: es
written_by: "La redacción"
reviewed_by: "unreviewed"
title: "Acceso de los buques hospital a los puertos"
submitter: "los Estados de los dos golfos"
place: "La Valeta"
dates: "3 a 7 de marzo de 2025"
paragraphs:
  1: "Un buque hospital puede entrar en todos los puertos, y no paga nada en las primeras 12 horas."
  2: "Tres puertos rechazaron a los buques hospital en 2024."
  3: "Las autoridades de los puertos responden en un plazo de 2 horas."
""",
    "ru": """language: ru
written_by: "Редакция"
reviewed_by: "unreviewed"
title: "Доступ госпитальных судов в порты"
submitter: "государства двух заливов"
place: "Валлетта"
dates: "3–7 марта 2025 года"
paragraphs:
  1: "Госпитальное судно вправе войти в любой порт; за первые 12 часов плата не взимается."
  2: "Три порта в 2024 году отказали госпитальным судам."
  3: "Портовые власти (IMO) отвечают в течение 2 часов."
""",
}
LEXICON = Lexicon(stop_words={"es": ("el", "los", "de", "en"), "fr": ("le", "les", "de", "dans"), "ru": ("в", "и")})


def translating(language: str, old: str, new: str) -> Edit:
    """Return the edit that adds a translation with other words in one place."""
    assert WORDS[language].count(old) == 1
    return writing(f"{TRANSLATIONS}/{language}.yaml", WORDS[language].replace(old, new))


MISTAKES = (
    Mistake(
        "a Latin letter in an Arabic word",
        translating("ar", "ثلاثة", "ثلاaثة"),
        (f"{TRANSLATIONS}/ar.yaml:10: the word `ثلاaثة` mixes Arabic and Latin letters",),
    ),
    Mistake(
        "a Latin letter in a Russian word",
        translating("ru", "Три порта", "Три пoрта"),
        (f"{TRANSLATIONS}/ru.yaml:10: the word `пoрта` mixes Cyrillic and Latin letters",),
    ),
    Mistake(
        "a Cyrillic letter in an alias",
        replacing(ENTRY, '"port entry"', '"pоrt entry"'),
        (f"{ENTRY}:20: the word `pоrt` mixes Cyrillic and Latin letters",),
    ),
    Mistake(
        "a Cyrillic letter in a question",
        replacing(ENTRY, "an armed conflict?", "an аrmed conflict?"),
        (f"{ENTRY}:23: the word `аrmed` mixes Cyrillic and Latin letters",),
    ),
    Mistake(
        "a Cyrillic letter in the name of an absent subject",
        replacing(PIRACY, '"piracy"', '"pirаcy"'),
        (f"{PIRACY}:5: the word `pirаcy` mixes Cyrillic and Latin letters",),
    ),
    Mistake(
        "a Traditional character in a title",
        replacing(ENTRY, "进入港口的权利", "进入港口的權利"),
        (f"{ENTRY}:8: `權` is a Traditional character among Simplified ones",),
    ),
    Mistake(
        "a Traditional character in an alias",
        replacing(PIRACY, '["海盗"]', '["海盜"]'),
        (f"{PIRACY}:12: `盜` is a Traditional character among Simplified ones",),
    ),
    Mistake(
        "English where Arabic should stand",
        translating("ar", "تجيب سلطات الميناء (IMO) خلال ساعتين.", "Port authorities answer within 2 hours."),
        (f"{TRANSLATIONS}/ar.yaml:11: this text is not in the script of `ar`",),
    ),
    Mistake(
        "English where Russian should stand in the heading",
        translating("ru", "Валлетта", "Valletta"),
        (f"{TRANSLATIONS}/ru.yaml:6: this text is not in the script of `ru`",),
    ),
    Mistake(
        "Chinese where English should stand",
        replacing(PIRACY, '"This paper does not mention piracy. The nearest is paragraph 2."', '"没有提及。"'),
        (f"{PIRACY}:8: this text is not in the script of `en`",),
    ),
    Mistake(
        "French where Spanish should stand",
        translating(
            "es",
            "Tres puertos rechazaron a los buques hospital en 2024.",
            "Dans les ports et au large, les navires et les équipages ont attendu en 2024.",
        ),
        (f"{TRANSLATIONS}/es.yaml:10: this reads like `fr`, and stands for `es`",),
    ),
    Mistake(
        "French where English should stand",
        replacing(
            ENTRY, "The States reaffirm that a hospital ship may enter every port.", "Le navire entre dans les ports."
        ),
        (f"{ENTRY}:10: this reads like `fr`, and stands for `en`",),
    ),
    *(
        Mistake(f"sound words in {code}, no mistake", writing(f"{TRANSLATIONS}/{code}.yaml", WORDS[code]), ())
        for code in WORDS
    ),
)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_words_of_another_language_are_reported_once_with_their_file_and_line(mistake: Mistake, tmp_path: Path) -> None:
    library = copy_library(tmp_path)
    mistake.edit(library)
    assert list_problems(library) == list(mistake.problems)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("معاهدة NPT لعام 1968", "ar"),
        ("Договор New START о сокращении", "ru"),
        ("《新裁武条约》（New START）的限制", "zh"),
        ("显著的著作令人慰藉，瞭望乾坤", "zh"),
        ("Capítulo n.º 1, Nº 2 y la 3ª cláusula", "es"),
        ("Ils l’ont noté : 44 %", "fr"),
        ("44%, 2010 (!)", "ar"),
        ("", "zh"),
    ],
)
def test_acronyms_numbers_and_ordinals_are_no_fault_of_a_script(text: str, language: str) -> None:
    assert list(check_script(text, language)) == []


def test_a_name_may_be_an_acronym_of_another_script_and_a_text_may_not() -> None:
    assert list(check_words("TPNW", "ar")) == []
    assert list(check_script("TPNW", "ar")) == ["this text is not in the script of `ar`"]


def test_a_text_is_taken_for_another_language_only_with_a_clear_lead() -> None:
    french = "Les ports de la baie, le phare dans les dunes"
    assert list(check_prose(french, "es", LEXICON)) == ["this reads like `fr`, and stands for `es`"]
    assert list(check_prose(french, "fr", LEXICON)) == []
    assert list(check_prose("Le phare, les ports", "es", LEXICON)) == []  # too few words to tell
    assert list(check_prose("El puerto de la bahía, le phare et les ports", "es", LEXICON)) == []  # a quotation
    assert list(check_prose(french, "en", Lexicon())) == []  # no stop words are known
