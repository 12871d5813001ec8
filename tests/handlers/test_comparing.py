"""A quotation held against the paper, over the whole application: word for word, what differs, ours, nowhere."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import User

from content.answers import answer
from content.findings import Change, Differs
from content.streams import Span
from handlers.comparing import mark_changes, render_comparison
from handlers.measures import count_units, parse_shown
from handlers.quoting import quote_paragraph
from handlers.reader import Reader
from handlers.replies import reply_to_text
from handlers.screens import CopyButton, Screen, describe_message
from tests.bot_api.rules import check
from tests.content.packaged import PACKAGED
from tests.handlers.books import CHINESE, Words, build_book
from tests.handlers.conversations import ANN, LI, Conversation, say, tap
from tests.handlers.reading import SOURCE_EN, labels, only

AMAL = User(10, "أمل", is_bot=False, language_code="ar")
TEXT = "本集团强调，彻底消除核武器是唯一绝对保障，各国不得使用武力。"
BOOK = build_book(Words(paragraphs=(TEXT, *CHINESE[1:])))
MARK = parse_shown(quote_paragraph(Reader(BOOK, "en"), BOOK.documents["paper"].original, 1)).splitlines()[0]
PAPER = PACKAGED.documents["nam-nsa"]
FORCE = "各国在其国际关系中不得进行武力威胁或使用武力"
SEVEN = PAPER.original.paragraphs[7].text
MASTHEAD = "不扩散核武器条约不结盟缔约国集团成员 · 2022 年 1 月 4 日至 28 日 · 纽约"
MASTHEAD_EN = (
    "Members of the Group of Non-Aligned States Parties to the Treaty on the Non-Proliferation of Nuclear Weapons"
    " · 4 to 28 January 2022 · New York (our translation)"
)
MASTHEAD_AR = (
    "أعضاء مجموعة دول عدم الانحياز الأطراف في معاهدة عدم انتشار الأسلحة النووية"
    " · من 4 إلى 28 كانون الثاني/يناير 2022 · نيويورك (ترجمة غير رسمية من إعدادنا)"
)
LEGEND_EN = (
    "Your text. Struck out: the document has it, your text does not. "
    "Underlined: your text has it, the document does not."
)


def mark(number: int, language: str) -> str:
    """Return the mark under which every screen shows a paragraph of the paper."""
    return parse_shown(quote_paragraph(Reader(PACKAGED, language), PAPER.original, number)).splitlines()[0]


def plain(text: str) -> str:
    """Return a text without the isolates that keep its directions apart."""
    return re.sub("[\u2066-\u2069]", "", text)


def show(text: str) -> Screen:
    return only(reply_to_text(Reader(BOOK, "en"), text))


def test_words_of_the_document_stand_in_bold_in_their_paragraph_and_are_copied_with_their_citation() -> None:
    assert describe_message(show("“彻底消除核武器是唯一 绝对保障”")) == {
        "html": (
            "<b>✓ Word for word · Paragraph 1</b>\n"
            "<i>In bold: the words compared.</i>\n"
            f"<b>{MARK}</b>\n"
            "<blockquote>本集团强调，<b>彻底消除核武器是唯一绝对保障</b>，各国不得使用武力。</blockquote>\n"
            f"{SOURCE_EN}"
        ),
        "buttons": [
            [{"text": "Copy words, para. 1", "copy_text": {"text": "彻底消除核武器是唯一绝对保障（第1段）"}}],
            [{"text": "Para. 1", "callback_data": "2|q|paper|1|"}],
        ],
    }


def test_what_was_dropped_is_struck_and_what_was_added_underlined_outside_the_block_quote() -> None:
    assert describe_message(show("彻底消除<核武器是绝对保障，所有各国不得使用武力")) == {
        "html": (
            "<b>Not word for word · Paragraph 1</b>\n"
            "Characters that differ: 5\n"
            f"<i>{LEGEND_EN}</i>\n"
            "彻底消除<u>&lt;</u>核武器是<s>唯一</s>绝对保障，<u>所有</u>各国不得使用武力\n"
            "\n"
            "<i>In bold: the words compared.</i>\n"
            f"<b>{MARK}</b>\n"
            "<blockquote>本集团强调，<b>彻底消除核武器是唯一绝对保障，各国不得使用武力</b>。</blockquote>\n"
            f"{SOURCE_EN}"
        ),
        "buttons": [
            [{"text": "Copy words, para. 1", "copy_text": {"text": f"{TEXT[6:-1]}（第1段）"}}],
            [{"text": "Para. 1", "callback_data": "2|q|paper|1|"}],
        ],
    }


def test_a_whole_paragraph_stands_as_it_always_does() -> None:
    assert f"<b>{MARK}</b>\n<blockquote>{TEXT}</blockquote>\n" in show(TEXT).html
    assert "bold" not in show(TEXT).html


def test_a_conversation_in_english() -> None:
    conversation = Conversation(PACKAGED)
    wrong = FORCE.replace("其", "")
    said = conversation.run(
        say(f"Their draft says “{wrong}”, is that so?"),
        tap("Para. 7"),
        say("“核武器国家必须在五年之内销毁全部核武器”"),
        say(PAPER.translations["en"].paragraphs[2][:150]),
    )
    assert said[1].startswith(mark(7, "en"))
    assert said[2].splitlines()[0] == "These words do not stand in the document in this form."
    assert said[3].splitlines()[:3] == [
        "These words are ours, not the document’s: our unofficial translation of paragraph 2.",
        "",
        mark(2, "en"),
    ]
    again = Conversation(PACKAGED)
    assert again.run(say(f"Their draft says “{wrong}”, is that so?")) == [
        (
            "Not word for word · Paragraph 7\n"
            "Only a part of your message was compared.\n"
            "Characters that differ: 1\n"
            f"{LEGEND_EN}\n"
            f"{FORCE}\n"
            "\n"
            "In bold: the words compared.\n"
            f"{mark(7, 'en')}\n"
            f"{SEVEN}\n"
            f"{MASTHEAD_EN}\n"
            f"{MASTHEAD}"
        )
    ]


def test_a_conversation_in_chinese() -> None:
    summary = PACKAGED.topics["us"].texts["zh"]
    said = Conversation(PACKAGED).run(say(FORCE, LI), say(FORCE.replace("不得", "不应"), LI), say(summary.line, LI))
    assert said[0] == (f"✓ 与原文一字不差 · 第7段\n粗体为所核对的词句。\n{mark(7, 'zh')}\n{SEVEN}\n{MASTHEAD}")
    assert said[1].splitlines()[:5] == [
        "与原文不符 · 第7段",
        "不同的字符数：1",
        "您的文字。删除线：原文有而您的文字没有；下划线：您的文字有而原文没有。",
        "各国在其国际关系中不得应进行武力威胁或使用武力",
        "",
    ]
    assert said[2].splitlines()[0] == f"这是本服务的文字，并非文件原文：“{summary.title}”的摘要。"


def test_a_conversation_in_arabic() -> None:
    said = Conversation(PACKAGED).run(say(FORCE, AMAL), say(PAPER.translations["ar"].paragraphs[9], AMAL))
    assert plain(said[0]) == (
        "✓ مطابق حرفيا · الفقرة 7\n"
        "بالخط العريض: الكلمات التي جرت مقارنتها.\n"
        f"{plain(mark(7, 'ar'))}\n{SEVEN}\n{MASTHEAD_AR}\n{MASTHEAD}"
    )
    assert plain(said[1]).splitlines()[0] == "هذه الكلمات منا وليست من الوثيقة: ترجمتنا غير الرسمية للفقرة 9."


def test_words_of_two_paragraphs_and_words_that_stand_in_several() -> None:
    two = PAPER.original.paragraphs[11].text[-30:] + "\n" + PAPER.original.paragraphs[12].text[:30]
    screen = only(reply_to_text(Reader(PACKAGED, "en"), two))
    assert screen.html.startswith("<b>✓ Word for word · Paragraphs 11, 12</b>\n")
    assert labels(screen) == [["Copy words, para. 11"], ["Copy words, para. 12"], ["Para. 11", "Para. 12"]]
    screen = only(reply_to_text(Reader(PACKAGED, "en"), "具有法律约束力、有效、无条件、非歧视和不可撤销的"))
    assert "The same words: Paragraphs 4, 12\n" in screen.html
    assert labels(screen) == [["Copy words, para. 3"], ["Para. 3", "Para. 4", "Para. 12"]]


def test_the_whole_paper_pasted_fits_one_message() -> None:
    whole = "\n".join(paragraph.text for paragraph in PAPER.original.paragraphs.values())
    screen = only(reply_to_text(Reader(PACKAGED, "ru"), whole))
    assert count_units(parse_shown(screen.html)) <= 4096


def test_another_official_version_is_shown_and_copied_in_its_own_language() -> None:
    document = BOOK.documents["paper"]
    words = "The total elimination of all nuclear weapons remains the only guarantee."
    version = build_book(Words(paragraphs=(words,))).documents["paper"].original
    book = replace(BOOK, documents={"paper": replace(document, official={"en": replace(version, language="en")})})
    screen = only(reply_to_text(Reader(book, "zh"), words))
    assert f"<blockquote>{words}</blockquote>" in screen.html
    assert [button.copies for row in screen.rows for button in row if isinstance(button, CopyButton)] == [
        f"{words} (para. 1)"
    ]


def test_of_a_long_text_the_parts_that_differ_are_shown() -> None:
    typed = "a" * 150 + "X" + "b" * 100
    assert mark_changes(typed, [Change(150, 151, "Y<")]) == (
        " … " + "a" * 16 + "<s>Y&lt;</s><u>X</u>" + "b" * 16 + " …"
    )
    near = [Change(20, 20, "Y"), Change(24, 25, "")]
    assert mark_changes("a" * 300, near) == (" … " + "a" * 16 + "<s>Y</s>" + "a" * 4 + "<u>a</u>" + "a" * 16 + " …")


def test_marks_that_turn_the_text_about_are_not_shown() -> None:
    assert mark_changes("ab\u202ecd\u2066", [Change(4, 5, "")]) == "abc<u>d</u>"


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=300), st.lists(st.tuples(st.integers(0, 300), st.integers(0, 9), st.text(max_size=900))))
def test_any_difference_fits_a_message_and_obeys_telegram(typed: str, raw: list[tuple[int, int, str]]) -> None:
    places = sorted(min(place, len(typed)) for place, _, _ in raw)
    changes = tuple(Change(place, place, dropped) for place, (_, _, dropped) in zip(places, raw, strict=True))
    found = Differs("paper", "zh", (Span(1, 0, 9),), True, typed, changes, 1)
    screen = render_comparison(Reader(BOOK, "en"), found)
    message = describe_message(screen)
    assert count_units(parse_shown(screen.html)) <= 4096
    assert check("sendMessage", message_parameters(message["html"])) == []


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
def test_the_kind_of_answer_is_that_of_its_paragraphs(language: str) -> None:
    found = answer(PACKAGED, FORCE, language)
    assert (found.kind, found.paragraphs, found.confidence) == ("paragraphs", (7,), 1.0)


def message_parameters(html: str) -> dict[str, object]:
    return {"chat_id": ANN.id, "text": html, "parse_mode": "HTML"}
