"""/cite and its button: every form, to be copied by a tap, in the reader's language and in the document's."""

from dataclasses import replace

import pytest
from telegram import User

from bot.console.messages import Message
from handlers.payloads import ShowCitation
from handlers.reader import Reader
from handlers.replies import reply_to_payload, reply_to_text
from handlers.screens import describe_message
from tests.content.packaged import PACKAGED
from tests.handlers.books import Words, build_book, build_document
from tests.handlers.conversations import LI, Conversation, last_message, say, tap
from tests.handlers.reading import BOOK, labels, only

AMAL = User(10, "أمل", is_bot=False, language_code="ar")
SOURCE_EN = "Members of the Group, “Security assurances”, New York, January 2022 [unofficial translation]"
SHORT_EN = "“Security assurances” [unofficial translation]"
NO_SYMBOL = "The document bears no symbol: submitter, title, place and dates stand in its place."
USAGE = "What is to be cited? Send /cite and a paragraph number from 1 to 3, or up to 6: /cite 1, 3"


def test_a_citation_shows_each_form_with_its_copy_button() -> None:
    assert describe_message(only(reply_to_text(Reader(BOOK, "en"), "/cite 2"))) == {
        "html": (
            "<b>How to cite · Paragraph 2</b>\n"
            "\n"
            f"In the text\n<code>({SOURCE_EN}, para. 2)</code>\n"
            "\n"
            f"Footnote\n<code>{SOURCE_EN}, para. 2.</code>\n"
            "\n"
            f"Short form\n<code>{SHORT_EN}, para. 2</code>\n"
            "\n"
            f"<i>{NO_SYMBOL}</i>\n<i>Tap the text to copy it.</i>"
        ),
        "buttons": [
            [
                {"text": "In the text", "copy_text": {"text": f"({SOURCE_EN}, para. 2)"}},
                {"text": "Footnote", "copy_text": {"text": f"{SOURCE_EN}, para. 2."}},
                {"text": "Short form", "copy_text": {"text": f"{SHORT_EN}, para. 2"}},
            ],
            [{"text": "中文", "callback_data": "2|qc|paper|2|1|"}],
            [{"text": "Back", "callback_data": "2|q|paper|2|"}],
        ],
    }


def test_the_original_is_cited_as_it_names_itself() -> None:
    screen = only(reply_to_payload(Reader(BOOK, "en"), ShowCitation("paper", (2,), original=True)))
    assert [button["copy_text"]["text"] for button in describe_message(screen)["buttons"][0]] == [
        "（集团成员，《安全保证》，2022 年 1 月，纽约，第2段）",
        "集团成员，《安全保证》，2022 年 1 月，纽约，第2段。",
        "《安全保证》，第2段",
    ]
    assert labels(screen)[1:] == [["English"], ["Back"]]


def test_a_reader_of_the_documents_language_is_offered_no_other() -> None:
    screen = only(reply_to_text(Reader(BOOK, "zh"), "/cite 2"))
    assert labels(screen) == [["文内注", "脚注", "简式"], ["返回"]]


def test_a_symbol_stands_in_every_form_and_nothing_is_said_of_its_lack() -> None:
    book = replace(BOOK, documents={"paper": build_document(Words(), symbol="NPT/X & Y")})
    assert only(reply_to_text(Reader(book, "en"), "/cite 1, 3")).html == (
        "<b>How to cite · Paragraphs 1, 3</b>\n"
        "\n"
        "In the text\n<code>(NPT/X &amp; Y, paras. 1 and 3)</code>\n"
        "\n"
        "Footnote\n<code>NPT/X &amp; Y, paras. 1 and 3.</code>\n"
        "\n"
        "Short form\n<code>NPT/X &amp; Y, paras. 1 and 3</code>\n"
        "\n"
        "<i>Tap the text to copy it.</i>"
    )


def test_a_form_too_long_for_a_button_is_copied_from_the_message() -> None:
    screen = only(reply_to_text(Reader(PACKAGED, "en"), "/cite 7, 17"))
    assert labels(screen) == [["Short form"], ["中文"], ["Back"]]
    assert screen.html.count("<code>") == 3


def test_a_topic_is_cited_by_its_paragraphs_and_leads_back() -> None:
    screen = only(reply_to_payload(Reader(BOOK, "en"), ShowCitation("paper", (), origin="noprogress")))
    assert screen.html.startswith("<b>How to cite · Paragraphs 3, 1</b>\n")
    buttons = describe_message(screen)["buttons"]
    assert buttons[0][2]["copy_text"] == {"text": f"{SHORT_EN}, paras. 1 and 3"}
    assert buttons[1:] == [
        [{"text": "中文", "callback_data": "2|qc|paper||1|noprogress"}],
        [{"text": "Back", "callback_data": "2|t|noprogress|s|"}],
    ]


@pytest.mark.parametrize("words", ["", " ", "the weather", "🙂"])
def test_without_a_paragraph_it_is_said_how_to_ask(words: str) -> None:
    assert only(reply_to_text(Reader(BOOK, "en"), f"/cite {words}")).html == USAGE


def test_a_number_out_of_range_is_answered_with_the_bounds() -> None:
    assert only(reply_to_text(Reader(BOOK, "en"), "/cite 44")).html == "The document has paragraphs 1 to 3."


def test_more_than_six_paragraphs_are_cited_as_six() -> None:
    book = build_book(Words(paragraphs=["甲"] * 9, translations=["A"] * 9))
    screen = only(reply_to_text(Reader(book, "en"), "/cite 1-9"))
    assert screen.html.startswith("<b>How to cite · Paragraphs 1, 2, 3, 4, 5, 6</b>\n")


def test_cite_stands_behind_more_and_back_leads_to_the_topic_again() -> None:
    conversation = Conversation(BOOK)
    steps = ["Para. 2", "⋯", "Cite", "中文", "English", "Back", "Back to the summary"]
    shown = conversation.run(say("/benefits"), *map(tap, steps))
    quoted = "The document’s own words, paragraph 2 · seal 00000000"
    assert [text.split("\n")[0] for text in shown] == [
        "Benefits & duties",
        quoted,
        quoted,
        *["How to cite · Paragraph 2"] * 3,
        quoted,
        "Benefits & duties",
    ]
    assert len({each.key for each in conversation.api.shown if isinstance(each, Message)}) == 1


def test_citing_in_chinese() -> None:
    [shown] = Conversation(PACKAGED).run(say("/cite 7, 17", LI))
    source = (
        "不扩散核武器条约不结盟缔约国集团成员，《不使用或威胁使用核武器的安全保证》，2022 年 1 月 4 日至 28 日，纽约"
    )
    assert shown == (
        "引用格式 · 第7、17段\n"
        "\n"
        f"文内注\n（{source}，第7和17段）\n"
        "\n"
        f"脚注\n{source}，第7和17段。\n"
        "\n"
        "简式\n《不使用或威胁使用核武器的安全保证》，第7和17段\n"
        "\n"
        "本文件没有文号，故以提交方、标题、日期和地点代替。\n"
        "点按文字即可复制。"
    )


def test_citing_in_arabic() -> None:
    conversation = Conversation(PACKAGED)
    [shown] = conversation.run(say("/cite 17", AMAL))
    translation = PACKAGED.documents["nam-nsa"].translations["ar"]
    title = f"«{translation.title}»"
    source = f"{translation.submitter}، {title}، {translation.place}، {translation.dates} [ترجمة غير رسمية]"
    assert shown == (
        "صيغ الاستشهاد · الفقرة 17\n"
        "\n"
        f"في المتن\n({source}، الفقرة 17)\n"
        "\n"
        f"حاشية\n{source}، الفقرة 17.\n"
        "\n"
        f"صيغة مختصرة\n{title} [ترجمة غير رسمية]، الفقرة 17\n"
        "\n"
        "لا تحمل الوثيقة رمزا، ولذلك يحل محله مقدم الوثيقة وعنوانها والمكان والتاريخ.\n"
        "انقروا على النص لنسخه."
    )
    copied = [
        button.copy_text.text for row in last_message(conversation.api).buttons for button in row if button.copy_text
    ]
    assert copied == [f"({source}، الفقرة 17)", f"{source}، الفقرة 17.", f"{title} [ترجمة غير رسمية]، الفقرة 17"]
