"""Every screen that a book can show, with the file or folder below the library that it comes from."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from content.answers import MOST_REFERENCED
from content.lexicon import Term
from content.models import Document
from handlers.about import show_about
from handlers.answering import render_absent
from handlers.basket import LIMIT as BASKET_LIMIT
from handlers.basket import render_basket, render_sure
from handlers.briefing import render_brief
from handlers.demanding import show_asks
from handlers.editions import choose_translation
from handlers.helping import render_help
from handlers.links import ParagraphTarget, TopicTarget, write_target
from handlers.listing import render_list
from handlers.misses import render_others
from handlers.payloads import (
    Payload,
    ShowAsks,
    ShowCitation,
    ShowCopy,
    ShowOthers,
    ShowProof,
    ShowQuoteActions,
    ShowQuotes,
    ShowSides,
    ShowTopic,
    ShowTopicActions,
    ShowTopicsOf,
)
from handlers.posts import post_absent, post_heading, post_paragraph, post_topic, post_translation
from handlers.privacy import render_privacy
from handlers.reader import Length, Reader, View
from handlers.replies import reply_to_payload
from handlers.screens import Screen
from handlers.searching import render_search_usage
from handlers.sections import Section
from handlers.settings import render_settings
from handlers.start import show_start
from handlers.terms import render_term_usage, render_terms


def show_everything(reader: Reader) -> Iterator[tuple[str, Screen]]:
    """Yield every screen with the file or folder below the library that it comes from."""
    yield from _show_screens(reader)
    yield from _show_briefs(reader)
    yield from _show_demands(reader)
    yield from _show_posts(reader)


def list_rungs(topic: str) -> Iterator[Payload]:
    """Yield what shows a topic at each length."""
    for length in Length:
        yield ShowTopic(topic, length)
        yield ShowTopicActions(topic, length)


def list_payloads(document: str, number: int, origin: str | None) -> Iterator[Payload]:
    """Yield what shows a paragraph, in whatever way, that was opened from a topic or from none."""
    yield ShowQuotes(document, (number,), origin)
    yield ShowTopicsOf(document, number)
    for view in View:
        yield ShowSides(document, number, view, origin)
        yield ShowQuoteActions(document, number, view, origin)
    for second in (False, True):
        yield ShowCopy(document, number, translated=second, origin=origin)
        yield ShowCitation(document, (number,), original=second, origin=origin)
    yield ShowProof(document, number, origin)


def list_longest(document: Document) -> Iterator[Payload]:
    """Yield the longest payloads of the screens that show several paragraphs of a document."""
    most = tuple(document.original.paragraphs)[-MOST_REFERENCED:]
    yield ShowSides(document.id, document.last, among=most)
    yield ShowCopy(document.id, document.last, translated=True, among=most)
    yield ShowCitation(document.id, most)


def _show_screens(reader: Reader) -> Iterator[tuple[str, Screen]]:
    for topic in reader.book.topics.values():
        cited = ShowCitation(topic.document, (), origin=topic.command)
        for payload in (*list_rungs(topic.command), cited):
            for screen in reply_to_payload(reader, payload):
                yield f"topics/{topic.command}.yaml", screen
    for document in reader.book.documents.values():
        for number in document.original.paragraphs:
            for quoted in list_payloads(document.id, number, None):
                for screen in reply_to_payload(reader, quoted):
                    yield f"documents/{document.id}", screen
    for subject in reader.book.absent.values():
        yield f"absent/{subject.id}.yaml", render_absent(reader, subject, ())
    yield "lexicon/terms.yaml", render_terms(reader, sorted(reader.book.terms, key=_count_characters, reverse=True))
    for screen in (
        *show_start(reader, ""),
        *show_about(reader, ""),
        *(render_help(reader, section) for section in Section),
        *(render_settings(replace(reader, in_group=in_group)) for in_group in (False, True)),
        render_privacy(reader, question_days=1, admits=True),
        render_list(reader, page=1),
        render_term_usage(reader),
        render_search_usage(reader),
        render_others(reader, ShowOthers("")),
    ):
        yield f"phrases/{reader.language}.yaml", screen


def _show_demands(reader: Reader) -> Iterator[tuple[str, Screen]]:
    for document in reader.book.documents.values():
        names = document.demands.addressees if document.demands else ()
        count = len(document.demands.demands) if document.demands else 1
        for payload in (ShowAsks(name, page) for name in (None, *names) for page in range(1, count + 1)):
            for screen in reply_to_payload(reader, payload):
                yield f"documents/{document.id}/demands.yaml", screen
    for screen in show_asks(reader, "-"):
        yield "documents", screen


def _show_posts(reader: Reader) -> Iterator[tuple[str, Screen]]:
    for topic in reader.book.topics.values():
        yield f"topics/{topic.command}.yaml", post_topic(reader, topic).screen
        if topic.rests_on_heading:
            yield f"topics/{topic.command}.yaml", post_heading(reader, topic).screen
    for document in reader.book.documents.values():
        translation = choose_translation(document, reader.language)
        for number in document.original.paragraphs:
            yield f"documents/{document.id}", post_paragraph(reader, document, number).screen
            if translation:
                yield f"documents/{document.id}", post_translation(reader, document, translation, number).screen
    for subject in reader.book.absent.values():
        yield f"absent/{subject.id}.yaml", post_absent(reader, subject).screen


def _show_briefs(reader: Reader) -> Iterator[tuple[str, Screen]]:
    """Yield each topic and each paragraph as an item of a briefing, and a full basket of topics."""
    for topic in reader.book.topics.values():
        for screen in render_brief(reader, (TopicTarget(topic.command),), date.max):
            yield f"topics/{topic.command}.yaml", screen
    for document in reader.book.documents.values():
        for number in document.original.paragraphs:
            for screen in render_brief(reader, (ParagraphTarget(document.id, number),), date.max):
                yield f"documents/{document.id}", screen
    items = [write_target(TopicTarget(command)) for command in reader.book.topics]
    yield "topics", render_basket(reader, items[:BASKET_LIMIT])
    for screen in (render_basket(reader, ()), render_sure(reader, items)):
        yield f"phrases/{reader.language}.yaml", screen


def _count_characters(term: Term) -> int:
    return sum(map(len, (*term.source, *term.renderings.values())))
