"""Quotes and texts to copy: screens compared whole, in English and in Chinese."""

from dataclasses import replace

from content.answers import Answer, Kind
from handlers.answering import show_answer
from handlers.payloads import Payload, ShowCopy, ShowQuotes, ShowSides
from handlers.reader import Reader, View
from handlers.replies import reply_to_payload
from handlers.screens import describe_message
from tests.handlers.books import CHINESE, Words, build_book, build_document
from tests.handlers.reading import BOOK, MARKS_EN, SOURCE_EN, SOURCE_ZH, labels, only

OURS = "unofficial translation by Aide-mémoire, not a quotation"


def test_a_paragraph_by_reference_shows_the_quote_and_its_copy_button_at_once() -> None:
    found = Answer(Kind.PARAGRAPHS, "2", "en", "paper", paragraphs=(2,), confidence=1.0)
    assert describe_message(only(show_answer(Reader(BOOK, "en"), found))) == {
        "html": (
            "<b>The document’s own words, paragraph 2 · seal 00000000</b>\n"
            "<blockquote>二、安全惠益 &lt; 承诺 &amp; 义务。</blockquote>\n" + SOURCE_EN
        ),
        "buttons": [
            [
                {"text": "Copy", "copy_text": {"text": "二、安全惠益 < 承诺 & 义务。（第2段）"}},
                {"text": "Translation", "callback_data": "2|n|paper|2|t||"},
                {"text": "Both", "callback_data": "2|n|paper|2|b||"},
            ],
            [
                {"text": "‹ 1", "callback_data": "2|n|paper|1|o||"},
                {"text": "⋯", "callback_data": "2|qa|paper|2|o|"},
                {"text": "3 ›", "callback_data": "2|n|paper|3|o||"},
            ],
        ],
    }


def test_a_reader_of_the_documents_language_is_offered_no_translation() -> None:
    found = Answer(Kind.PARAGRAPHS, "3", "zh", "paper", paragraphs=(3,), confidence=1.0)
    assert describe_message(only(show_answer(Reader(BOOK, "zh"), found))) == {
        "html": f"<b>文件原文，第3段 · 校验码 00000000</b>\n<blockquote>{CHINESE[2]}</blockquote>\n{SOURCE_ZH}",
        "buttons": [
            [{"text": "复制", "copy_text": {"text": f"{CHINESE[2]}（第3段）"}}],
            [
                {"text": "‹ 2", "callback_data": "2|n|paper|2|o||"},
                {"text": "⋯", "callback_data": "2|qa|paper|3|o|"},
            ],
        ],
    }


def test_a_quote_opened_from_a_topic_leads_back_to_it() -> None:
    screen = only(reply_to_payload(Reader(BOOK, "en"), ShowQuotes("paper", (1,), "benefits")))
    assert describe_message(screen)["buttons"][1:] == [
        [
            {"text": "⋯", "callback_data": "2|qa|paper|1|o|benefits"},
            {"text": "2 ›", "callback_data": "2|n|paper|2|o|benefits|"},
        ],
        [{"text": "Back to the summary", "callback_data": "2|t|benefits|s|"}],
    ]


def test_several_paragraphs_stand_in_one_message_with_buttons_for_each() -> None:
    found = Answer(Kind.PARAGRAPHS, "1, 3", "en", "paper", paragraphs=(1, 3), confidence=1.0)
    assert describe_message(only(show_answer(Reader(BOOK, "en"), found))) == {
        "html": (
            f"{MARKS_EN[1]}\n<blockquote>{CHINESE[0]}</blockquote>\n"
            f"{MARKS_EN[3]}\n<blockquote>{CHINESE[2]}</blockquote>\n" + SOURCE_EN
        ),
        "buttons": [
            [
                {"text": "Copy para. 1", "copy_text": {"text": f"{CHINESE[0]}（第1段）"}},
                {"text": "Translation, para. 1", "callback_data": "2|n|paper|1|t||1.3"},
            ],
            [
                {"text": "Copy para. 3", "copy_text": {"text": f"{CHINESE[2]}（第3段）"}},
                {"text": "Translation, para. 3", "callback_data": "2|n|paper|3|t||1.3"},
            ],
        ],
    }


def test_paragraphs_are_split_over_messages_only_between_them_and_only_above_the_limit() -> None:
    book = build_book(Words(paragraphs=["甲" * 2500, "𠀀" * 1000, "丙"], translations=["a", "b", "c"]))
    first, second = reply_to_payload(Reader(book, "en"), ShowQuotes("paper", (1, 2, 3)))
    long = "<blockquote expandable>"
    assert first.html == f"{MARKS_EN[1]}\n{long}{'甲' * 2500}</blockquote>\n{SOURCE_EN}"
    assert second.html == (
        f"{MARKS_EN[2]}\n{long}{'𠀀' * 1000}</blockquote>\n{MARKS_EN[3]}\n<blockquote>丙</blockquote>\n{SOURCE_EN}"
    )
    assert labels(first) == [["Copy", "Translation", "Both"], ["⋯", "2 ›"]]
    assert labels(second) == [["Copy para. 2", "Translation, para. 2"], ["Copy para. 3", "Translation, para. 3"]]


def test_a_quote_is_folded_only_above_three_hundred_units() -> None:
    book = build_book(Words(paragraphs=["甲" * 300, "𠀀" * 150 + "乙", "丙"]))
    shown = [only(reply_to_payload(Reader(book, "zh"), ShowQuotes("paper", (number,)))).html for number in (1, 2)]
    assert [html.split("\n")[1][:23] for html in shown] == ["<blockquote>" + "甲" * 11, "<blockquote expandable>"]


def test_among_several_documents_each_quote_names_its_own() -> None:
    other = replace(build_document(Words()), id="other")
    book = replace(BOOK, documents={**BOOK.documents, "other": other})
    screen = only(reply_to_payload(Reader(book, "en"), ShowQuotes("other", (1,))))
    assert screen.html == f"{MARKS_EN[1]}\n<blockquote>{CHINESE[0]}</blockquote>\n安全保证\n{SOURCE_EN}"


def test_a_text_too_long_for_the_clipboard_button_is_shown_whole_for_tapping() -> None:
    text = "核" * 251
    book = build_book(Words(paragraphs=[text, text + "武", "丙"], translations=["a" * 300, "b", "c"]))
    fits = describe_message(only(reply_to_payload(Reader(book, "zh"), ShowQuotes("paper", (1,)))))
    assert fits["buttons"][0] == [{"text": "复制", "copy_text": {"text": f"{text}（第1段）"}}]
    above = describe_message(only(reply_to_payload(Reader(book, "zh"), ShowQuotes("paper", (2,)))))
    assert above["buttons"][0] == [{"text": "复制", "callback_data": "2|c|paper|2|0||"}]
    assert describe_message(only(reply_to_payload(Reader(book, "zh"), ShowCopy("paper", 2, translated=False)))) == {
        "html": (f"<b>文件原文，第2段 · 校验码 00000000</b>\n<pre>{text}武（第2段）</pre>\n<i>点按文字即可复制。</i>"),
        "buttons": [[{"text": "返回", "callback_data": "2|q|paper|2|"}]],
    }
    assert describe_message(only(reply_to_payload(Reader(book, "en"), ShowCopy("paper", 1, True, "benefits")))) == {
        "html": (
            "<b>Unofficial translation, paragraph 1 – ours, not a quotation</b>\n"
            f"<pre>{'a' * 300} (para. 1, {OURS})</pre>\n"
            "<i>Tap the text to copy it.</i>"
        ),
        "buttons": [[{"text": "Back", "callback_data": "2|n|paper|1|t|benefits|"}]],
    }


def test_a_reader_who_turned_to_the_documents_language_gets_the_quote_for_a_translation() -> None:
    quote = reply_to_payload(Reader(BOOK, "zh"), ShowQuotes("paper", (2,), "benefits"))
    assert reply_to_payload(Reader(BOOK, "zh"), ShowSides("paper", 2, View.TRANSLATION, "benefits")) == quote
    assert reply_to_payload(Reader(BOOK, "zh"), ShowSides("paper", 2, View.BOTH, "benefits")) == quote
    assert reply_to_payload(Reader(BOOK, "zh"), ShowCopy("paper", 2, True, "benefits")) == quote


def test_a_symbol_is_shown_where_the_document_bears_one_and_only_there() -> None:
    book = replace(BOOK, documents={"paper": build_document(Words(), symbol="NPT/X & Y")})
    screen = only(reply_to_payload(Reader(book, "zh"), ShowQuotes("paper", (1,))))
    assert screen.html.splitlines()[-1] == "NPT/X &amp; Y · 集团成员 · 2022 年 1 月 · 纽约"


def test_a_forged_payload_that_asks_for_more_than_any_screen_offers_opens_nothing() -> None:
    book = build_book(Words(paragraphs=["甲"] * 9, translations=["A"] * 9))
    seven = tuple(range(1, 8))
    forged: list[Payload] = [
        ShowQuotes("paper", seven),
        ShowQuotes("paper", (1, 2), "benefits"),
        ShowSides("paper", 8, among=seven),
    ]
    assert [reply_to_payload(Reader(book, "en"), each) for each in forged] == [(), (), ()]
