"""What the bot posts into a chat on a reader's behalf: texts that stand by themselves, each signed with its source."""

from dataclasses import dataclass

from content.book import Book
from content.models import AbsentSubject, Document, Topic, Translation
from handlers.answering import read_absent, render_absent
from handlers.copies import copy_side, fits_button, mark_side
from handlers.editions import choose_version
from handlers.keyboards import drop_empty
from handlers.links import ParagraphTarget, TopicTarget, write_target
from handlers.naming import name_basis, name_source
from handlers.payloads import ShowTopic
from handlers.quoting import quote_paragraph
from handlers.reader import Length, Reader
from handlers.screens import CopyButton, Row, Screen
from handlers.sharing import offer_opening
from handlers.topics import render_topic
from handlers.typography import bold, escape, italic
from handlers.wording import Phrase


@dataclass(frozen=True, slots=True)
class Post:
    """A message to be posted, and how it is offered: `id` is the same for the same text, always."""

    id: str
    title: str
    description: str
    screen: Screen


def post_topic(reader: Reader, topic: Topic) -> Post:
    """Return a topic's summary, which says that it is ours."""
    target = TopicTarget(topic.command)
    _, words = reader.read_topic(topic)
    summary = render_topic(reader, ShowTopic(topic.command, Length.SUMMARY))
    return Post(
        id=write_target(target),
        title=words.title,
        description=f"{name_basis(reader, topic.paragraphs)} · {words.line}",
        screen=Screen(summary.html, drop_empty(offer_opening(reader, target))),
    )


def post_heading(reader: Reader, topic: Topic) -> Post:
    """Return the heading that a topic rests on, word for word."""
    target = TopicTarget(topic.command)
    _, words = reader.read_topic(topic)
    heading = render_topic(reader, ShowTopic(topic.command, Length.VERBATIM))
    return Post(
        id=f"h-{topic.command}",
        title=reader.phrase(Phrase.BUTTON_HEADING),
        description=words.title,
        screen=Screen(heading.html, drop_empty(offer_opening(reader, target))),
    )


def post_paragraph(reader: Reader, document: Document, number: int) -> Post:
    """Return a paragraph word for word, with its source and, where it fits, a button that copies it."""
    target, version = ParagraphTarget(document.id, number), choose_version(document, reader.language)
    copy = _offer_copy(reader.phrase(Phrase.BUTTON_COPY, number=number), copy_side(reader.book, version, number))
    lines = [quote_paragraph(reader, version, number), *_sign(reader, document)]
    return Post(
        id=write_target(target),
        title=reader.phrase(Phrase.INLINE_PARAGRAPH, number=number),
        description=_describe_paragraph(reader, document, number),
        screen=Screen("\n".join(lines), drop_empty((*copy, *offer_opening(reader, target)))),
    )


def post_translation(reader: Reader, document: Document, translation: Translation, number: int) -> Post:
    """Return our translation of a paragraph, which says that it is ours."""
    target, text = ParagraphTarget(document.id, number), translation.paragraphs[number]
    copy = _offer_copy(reader.phrase(Phrase.BUTTON_COPY_THIS), copy_side(reader.book, translation, number))
    lines = [bold(mark_side(reader, translation, number)), escape(text), "", *_sign(reader, document)]
    return Post(
        id=f"{write_target(target)}-{translation.language}",
        title=reader.phrase(Phrase.INLINE_TRANSLATION, number=number),
        description=text,
        screen=Screen("\n".join(lines), drop_empty((*copy, *offer_opening(reader, target)))),
    )


def post_absent(reader: Reader, subject: AbsentSubject) -> Post:
    """Return the sentence that a document does not treat a subject, which is ours too."""
    words = read_absent(reader, subject)
    lines = [render_absent(reader, subject, ()).html, "", italic(reader.phrase(Phrase.MARK_NOTE))]
    lines += _sign(reader, reader.book.documents[subject.document])
    return Post(id=f"a-{subject.id}", title=words.name, description=words.answer, screen=Screen("\n".join(lines)))


def rank_users(book: Book, document: str, number: int) -> list[Topic]:
    """Return the topics that use a paragraph: those that rest on fewest others first, then in file order."""
    return sorted(book.topics_of(document, number), key=lambda topic: len(topic.paragraphs))


def _describe_paragraph(reader: Reader, document: Document, number: int) -> str:
    """Return what tells a paragraph from others in a list: its text to who reads its language, else its topic."""
    version, topics = choose_version(document, reader.language), rank_users(reader.book, document.id, number)
    if version.language == reader.language or not topics:
        return version.paragraphs[number].text
    return reader.read_topic(topics[0])[1].title


def _sign(reader: Reader, document: Document) -> list[str]:
    """Return the lines that say what a text is from, to readers who never saw the bot."""
    return [escape(choose_version(document, reader.language).title), *name_source(reader, document, titled=True)]


def _offer_copy(label: str, text: str) -> Row:
    return (CopyButton(label, text),) if fits_button(text) else ()
