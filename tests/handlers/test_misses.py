"""Not what was meant: the next best choices in place of a matched answer, and what is counted of it."""

import asyncio
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import User

from bot.storage.remembered import Remembered
from content.answers import Answer, Choice, Kind
from handlers.callback_data import fits, pack
from handlers.misses import list_others
from handlers.payloads import ShowOthers
from handlers.reader import Reader
from handlers.replies import reply_to_payload
from handlers.screens import describe_message
from handlers.stores import OpenQuestion, Outcome
from tests.content.packaged import PACKAGED
from tests.handlers.conversations import ANN, LI, Conversation, last_message, press, say, tap
from tests.handlers.reading import BOOK, only

AMAL = User(10, "أمل", is_bot=False, language_code="ar")


def counts(store: Remembered) -> dict[Outcome, int]:
    return dict(asyncio.run(store.counts()))


@pytest.mark.parametrize(
    ("user", "question", "labels", "screen"),
    [
        (
            ANN,
            "is the British stockpile going up?",
            ("Not what I meant", "Back"),
            [
                "Was one of these meant?",
                "Nuclear transparency: the Group's concern and call",
                "Modernization of nuclear forces: the Group's serious concern",
                "The Group on indefinite and on mere possession of nuclear weapons",
                "Back",
            ],
        ),
        (
            LI,
            "国际法院对核武器说了什么",
            ("不是我要问的", "返回"),
            [
                "您想问的是否为以下内容之一？",
                "人道主义法：本集团坚信使用或威胁使用核武器是犯罪",
                "美国《核态势评估报告》：本集团的回顾与谴责",
                "本集团：彻底消除核武器是唯一绝对保障",
                "返回",
            ],
        ),
        (
            AMAL,
            "هل تزيد بريطانيا ترسانتها النووية",
            ("ليس هذا ما قصدته", "رجوع"),
            [
                "هل المقصود شيء مما يلي؟",
                "المجموعة: الوفاء بالالتزام يمكن أن يعود بفوائد أمنية",
                "تحديث القوات النووية: قلق المجموعة البالغ",
                "الوثائق الختامية لمؤتمرات الاستعراض والتعهد القاطع",
                "رجوع",
            ],
        ),
    ],
)
def test_the_next_best_choices_take_the_place_of_the_answer_and_lead_back_to_it(
    user: User, question: str, labels: tuple[str, str], screen: list[str]
) -> None:
    missed, back = labels
    conversation = Conversation(PACKAGED)
    answered, choices = conversation.run(say(question, user), tap(missed, user))
    buttons = [button.text for row in last_message(conversation.api).buttons for button in row]
    assert [choices, *buttons] == screen
    assert Conversation(PACKAGED).run(say(question, user), tap(missed, user), tap(back, user))[2] == answered


@pytest.mark.parametrize("text", ["/uk", "United Kingdom", "17", "/uk /icj", "17 18", "next", "weather in Geneva"])
def test_nothing_is_offered_under_what_the_reader_named_or_nothing_was_found_for(text: str) -> None:
    conversation = Conversation(PACKAGED)
    conversation.run(say(text))
    buttons = [button.text for row in last_message(conversation.api).buttons for button in row]
    assert "Not what I meant" not in buttons


def test_a_matched_paragraph_and_a_subject_matched_as_absent_have_the_button_too() -> None:
    for question, payload in (
        ("no tangible progress please", "2|o||t-noprogress"),
        ("zones of sea", "2|o|zones|t-noprogress"),
    ):
        conversation = Conversation(BOOK)
        conversation.run(say(question))
        [button] = last_message(conversation.api).buttons[-1]
        assert (button.text, button.callback_data) == ("Not what I meant", payload)


def test_where_no_choice_is_left_the_reader_is_told_how_to_ask() -> None:
    shown = Conversation(BOOK).run(say("what good do assurances bring"), tap("Not what I meant"))
    assert shown[1] == (
        "Nothing else in this document comes near.\n"
        "Other words may help, or a topic such as /benefits /noprogress /paper. "
        "/list shows all topics, /help says how to ask."
    )


def test_choices_that_the_book_lost_since_are_left_out() -> None:
    payload = "2|o|paper|t-gone.p-9-paper.p-2-paper"
    conversation = Conversation(BOOK)
    conversation.run(say("/benefits"), press(payload))
    rows = last_message(conversation.api).buttons
    assert [[button.text for button in row] for row in rows] == [["Para. 2"], ["Back"]]


def test_the_way_back_opens_at_the_readers_length() -> None:
    screen = only(reply_to_payload(Reader(BOOK, "zh"), ShowOthers("benefits")))
    assert describe_message(screen)["buttons"] == [[{"text": "返回", "callback_data": "2|t|benefits|s|"}]]


def test_a_miss_is_counted_once_however_often_the_button_is_pressed() -> None:
    conversation = Conversation(BOOK)
    steps = [say("what good do assurances bring"), *[press("2|o|benefits|")] * 3]
    conversation.run(*steps)
    assert counts(conversation.store) == {Outcome("topic", "benefits", "en"): 1, Outcome("missed", "benefits", "en"): 1}


def test_a_forged_miss_counts_nothing() -> None:
    conversation = Conversation(BOOK)
    shown = conversation.run(say("/benefits"), press("2|o|forged|t-benefits"))
    assert shown[1] == "This button no longer works. Please ask again."
    assert counts(conversation.store) == {Outcome("topic", "benefits", "en"): 1}


def test_every_answer_is_counted_by_kind_and_by_topic_or_subject() -> None:
    conversation = Conversation(BOOK)
    conversation.run(
        say("/benefits /noprogress"), say("/benefits", LI), say("2"), say("9"), say("zones"), say("/help"), say("🙂")
    )
    assert counts(conversation.store) == {
        Outcome("topic", "benefits", "en"): 1,
        Outcome("topic", "noprogress", "en"): 1,
        Outcome("topic", "benefits", "zh"): 1,
        Outcome("paragraphs", "", "en"): 1,
        Outcome("absent", "zones", "en"): 1,
        Outcome("unknown", "", "en"): 2,
    }


def test_questions_that_found_no_answer_are_kept_where_the_operator_keeps_them() -> None:
    texts = ["weather in Geneva", "ماذا قالت المحكمة عن السلاح النووي", "99", "🙂", "/uk"]
    kept = []
    for store in (Remembered(keeps_questions=True), Remembered()):
        Conversation(PACKAGED, store).run(*(say(text) for text in texts))
        kept.append(asyncio.run(store.open_questions()))
    assert kept == [[OpenQuestion(text, "en", 1) for text in texts[:2]], None]


commands = st.from_regex(r"[a-z0-9_]{1,32}", fullmatch=True)
documents = st.from_regex(r"[a-z0-9][a-z0-9-]{0,15}", fullmatch=True)
choices = st.one_of(
    st.builds(Choice, st.just("nam-nsa"), commands, st.just((1,)), st.just(0.1)),
    st.builds(Choice, documents, st.none(), st.tuples(st.integers(1, 9999)), st.just(0.1)),
)


@given(commands, st.lists(choices, max_size=3).map(tuple))
def test_as_many_choices_as_fit_stand_in_the_payload(topic: str, others: tuple[Choice, ...]) -> None:
    found = Answer(Kind.TOPIC, "?", "en", "nam-nsa", topic, matched=True, others=others)
    payload = list_others(found)
    assert len(pack(payload).encode()) <= 64
    assert payload.missed == topic
    targets = [target for choice in others for target in list_others(replace(found, others=(choice,))).others]
    left_out = [target for target in targets if target not in payload.others]
    assert not any(fits(replace(payload, others=(*payload.others, target))) for target in left_out)
