"""The length ladder: a topic as one line, a summary or the document's words, in one message edited in place."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import User

from bot.console.messages import Message
from content.answers import Answer, Kind
from content.book import Book
from content.models import Claim
from handlers.answering import show_answer
from handlers.payloads import ShowTopic, ShowTopicActions
from handlers.reader import Length, Reader
from handlers.replies import reply_to_payload
from handlers.screens import Screen, describe_message
from tests.bot_api.strict import StrictBotApi
from tests.content.packaged import PACKAGED
from tests.handlers.books import CHINESE, Words, build_book, build_text, build_topic
from tests.handlers.conversations import ANN, GROUP, LI, Conversation, Step, press, say, tap
from tests.handlers.reading import BOOK, SOURCE_EN, broken_by, labels, only, quotes_of

AMAL = User(10, "أمل", is_bot=False, language_code="ar")
VERBATIM = (
    "不结盟缔约国集团强调指出，由所有五个核武器缔约国向所有无核武器缔约国作出此种保证是一种承诺，而履行这一承诺能为《条约》"
    "缔约国带来基本的安全惠益，也是加强核裁军、核不扩散制度及其公信力的必要条件。"
)
SOURCE = "不扩散核武器条约不结盟缔约国集团成员 · 2022 年 1 月 4 日至 28 日 · 纽约"
ENGLISH = {
    "opening": (
        "The Group: fulfilling the commitment can bring security benefits\n"
        "The Group stresses that meeting the commitment to assurances can bring essential security benefits.\n\n"
    ),
    "summary": (
        "Summary – ours, not a quotation\n"
        "The Group stresses that the provision of security assurances by all five nuclear-weapon States parties to all "
        "non-nuclear-weapon States parties is a commitment.\n"
        "Its fulfilment, the Group stresses, can bring essential security benefits to the States parties to the "
        "Treaty, and is a necessary condition for strengthening nuclear disarmament, the nuclear non-proliferation "
        "regime and its credibility.\n\n"
    ),
    "ours": "Ours, not a quotation\n",
    "basis": "Paragraph 2",
    "source": (
        "\nMembers of the Group of Non-Aligned States Parties to the Treaty on the Non-Proliferation of Nuclear "
        "Weapons · 4 to 28 January 2022 · New York (our translation)\n"
    ),
}
CHINESE_WORDS = {
    "opening": (
        "本集团：履行安全保证的承诺能带来安全惠益\n"
        "本集团强调指出，履行作出安全保证的承诺，能为《条约》缔约国带来基本的安全惠益。\n\n"
    ),
    "summary": (
        "摘要：本服务撰写，并非引文\n"
        "本集团强调指出，由所有五个核武器缔约国向所有无核武器缔约国作出安全保证是一种承诺。\n"
        "本集团强调，履行这一承诺能为《条约》缔约国带来基本的安全惠益，也是加强核裁军、核不扩散制度及其公信力的必要条件。\n\n"
    ),
    "ours": "本服务撰写，并非引文\n",
    "basis": "第2段",
    "source": "\n",
}
ARABIC = {
    "opening": (
        "المجموعة: الوفاء بالالتزام يمكن أن يعود بفوائد أمنية\n"
        "تشدد المجموعة على أن الوفاء بالالتزام بتقديم الضمانات يمكن أن يعود بفوائد أمنية أساسية.\n\n"
    ),
    "summary": (
        "موجز من إعدادنا، وليس اقتباسا\n"
        "تشدد المجموعة على أن تقديم الضمانات الأمنية من جميع الدول الأطراف الخمس الحائزة للأسلحة النووية إلى جميع "
        "الدول الأطراف غير الحائزة للأسلحة النووية التزام.\n"
        "وتشدد على أن الوفاء بهذا الالتزام يمكن أن يعود على الدول الأطراف في المعاهدة بفوائد أمنية أساسية، وأنه أيضا "
        "شرط ضروري لتعزيز نزع السلاح النووي ونظام عدم الانتشار النووي ومصداقيته.\n\n"
    ),
    "ours": "من إعدادنا، وليس اقتباسا\n",
    "basis": "الفقرة 2",
    "source": (
        "\nأعضاء مجموعة دول عدم الانحياز الأطراف في معاهدة عدم انتشار الأسلحة النووية · من 4 إلى 28 كانون الثاني/يناير "
        "2022 · نيويورك (ترجمة غير رسمية من إعدادنا)\n"
    ),
}


def press_first(data: str) -> Step:
    """Press a button of the first message that the bot sent, whatever it shows by now."""

    def step(api: StrictBotApi) -> Mapping[str, Any]:
        sent = next(each for each in api.shown if isinstance(each, Message))
        message = api.messages[sent.key]
        update = dict(api.tap(message, message.buttons[0][0], ANN))
        return {**update, "callback_query": {**update["callback_query"], "data": data}}

    return step


def ask(*numbers: int, reader: Reader) -> Screen:
    """Return the screen of a question that a topic answers with its paragraphs in this order."""
    return only(show_answer(reader, Answer(Kind.TOPIC, "?", "en", "paper", "noprogress", None, numbers, 1.0)))


@pytest.mark.parametrize(
    ("user", "words", "mark", "buttons"),
    [
        (
            ANN,
            ENGLISH,
            "The document’s own words, paragraph 2 · seal c057a41b",
            ["Less", "More", "Word for word", "Less"],
        ),
        (LI, CHINESE_WORDS, "文件原文，第2段 · 校验码 c057a41b", ["简短", "详细", "原文", "简短"]),
        (AMAL, ARABIC, "نص الوثيقة حرفيا، الفقرة 2 · الختم c057a41b", ["أقل", "المزيد", "النص حرفيا", "أقل"]),
    ],
)
def test_a_topic_becomes_shorter_and_longer_in_place(
    user: User, words: dict[str, str], mark: str, buttons: list[str]
) -> None:
    conversation = Conversation(PACKAGED)
    shown = conversation.run(say("/benefits", user), *(tap(label, user) for label in buttons))
    line = words["opening"] + words["ours"] + words["basis"]
    summary = words["opening"] + words["summary"] + words["basis"] + words["source"] + SOURCE
    verbatim = f"{mark}\n{VERBATIM}{words['source']}{SOURCE}"
    assert shown == [summary, line, summary, verbatim, summary]
    assert len({each.key for each in conversation.api.shown if isinstance(each, Message)}) == 1


def test_every_rung_keeps_the_order_of_the_answer_in_its_buttons() -> None:
    summary = ask(1, 3, reader=Reader(BOOK, "en"))
    assert describe_message(summary)["buttons"] == [
        [
            {"text": "Para. 1", "callback_data": "2|q|paper|1|noprogress"},
            {"text": "Para. 3", "callback_data": "2|q|paper|3|noprogress"},
        ],
        [
            {"text": "Less", "callback_data": "2|t|noprogress|l|1.3"},
            {"text": "Word for word", "callback_data": "2|t|noprogress|v|1.3"},
            {"text": "⋯", "callback_data": "2|ta|noprogress|s|1.3"},
        ],
    ]
    verbatim = only(reply_to_payload(Reader(BOOK, "en"), ShowTopic("noprogress", Length.VERBATIM, (1, 3))))
    assert describe_message(verbatim) == {
        "html": (
            "<b>The document’s own words, paragraph 1 · seal 00000000</b>\n"
            f"<blockquote>{CHINESE[0]}</blockquote>\n"
            "<b>The document’s own words, paragraph 3 · seal 00000000</b>\n"
            f"<blockquote>{CHINESE[2]}</blockquote>\n" + SOURCE_EN
        ),
        "buttons": [
            [
                {"text": "Para. 1", "callback_data": "2|q|paper|1|noprogress"},
                {"text": "Para. 3", "callback_data": "2|q|paper|3|noprogress"},
            ],
            [
                {"text": "Less", "callback_data": "2|t|noprogress|s|1.3"},
                {"text": "⋯", "callback_data": "2|ta|noprogress|v|1.3"},
            ],
        ],
    }
    line = only(reply_to_payload(Reader(BOOK, "en"), ShowTopic("noprogress", Length.LINE, (1, 3))))
    assert describe_message(line) == {
        "html": "<b>No progress</b>\nNothing tangible.\n\n<i>Ours, not a quotation</i>\nParagraphs 1, 3",
        "buttons": [
            [
                {"text": "Para. 1", "callback_data": "2|q|paper|1|noprogress"},
                {"text": "Para. 3", "callback_data": "2|q|paper|3|noprogress"},
            ],
            [
                {"text": "More", "callback_data": "2|t|noprogress|s|1.3"},
                {"text": "⋯", "callback_data": "2|ta|noprogress|l|1.3"},
            ],
        ],
    }


def test_an_order_that_is_the_topics_own_takes_no_room() -> None:
    assert ask(3, 1, reader=Reader(BOOK, "en")) == only(reply_to_payload(Reader(BOOK, "en"), ShowTopic("noprogress")))


def test_an_order_that_no_button_has_room_for_is_kept_for_its_screen_only() -> None:
    words = Words(paragraphs=["甲"] * 1006, translations=["A"] * 1006)
    numbers = tuple(range(1001, 1007))
    wide = build_topic("x" * 32, numbers, {"en": build_text("Wide", "All.", Claim("All.", (1001,)))})
    payload = ShowTopic(wide.command, Length.LINE, numbers[::-1])
    screen = only(reply_to_payload(Reader(build_book(words, wide), "en"), payload))
    assert screen.html.endswith("Paragraphs 1006, 1005, 1004, 1003, 1002, 1001")
    assert describe_message(screen)["buttons"][-1][0]["callback_data"] == f"2|t|{wide.command}|s|"


@pytest.mark.parametrize(("order", "basis"), [((9, 1, 1, 3), "Paragraphs 1, 3"), ((9,), "Paragraphs 3, 1")])
def test_a_button_outlives_paragraphs_that_its_topic_lost(order: tuple[int, ...], basis: str) -> None:
    screen = only(reply_to_payload(Reader(BOOK, "en"), ShowTopic("noprogress", Length.LINE, order)))
    assert screen.html.endswith(basis)


def test_word_for_word_shows_what_one_message_holds_and_says_which_paragraphs_the_buttons_open() -> None:
    book = build_book(Words(paragraphs=["甲" * 2500, "乙", "丙" * 2000]))
    screen = only(reply_to_payload(Reader(book, "en"), ShowTopic("noprogress", Length.VERBATIM)))
    assert screen.html == (
        "<b>The document’s own words, paragraph 3 · seal 00000000</b>\n"
        f"<blockquote expandable>{'丙' * 2000}</blockquote>\n"
        "<i>Opened by the buttons: Paragraph 1</i>\n" + SOURCE_EN
    )
    assert labels(screen) == [["Para. 3", "Para. 1"], ["Less", "⋯"]]


def test_a_topic_on_the_heading_goes_from_one_line_over_the_summary_to_the_heading() -> None:
    shown = Conversation(BOOK).run(say("/paper"), *map(tap, ["Less", "More", "Heading, word for word", "Less"]))
    summary = (
        "The paper\nWhat paper this is.\n\nSummary – ours, not a quotation\nA working paper.\n\nFrom the heading\n"
        "Members of the Group · January 2022 · New York (our translation)\n集团成员 · 2022 年 1 月 · 纽约"
    )
    assert shown == [
        summary,
        "The paper\nWhat paper this is.\n\nOurs, not a quotation\nFrom the heading",
        summary,
        (
            "The document’s own words, heading\n2022 年 1 月，纽约\n安全保证\n集团成员提交的工作文件\n"
            "Security assurances · Members of the Group · January 2022 · New York (our translation)\n"
            "集团成员 · 2022 年 1 月 · 纽约"
        ),
        summary,
    ]


def test_groups_open_at_one_line_and_lead_on_at_it() -> None:
    shown = Conversation(BOOK).run(say("/noprogress", ANN, GROUP), tap("⋯"), tap("Benefits & duties"))
    assert shown == [
        *["No progress\nNothing tangible.\n\nOurs, not a quotation\nParagraphs 3, 1"] * 2,
        "Benefits & duties\nWhat assurances bring.\n\nOurs, not a quotation\nParagraph 2",
    ]


def test_the_actions_stand_under_the_same_text_with_the_topics_to_see_also_and_the_way_back() -> None:
    reader = Reader(BOOK, "en")
    screen = only(reply_to_payload(reader, ShowTopicActions("noprogress", Length.LINE, (1, 3))))
    assert screen.html == only(reply_to_payload(reader, ShowTopic("noprogress", Length.LINE, (1, 3)))).html
    assert describe_message(screen)["buttons"][-2:] == [
        [{"text": "Benefits & duties", "callback_data": "2|t|benefits|s|"}],
        [{"text": "Back", "callback_data": "2|t|noprogress|l|1.3"}],
    ]


def test_several_taps_in_a_row_leave_one_state() -> None:
    taps = ["2|t|benefits|l|", "2|t|benefits|l|", "2|ta|benefits|l|", "2|ta|benefits|l|", "2|t|benefits|l|"]
    conversation = Conversation(BOOK)
    shown = conversation.run(say("/benefits"), *map(press, taps))
    line = "Benefits & duties\nWhat assurances bring.\n\nOurs, not a quotation\nParagraph 2"
    assert set(shown[1:]) == {line}
    assert len(conversation.api.messages) == 2
    assert len(conversation.api.list_calls("answerCallbackQuery")) == len(taps)


def test_a_second_tap_does_not_send_again_what_did_not_fit_the_first_message() -> None:
    book = build_book(Words(paragraphs=["甲" * 3900, "乙" * 3900, "丙"]))
    conversation = Conversation(book)
    shown = conversation.run(say("/benefits"), *[press_first("2|q|paper|1.2|")] * 3)
    assert [text.split("\n")[0] for text in shown[1:]] == [
        "The document’s own words, paragraph 1 · seal 00000000",
        "The document’s own words, paragraph 2 · seal 00000000",
    ]


@pytest.mark.parametrize("user", [ANN, LI, AMAL])
def test_several_requests_in_one_message_are_answered_in_order(user: User) -> None:
    together = Conversation(PACKAGED).run(say("/icj\n17 18\nuk", user), say("/icj /uk", user))
    apart = Conversation(PACKAGED).run(*(say(text, user) for text in ("/icj", "para 17, 18", "/uk", "/icj", "/uk")))
    assert together == apart
    assert len(together) == 5


@given(
    st.lists(st.integers(1, 3900), min_size=3, max_size=3), st.permutations([1, 2, 3]), st.sampled_from(["en", "zh"])
)
@settings(max_examples=40, deadline=None)
def test_word_for_word_never_cuts_a_paragraph_and_never_exceeds_a_message(
    lengths: list[int], order: list[int], language: str
) -> None:
    texts = ["甲" * length for length in lengths]
    every = build_topic("every", (1, 2, 3), {"en": build_text("Every", "All.", Claim("All.", (1,)))})
    book: Book = build_book(Words(paragraphs=texts), every)
    screen = only(reply_to_payload(Reader(book, language), ShowTopic("every", Length.VERBATIM, tuple(order))))
    quoted = quotes_of(screen)
    assert quoted
    assert quoted == [texts[number - 1] for number in order][: len(quoted)]
    assert broken_by(screen) == []


def test_a_topic_to_see_also_that_the_book_has_no_longer_is_not_offered() -> None:
    hidden = replace(BOOK, topics={key: each for key, each in BOOK.topics.items() if key != "benefits"})
    screen = only(reply_to_payload(Reader(hidden, "en"), ShowTopic("noprogress")))
    assert labels(screen) == [["Para. 3", "Para. 1"], ["Less", "Word for word", "⋯"]]
    actions = only(reply_to_payload(Reader(hidden, "en"), ShowTopicActions("noprogress")))
    assert labels(actions) == [["Cite", "＋ Basket"], ["Back"]]
