"""Whatever arrives: no exception, a named event where nobody can be reached, a clear sentence where somebody waits."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import Chat, User

from bot.console.messages import Message, Notice
from bot.console.refusals import ApiError, BadRequestError, ForbiddenError
from handlers.mishaps import Mishap
from tests.bot_api.strict import StrictBotApi
from tests.handlers.conversations import ANN, GROUP, Conversation, Step, ask_inline, last_message, press, say, tap
from tests.handlers.gatherings import ME, PHOTO, SMALL, list_sent, move, read, speak
from tests.handlers.reading import BOOK

STALE = "This button no longer works. Please ask again."
QUOTE = "The document’s own words, paragraph 2 · seal 00000000"


class Ears(logging.Handler):
    """Keeps what it hears."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        self.records.append(record)


@contextmanager
def listen() -> Iterator[list[logging.LogRecord]]:
    """Gather what the bot's own loggers say at any level, and what others warn of."""
    ears = Ears()
    root, ours = logging.getLogger(), logging.getLogger("handlers")
    level = ours.level
    root.addHandler(ears)
    ours.setLevel(logging.INFO)
    try:
        yield ears.records
    finally:
        root.removeHandler(ears)
        ours.setLevel(level)


def press_without_message(data: str, *, deleted: bool) -> Step:
    """Press a button below a message that Telegram keeps back, being old or deleted."""

    def step(api: StrictBotApi) -> Mapping[str, Any]:
        message = last_message(api)
        update = dict(api.tap(message, message.buttons[0][0], ANN))
        if deleted:
            del api.correspondence.messages[message.key]
        kept_back = {"chat": message.chat.to_dict(), "message_id": message.message_id, "date": 0}
        return {**update, "callback_query": {**update["callback_query"], "message": kept_back, "data": data}}

    return step


@pytest.mark.parametrize(
    ("refusal", "mishap"),
    [
        (ForbiddenError("bot was blocked by the user"), Mishap.BLOCKED),
        (ForbiddenError("bot was kicked from the supergroup chat"), Mishap.BLOCKED),
        (BadRequestError("not enough rights to send text messages to the chat"), Mishap.MUTED),
        (BadRequestError("TOPIC_CLOSED"), Mishap.MUTED),
        (BadRequestError("message thread not found"), Mishap.GONE),
        (BadRequestError("chat not found"), Mishap.GONE),
    ],
)
def test_who_cannot_be_reached_is_one_named_event_without_a_traceback(refusal: ApiError, mishap: Mishap) -> None:
    conversation = Conversation(BOOK)
    conversation.api.faults["sendMessage"] = [refusal, refusal]
    with listen() as records:
        assert conversation.run(say("/benefits"), speak("/benefits"), say("/benefits")) == read(
            BOOK, "/benefits", in_group=False
        )
    assert [record.getMessage() for record in records] == [f"mishap: {mishap}, {count} so far" for count in (1, 2)]
    assert all(record.exc_info is None for record in records)
    assert conversation.mishaps == {mishap: 2}


def test_a_question_deleted_before_its_answer_is_answered_all_the_same() -> None:
    conversation = Conversation(BOOK)

    def ask_and_delete(api: StrictBotApi) -> Mapping[str, Any]:
        update = api.say("/benefits", ANN, GROUP)
        del api.correspondence.messages[GROUP.id, update["message"]["message_id"]]
        return update

    assert conversation.run(ask_and_delete) == read(BOOK, "/benefits")
    assert last_message(conversation.api).reply_to is None


def test_a_button_pressed_a_day_ago_still_changes_its_message_and_is_counted() -> None:
    conversation = Conversation(BOOK)
    conversation.api.faults["answerCallbackQuery"] = [BadRequestError("query is too old and response timeout expired")]
    with listen() as records:
        shown = conversation.run(say("/benefits"), tap("Para. 2"))
    assert shown[1].split("\n")[0] == QUOTE
    assert [record.getMessage() for record in records] == ["mishap: late, 1 so far"]


def test_a_button_below_an_old_message_of_which_telegram_says_nothing_changes_it() -> None:
    conversation = Conversation(BOOK)
    shown = conversation.run(say("/benefits"), press_without_message("2|q|paper|2|", deleted=False))
    assert shown[1].split("\n")[0] == QUOTE
    assert len(list_sent(conversation.api)) == 1


@pytest.mark.parametrize("step", [say("/benefits"), speak("/benefits")])
def test_a_button_below_a_deleted_message_opens_a_new_one(step: Step) -> None:
    conversation = Conversation(BOOK)
    shown = conversation.run(step, press_without_message("2|q|paper|2|", deleted=True))
    assert shown[1].split("\n")[0] == QUOTE
    assert conversation.mishaps == {Mishap.GONE: 1}


def test_a_forged_button_below_a_message_that_is_kept_back_gets_the_notice() -> None:
    conversation = Conversation(BOOK)
    conversation.run(say("/benefits"), press_without_message("junk", deleted=True))
    assert conversation.api.shown[-1] == Notice(STALE)


def test_a_button_below_nothing_is_answered_once_and_forgotten() -> None:
    conversation = Conversation(BOOK)

    def press_nowhere(api: StrictBotApi) -> Mapping[str, Any]:
        update = dict(api.tap(last_message(api), "Para. 2", ANN))
        query = {name: value for name, value in update["callback_query"].items() if name != "message"}
        return {**update, "callback_query": query}

    with listen() as records:
        conversation.run(say("/benefits"), press_nowhere)
    assert [record.levelname for record in records] == ["INFO"]
    assert len(conversation.api.list_calls("answerCallbackQuery")) == 1


NAMES = st.text(min_size=1, max_size=64) | st.sampled_from(["<b>", "&amp;", "\u202eAnn\u2066", "a" * 64])
TEXTS = (
    st.text(max_size=300)
    | st.sampled_from(
        ["/start", "/benefits", "/para", "/language", "/list", ME, "next", "3, 2", "x" * 4096, "第" * 4096]
    )
    | st.text(alphabet="/@|<>&\u202e\u2067 \n12aé第🙂", max_size=40)
).filter(lambda text: bool(text.strip()))
DATA = st.text(max_size=64) | st.binary(max_size=64).map(lambda data: data.decode("utf-8", "replace"))
SHAPES = st.builds("2|{}|{}".format, st.sampled_from("thqncls"), st.text(alphabet="paper|12.so", max_size=40))
PLACES = st.sampled_from([None, GROUP, SMALL])
MORE = st.sampled_from(
    [
        {},
        {"photo": PHOTO},
        {"message_thread_id": 5, "is_topic_message": True},
        {"sender_chat": GROUP.to_dict()},
        {"quote": {"text": "para 2", "position": 0, "is_manual": True}},
        {"via_bot": {"id": 1000000, "first_name": "Aide-mémoire", "is_bot": True, "username": ME[1:]}},
        {"migrate_to_chat_id": -100},
        {"forward_origin": {"type": "hidden_user", "sender_user_name": "<b>", "date": 1}},
    ]
)
USERS = st.builds(
    User,
    st.sampled_from([7, 8, 777000, 136817688, 1087968824, 2**52 - 1]),
    NAMES,
    st.booleans(),
    last_name=st.none() | NAMES,
    language_code=st.sampled_from([None, "en", "zh-hans", "ar", "xx", "<b>", ""]),
)


def say_below(user: User, text: str, chat: Chat | None, more: Mapping[str, Any]) -> Step:
    """Let somebody write below whatever message of that chat came last, if one did."""

    def step(api: StrictBotApi) -> Mapping[str, Any]:
        here = [each for each in api.messages.values() if each.chat.id == (chat.id if chat else user.id)]
        try:
            return api.say(text, user, chat, here[-1] if here else None, **more)
        except ValueError:  # nothing to see in it
            return api.say("?", user, chat, **more)

    return step


def edit_any(text: str) -> Step:
    """Let the latest message of a user become another."""

    def step(api: StrictBotApi) -> Mapping[str, Any]:
        message = [each for each in api.messages.values() if each.sender.id != api.bot.id][-1]
        try:
            return api.edit(message, text)
        except ValueError:
            return api.edit(message, "?")

    return step


def press_any(data: str, user: User) -> Step:
    """Press a forged button below the bot's last message, or say something where it has not spoken yet."""

    def step(api: StrictBotApi) -> Mapping[str, Any]:
        if not any(isinstance(each, Message) for each in api.shown):
            return api.say("/benefits", user)
        return press(data, user)(api)

    return step


STEPS = (
    st.builds(say_below, USERS, TEXTS, PLACES, MORE)
    | st.builds(press_any, DATA | SHAPES, USERS)
    | st.builds(lambda text: say("/start " + text), st.text(max_size=64))
    | st.builds(ask_inline, st.text(max_size=256), USERS, st.text(max_size=64))
    | st.builds(move, USERS, st.sampled_from([GROUP, SMALL]), joins=st.booleans())
)


@settings(max_examples=60, deadline=None)
@given(st.lists(STEPS, min_size=1, max_size=5), TEXTS)
def test_nothing_that_arrives_raises_anything_or_makes_the_bot_break_a_rule(steps: list[Step], after: str) -> None:
    conversation = Conversation(BOOK)
    with listen() as records:
        conversation.run(say("?"), *steps, edit_any(after))
    assert [record.getMessage() for record in records if record.levelno > logging.INFO] == []
    assert conversation.api.violations == []
