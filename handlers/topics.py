"""A topic on the screen: what it is, what we say of it in short, and the paragraphs that it rests on."""

from collections.abc import Iterator, Sequence

from content.models import Topic, TopicText
from handlers.editions import choose_version
from handlers.keyboards import arrange_origin, offer_quote, part
from handlers.naming import enumerate_names, name_basis, name_language, name_source
from handlers.payloads import ShowHeading, ShowQuotes
from handlers.reader import Reader
from handlers.screens import PressButton, Row, Screen
from handlers.typography import bold, escape, italic, quote
from handlers.wording import Phrase


def render_topic(reader: Reader, topic: Topic, numbers: Sequence[int]) -> Screen:
    """Show a topic: title, one line, summary, the paragraphs in the order given, the source."""
    code, words = reader.read_topic(topic)
    lines = [bold(words.title), escape(words.line), ""]
    if code != reader.language:
        names = enumerate_names(reader, (name_language(reader.book, each) for each in topic.texts))
        lines += [italic(reader.phrase(Phrase.TOPIC_LANGUAGES, languages=names)), ""]
    lines += [italic(reader.phrase(Phrase.MARK_SUMMARY)), *_list_claims(topic, words), ""]
    lines += [escape(name_basis(reader, numbers)), *name_source(reader, reader.book.documents[topic.document])]
    return Screen("\n".join(lines), _arrange_topic(reader, topic, numbers))


def render_heading(reader: Reader, topic: Topic) -> Screen:
    """Show the heading that a topic rests on, verbatim, line by line."""
    document = reader.book.documents[topic.document]
    heading = "\n".join(choose_version(document, reader.language).heading)
    lines = [bold(reader.phrase(Phrase.MARK_HEADING)), quote(heading)]
    lines += name_source(reader, document, titled=True)
    return Screen("\n".join(lines), arrange_origin(reader, topic.command))


def _arrange_topic(reader: Reader, topic: Topic, numbers: Sequence[int]) -> tuple[Row, ...]:
    """Offer the words that a topic rests on: a button per paragraph, or the heading."""
    if topic.rests_on_heading:
        return ((PressButton(reader.phrase(Phrase.BUTTON_HEADING), ShowHeading(topic.command)),),)
    buttons = [offer_quote(reader, ShowQuotes(topic.document, (n,), topic.command)) for n in numbers]
    return part(buttons)


def _list_claims(topic: Topic, words: TopicText) -> Iterator[str]:
    for claim in words.summary:
        # Where a topic has one paragraph, the line below the summary says which.
        numbers = f" [{', '.join(map(str, claim.paragraphs))}]" if len(topic.paragraphs) > 1 else ""
        yield escape(claim.text + numbers)
