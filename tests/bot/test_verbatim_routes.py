"""The filed text, character for character, on every road by which the whole bot shows it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import MessageEntity

from bot.console.messages import Message
from content.loading import PACKAGED_LIBRARY
from tests.content.packaged import PACKAGED
from tests.handlers.conversations import ANN, LI, Conversation, last_message, say, tap

READERS = {"en": ANN, "zh": LI}
# Written out by hand here: the test must not trust the project's own derivation.
SOURCE = (PACKAGED_LIBRARY / "documents" / "nam-nsa" / "source.txt").read_bytes().decode()
FILED = dict(
    enumerate(
        (re.sub(r"\s*\n\s*", "", part).strip() for part in re.split(r"(?m)^\s*\d{1,2}\. ", SOURCE)[1:]),
        start=1,
    )
)


def quotes_in(message: Message) -> list[str]:
    units = message.text.encode("utf-16-le")
    return [
        units[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")
        for entity in message.entities
        if entity.type in {MessageEntity.BLOCKQUOTE, MessageEntity.EXPANDABLE_BLOCKQUOTE}
    ]


def copied_by(message: Message) -> list[str]:
    return [button.copy_text.text for row in message.buttons for button in row if button.copy_text]


def assert_quoted(message: Message, number: int) -> None:
    assert quotes_in(message) == [FILED[number]]
    assert f"{FILED[number]}（第{number}段）" in copied_by(message)


def test_the_source_holds_nineteen_paragraphs() -> None:
    assert len(FILED) == 19


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_topic_leads_to_its_paragraphs_word_for_word(language: str) -> None:
    reader, conversation = READERS[language], Conversation(PACKAGED)
    for topic in PACKAGED.topics.values():
        for number in topic.paragraphs:
            conversation.run(
                say(f"/{topic.command}", reader),
                tap(PACKAGED.phrase(language, "button_paragraph", number=number), reader),
            )
            assert_quoted(last_message(conversation.api), number)


routes = st.sampled_from(["{0}", "para {0}", "第{0}段", "/para {0}", "الفقرة {0}", "пункт {0}"])


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 19), st.sampled_from(sorted(READERS)), routes)
def test_every_reference_and_its_neighbours_are_quoted_word_for_word(number: int, language: str, route: str) -> None:
    reader, conversation = READERS[language], Conversation(PACKAGED)
    conversation.run(say(route.format(number), reader))
    assert_quoted(last_message(conversation.api), number)
    neighbour = number + 1 if number < len(FILED) else number - 1
    label = "button_next" if neighbour > number else "button_previous"
    conversation.run(tap(PACKAGED.phrase(language, label, number=neighbour), reader))
    assert_quoted(last_message(conversation.api), neighbour)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_question_leads_to_paragraphs_word_for_word(data: st.DataObject) -> None:
    language = data.draw(st.sampled_from(sorted(READERS)))
    topic = data.draw(st.sampled_from([t for t in PACKAGED.topics.values() if t.paragraphs]))
    question = data.draw(st.sampled_from(topic.texts[language].questions))
    reader, conversation = READERS[language], Conversation(PACKAGED)
    number = topic.paragraphs[0]
    button = tap(PACKAGED.phrase(language, "button_paragraph", number=number), reader)
    conversation.run(say(question, reader), button)
    assert_quoted(last_message(conversation.api), number)


def test_a_topic_on_the_heading_quotes_the_heading_lines() -> None:
    conversation = Conversation(PACKAGED)
    conversation.run(say("/paper"), tap(PACKAGED.phrase("en", "button_heading")))
    lines = [line.strip() for line in SOURCE.split("\n")[:6] if line.strip()]
    assert quotes_in(last_message(conversation.api)) == ["\n".join(lines[:3])]
