"""Asking for the next paragraph in a reply: the message replied to says where the reader is, whatever it shows."""

from datetime import UTC, datetime

import pytest
from telegram import Chat, Message, MessageEntity

from handlers.nearby import find_paragraph
from tests.handlers.books import CHINESE, Words, build_book
from tests.handlers.conversations import LI, Conversation, Step, reply, say, tap
from tests.handlers.reading import BOOK

QUOTES = {
    number: f"The document’s own words, paragraph {number} · seal 00000000\n{text}"
    for number, text in enumerate(CHINESE, 1)
}


def converse(*steps: Step) -> str:
    """Return what the bot shows at the end of a conversation, without the line that names the source."""
    return Conversation(BOOK).run(*steps)[-1].split("\nMembers of the Group")[0]


@pytest.mark.parametrize(
    ("steps", "number"),
    [
        ([say("para 1"), reply("next")], 2),
        ([say("para 1"), reply("next"), reply("next")], 3),
        ([say("para 3"), reply("previous")], 2),
        ([say("paras 2, 3"), reply("previous")], 1),
        ([say("para 1"), tap("Translation"), reply("next")], 2),
        ([say("paras 1, 2"), tap("Translation, para. 2"), reply("next")], 3),
        ([say("para 1"), tap("⋯"), tap("Cite"), reply("next")], 2),
        ([say("para 1"), tap("⋯"), tap("Verify"), reply("next")], 2),
        ([say("/benefits"), reply("next")], 3),
        ([say("/benefits"), reply("previous one please")], 1),
        ([say("/noprogress"), reply("previous")], 2),
        ([say("zones"), reply("next")], 2),
    ],
)
def test_next_and_previous_go_on_from_the_paragraph_of_the_message_replied_to(steps: list[Step], number: int) -> None:
    assert converse(*steps) == QUOTES[number]


def test_a_reply_in_another_language_goes_on_too() -> None:
    assert (
        Conversation(BOOK)
        .run(say("第一段", LI), reply("下一段", LI))[-1]
        .startswith(f"文件原文，第2段 · 校验码 00000000\n{CHINESE[1]}")
    )


def test_a_text_too_long_for_the_clipboard_leads_on_from_the_screen_on_which_it_is_copied() -> None:
    book = build_book(Words(paragraphs=["甲" * 300, "乙", "丙"]))
    shown = Conversation(book).run(say("para 1"), tap("Copy"), reply("next"))
    assert shown[-1].startswith("The document’s own words, paragraph 2 · seal 00000000\n乙\n")


@pytest.mark.parametrize("command", ["/paper", "/list", "/help", "/start"])
def test_a_message_that_shows_no_paragraph_leads_nowhere(command: str) -> None:
    assert converse(say(command), reply("next")) == converse(say("next"))


def test_after_the_last_paragraph_there_is_none() -> None:
    assert converse(say("para 3"), reply("next")) == converse(say("para 4"))


def test_a_reply_that_asks_something_else_is_answered_as_ever() -> None:
    assert converse(say("para 1"), reply("/noprogress")) == converse(say("/noprogress"))
    assert converse(say("para 1"), reply("para 3")) == QUOTES[3]


def build_message(text: str | None, *entities: MessageEntity) -> Message:
    return Message(1, datetime(2022, 1, 4, tzinfo=UTC), Chat(7, Chat.PRIVATE), text=text, entities=entities)


def test_no_message_and_one_without_text_show_no_paragraph() -> None:
    assert find_paragraph(BOOK, None) is None
    assert find_paragraph(BOOK, build_message(None)) is None


@pytest.mark.parametrize("kind", [MessageEntity.BLOCKQUOTE, MessageEntity.EXPANDABLE_BLOCKQUOTE])
def test_only_a_paragraph_quoted_whole_is_recognised(kind: str) -> None:
    text = f"see: {CHINESE[1]}"
    assert find_paragraph(BOOK, build_message(text, MessageEntity(kind, 5, len(CHINESE[1])))) == 2
    assert find_paragraph(BOOK, build_message(text, MessageEntity(kind, 5, len(CHINESE[1]) - 1))) is None
    assert find_paragraph(BOOK, build_message(text, MessageEntity(MessageEntity.BOLD, 5, len(CHINESE[1])))) is None
    assert find_paragraph(BOOK, build_message(text)) is None
