"""/verify and its button: the proof of a paragraph, computed again in front of the reader."""

import hashlib

import pytest
from telegram import User

from handlers.reader import Reader
from handlers.replies import reply_to_text
from handlers.screens import describe_message
from tests.content.packaged import PACKAGED
from tests.handlers.books import CHINESE, Words, build_book
from tests.handlers.conversations import LI, Conversation, say, tap
from tests.handlers.reading import BOOK, MARKS_EN, labels, only

AMAL = User(10, "أمل", is_bot=False, language_code="ar")
TEXT = PACKAGED.documents["nam-nsa"].original.paragraphs[7].text
DIGEST = "338d32d299ad699f8d38a6b1d55b7d50fe1c70fab6fb2d2a7cd523380ee98607"
SOURCE = "a2f816c2add50254612c6e3830efa7587c7e21aebddf637db7464afefc470a3e"
COMMAND = "printf %s '…' | sha256sum"
USAGE = "Which paragraph is to be proved? Send /verify and a number from 1 to 3."


def test_the_digest_of_the_text_shown_is_computed_and_compared_with_the_seal() -> None:
    assert describe_message(only(reply_to_text(Reader(PACKAGED, "en"), "/verify 7"))) == {
        "html": (
            "<b>Proof of paragraph 7</b>\n"
            "✓ The text shown is the sealed text: both digests are the same.\n"
            "\n"
            "<b>The document’s own words, paragraph 7 · seal 338d32d2</b>\n"
            f"<blockquote>{TEXT}</blockquote>\n"
            f"SHA-256 as sealed:\n<code>{DIGEST}</code>\n"
            f"SHA-256 of the text shown, computed now:\n<code>{DIGEST}</code>\n"
            "\n"
            "When the document was loaded, this text was derived from the source as received and found the same, "
            f"character by character. SHA-256 of the source:\n<code>{SOURCE}</code>\n"
            "\n"
            "<i>To check it yourself: copy the text alone, without a number or a line break, and compute its SHA-256 "
            f"(UTF-8), for example:</i>\n<code>{COMMAND}</code>"
        ),
        "buttons": [
            [{"text": "Copy the text alone", "copy_text": {"text": TEXT}}],
            [{"text": "Back", "callback_data": "2|q|nam-nsa|7|"}],
        ],
    }


@pytest.mark.parametrize("number", range(1, 20))
def test_every_paragraph_that_can_be_copied_alone_has_the_digest_shown(number: int) -> None:
    screen = only(reply_to_text(Reader(PACKAGED, "zh"), f"/verify {number}"))
    text = describe_message(screen)["buttons"][0][0]["copy_text"]["text"]
    assert screen.html.count(hashlib.sha256(text.encode()).hexdigest()) == 2


def test_a_digest_that_differs_is_said_plainly() -> None:
    lines = only(reply_to_text(Reader(BOOK, "en"), "/verify 1")).html.split("\n")
    assert lines[1] == "The digests differ: the text shown is not the sealed text. Please do not quote it."
    assert lines[3:8] == [
        MARKS_EN[1],
        f"<blockquote>{CHINESE[0]}</blockquote>",
        "SHA-256 as sealed:",
        f"<code>{'0' * 64}</code>",
        "SHA-256 of the text shown, computed now:",
    ]
    assert lines[8] == f"<code>{hashlib.sha256(CHINESE[0].encode()).hexdigest()}</code>"


def test_a_text_too_long_for_a_button_is_copied_from_its_quote() -> None:
    book = build_book(Words(paragraphs=["甲" * 257, "乙", "丙"]))
    assert labels(only(reply_to_text(Reader(book, "en"), "/verify 1"))) == [["Back"]]


def test_several_paragraphs_are_proved_in_order() -> None:
    titles = [screen.html.split("\n")[0] for screen in reply_to_text(Reader(BOOK, "en"), "/verify 3, 1")]
    assert titles == ["<b>Proof of paragraph 3</b>", "<b>Proof of paragraph 1</b>"]


@pytest.mark.parametrize("words", ["", "the weather", "benefits"])
def test_without_a_paragraph_it_is_said_how_to_ask(words: str) -> None:
    assert only(reply_to_text(Reader(BOOK, "en"), f"/verify {words}")).html == USAGE


def test_a_number_out_of_range_is_answered_with_the_bounds() -> None:
    assert only(reply_to_text(Reader(BOOK, "en"), "/verify 44")).html == "The document has paragraphs 1 to 3."


def test_verify_stands_behind_more_and_back_leads_to_the_paragraph_and_its_topic() -> None:
    steps = ["Para. 2", "⋯", "Verify", "Back", "Back to the summary"]
    shown = Conversation(BOOK).run(say("/benefits"), *map(tap, steps))
    quoted = "The document’s own words, paragraph 2 · seal 00000000"
    first = [text.split("\n")[0] for text in shown]
    assert first == ["Benefits & duties", quoted, quoted, "Proof of paragraph 2", quoted, "Benefits & duties"]


def test_verifying_in_chinese() -> None:
    assert Conversation(PACKAGED).run(say("/verify 7", LI)) == [
        (
            "第7段的核验\n"
            "✓ 所示文本即封存文本：两个哈希值一致。\n"
            "\n"
            f"文件原文，第7段 · 校验码 338d32d2\n{TEXT}\n"
            f"封存时的 SHA-256：\n{DIGEST}\n"
            f"现在根据所示文本算得的 SHA-256：\n{DIGEST}\n"
            "\n"
            f"载入文件时，已从收到的源文件得出此文本，并逐字比对无误。源文件的 SHA-256：\n{SOURCE}\n"
            "\n"
            f"自行核验：只复制文本本身，不含段落编号和换行，计算其 SHA-256（UTF-8），例如：\n{COMMAND}"
        )
    ]


def test_verifying_in_arabic() -> None:
    assert Conversation(PACKAGED).run(say("/verify 7", AMAL)) == [
        (
            "التحقق من الفقرة 7\n"
            "✓ النص المعروض هو النص المختوم: البصمتان متطابقتان.\n"
            "\n"
            f"نص الوثيقة حرفيا، الفقرة 7 · الختم 338d32d2\n{TEXT}\n"
            f"بصمة SHA-256 عند الختم:\n{DIGEST}\n"
            f"بصمة SHA-256 للنص المعروض، محسوبة الآن:\n{DIGEST}\n"
            "\n"
            "عند تحميل الوثيقة، استخلص هذا النص من المصدر كما ورد، وتبين أنه مطابق له حرفا حرفا. "
            f"بصمة SHA-256 للمصدر:\n{SOURCE}\n"
            "\n"
            "للتحقق بأنفسكم: انسخوا النص وحده، دون رقم الفقرة ودون فاصل أسطر، واحسبوا بصمته SHA-256 (UTF-8)، مثلا:\n"
            f"{COMMAND}"
        )
    ]
