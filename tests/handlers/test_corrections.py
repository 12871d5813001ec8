"""A corrected question corrects its answer: in place, with parts deleted or added, nothing where nothing changed."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Chat, Message, User

from bot.console.refusals import BadRequestError
from content.book import Book
from handlers.hearing import Hearing
from handlers.mishaps import Mishap
from tests.bot_api.strict import StrictBotApi
from tests.content.packaged import PACKAGED
from tests.handlers.conversations import ANN, GROUP, ISOLATES, LI, Conversation, last_message, say, tap
from tests.handlers.gatherings import ME, NADIA, change, find, list_sent, react, read, repeat, speak
from tests.handlers.reading import BOOK


def stand(conversation: Conversation) -> list[str]:
    """Return what the bot's messages say at the end, in the order in which they stand."""
    api = conversation.api
    return [ISOLATES.sub("", each.text) for each in api.messages.values() if each.sender.id == api.bot.id]


def private(text: str, language: str = "en", book: Book = BOOK) -> list[str]:
    return read(book, text, language, in_group=False)


def delete_answer(api: StrictBotApi) -> None:
    del api.correspondence.messages[last_message(api).key]


@pytest.mark.parametrize(("user", "language"), [(ANN, "en"), (LI, "zh"), (NADIA, "ar")])
def test_the_answer_changes_in_place(user: User, language: str) -> None:
    conversation = Conversation(PACKAGED)
    shown = conversation.run(say("/uk", user), change("/uk", "17"), change("17", "/icj"))
    assert shown == [text for asked in ("/uk", "17", "/icj") for text in private(asked, language, PACKAGED)]
    assert stand(conversation) == private("/icj", language, PACKAGED)


def test_in_a_group_too_if_it_is_still_for_the_bot() -> None:
    conversation = Conversation(BOOK)
    steps = (speak("/benefits"), change("/benefits", f"{ME} para 3"), change(f"{ME} para 3", "never mind"))
    assert conversation.run(*steps) == [*read(BOOK, "/benefits"), *read(BOOK, "para 3")]
    assert stand(conversation) == read(BOOK, "para 3")


def test_surplus_parts_are_deleted_and_missing_ones_sent() -> None:
    conversation = Conversation(BOOK)
    two, one, three = "/benefits /noprogress", "/paper", "/noprogress /paper /benefits"
    conversation.run(speak(two), change(two, one))
    assert stand(conversation) == read(BOOK, one)
    conversation.run(change(one, three))
    assert stand(conversation) == read(BOOK, three)
    assert {reply for *_, reply in list_sent(conversation.api)} == {find(conversation.api, three).message_id}


def test_an_edit_that_leaves_the_words_does_nothing_even_after_a_button() -> None:
    conversation = Conversation(BOOK)
    shown = conversation.run(say("/benefits"), tap("Para. 2"), change("/benefits", "/benefits"), react("/benefits"))
    assert [text.split("\n")[0] for text in shown] == [
        "Benefits & duties",
        "The document’s own words, paragraph 2 · seal 00000000",
    ]


def test_after_a_restart_an_unchanged_question_keeps_its_answer() -> None:
    conversation = Conversation(BOOK)
    assert conversation.run(say("/benefits")) == conversation.run(change("/benefits", "/benefits"))
    assert conversation.api.violations == []


def test_a_reaction_to_a_question_without_an_answer_is_no_question() -> None:
    conversation = Conversation(BOOK)
    conversation.api.say("/benefits", ANN)
    assert conversation.run(react("/benefits")) == []


def test_an_edited_message_without_an_answer_is_a_question_in_private_only() -> None:
    conversation = Conversation(BOOK)
    conversation.api.say("?", ANN)
    conversation.api.say("good morning", ANN, GROUP)
    assert conversation.run(change("?", "/benefits"), change("good morning", "/noprogress")) == private("/benefits")


def test_a_correction_that_comes_again_is_made_once() -> None:
    conversation = Conversation(BOOK)
    correction = repeat(change("/benefits", "/noprogress"))
    assert conversation.run(say("/benefits"), correction, correction) == private("/benefits") + private("/noprogress")


def test_an_answer_that_was_deleted_is_sent_anew() -> None:
    conversation = Conversation(BOOK)

    def delete_and_change(api: StrictBotApi) -> Mapping[str, Any]:
        delete_answer(api)
        return change("/benefits /paper", "/noprogress /benefits")(api)

    conversation.run(say("/benefits /paper"), delete_and_change)
    assert stand(conversation) == private("/noprogress /benefits")


def test_a_surplus_that_is_gone_already_is_counted_and_no_error() -> None:
    conversation = Conversation(BOOK)
    conversation.api.faults["deleteMessage"] = [BadRequestError("message to delete not found")]
    conversation.run(say("/benefits /paper"), change("/benefits /paper", "/noprogress"))
    assert conversation.mishaps == {Mishap.GONE: 1}


def test_another_refusal_to_delete_is_an_error_like_any_other() -> None:
    conversation = Conversation(BOOK)
    conversation.api.faults["deleteMessage"] = [BadRequestError("message can't be deleted")]
    shown = conversation.run(say("/benefits /paper"), change("/benefits /paper", "/noprogress"))
    assert shown[-1].startswith("Something went wrong")


def test_what_was_said_is_remembered_for_the_latest_messages_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.hearing._MOST", 2)
    hearing = Hearing()
    said = [Message(ord(each), datetime(2022, 1, 4, tzinfo=UTC), Chat(7, Chat.PRIVATE)) for each in "aabbccab"]
    news = [hearing.listen(message, "words") for message in said]
    assert news == [True, False, True, False, True, False, True, True]
