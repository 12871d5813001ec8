"""Original and translation beside each other: as the reader likes it, and turned in place by buttons."""

import asyncio
from dataclasses import replace

import pytest
from telegram import User

from bot.console.messages import Message
from bot.storage.remembered import Remembered
from content.book import Book
from content.models import Version
from handlers.payloads import ShowCopy, ShowQuotes, ShowSides
from handlers.reader import Reader, Sides, View
from handlers.replies import reply_to_payload, reply_to_text
from handlers.screens import describe_message
from tests.content.packaged import PACKAGED
from tests.handlers.books import CHINESE, ENGLISH, Words, build_book
from tests.handlers.conversations import ANN, Conversation, say, tap
from tests.handlers.reading import BOOK, MARKS_EN, OURS_EN, SOURCE_EN, labels, only

AMAL = User(10, "أمل", is_bot=False, language_code="ar")
QUOTES = [f"{MARKS_EN[n]}\n<blockquote>{text}</blockquote>" for n, text in enumerate(CHINESE, 1)]
OTHERS = [f"{OURS_EN[n]}\n{text}\n" for n, text in enumerate(ENGLISH, 1)]


def show(view: View, sides: Sides = Sides.ORIGINAL) -> str:
    return only(reply_to_payload(Reader(BOOK, "en", sides=sides), ShowSides("paper", 3, view))).html


def add_official(words: str = "The official words.") -> Book:
    """Return the small book with an official English version, whose first paragraph alone is its own."""
    document = BOOK.documents["paper"]
    paragraphs = dict(document.original.paragraphs)
    paragraphs[1] = replace(paragraphs[1], text=words, digest="e" * 64)
    official = replace(document.original, language="en", paragraphs=paragraphs)
    official = replace(official, title="Assurances", submitter="Members", dates="January 2022", place="New York")
    return replace(BOOK, documents={"paper": replace(document, official={"en": official})})


def test_both_texts_stand_in_one_message_under_their_marks_and_in_the_readers_order() -> None:
    assert show(View.ORIGINAL) == f"{QUOTES[2]}\n{SOURCE_EN}"
    assert show(View.TRANSLATION) == f"{OTHERS[2]}\n{SOURCE_EN}"
    assert show(View.BOTH) == f"{QUOTES[2]}\n{OTHERS[2]}\n{SOURCE_EN}"
    assert show(View.BOTH, Sides.ORIGINAL_FIRST) == f"{QUOTES[2]}\n{OTHERS[2]}\n{SOURCE_EN}"
    assert show(View.BOTH, Sides.TRANSLATION_FIRST) == f"{OTHERS[2]}\n{QUOTES[2]}\n{SOURCE_EN}"


@pytest.mark.parametrize(
    ("sides", "view"),
    [
        (Sides.ORIGINAL, View.ORIGINAL),
        (Sides.ORIGINAL_FIRST, View.BOTH),
        (Sides.TRANSLATION_FIRST, View.BOTH),
    ],
)
def test_a_paragraph_opens_as_the_reader_likes_it(sides: Sides, view: View) -> None:
    reader = Reader(BOOK, "en", sides=sides)
    opened = reply_to_payload(reader, ShowQuotes("paper", (3,), "noprogress"))
    assert opened == reply_to_payload(reader, ShowSides("paper", 3, view, "noprogress"))
    assert reply_to_text(reader, "para 3") == reply_to_payload(reader, ShowSides("paper", 3, view))


def test_who_needs_no_translation_gets_none_whatever_she_chose() -> None:
    own, chosen = Reader(BOOK, "zh"), Reader(BOOK, "zh", sides=Sides.TRANSLATION_FIRST)
    assert reply_to_text(chosen, "3") == reply_to_text(own, "3")


def test_the_translation_has_its_own_buttons() -> None:
    screen = only(reply_to_payload(Reader(BOOK, "en"), ShowSides("paper", 2, View.TRANSLATION, "benefits")))
    copied = f"{ENGLISH[1]} (para. 2, unofficial translation by Aide-mémoire, not a quotation)"
    assert describe_message(screen) == {
        "html": f"{OURS_EN[2]}\nBenefits &lt; commitments &amp; duties.\n\n{SOURCE_EN}",
        "buttons": [
            [
                {"text": "Copy", "copy_text": {"text": copied}},
                {"text": "Original", "callback_data": "2|n|paper|2|o|benefits|"},
                {"text": "Both", "callback_data": "2|n|paper|2|b|benefits|"},
            ],
            [
                {"text": "‹ 1", "callback_data": "2|n|paper|1|t|benefits|"},
                {"text": "⋯", "callback_data": "2|qa|paper|2|t|benefits"},
                {"text": "3 ›", "callback_data": "2|n|paper|3|t|benefits|"},
            ],
            [{"text": "Back to the summary", "callback_data": "2|t|benefits|s|"}],
        ],
    }


def test_both_texts_have_a_copy_button_each() -> None:
    screen = only(reply_to_payload(Reader(BOOK, "en"), ShowSides("paper", 3, View.BOTH)))
    copied = f"{ENGLISH[2]} (para. 3, unofficial translation by Aide-mémoire, not a quotation)"
    assert describe_message(screen)["buttons"] == [
        [
            {"text": "Copy · Original", "copy_text": {"text": f"{CHINESE[2]}（第3段）"}},
            {"text": "Copy · Translation", "copy_text": {"text": copied}},
        ],
        [
            {"text": "Original", "callback_data": "2|n|paper|3|o||"},
            {"text": "Translation", "callback_data": "2|n|paper|3|t||"},
        ],
        [
            {"text": "‹ 2", "callback_data": "2|n|paper|2|b||"},
            {"text": "⋯", "callback_data": "2|qa|paper|3|b|"},
        ],
    ]


def test_a_translation_opened_among_several_quotes_leads_back_to_all_of_them() -> None:
    screen = only(reply_to_payload(Reader(BOOK, "en"), ShowSides("paper", 3, View.TRANSLATION, None, (1, 3))))
    assert labels(screen) == [["Copy", "Original", "Both"], ["Back"]]
    assert describe_message(screen)["buttons"][-1][0]["callback_data"] == "2|q|paper|1.3|"


def test_several_paragraphs_show_both_texts_where_one_message_holds_them_all() -> None:
    reader = Reader(BOOK, "en", sides=Sides.ORIGINAL_FIRST)
    screen = only(reply_to_payload(reader, ShowQuotes("paper", (1, 3))))
    assert screen.html == "\n".join([QUOTES[0], OTHERS[0], QUOTES[2], OTHERS[2], SOURCE_EN])
    long = build_book(Words(translations=["a" * 2000, "b", "c" * 2000]))
    originals = reply_to_payload(Reader(long, "en"), ShowQuotes("paper", (1, 3)))
    assert reply_to_payload(replace(reader, book=long), ShowQuotes("paper", (1, 3))) == originals


def test_the_original_alone_is_shown_where_one_message_does_not_hold_both() -> None:
    long = build_book(Words(paragraphs=["甲" * 2000, "乙", "丙"], translations=["a" * 2000, "b", "c"]))
    original, both = (
        reply_to_payload(Reader(long, "en"), ShowSides("paper", 1, view)) for view in (View.ORIGINAL, View.BOTH)
    )
    assert both == original


def test_an_official_version_in_the_readers_language_is_quoted_and_the_filed_one_may_stand_beside_it() -> None:
    reader = Reader(add_official(), "en", sides=Sides.TRANSLATION_FIRST)
    mark = "The document’s own words, paragraph 1 · seal eeeeeeee"
    source = "Members · January 2022 · New York"
    assert describe_message(only(reply_to_payload(reader, ShowQuotes("paper", (1,))))) == {
        "html": f"<b>{mark}</b>\n<blockquote>The official words.</blockquote>\n{source}",
        "buttons": [
            [
                {"text": "Copy", "copy_text": {"text": "The official words. (para. 1)"}},
                {"text": "中文", "callback_data": "2|n|paper|1|t||"},
                {"text": "Both", "callback_data": "2|n|paper|1|b||"},
            ],
            [
                {"text": "⋯", "callback_data": "2|qa|paper|1|o|"},
                {"text": "2 ›", "callback_data": "2|n|paper|2|o||"},
            ],
        ],
    }
    both = only(reply_to_payload(replace(reader, sides=Sides.ORIGINAL), ShowSides("paper", 1, View.BOTH)))
    assert both.html == f"<b>{mark}</b>\n<blockquote>The official words.</blockquote>\n{QUOTES[0]}\n{source}"
    assert labels(both)[:2] == [["Copy · English", "Copy · 中文"], ["English", "中文"]]


def test_two_official_versions_of_several_paragraphs_are_offered_by_their_languages() -> None:
    screen = only(reply_to_payload(Reader(add_official(), "en"), ShowQuotes("paper", (1, 3))))
    assert labels(screen) == [["Copy para. 1", "中文"], ["Copy para. 3", "中文"]]


def test_a_filed_text_too_long_for_the_clipboard_keeps_its_own_mark_beside_an_official_one() -> None:
    book = add_official()
    document = book.documents["paper"]
    paragraphs = {**document.original.paragraphs, 1: replace(document.original.paragraphs[1], text="甲" * 300)}
    original: Version = replace(document.original, paragraphs=paragraphs)
    book = replace(book, documents={"paper": replace(document, original=original)})
    screen = only(reply_to_payload(Reader(book, "en"), ShowCopy("paper", 1, translated=True)))
    assert screen.html == f"{MARKS_EN[1]}\n<pre>{'甲' * 300}（第1段）</pre>\n<i>Tap the text to copy it.</i>"


def test_one_message_is_turned_in_place_from_side_to_side() -> None:
    store = Remembered()
    asyncio.run(store.set_setting(ANN.id, "sides", "t"))
    conversation = Conversation(BOOK, store)
    steps = ["Para. 2", "Original", "Translation", "Both", "3 ›", "⋯", "Back", "Back to the summary"]
    shown = conversation.run(say("/benefits"), *map(tap, steps))
    ours = "Unofficial translation, paragraph {} – ours, not a quotation"
    assert [text.split("\n")[0] for text in shown] == [
        "Benefits & duties",
        ours.format(2),
        "The document’s own words, paragraph 2 · seal 00000000",
        ours.format(2),
        ours.format(2),
        ours.format(3),
        ours.format(3),
        ours.format(3),
        "Benefits & duties",
    ]
    assert len({each.key for each in conversation.api.shown if isinstance(each, Message)}) == 1


def test_both_sides_in_arabic() -> None:
    original, *_, both = Conversation(PACKAGED).run(say("الفقرة 17", AMAL), tap("معا", AMAL))
    document = PACKAGED.documents["nam-nsa"]
    translation, text = document.translations["ar"], document.original.paragraphs[17].text
    source = (
        f"{translation.submitter} · {translation.dates} · {translation.place} (ترجمة غير رسمية من إعدادنا)\n"
        "不扩散核武器条约不结盟缔约国集团成员 · 2022 年 1 月 4 日至 28 日 · 纽约"
    )
    assert original == f"نص الوثيقة حرفيا، الفقرة 17 · الختم f0149355\n{text}\n{source}"
    assert both == (
        f"نص الوثيقة حرفيا، الفقرة 17 · الختم f0149355\n{text}\n"
        f"ترجمة غير رسمية للفقرة 17، من إعدادنا وليست اقتباسا\n{translation.paragraphs[17]}\n\n{source}"
    )
