"""Quotes, translations and texts to copy: screens compared whole, in English and in Chinese."""

from dataclasses import replace

from content.answers import Answer, Kind
from handlers.answering import show_answer
from handlers.payloads import ShowCopy, ShowQuotes, ShowTranslation
from handlers.reader import Reader
from handlers.replies import reply_to_payload
from handlers.screens import describe_message
from tests.handlers.books import CHINESE, Words, build_book, build_document
from tests.handlers.reading import BOOK, SOURCE_EN, SOURCE_ZH, labels, only


def test_a_paragraph_by_reference_shows_the_quote_and_its_copy_button_at_once() -> None:
    found = Answer(Kind.PARAGRAPHS, "2", "en", "paper", paragraphs=(2,), confidence=1.0)
    assert describe_message(only(show_answer(Reader(BOOK, "en"), found))) == {
        "html": (
            "<b>The document’s own words, paragraph 2</b>\n"
            "<blockquote>二、安全惠益 &lt; 承诺 &amp; 义务。</blockquote>\n" + SOURCE_EN
        ),
        "buttons": [
            [
                {"text": "Copy para. 2", "copy_text": {"text": "二、安全惠益 < 承诺 & 义务。（第2段）"}},
                {"text": "Translation, para. 2", "callback_data": "2|n|paper|2||"},
            ],
            [
                {"text": "‹ 1", "callback_data": "2|q|paper|1|"},
                {"text": "3 ›", "callback_data": "2|q|paper|3|"},
            ],
        ],
    }


def test_a_reader_of_the_documents_language_is_offered_no_translation() -> None:
    found = Answer(Kind.PARAGRAPHS, "3", "zh", "paper", paragraphs=(3,), confidence=1.0)
    assert describe_message(only(show_answer(Reader(BOOK, "zh"), found))) == {
        "html": f"<b>文件原文，第3段</b>\n<blockquote>{CHINESE[2]}</blockquote>\n{SOURCE_ZH}",
        "buttons": [
            [{"text": "复制第3段", "copy_text": {"text": f"{CHINESE[2]}（第3段）"}}],
            [{"text": "‹ 2", "callback_data": "2|q|paper|2|"}],
        ],
    }


def test_a_quote_opened_from_a_topic_leads_back_to_it() -> None:
    screen = only(reply_to_payload(Reader(BOOK, "en"), ShowQuotes("paper", (1,), "benefits")))
    assert describe_message(screen)["buttons"][1:] == [
        [{"text": "2 ›", "callback_data": "2|q|paper|2|benefits"}],
        [{"text": "Back to the summary", "callback_data": "2|t|benefits|s|"}],
    ]


def test_several_paragraphs_stand_in_one_message_with_buttons_for_each() -> None:
    found = Answer(Kind.PARAGRAPHS, "1, 3", "en", "paper", paragraphs=(1, 3), confidence=1.0)
    assert describe_message(only(show_answer(Reader(BOOK, "en"), found))) == {
        "html": (
            "<b>The document’s own words, paragraph 1</b>\n"
            f"<blockquote>{CHINESE[0]}</blockquote>\n"
            "<b>The document’s own words, paragraph 3</b>\n"
            f"<blockquote>{CHINESE[2]}</blockquote>\n" + SOURCE_EN
        ),
        "buttons": [
            [
                {"text": "Copy para. 1", "copy_text": {"text": f"{CHINESE[0]}（第1段）"}},
                {"text": "Translation, para. 1", "callback_data": "2|n|paper|1||1.3"},
            ],
            [
                {"text": "Copy para. 3", "copy_text": {"text": f"{CHINESE[2]}（第3段）"}},
                {"text": "Translation, para. 3", "callback_data": "2|n|paper|3||1.3"},
            ],
        ],
    }


def test_paragraphs_are_split_over_messages_only_between_them_and_only_above_the_limit() -> None:
    book = build_book(Words(paragraphs=["甲" * 2500, "𠀀" * 1000, "丙"], translations=["a", "b", "c"]))
    first, second = reply_to_payload(Reader(book, "en"), ShowQuotes("paper", (1, 2, 3)))
    assert first.html == (
        f"<b>The document’s own words, paragraph 1</b>\n<blockquote>{'甲' * 2500}</blockquote>\n{SOURCE_EN}"
    )
    assert second.html == (
        f"<b>The document’s own words, paragraph 2</b>\n<blockquote>{'𠀀' * 1000}</blockquote>\n"
        f"<b>The document’s own words, paragraph 3</b>\n<blockquote>丙</blockquote>\n{SOURCE_EN}"
    )
    assert labels(first) == [["Copy para. 1", "Translation, para. 1"], ["2 ›"]]
    assert labels(second) == [["Copy para. 2", "Translation, para. 2"], ["Copy para. 3", "Translation, para. 3"]]


def test_a_translation_stands_under_its_mark_and_outside_any_block_quote() -> None:
    screen = only(reply_to_payload(Reader(BOOK, "en"), ShowTranslation("paper", 2, "benefits")))
    assert describe_message(screen) == {
        "html": (
            "<b>Unofficial translation – ours, paragraph 2</b>\nBenefits &lt; commitments &amp; duties.\n\n" + SOURCE_EN
        ),
        "buttons": [
            [
                {
                    "text": "Copy translation",
                    "copy_text": {"text": "Benefits < commitments & duties. (para. 2, unofficial translation)"},
                },
                {"text": "Original, para. 2", "callback_data": "2|q|paper|2|benefits"},
            ],
            [
                {"text": "‹ 1", "callback_data": "2|n|paper|1|benefits|"},
                {"text": "3 ›", "callback_data": "2|n|paper|3|benefits|"},
            ],
            [{"text": "Back to the summary", "callback_data": "2|t|benefits|s|"}],
        ],
    }


def test_a_translation_opened_among_several_quotes_leads_back_to_all_of_them() -> None:
    screen = only(reply_to_payload(Reader(BOOK, "en"), ShowTranslation("paper", 3, None, (1, 3))))
    assert labels(screen) == [["Copy translation", "Original, para. 3"]]
    assert describe_message(screen)["buttons"][0][1]["callback_data"] == "2|q|paper|1.3|"


def test_a_text_too_long_for_the_clipboard_button_is_shown_whole_for_tapping() -> None:
    text = "核" * 251
    book = build_book(Words(paragraphs=[text, text + "武", "丙"], translations=["a" * 300, "b", "c"]))
    fits = describe_message(only(reply_to_payload(Reader(book, "zh"), ShowQuotes("paper", (1,)))))
    assert fits["buttons"][0] == [{"text": "复制第1段", "copy_text": {"text": f"{text}（第1段）"}}]
    above = describe_message(only(reply_to_payload(Reader(book, "zh"), ShowQuotes("paper", (2,)))))
    assert above["buttons"][0] == [{"text": "复制第2段", "callback_data": "2|c|paper|2|0||"}]
    assert describe_message(only(reply_to_payload(Reader(book, "zh"), ShowCopy("paper", 2, translated=False)))) == {
        "html": f"<b>文件原文，第2段</b>\n<pre>{text}武（第2段）</pre>\n<i>点按文字即可复制。</i>",
        "buttons": [[{"text": "返回", "callback_data": "2|q|paper|2|"}]],
    }
    assert describe_message(only(reply_to_payload(Reader(book, "en"), ShowCopy("paper", 1, True, "benefits")))) == {
        "html": (
            "<b>Unofficial translation – ours, paragraph 1</b>\n"
            f"<pre>{'a' * 300} (para. 1, unofficial translation)</pre>\n"
            "<i>Tap the text to copy it.</i>"
        ),
        "buttons": [[{"text": "Back", "callback_data": "2|n|paper|1|benefits|"}]],
    }


def test_a_reader_who_turned_to_the_documents_language_gets_the_quote_for_a_translation() -> None:
    quote = reply_to_payload(Reader(BOOK, "zh"), ShowQuotes("paper", (2,), "benefits"))
    assert reply_to_payload(Reader(BOOK, "zh"), ShowTranslation("paper", 2, "benefits")) == quote
    assert reply_to_payload(Reader(BOOK, "zh"), ShowCopy("paper", 2, True, "benefits")) == quote


def test_an_official_version_in_the_readers_language_is_quoted_instead_of_translated() -> None:
    document = BOOK.documents["paper"]
    official = replace(
        document.original,
        language="en",
        submitter="Members",
        dates="January 2022",
        place="New York",
        paragraphs={1: replace(document.original.paragraphs[1], text="The official words.")},
    )
    book = replace(BOOK, documents={"paper": replace(document, official={"en": official})})
    assert describe_message(only(reply_to_payload(Reader(book, "en"), ShowQuotes("paper", (1,))))) == {
        "html": (
            "<b>The document’s own words, paragraph 1</b>\n"
            "<blockquote>The official words.</blockquote>\n"
            "Members · January 2022 · New York"
        ),
        "buttons": [
            [{"text": "Copy para. 1", "copy_text": {"text": "The official words. (para. 1)"}}],
            [{"text": "2 ›", "callback_data": "2|q|paper|2|"}],
        ],
    }


def test_a_symbol_is_shown_where_the_document_bears_one_and_only_there() -> None:
    book = replace(BOOK, documents={"paper": build_document(Words(), symbol="NPT/X & Y")})
    screen = only(reply_to_payload(Reader(book, "zh"), ShowQuotes("paper", (1,))))
    assert screen.html.splitlines()[-1] == "NPT/X &amp; Y · 集团成员 · 2022 年 1 月 · 纽约"
