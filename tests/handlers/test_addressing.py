"""Who speaks to the bot in a group, and what exactly is asked."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.console.messages import Message
from handlers.addressing import keep_ours
from tests.handlers.conversations import ANN, GROUP, LI, Conversation, Step, last_message, reply, say
from tests.handlers.gatherings import ME, PHOTO, find, list_sent, read, reply_to_bot, speak
from tests.handlers.reading import BOOK

QUESTION = "what does paragraph 2 say?"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("/benefits", "/benefits"),
        (f"/benefits{ME}", "/benefits"),
        (f"/BENEFITS{ME.upper()} please", "/benefits"),
        (f"{ME} benefits & duties", "Benefits & duties"),
        (f"colleagues, {ME.title()}: para 2", "colleagues, : para 2"),
        (f"请问{ME}第2段", "第2段"),
        (f"{ME} /noprogress /benefits", "/noprogress /benefits"),
        (f"{ME}", ""),
        (f"/no_such_thing{ME}", "/no_such_thing"),
        ("/no_progress", "No progress"),
    ],
)
def test_a_group_is_answered_when_it_speaks_to_the_bot(text: str, asked: str) -> None:
    assert Conversation(BOOK).run(speak(text)) == read(BOOK, asked)


@pytest.mark.parametrize(
    "text",
    [
        "benefits & duties",
        "para 2",
        "/benefits@other_bot",
        "/start@other_bot",
        "/ban the motion",
        "/zones",
        "well, /benefits would help",
        "@somebody benefits",
        "mail me at ann@aide_memoire_bot.org",
        "https://t.me/@aide_memoire_bot",
        "@aide_memoire_bot2 benefits",
    ],
)
def test_a_group_is_left_alone_when_it_speaks_to_others(text: str) -> None:
    assert Conversation(BOOK).run(speak(text)) == []


def test_a_reply_to_the_bot_is_for_the_bot() -> None:
    shown = Conversation(BOOK).run(speak("/para 1"), reply_to_bot("next", LI), reply_to_bot("benefits & duties"))
    assert shown == [*read(BOOK, "para 1"), *read(BOOK, "para 2", "zh"), *read(BOOK, "/benefits")]


def test_a_reply_that_shows_the_answer_to_a_colleague_is_not_for_the_bot() -> None:
    assert Conversation(BOOK).run(speak("/para 1"), reply_to_bot("@li_delegate look at this")) == read(BOOK, "para 1")


def test_captions_are_read_like_texts() -> None:
    steps = (speak(f"{ME} para 2", photo=PHOTO), speak("para 2", photo=PHOTO))
    assert Conversation(BOOK).run(*steps) == read(BOOK, "para 2")
    private = Conversation(BOOK).run(lambda api: api.say("/benefits", ANN, photo=PHOTO))
    assert private == read(BOOK, "/benefits", in_group=False)


def test_an_album_gets_one_answer_though_each_of_its_pictures_is_a_message() -> None:
    def show(caption: str | None, album: str) -> Step:
        more: dict[str, Any] = {"photo": PHOTO, "media_group_id": album, "caption": caption or ""}
        return lambda api: api.say("?", ANN, **more)

    steps = (show("/benefits", "1"), show(None, "1"), show(None, "2"), show(None, "2"))
    assert Conversation(BOOK).run(*steps) == [
        *read(BOOK, "/benefits", in_group=False),
        "Only text messages are read here. Please send a few words, or /help.",
    ]


@pytest.mark.parametrize(
    ("call", "asked"),
    [
        ("/para", QUESTION),
        (f"/para{ME}", QUESTION),
        (ME, QUESTION),
        ("/term", f"/term {QUESTION}"),
        ("/benefits", "/benefits"),
        ("/para 3", "para 3"),
        ("/help", "/help"),
    ],
)
def test_a_command_or_a_bare_name_below_somebodys_message_answers_that_message(call: str, asked: str) -> None:
    conversation = Conversation(BOOK)
    assert conversation.run(speak(QUESTION), speak(call, LI, QUESTION)) == read(BOOK, asked, "zh")
    assert list_sent(conversation.api) == [(GROUP.id, None, find(conversation.api, QUESTION).message_id)]


def test_a_question_of_ones_own_below_somebodys_message_is_answered_to_who_asks() -> None:
    conversation = Conversation(BOOK)
    own = f"{ME} para 3"
    assert conversation.run(speak(QUESTION), speak(own, LI, QUESTION)) == read(BOOK, "para 3", "zh")
    assert list_sent(conversation.api) == [(GROUP.id, None, find(conversation.api, own).message_id)]


def test_only_the_part_that_was_chosen_from_a_message_counts() -> None:
    chosen = {"text": "para 3", "position": 12, "is_manual": True}
    steps = (speak("para 2, not para 3"), speak("/para", LI, "para 2, not para 3", quote=chosen))
    assert Conversation(BOOK).run(*steps) == read(BOOK, "para 3", "zh")


def test_a_picture_below_which_nothing_is_written_says_nothing() -> None:
    without_words = Message(90, GROUP, LI, 0, "", "", more={"photo": PHOTO})
    steps: list[Step] = [lambda api: api.say("/para", ANN, GROUP, without_words)]
    assert Conversation(BOOK).run(*steps) == read(BOOK, "/para")


def test_a_command_for_another_bot_below_which_ours_is_called_is_not_answered_for_it() -> None:
    steps = (speak("/benefits@other_bot"), speak(ME, LI, "/benefits@other_bot"))
    assert Conversation(BOOK).run(*steps) == read(BOOK, "", "zh")


def test_a_paragraph_command_below_the_bots_own_message_takes_its_paragraph() -> None:
    assert Conversation(BOOK).run(speak("/para 2"), reply_to_bot("/para")) == read(BOOK, "para 2") * 2


def test_a_forwarded_question_is_answered_in_private_too() -> None:
    conversation = Conversation(BOOK)

    def ask_below(text: str, below: str) -> Step:
        return lambda api: api.say(text, ANN, reply_to=find(api, below))

    steps = (say("/help"), ask_below("/para", "/help"), reply("next"))
    assert conversation.run(*steps)[1] == read(BOOK, "/help", in_group=False)[0]
    assert list_sent(conversation.api)[:2] == [(ANN.id, None, None), (ANN.id, None, 1)]


def test_in_a_forum_answers_stay_in_their_topic() -> None:
    conversation = Conversation(BOOK)
    opened = Message(5, GROUP, LI, 0, "", "", more={"forum_topic_created": {"name": "a", "icon_color": 1}})
    topic: dict[str, Any] = {"message_thread_id": 5, "is_topic_message": True}
    steps: list[Step] = [
        lambda api: api.say("/benefits", ANN, GROUP, opened, **topic),
        lambda api: api.say("nothing for the bot", ANN, GROUP, opened, **topic),
        reply_to_bot("para 2", **topic),
    ]
    assert conversation.run(*steps) == [*read(BOOK, "/benefits"), *read(BOOK, "para 2")]
    assert list_sent(conversation.api) == [(GROUP.id, 5, 1), (GROUP.id, 5, 4)]
    assert last_message(conversation.api).more == topic


def test_what_inline_mode_wrote_for_a_user_is_no_question() -> None:
    conversation = Conversation(BOOK)
    via: dict[str, Any] = {"via_bot": conversation.api.bot.to_dict()}
    steps: list[Step] = [speak("/benefits", **via), lambda api: api.say("para 2", ANN, **via)]
    assert conversation.run(*steps) == []


def test_channel_posts_are_not_read() -> None:
    chat = {"id": -200, "type": "channel", "title": "News"}
    post = {"message_id": 1, "date": 1, "chat": chat, "text": f"{ME} /benefits"}
    assert Conversation(BOOK).run(lambda api: api.updates.add("channel_post", post)) == []


@given(st.text(), st.text(alphabet="abc_", min_size=3))
def test_a_text_without_the_names_of_bots_is_kept_as_it_is(text: str, name: str) -> None:
    if "@" not in text:
        assert keep_ours(text, name) == text
