"""Links to a topic or a paragraph, and ways to pass them on."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import User

from handlers.links import ParagraphTarget, Target, TopicTarget, is_known, read_target, write_target
from handlers.reader import Reader
from handlers.screens import Screen, describe_message
from handlers.sharing import offer_link, offer_share
from tests.bot_api.rules import check
from tests.content.packaged import PACKAGED
from tests.handlers.books import build_book
from tests.handlers.conversations import ANN, GROUP, LI, Conversation, ask_inline, last_message, last_offer, say, tap

BOOK = build_book()
AMAL = User(11, "أمل", is_bot=False, language_code="ar")
NOWHERE_EN = "\n\nThe link that you followed leads to nothing in this document."
NOWHERE_ZH = "\n\n您打开的链接在本文件中没有对应内容。"
NOWHERE_AR = "\n\nالرابط الذي اتبعتموه لا يؤدي إلى شيء في هذه الوثيقة."

targets = st.builds(TopicTarget, st.from_regex("[a-z0-9_]{1,32}", fullmatch=True)) | st.builds(
    ParagraphTarget, st.from_regex("[a-z0-9][a-z0-9-]{0,31}", fullmatch=True), st.integers(1, 9999)
)


def test_a_link_opens_its_topic_or_paragraph_as_if_it_had_been_asked_for() -> None:
    asked = Conversation(BOOK).run(say("/noprogress"), say("3"), say("/paper"))
    assert Conversation(BOOK).run(say("/start t-noprogress"), say("/start p-3-paper"), say("/start t-paper")) == asked


def test_a_link_opens_in_the_readers_language() -> None:
    steps = [say(text, LI) for text in ("/start t-benefits", "/benefits", "/start p-2-paper", "第2段")]
    opened, topic, paragraph, quoted = Conversation(BOOK).run(*steps)
    assert (opened, paragraph) == (topic, quoted)
    assert paragraph.startswith("文件原文，第2段 · 校验码 00000000\n二、安全惠益 < 承诺 & 义务。")
    steps = [say(text, AMAL) for text in ("/start t-uk", "/uk", "/start p-17-nam-nsa", "17")]
    opened, topic, paragraph, quoted = Conversation(PACKAGED).run(*steps)
    assert (opened, paragraph) == (topic, quoted)
    assert paragraph.startswith("نص الوثيقة حرفيا، الفقرة 17 · الختم f0149355\n不结盟缔约国集团对 2021 年综合审查")


def test_a_link_opens_in_a_group_that_is_addressed() -> None:
    steps = (say("/start@aide_memoire_bot t-benefits", chat=GROUP), say("/benefits", chat=GROUP))
    opened, topic = Conversation(BOOK).run(*steps)
    assert opened == topic


@pytest.mark.parametrize(
    "parameter",
    ["t-gone", "p-9-paper", "p-1-elsewhere", "p-0-paper", "p-01-paper", "T-benefits", "t-", "x", "a b", "🙂" * 64],
)
def test_an_old_or_forged_link_is_answered_with_the_greeting_and_a_sentence(parameter: str) -> None:
    greeting, answer = Conversation(BOOK).run(say("/start"), say(f"/start {parameter}"))
    assert answer == greeting + NOWHERE_EN


@pytest.mark.parametrize(("user", "sentence"), [(LI, NOWHERE_ZH), (AMAL, NOWHERE_AR)])
def test_an_old_link_is_answered_in_the_readers_language(user: User, sentence: str) -> None:
    greeting, answer = Conversation(PACKAGED).run(say("/start", user), say("/start t-gone", user))
    assert answer == greeting + sentence


@given(st.text(max_size=64) | st.from_regex("[tp]-[A-Za-z0-9_-]{0,62}", fullmatch=True))
@settings(max_examples=50, deadline=None)
def test_any_start_parameter_is_answered(parameter: str) -> None:
    answers = Conversation(BOOK).run(say(f"/start {parameter}"))
    assert answers  # more than one where what no link can hold begins another request
    assert all(answers)


@given(targets)
def test_what_a_link_says_is_read_back_and_fits_telegrams_grammar(target: Target) -> None:
    parameter = write_target(target)
    assert re.fullmatch("[A-Za-z0-9_-]{1,64}", parameter)
    assert read_target(parameter) == target


@given(st.text(max_size=64))
def test_whatever_is_read_is_written_alike(parameter: str) -> None:
    target = read_target(parameter)
    assert target is None or write_target(target) == parameter


@pytest.mark.parametrize(
    ("language", "labels"),
    [("en", ["Share", "Copy link"]), ("zh", ["分享", "复制链接"]), ("ar", ["مشاركة", "نسخ الرابط"])],
)
def test_a_target_is_shared_inline_and_linked_to(language: str, labels: list[str]) -> None:
    reader, target = Reader(PACKAGED, language, bot_name="aide_memoire_bot", can_share=True), TopicTarget("uk")
    message = describe_message(Screen("a", ((*offer_share(reader, target), *offer_link(reader, target)),)))
    chats = {"allow_user_chats": True, "allow_group_chats": True, "allow_channel_chats": True}
    assert message["buttons"] == [
        [
            {"text": labels[0], "switch_inline_query_chosen_chat": {"query": "t-uk", **chats}},
            {"text": labels[1], "copy_text": {"text": "https://t.me/aide_memoire_bot?start=t-uk"}},
        ]
    ]
    keyboard = {"inline_keyboard": message["buttons"]}
    assert check("sendMessage", {"chat_id": 1, "text": "a", "reply_markup": keyboard}) == []


@pytest.mark.parametrize(("user", "label"), [(ANN, "Share"), (LI, "分享"), (AMAL, "مشاركة")])
def test_what_the_button_behind_more_shares_is_posted(user: User, label: str) -> None:
    conversation = Conversation(PACKAGED)
    conversation.run(say("/uk", user), tap("⋯", user))
    shared = last_message(conversation.api).find_button(label).switch_inline_query_chosen_chat
    assert shared
    conversation.run(ask_inline(shared.query or "", user))
    assert last_offer(conversation.api).results[0].id == "t-uk"


def test_what_is_shared_leads_back_to_exactly_its_target() -> None:
    conversation = Conversation(BOOK)
    for target in (TopicTarget("noprogress"), ParagraphTarget("paper", 1)):
        assert is_known(BOOK, target)
        conversation.run(ask_inline(write_target(target)))
        assert last_offer(conversation.api).results[0].id == write_target(target)


def test_nothing_is_shared_where_there_is_no_bot_to_ask() -> None:
    target = TopicTarget("paper")
    assert (offer_share(Reader(BOOK), target), offer_link(Reader(BOOK), target)) == ((), ())
    unasked = Reader(BOOK, bot_name="aide_memoire_bot")
    assert (len(offer_share(unasked, target)), len(offer_link(unasked, target))) == (0, 1)
