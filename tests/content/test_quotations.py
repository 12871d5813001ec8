"""Quotations compared with the paper: exact, nearly so, ours, nowhere; width and blanks do not count."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.alignment import count_edits, find_window
from content.answers import Answer, Kind, Reason, answer
from content.findings import Change, Differs, Finding, OurSummary, OurTranslation, Unfound, Verbatim
from content.forms import find_form, reduce_text
from content.loading import PACKAGED_LIBRARY, load_book
from content.quotations import QUOTATION_LIMIT, Quotations
from content.streams import Span
from tests.content.editing import SMALL_LIBRARY
from tests.content.packaged import PACKAGED

DOCUMENT = PACKAGED.documents["nam-nsa"]
PARAGRAPHS = DOCUMENT.original.paragraphs
ENGLISH = DOCUMENT.translations["en"].paragraphs
SOURCE = (PACKAGED_LIBRARY / "documents" / "nam-nsa" / "source.txt").read_text(encoding="utf-8")
USE_OF_FORCE = "各国在其国际关系中不得进行武力威胁或使用武力"
FORCE = Span(7, 21, 43)
SMALL = load_book(SMALL_LIBRARY)


def verbatim(*spans: Span, whole: bool = True, also: tuple[int, ...] = ()) -> Verbatim:
    return Verbatim("nam-nsa", "zh", spans, whole, also)


def find(message: str) -> Finding | None:
    return PACKAGED.quotations.find(message) or PACKAGED.quotations.miss(message)


@pytest.mark.parametrize(
    ("message", "found"),
    [
        (USE_OF_FORCE, verbatim(FORCE)),
        ("各国在其国际关系中\n不得进行　武力威胁\u200b或使用武力", verbatim(FORCE)),
        ("“……各国在其国际关系中不得进行武力威胁或使用武力……”。", verbatim(FORCE)),
        ("「各国在其国际关系中不得进行武力威胁或使用武力」", verbatim(FORCE)),
        ("第7段说：各国在其国际关系中不得进行武力威胁或使用武力（第7段）", verbatim(FORCE)),
        ("７．" + PARAGRAPHS[7].text, verbatim(Span(7, 0, len(PARAGRAPHS[7].text)))),
        ("文件说“各国在其国际关系中不得进行武力威胁或使用武力”，对吗？", verbatim(FORCE, whole=False)),
        ("文件原文，第7段\n" + PARAGRAPHS[7].text + "\n纽约", verbatim(Span(7, 0, 213), whole=False)),
        ("1996年7月8日对以核武器进行威胁", verbatim(Span(7, 88, 111))),
        ("１９９６年７月８日对以核武器进行威胁", verbatim(Span(7, 88, 111))),
        (PARAGRAPHS[11].text[-30:] + PARAGRAPHS[12].text[:30], verbatim(Span(11, 118, 148), Span(12, 0, 30))),
        (SOURCE[SOURCE.index("2. ") : SOURCE.index("4. ")], verbatim(Span(2, 0, 97), Span(3, 0, 109))),
        ("本集团坚信，……所有无核武器国家拥有这一正当权利", verbatim(Span(1, 69, 75), Span(1, 105, 121))),
        ("不扩散核武器条约不结盟缔约国集团", verbatim(Span(1, 0, 16), also=(16, 19))),
        (ENGLISH[7], OurTranslation("nam-nsa", "en", 7)),
        (ENGLISH[17][:90], OurTranslation("nam-nsa", "en", 17)),
        (PACKAGED.topics["us"].texts["en"].summary[0].text, OurSummary("nam-nsa", "en", "us")),
        ("“核武器国家必须在五年之内销毁全部核武器”", Unfound(whole=True)),
        ("他们问“核武器国家必须在五年之内销毁全部核武器”是否在文件里", Unfound(whole=False)),
        ("不结盟缔约国集团重申，核武器国家必须彻底消除核武器，并作出具有法律约束力的安全保证。", Unfound(whole=True)),
        ("不扩散核武器条约不结盟缔约国集团成员提交的工作文件", None),  # the heading
        ("核武器国家应在任何情形下严格避免对任何无核武器的条约缔约国使用核武器吗？", None),
        ("不得使用武力", None),
        ('"nuclear-weapon States should give negative security assurances"', None),
        ("What does the paper say about the use of nuclear weapons by nuclear-weapon States?", None),
        ("", None),
    ],
)
def test_what_a_message_quotes_is_found(message: str, found: Finding | None) -> None:
    assert find(message) == found


@pytest.mark.parametrize(
    ("message", "spans", "changes", "characters"),
    [
        ("各国在国际关系中不得进行武力威胁或使用武力", (FORCE,), (Change(3, 3, "其"),), 1),
        ("各国在其国际关系中不应进行武力威胁或使用武力", (FORCE,), (Change(10, 11, "得"),), 1),
        ("各国在其国际关系中均不得进行武力威胁或使用武力", (FORCE,), (Change(9, 10, ""),), 1),
        (
            PARAGRAPHS[11].text[-30:].replace("全面", "完全") + "\n" + PARAGRAPHS[12].text[:30],
            (Span(11, 118, 148), Span(12, 0, 30)),
            (Change(12, 14, "全面"),),
            2,
        ),
        # What is cut off would make it say the opposite; a figure is no part of another.
        ("核武器国家拥有得到核武器国家明确和有法律约束力的安全保证", (Span(13, 82, 111),), (Change(0, 0, "无"),), 1),
        ("4%，降低可能使用此类武器的门槛，并降低", (Span(17, 60, 81),), (Change(1, 1, "4"),), 1),
    ],
)
def test_what_differs_is_counted_and_shown(
    message: str, spans: tuple[Span, ...], changes: tuple[Change, ...], characters: int
) -> None:
    found = find(message)
    assert isinstance(found, Differs)
    assert (found.spans, found.typed, found.characters) == (spans, message, characters)
    assert found.whole
    assert restore(found) == reduce_text(read(found))
    assert found.changes == changes


def test_a_misquotation_in_marks_is_told_before_a_right_one() -> None:
    right, wrong = (
        "以核武器进行威胁或使用核武器一般均违反武装冲突中",
        "彻底消除核武器是防止核武器进行威胁或使用核武器的唯一绝对保障",
    )
    found = find(f"他们写道：“{right}”，我们注意到这一点，并且还写道“{wrong}”，而我们不同意他们这样说。")
    assert isinstance(found, Differs)
    assert (found.typed, found.characters, found.whole) == (wrong, 2, False)


def test_another_official_version_counts_and_words_are_not_cut() -> None:
    sentence = "keep one berth free, and to answer a request for it within 2 hours"
    assert SMALL.quotations.find(f"They call upon port authorities to {sentence}") == Verbatim(
        "port-access", "en", (Span(3, 0, 101),), whole=True
    )
    cut = SMALL.quotations.find("keep one berth free, and to answer a request for it within 2 hour")
    assert isinstance(cut, Differs)
    assert (cut.characters, cut.changes) == (1, (Change(65, 65, "s"),))
    document = SMALL.documents["port-access"]
    official = replace(document, original=DOCUMENT.original, official={"en": document.original})
    both = Quotations([official], (), SMALL.lexicon)
    assert both.find(sentence) == Verbatim("port-access", "en", (Span(3, 35, 101),), whole=True)
    assert both.find(USE_OF_FORCE) == Verbatim("port-access", "zh", (FORCE,), whole=True)


def test_an_answer_to_a_quotation_is_its_paragraphs_also_where_it_bears_their_number() -> None:
    exact = answer(PACKAGED, f"{USE_OF_FORCE}（第7段）", "zh")
    assert exact == Answer(
        Kind.PARAGRAPHS, f"{USE_OF_FORCE}（第7段）", "zh", "nam-nsa", paragraphs=(7,), confidence=1.0,
        matcher="lexical", quotation=verbatim(FORCE),
    )  # fmt: skip
    differing = answer(PACKAGED, "各国在国际关系中不得进行武力威胁或使用武力（第7段）", "zh")
    assert (differing.kind, differing.paragraphs, round(differing.confidence, 3)) == (Kind.PARAGRAPHS, (7,), 0.952)
    assert answer(PACKAGED, SOURCE, "zh").paragraphs == (1, 2, 3, 4, 5, 6)


def test_an_answer_to_words_of_ours_is_what_they_stand_for() -> None:
    translated = answer(PACKAGED, ENGLISH[7], "en")
    assert (translated.kind, translated.paragraphs) == (Kind.PARAGRAPHS, (7,))
    summary = answer(PACKAGED, PACKAGED.topics["us"].texts["fr"].summary[0].text, "fr")
    assert (summary.kind, summary.topic, summary.paragraphs) == (Kind.TOPIC, "us", (5, 18, 19))


def test_what_is_quoted_and_stands_nowhere_is_answered_as_a_question_too() -> None:
    missed = answer(PACKAGED, "“核武器国家必须在五年之内销毁全部核武器”", "zh")
    assert missed.quotation == Unfound(whole=True)
    assert missed.reason is not Reason.NO_TEXT


@settings(deadline=None)
@given(st.integers(1, 19), st.data())
def test_any_part_of_a_paragraph_is_found_whatever_its_width_and_blanks(number: int, data: st.DataObject) -> None:
    text = PARAGRAPHS[number].text
    start = data.draw(st.integers(0, len(text) - 30))
    end = data.draw(st.integers(start + 30, len(text)))
    blanks = data.draw(st.lists(st.sampled_from(["", " ", "\n", "\u3000", "\u200b"]), min_size=end - start))
    spread = "".join(map("".join, zip(text[start:end], blanks, strict=False)))
    found = find(spread)
    assert isinstance(found, Verbatim | Differs)
    assert number in found.numbers
    if isinstance(found, Differs):  # a cut word or opposite, and nothing else
        assert reduce_text(text[start:end]) in reduce_text(read(found))


@settings(deadline=None)
@given(st.integers(1, 19), st.lists(st.tuples(st.integers(0, 90), st.sampled_from("核国。无A")), max_size=5))
def test_the_changes_of_a_misquotation_lead_back_to_the_document(number: int, edits: list[tuple[int, str]]) -> None:
    typed = list(PARAGRAPHS[number].text)
    for place, character in edits:
        typed[place] = character
    found = find("".join(typed))
    assert isinstance(found, Verbatim | Differs)
    if isinstance(found, Differs):
        assert restore(found) == reduce_text(read(found))


@settings(max_examples=30, deadline=None)
@given(
    st.text(max_size=80), st.sampled_from(["", USE_OF_FORCE, "“", "“" + USE_OF_FORCE, "…", "("]), st.text(max_size=20)
)
def test_no_message_is_too_strange(before: str, middle: str, after: str) -> None:
    find(before + middle + after)
    find((before + middle + after) * 40)


@pytest.mark.parametrize("message", ["核" * QUOTATION_LIMIT, "(" + "1" * QUOTATION_LIMIT, "“" * QUOTATION_LIMIT])
def test_a_long_message_is_compared_too(message: str) -> None:
    assert find(message) is None


@given(st.text("abc", min_size=1, max_size=5), st.text("abc", max_size=8))
def test_the_window_needs_the_fewest_edits(pattern: str, text: str) -> None:
    start, end = find_window(pattern, text, (0, len(text)))
    windows = [text[i:j] for i in range(len(text) + 1) for j in range(i, len(text) + 1)]
    assert count_edits(pattern, text[start:end]) == min(count_edits(pattern, window) for window in windows)


@given(st.text())
def test_a_form_says_where_its_characters_stand(text: str) -> None:
    form = find_form(text)
    assert form.text == reduce_text(text) == "".join(map(reduce_text, (text[place] for place in form.places)))


def read(found: Differs) -> str:
    """Return the document's words that a misquotation comes nearest to."""
    return "".join(PARAGRAPHS[span.number].text[span.start : span.end] for span in found.spans)


def restore(found: Differs) -> str:
    """Return what was typed with the changes undone, in the form that is compared."""
    text = found.typed
    for change in reversed(found.changes):
        text = text[: change.start] + change.dropped + text[change.end :]
    return reduce_text(text)
