"""A topic on the screen, a rung of a ladder at a time: one line, a summary, the words that it rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from telegram.constants import MessageLimit

from content.models import Topic, TopicText
from handlers.actions import arrange_actions
from handlers.callback_data import fits
from handlers.editions import choose_version
from handlers.keyboards import drop_empty, offer_quote, offer_topic, part
from handlers.links import TopicTarget
from handlers.naming import enumerate_names, name_basis, name_language, name_source
from handlers.payloads import ShowQuotes, ShowTopic, ShowTopicActions
from handlers.quoting import group_blocks, quote_paragraph
from handlers.reader import Length, Reader
from handlers.screens import Button, PressButton, Row, Screen
from handlers.typography import bold, escape, italic, measure, quote
from handlers.wording import Phrase

_UP = {Length.LINE: Length.SUMMARY, Length.SUMMARY: Length.VERBATIM}
_DOWN = {above: below for below, above in _UP.items()}


def render_topic(reader: Reader, payload: ShowTopic) -> Screen:
    """Show a topic at a length, its paragraphs in the order of the payload."""
    topic = reader.book.topics[payload.topic]
    numbers = _choose_order(topic, payload.order)
    match payload.length:
        case Length.LINE:
            lines = [*_open_topic(reader, topic), "", italic(reader.phrase(Phrase.MARK_OURS))]
            lines += [escape(name_basis(reader, numbers))]
        case Length.SUMMARY:
            lines = _summarise(reader, topic, numbers)
        case Length.VERBATIM:
            lines = _quote_heading(reader, topic) if topic.rests_on_heading else _quote(reader, topic, numbers)
    return Screen("\n".join(lines), _arrange_topic(reader, topic, _shorten(payload, topic)))


def render_topic_actions(reader: Reader, payload: ShowTopicActions) -> Screen:
    """Show, below the same text, what can be done with a topic, which topics stand near, and the way back."""
    topic = reader.book.topics[payload.topic]
    shown = ShowTopic(payload.topic, payload.length, payload.order)
    back = PressButton(reader.phrase(Phrase.BUTTON_BACK), _shorten(shown, topic))
    return replace(render_topic(reader, shown), rows=(*_list_actions(reader, topic), (back,)))


def _choose_order(topic: Topic, order: Sequence[int]) -> tuple[int, ...]:
    """Return an answer's order of the paragraphs, so far as the topic still has them, else the topic's own."""
    return tuple(number for number in dict.fromkeys(order) if number in topic.paragraphs) or topic.paragraphs


def _shorten(payload: ShowTopic, topic: Topic) -> ShowTopic:
    """Return the payload without an order that says nothing, or that no button has room for."""
    order = _choose_order(topic, payload.order)
    plain, ordered = replace(payload, order=()), replace(payload, order=order)
    return plain if order == topic.paragraphs or not fits(_act_on(ordered)) else ordered


def _act_on(payload: ShowTopic) -> ShowTopicActions:
    return ShowTopicActions(payload.topic, payload.length, payload.order)


def _open_topic(reader: Reader, topic: Topic) -> list[str]:
    code, words = reader.read_topic(topic)
    lines = [bold(words.title), escape(words.line)]
    if code != reader.language:
        names = enumerate_names(reader, (name_language(reader.book, each) for each in topic.texts))
        lines += ["", italic(reader.phrase(Phrase.TOPIC_LANGUAGES, languages=names))]
    return lines


def _summarise(reader: Reader, topic: Topic, numbers: Sequence[int]) -> list[str]:
    _, words = reader.read_topic(topic)
    lines = [*_open_topic(reader, topic), "", italic(reader.phrase(Phrase.MARK_SUMMARY)), *_list_claims(topic, words)]
    lines += ["", escape(name_basis(reader, numbers))]
    return lines + name_source(reader, reader.book.documents[topic.document])


def _list_claims(topic: Topic, words: TopicText) -> Iterator[str]:
    for claim in words.summary:
        # Where a topic has one paragraph, the line below the summary says which.
        numbers = f" [{', '.join(map(str, claim.paragraphs))}]" if len(topic.paragraphs) > 1 else ""
        yield escape(claim.text + numbers)


def _quote(reader: Reader, topic: Topic, numbers: Sequence[int]) -> list[str]:
    """Quote as many paragraphs as one message holds; the buttons open the others."""
    document = reader.book.documents[topic.document]
    version, source = choose_version(document, reader.language), name_source(reader, document)
    blocks = {number: quote_paragraph(reader, version, number) for number in numbers}
    longest = italic(reader.phrase(Phrase.TOPIC_REST, paragraphs=name_basis(reader, numbers)))
    first, *rest = group_blocks(blocks, MessageLimit.MAX_TEXT_LENGTH - measure("\n".join([longest, *source])))
    lines = [blocks[number] for number in first]
    if rest:
        left = name_basis(reader, numbers[len(first) :])
        lines.append(italic(reader.phrase(Phrase.TOPIC_REST, paragraphs=left)))
    return lines + source


def _quote_heading(reader: Reader, topic: Topic) -> list[str]:
    """Quote the heading that a topic rests on, line by line."""
    document = reader.book.documents[topic.document]
    heading = "\n".join(choose_version(document, reader.language).heading)
    return [bold(reader.phrase(Phrase.MARK_HEADING)), quote(heading), *name_source(reader, document, titled=True)]


def _arrange_topic(reader: Reader, topic: Topic, payload: ShowTopic) -> tuple[Row, ...]:
    """Offer the words that a topic rests on, less or more of it, and what else can be done."""
    return drop_empty(*_offer_words(reader, topic, payload), _offer_lengths(reader, topic, payload))


def _offer_words(reader: Reader, topic: Topic, payload: ShowTopic) -> tuple[Row, ...]:
    """Offer a button per paragraph, or the heading unless it is shown."""
    if topic.rests_on_heading:
        heading = replace(payload, length=Length.VERBATIM)
        return () if payload == heading else ((PressButton(reader.phrase(Phrase.BUTTON_HEADING), heading),),)
    numbers = _choose_order(topic, payload.order)
    return part([offer_quote(reader, ShowQuotes(topic.document, (n,), topic.command)) for n in numbers])


def _offer_lengths(reader: Reader, topic: Topic, payload: ShowTopic) -> Row:
    buttons: list[Button] = []
    if below := _DOWN.get(payload.length):
        buttons.append(PressButton(reader.phrase(Phrase.BUTTON_LESS), replace(payload, length=below)))
    above = _UP.get(payload.length)
    if above and not (topic.rests_on_heading and above is Length.VERBATIM):  # the heading has a button of its own
        key = Phrase.BUTTON_VERBATIM if above is Length.VERBATIM else Phrase.BUTTON_MORE
        buttons.append(PressButton(reader.phrase(key), replace(payload, length=above)))
    if _list_actions(reader, topic):
        buttons.append(PressButton(reader.phrase(Phrase.BUTTON_ACTIONS), _act_on(payload)))
    return tuple(buttons)


def _list_actions(reader: Reader, topic: Topic) -> tuple[Row, ...]:
    near = [(offer_topic(reader, command),) for command in topic.see_also if command in reader.book.topics]
    return (*arrange_actions(reader, TopicTarget(topic.command)), *near)
