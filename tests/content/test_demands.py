"""What a document asks: proved against its operative words, each mistake reported with its file and line."""

from dataclasses import replace
from pathlib import Path

import pytest

from content.credits import Credits, list_credits
from content.demands import Addressee, Demand, Demands, choose_text, find_addressees
from content.gaps import find_gaps
from content.lexicon import Lexicon
from content.loading import load_book
from content.models import Gap
from content.operative import find_operative
from tests.content.editing import Edit, Mistake, copy_library, list_problems, replacing, writing
from tests.content.packaged import PACKAGED

DEMANDS, OPERATIVE = "documents/port-access/demands.yaml", "lexicon/operative.yaml"
SOUND = """written_by: {en: "The editors", zh: "编者"}
reviewed_by: {en: "unreviewed", zh: "unreviewed"}
addressees:
  ports:
    name: {en: "Port authorities", zh: "港口当局"}
    aliases:
      en: ["harbours", "ports"]
  ships:
    name: {en: "Hospital ships"}
demands:
  - addressees: [ports]
    paragraph: 3
    basis: "They call upon port authorities to keep one berth free"
    action:
      en: "Call upon them to keep one berth free."
      zh: "呼吁其保留一个空闲泊位。"
  - concerns: [ships]
    paragraph: 3
    basis: "call upon port authorities to keep one berth free, and to answer a request for it within 2 hours"
    action:
      en: "Call upon them to answer within 2 hours."
"""
WORDS = """words:
  en: ["call upon", "must"]
innocent:
  en: ["must have"]
"""
PAPER = PACKAGED.documents["nam-nsa"]


def listing(old: str = "", new: str = "") -> Edit:
    """Return the edit that adds demands to the small library, with a mistake in them."""
    assert not old or SOUND.count(old) == 1, old

    def edit(library: Path) -> None:
        writing(OPERATIVE, WORDS)(library)
        writing(DEMANDS, SOUND.replace(old, new) if old else SOUND)(library)

    return edit


def misspelling_operative(library: Path) -> None:
    listing()(library)
    replacing(OPERATIVE, '["call upon", "must"]', '"must"')(library)


MISTAKES = (
    Mistake(
        "a basis that is not the document's",
        listing('"They call upon port authorities', '"They call on port authorities'),
        (f"{DEMANDS}:13: the basis does not stand in paragraph 3, character for character",),
    ),
    Mistake(
        "a basis of another paragraph",
        listing('paragraph: 3\n    basis: "They', 'paragraph: 1\n    basis: "They'),
        (f"{DEMANDS}:13: the basis does not stand in paragraph 1, character for character",),
    ),
    Mistake(
        "a basis that asks for nothing",
        listing(
            '"They call upon port authorities to keep one berth free"', '"port authorities to keep one berth free"'
        ),
        (
            f"{DEMANDS}:13: no operative word of `en` stands in the basis",
            f"{DEMANDS}:15: the tone word `call upon` is not borne out by the basis: no `call upon` there",
            f"{DEMANDS}:16: the tone word `呼吁` is not borne out by the basis: no `call upon` there",
        ),
    ),
    Mistake(
        "a paragraph that is not there",
        listing('paragraph: 3\n    basis: "They', 'paragraph: 4\n    basis: "They'),
        (f"{DEMANDS}:12: the document has no paragraph 4: it has 1 to 3",),
    ),
    Mistake(
        "a figure that is not in the basis",
        listing("answer within 2 hours.", "answer within 3 hours."),
        (f"{DEMANDS}:21: the figure 3 does not stand in the basis",),
    ),
    Mistake(
        "another strength than the document's",
        listing('"Call upon them to keep one berth free."', '"Should keep one berth free."'),
        (f"{DEMANDS}:15: `call upon` of the basis is not kept here as `call upon` or another of its renderings",),
    ),
    Mistake(
        "an action in the wrong script",
        listing('zh: "呼吁其保留一个空闲泊位。"', 'zh: "呼吁 call upon them to keep one berth free."'),
        (f"{DEMANDS}:16: this text is not in the script of `zh`",),
    ),
    Mistake(
        "an action that is too long",
        listing("keep one berth free.", f"keep one berth {'quite ' * 40}free."),
        (f"{DEMANDS}:15: this action has 278 characters; at most 200 are allowed",),
    ),
    Mistake(
        "an addressee who is not there",
        listing("[ports]\n", "[ports, navies]\n"),
        (f"{DEMANDS}:11: there is no addressee `navies`",),
    ),
    Mistake(
        "an addressee of whom nothing is asked",
        listing("  - concerns: [ships]\n    paragraph", "  - paragraph"),
        (f"{DEMANDS}:8: nothing is asked of `ships`",),
    ),
    Mistake(
        "a name that two addressees share",
        listing('{en: "Hospital ships"}', '{en: "Harbours"}'),
        (f"{DEMANDS}:9: `Harbours` stands for `ports` already",),
    ),
    Mistake(
        "a language that nobody signed",
        listing('written_by: {en: "The editors", zh: "编者"}', 'written_by: {en: "The editors"}'),
        (f"{DEMANDS}:1: `written_by` lacks `zh`: what is written in a language is signed",),
    ),
    Mistake(
        "an unknown key",
        listing("  - concerns: [ships]", "  - about: [ships]"),
        (f"{DEMANDS}:17: `demands.about` is not a known key here",),
    ),
    Mistake(
        "operative words that are no list",
        misspelling_operative,
        (
            f"{DEMANDS}:13: no operative word of `en` stands in the basis",
            f"{DEMANDS}:19: no operative word of `en` stands in the basis",
            f"{OPERATIVE}:2: `words.en` must be a list",
        ),
    ),
)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_reported_with_its_place(mistake: Mistake, tmp_path: Path) -> None:
    library = copy_library(tmp_path)
    mistake.edit(library)
    assert list_problems(library) == list(mistake.problems)


def test_sound_demands_are_read_as_they_stand(tmp_path: Path) -> None:
    library = copy_library(tmp_path)
    listing()(library)
    book = load_book(library)
    assert book.documents["port-access"].demands == Demands(
        addressees={
            "ports": Addressee("ports", {"en": "Port authorities", "zh": "港口当局"}, {"en": ("harbours", "ports")}),
            "ships": Addressee("ships", {"en": "Hospital ships"}, {}),
        },
        demands=(
            Demand(
                ("ports",),
                (),
                3,
                "They call upon port authorities to keep one berth free",
                {"en": "Call upon them to keep one berth free.", "zh": "呼吁其保留一个空闲泊位。"},
            ),
            Demand(
                (),
                ("ships",),
                3,
                "call upon port authorities to keep one berth free, and to answer a request for it within 2 hours",
                {"en": "Call upon them to answer within 2 hours."},
            ),
        ),
        written_by={"en": "The editors", "zh": "编者"},
        reviewed_by={"en": "unreviewed", "zh": "unreviewed"},
    )
    assert [gap for gap in find_gaps(book) if "demands" in gap.message and gap.language == "zh"] == [
        Gap("zh", "documents/port-access/demands lacks the name of ships"),
        Gap("zh", "documents/port-access/demands lacks actions for the paragraphs 3"),
    ]
    assert list_credits(book)["zh"] == Credits(("编者",), ())


def test_a_document_without_the_file_has_no_demands(tmp_path: Path) -> None:
    assert load_book(copy_library(tmp_path)).documents["port-access"].demands is None


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("本集团强烈呼吁核武器国家，并呼吁各方", "zh", ("强烈呼吁", "呼吁")),
        ("本集团强烈呼吁核武器国家", "zh", ("强烈呼吁",)),
        ("各国应采取相应措施", "zh", ("应",)),
        ("各国采取相应措施", "zh", ()),
        ("各国不得使用武力", "zh", ("不得",)),
        ("They must have known", "en", ("must",)),
        ("They called", "en", ()),
    ],
)
def test_operative_words_are_found_the_longest_of_each(text: str, language: str, words: tuple[str, ...]) -> None:
    assert find_operative(text, language, PACKAGED.lexicon) == words


def test_an_innocent_word_asks_for_nothing_whole_words_count() -> None:
    lexicon = Lexicon(operative={"en": ("must",)}, innocent={"en": ("must have",)})
    assert find_operative("They must have known; a mustang", "en", lexicon) == ()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("us", ["us"]),
        ("США", ["us"]),
        ("美国", ["us"]),
        ("Россия", ["russia"]),
        ("روسيا", ["russia"]),
        ("ＵＳＡ", ["us"]),
        ("nuclear weapon states", ["nws"]),
        ("tenth review", ["revcon10"]),
        ("nuclear", ["nws"]),
        ("united", ["us"]),
        ("Estados", ["states"]),
        ("conference", ["revcon10"]),
        ("nato", []),
        ("?", []),
    ],
)
def test_an_addressee_is_found_by_its_names_in_any_language(words: str, found: list[str]) -> None:
    assert PAPER.demands is not None
    assert [each.id for each in find_addressees(words, PAPER.demands.addressees.values())] == found


def test_the_papers_demands_are_complete_in_six_languages_and_rest_on_every_call_of_the_paper() -> None:
    demands = PAPER.demands
    assert demands is not None
    assert all(len(each.actions) == 6 for each in demands.demands)
    assert all(len(each.names) == 6 for each in demands.addressees.values())
    assert {each.paragraph for each in demands.demands} == {7, 8, 11, 12, 13, 14, 15, 16, 18, 19}
    for number, paragraph in PAPER.original.paragraphs.items():
        calls = [each.basis for each in demands.demands if each.paragraph == number]
        rest = paragraph.text
        for basis in sorted(calls, key=len, reverse=True):
            rest = rest.replace(basis, "|")
        assert "呼吁" not in rest


def test_a_text_is_chosen_in_the_readers_language_else_in_english_else_in_the_first() -> None:
    assert [choose_text({"en": "a", "zh": "b"}, "zh"), choose_text({"en": "a", "zh": "b"}, "fr")] == ["b", "a"]
    assert choose_text({"ru": "c"}, "fr") == "c"


def test_a_hidden_document_hides_its_demands() -> None:
    book = replace(PACKAGED, documents={"nam-nsa": replace(PAPER, audience="delegation")})
    assert book.visible_to({"public"}).documents == {}
