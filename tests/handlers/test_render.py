"""Topics, lists and what is said where there is no single answer: screens compared whole, in English and Chinese."""

from dataclasses import replace

from content.answers import Answer, Choice, Kind, Reason
from content.models import Claim
from handlers.answering import show_answer
from handlers.payloads import (
    Payload,
    ShowCitation,
    ShowCopy,
    ShowHeading,
    ShowList,
    ShowProof,
    ShowQuoteActions,
    ShowQuotes,
    ShowSides,
    ShowTopic,
)
from handlers.reader import Reader, View
from handlers.replies import reply_to_payload
from handlers.screens import Screen, describe_message
from tests.handlers.books import Words, build_book, build_document, build_text, build_topic
from tests.handlers.reading import BOOK, SOURCE_EN, SOURCE_ZH, labels, only


def topic(command: str, numbers: tuple[int, ...]) -> Answer:
    return Answer(Kind.TOPIC, f"/{command}", "en", "paper", command, None, numbers, 1.0)


def test_a_topic_in_english() -> None:
    screen = only(show_answer(Reader(BOOK, "en"), topic("benefits", (2,))))
    assert describe_message(screen) == {
        "html": (
            "<b>Benefits &amp; duties</b>\n"
            "What assurances bring.\n"
            "\n"
            "<i>Summary – ours, not a quotation</i>\n"
            "The Group stresses a commitment.\n"
            "\n"
            "Paragraph 2\n" + SOURCE_EN
        ),
        "buttons": [
            [{"text": "Para. 2", "callback_data": "2|q|paper|2|benefits"}],
            [
                {"text": "Less", "callback_data": "2|t|benefits|l|"},
                {"text": "Word for word", "callback_data": "2|t|benefits|v|"},
                {"text": "⋯", "callback_data": "2|ta|benefits|s|"},
            ],
        ],
    }


def test_a_topic_in_chinese() -> None:
    screen = only(show_answer(Reader(BOOK, "zh"), topic("benefits", (2,))))
    assert describe_message(screen) == {
        "html": (
            "<b>惠益与义务</b>\n"
            "保证带来什么。\n"
            "\n"
            "<i>摘要：本服务撰写，并非引文</i>\n"
            "本集团强调这是一种承诺。\n"
            "\n"
            "第2段\n" + SOURCE_ZH
        ),
        "buttons": [
            [{"text": "第2段", "callback_data": "2|q|paper|2|benefits"}],
            [
                {"text": "简短", "callback_data": "2|t|benefits|l|"},
                {"text": "原文", "callback_data": "2|t|benefits|v|"},
                {"text": "⋯", "callback_data": "2|ta|benefits|s|"},
            ],
        ],
    }


def test_a_topic_on_several_paragraphs_gives_each_claim_its_own_and_keeps_the_order_of_the_answer() -> None:
    screen = only(show_answer(Reader(BOOK, "en"), topic("noprogress", (1, 3))))
    assert screen.html == (
        "<b>No progress</b>\n"
        "Nothing tangible.\n"
        "\n"
        "<i>Summary – ours, not a quotation</i>\n"
        "The Group is concerned. [3]\n"
        "It firmly believes in a right. [1, 3]\n"
        "\n"
        "Paragraphs 1, 3\n" + SOURCE_EN
    )
    assert labels(screen) == [["Para. 1", "Para. 3"], ["Less", "Word for word", "⋯"]]


def test_a_topic_that_lacks_the_readers_language_says_in_which_it_exists() -> None:
    screen = only(show_answer(Reader(BOOK, "zh"), topic("noprogress", (3, 1))))
    assert screen.html == (
        "<b>No progress</b>\n"
        "Nothing tangible.\n"
        "\n"
        "<i>本专题尚无中文。现有语文：English</i>\n"
        "\n"
        "<i>摘要：本服务撰写，并非引文</i>\n"
        "The Group is concerned. [3]\n"
        "It firmly believes in a right. [1, 3]\n"
        "\n"
        "第3、1段\n" + SOURCE_ZH
    )


def test_a_language_without_words_of_the_bot_is_named_by_its_code() -> None:
    spanish = build_topic("solo", (1,), {"es": build_text("Solo", "Uno.", Claim("Uno.", (1,)))})
    screen = only(show_answer(Reader(build_book(None, spanish), "en"), topic("solo", (1,))))
    assert "<i>This topic is not yet in English. It exists in: es</i>" in screen.html


def test_paragraph_buttons_stand_four_in_a_row() -> None:
    words = Words(paragraphs=["甲"] * 6, translations=["A"] * 6)
    wide = build_topic("wide", (1, 2, 3, 4, 5, 6), {"en": build_text("Wide", "All.", Claim("All.", (1,)))})
    screen = only(show_answer(Reader(build_book(words, wide), "en"), topic("wide", wide.paragraphs)))
    assert labels(screen)[:2] == [["Para. 1", "Para. 2", "Para. 3", "Para. 4"], ["Para. 5", "Para. 6"]]


def test_a_topic_on_the_heading_opens_the_heading_line_by_line() -> None:
    summary = only(show_answer(Reader(BOOK, "en"), topic("paper", ())))
    assert summary.html == (
        "<b>The paper</b>\n"
        "What paper this is.\n"
        "\n"
        "<i>Summary – ours, not a quotation</i>\n"
        "A working paper.\n"
        "\n"
        "From the heading\n" + SOURCE_EN
    )
    assert describe_message(summary)["buttons"] == [
        [{"text": "Heading, word for word", "callback_data": "2|t|paper|v|"}],
        [{"text": "Less", "callback_data": "2|t|paper|l|"}, {"text": "⋯", "callback_data": "2|ta|paper|s|"}],
    ]
    heading = only(reply_to_payload(Reader(BOOK, "en"), ShowHeading("paper")))
    assert describe_message(heading) == {
        "html": (
            "<b>The document’s own words, heading</b>\n"
            "<blockquote>2022 年 1 月，纽约\n安全保证\n集团成员提交的工作文件</blockquote>\n"
            "<i>Security assurances · Members of the Group · January 2022 · New York "
            "(our translation)</i>\n"
            "集团成员 · 2022 年 1 月 · 纽约"
        ),
        "buttons": [
            [{"text": "Less", "callback_data": "2|t|paper|s|"}, {"text": "⋯", "callback_data": "2|ta|paper|v|"}]
        ],
    }


def test_choices_are_a_sentence_and_a_row_for_each() -> None:
    choices = (Choice("paper", "benefits", (2,), 0.5), Choice("paper", None, (1, 3), 0.4))
    found = Answer(Kind.CHOICES, "?", "en", "paper", choices=choices)
    assert describe_message(only(show_answer(Reader(BOOK, "en"), found))) == {
        "html": "Which of these is meant?",
        "buttons": [
            [{"text": "Benefits & duties", "callback_data": "2|t|benefits|s|"}],
            [
                {"text": "Para. 1", "callback_data": "2|q|paper|1|"},
                {"text": "Para. 3", "callback_data": "2|q|paper|3|"},
            ],
        ],
    }


def test_an_absent_subject_is_answered_honestly_with_the_nearest_paragraphs() -> None:
    nearest = (Choice("paper", None, (1,), 0.9), Choice("paper", None, (3,), 0.9))
    found = Answer(Kind.ABSENT, "zones", "en", "paper", subject="zones", choices=nearest)
    screen = only(show_answer(Reader(BOOK, "en"), found))
    assert screen.html == ("<b>Zones &amp; seas</b>\nThe paper does not treat zones.\n\nThese paragraphs come nearest:")
    assert labels(screen) == [["Para. 1"], ["Para. 3"]]
    alone = only(show_answer(Reader(BOOK, "zh"), replace(found, choices=())))
    assert alone == Screen("<b>无核武器区</b>\n本文件未论及无核武器区。")


def test_unknown_says_where_to_start() -> None:
    found = Answer(Kind.UNKNOWN, "weather", "en", reason=Reason.NO_MATCH)
    assert show_answer(Reader(BOOK, "en"), found) == (
        Screen(
            "Nothing was found for that in this document.\n"
            "Other words may help, or a topic such as /benefits /noprogress /paper. "
            "/list shows all topics, /help says how to ask."
        ),
    )
    assert show_answer(Reader(BOOK, "zh"), found) == (
        Screen(
            "在本文件中未找到相关内容。\n"
            "请换个说法，或试试专题，例如 /benefits /noprogress /paper 。/list 列出所有专题，/help 说明如何提问。"
        ),
    )


def test_a_number_out_of_range_is_answered_with_the_bounds() -> None:
    found = Answer(Kind.UNKNOWN, "9", "en", "paper", reason=Reason.OUT_OF_RANGE)
    assert show_answer(Reader(BOOK, "en"), found) == (Screen("The document has paragraphs 1 to 3."),)
    assert show_answer(Reader(BOOK, "zh"), replace(found, document=None)) == (Screen("本文件共有第1段至第3段。"),)


def test_a_message_without_words_is_answered_politely() -> None:
    found = Answer(Kind.UNKNOWN, "🙂", "en", reason=Reason.NO_TEXT)
    assert show_answer(Reader(BOOK, "en"), found) == (
        Screen("Please send a few words, a paragraph number or a command such as /benefits."),
    )


def test_what_the_book_holds_no_longer_opens_nothing() -> None:
    gone: list[Payload] = [
        ShowTopic("gone"),
        ShowHeading("gone"),
        ShowHeading("benefits"),
        ShowQuotes("gone", (1,)),
        ShowQuotes("paper", (4,)),
        ShowQuotes("paper", (1,), "gone"),
        ShowSides("paper", 1, View.BOTH, None, (1, 4)),
        ShowQuoteActions("paper", 4, View.BOTH),
        ShowProof("paper", 1, "gone"),
        ShowCitation("paper", (4,)),
        ShowCitation("paper", ()),
        ShowCitation("paper", (), origin="paper"),
        ShowCitation("other", (), origin="benefits"),
        ShowCopy("gone", 1, translated=False),
    ]
    assert [reply_to_payload(Reader(BOOK, "en"), each) for each in gone] == [()] * len(gone)


def test_a_page_beyond_the_last_shows_the_last() -> None:
    assert reply_to_payload(Reader(BOOK, "en"), ShowList(9)) == (
        Screen(
            "<b>All topics (3)</b>\n/benefits – Benefits &amp; duties\n/noprogress – No progress\n/paper – The paper"
        ),
    )


def test_a_list_of_several_documents_groups_the_topics_and_turns_its_pages() -> None:
    document = build_document(Words())
    text = {"en": build_text("T", "L.", Claim("C.", (1,)))}
    more = [replace(build_topic(f"t{n:02}", (1,), text), document="other") for n in range(12)]
    one = build_book(None, *more)
    book = replace(one, documents={**one.documents, "other": replace(document, id="other")})
    first = only(reply_to_payload(Reader(book, "en"), ShowList(1)))
    assert first.html.splitlines()[:8] == [
        "<b>All topics (15)</b>",
        "",
        "<b>安全保证</b>",
        "/benefits – Benefits &amp; duties",
        "/noprogress – No progress",
        "/paper – The paper",
        "",
        "<b>安全保证</b>",
    ]
    assert labels(first) == [["2 ›"]]
    second = only(reply_to_payload(Reader(book, "en"), ShowList(2)))
    assert second.html == "<b>All topics (15)</b>\n\n<b>安全保证</b>\n/t09 – T\n/t10 – T\n/t11 – T"
    assert labels(second) == [["‹ 1"]]
