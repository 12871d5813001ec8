"""/list: every topic as a command."""

from collections.abc import Sequence
from itertools import groupby

from handlers.editions import choose_version
from handlers.keyboards import drop_empty, list_neighbours, offer_steps
from handlers.naming import name_topic
from handlers.payloads import ShowList
from handlers.reader import Reader
from handlers.screens import Row, Screen
from handlers.typography import bold, escape
from handlers.wording import Phrase

_TOPICS_PER_PAGE = 12


def show_list(reader: Reader, words: str) -> Sequence[Screen]:
    """Show the first page of the topics, unless more words make it a question; buttons turn the pages."""
    return () if words else (render_list(reader, page=1),)


def render_list(reader: Reader, page: int) -> Screen:
    """Show a page of all topics as commands with their titles, grouped by document where there are several."""
    topics = [
        topic
        for document in reader.book.documents
        for topic in reader.book.topics.values()
        if topic.document == document
    ]
    pages = -(-len(topics) // _TOPICS_PER_PAGE)
    page = min(page, pages)
    lines = [bold(reader.phrase(Phrase.LIST_TITLE, count=len(topics)))]
    shown = topics[(page - 1) * _TOPICS_PER_PAGE : page * _TOPICS_PER_PAGE]
    for document, group in groupby(shown, key=lambda topic: topic.document):
        if len(reader.book.documents) > 1:
            lines += ["", bold(choose_version(reader.book.documents[document], reader.language).title)]
        lines += [escape(name_topic(reader, each)) for each in group]
    return Screen("\n".join(lines), _arrange_pages(reader, page, pages))


def _arrange_pages(reader: Reader, page: int, pages: int) -> tuple[Row, ...]:
    """Offer the pages of the list beside this one."""
    steps = {near: ShowList(near) for near in list_neighbours(page, pages)}
    return drop_empty(offer_steps(reader, page, steps))
