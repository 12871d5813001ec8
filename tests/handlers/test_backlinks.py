"""From a paragraph to the topics that use it."""

import pytest
from telegram import User

from handlers.actions import arrange_actions
from handlers.links import ParagraphTarget
from handlers.payloads import ShowTopicsOf
from handlers.reader import Length, Reader
from handlers.replies import reply_to_payload
from handlers.screens import describe_message
from tests.content.packaged import PACKAGED
from tests.handlers.books import CHINESE, Words, build_book
from tests.handlers.conversations import ANN, LI, Conversation, last_message, press, say
from tests.handlers.reading import BOOK, only

AMAL = User(10, "أمل", is_bot=False, language_code="ar")


@pytest.mark.parametrize(
    ("user", "screen"),
    [
        (
            ANN,
            [
                "Topics that use paragraph 17:",
                "Threshold for nuclear use: the Group's concern",
                "Nuclear transparency: the Group's concern and call",
                "United Kingdom: the 2021 Integrated Review",
                "Back",
            ],
        ),
        (
            LI,
            [
                "依据第17段的专题：",
                "使用核武器的门槛：本集团的关切",
                "核武器透明度：本集团的关切与呼吁",
                "联合王国：2021年综合审查",
                "返回",
            ],
        ),
        (
            AMAL,
            [
                "المواضيع التي تستند إلى الفقرة 17:",
                "عتبة استعمال الأسلحة النووية: قلق المجموعة",
                "الشفافية النووية: قلق المجموعة ودعوتها",
                "المملكة المتحدة: الاستعراض المتكامل لعام 2021",
                "رجوع",
            ],
        ),
    ],
)
def test_the_topics_that_use_a_paragraph_stand_in_rows_above_the_way_back(user: User, screen: list[str]) -> None:
    conversation = Conversation(PACKAGED)
    _, text = conversation.run(say("/uk", user), press("2|to|nam-nsa|17", user))
    rows = last_message(conversation.api).buttons
    assert [text, *(button.text for [button] in rows)] == screen


def test_a_topic_opens_at_the_readers_length_and_the_way_back_at_the_paragraph() -> None:
    screen = only(reply_to_payload(Reader(BOOK, "en", Length.LINE), ShowTopicsOf("paper", 3)))
    assert describe_message(screen) == {
        "html": "Topics that use paragraph 3:",
        "buttons": [
            [{"text": "No progress", "callback_data": "2|t|noprogress|l|"}],
            [{"text": "Back", "callback_data": "2|q|paper|3|"}],
        ],
    }


def test_topics_are_among_the_actions_of_a_paragraph_that_one_uses_and_of_no_other() -> None:
    reader = Reader(build_book(Words(paragraphs=[*CHINESE, "四"], translations=["a", "b", "c", "d"])), "en")
    labels = {n: [b.text for row in arrange_actions(reader, ParagraphTarget("paper", n)) for b in row] for n in (3, 4)}
    assert ("Topics" in labels[3], "Topics" in labels[4]) == (True, False)
    assert reply_to_payload(reader, ShowTopicsOf("paper", 4)) == ()
