"""Telegram HTML, built here and nowhere else: every text is escaped once, quotes stand in block quotes untouched.

Only the document's own words stand in a `<blockquote>`; what is ours stands under a mark that says so.
https://core.telegram.org/bots/api#html-style
"""

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from itertools import groupby

from telegram.constants import MessageLimit

from content.answers import Choice
from content.book import Book
from content.languages import DEFAULT_LANGUAGE
from content.models import AbsentSubject, Document, Topic, TopicText, Version
from handlers import keyboards
from handlers.copies import copy_quote, copy_translation
from handlers.editions import choose_translation, choose_version
from handlers.examples import pick_commands, pick_number, pick_question
from handlers.measures import count_units, parse_shown
from handlers.payloads import ShowCopy, ShowQuotes, ShowTranslation
from handlers.screens import Screen
from handlers.wording import Phrase

_TOPICS_PER_PAGE = 12


def render_topic(book: Book, language: str, topic: Topic, numbers: Sequence[int]) -> Screen:
    """Show a topic: title, one line, summary, the paragraphs in the order given, the source."""
    code, words = book.topic_text(topic, language)
    lines = [_bold(words.title), _escape(words.line), ""]
    if code != language:
        names = _enumerate(book, language, (_name_language(book, each) for each in topic.texts))
        lines += [_italic(book.phrase(language, Phrase.TOPIC_LANGUAGES, languages=names)), ""]
    lines += [_italic(book.phrase(language, Phrase.MARK_SUMMARY)), *_list_claims(topic, words), ""]
    lines += [_name_basis(book, language, numbers), *_name_source(book, language, book.documents[topic.document])]
    return Screen("\n".join(lines), keyboards.arrange_topic(book, language, topic, numbers))


def render_heading(book: Book, language: str, topic: Topic) -> Screen:
    """Show the heading that a topic rests on, verbatim, line by line."""
    document = book.documents[topic.document]
    heading = "\n".join(choose_version(document, language).heading)
    lines = [_bold(book.phrase(language, Phrase.MARK_HEADING)), _quote(heading)]
    lines += _name_source(book, language, document, titled=True)
    return Screen("\n".join(lines), keyboards.arrange_origin(book, language, topic.command))


def render_quotes(book: Book, language: str, payload: ShowQuotes) -> tuple[Screen, ...]:
    """Show paragraphs verbatim in one message, in more only where Telegram's limit demands it."""
    document = book.documents[payload.document]
    version = choose_version(document, language)
    source = "\n".join(_name_source(book, language, document))
    blocks = {number: _show_quote(book, language, version, number) for number in payload.numbers}
    return tuple(
        Screen(
            "\n".join([*(blocks[number] for number in group), source]),
            keyboards.arrange_quotes(book, language, replace(payload, numbers=group)),
        )
        for group in _group(blocks, MessageLimit.MAX_TEXT_LENGTH - _measure(source))
    )


def render_translation(book: Book, language: str, payload: ShowTranslation) -> Screen | None:
    """Show our translation of a paragraph, None where there is none for this reader."""
    document = book.documents[payload.document]
    translation = choose_translation(document, language)
    if translation is None:
        return None
    mark = book.phrase(language, Phrase.MARK_TRANSLATION, number=payload.number)
    lines = [_bold(mark), _escape(translation.paragraphs[payload.number]), ""]
    lines += _name_source(book, language, document)
    text = copy_translation(book, translation, payload.number)
    return Screen("\n".join(lines), keyboards.arrange_translation(book, language, payload, text))


def render_copy(book: Book, language: str, payload: ShowCopy) -> Screen | None:
    """Show a text with its citation so that a tap copies it, None where there is no such translation."""
    document = book.documents[payload.document]
    if payload.translated:
        translation = choose_translation(document, language)
        if translation is None:
            return None
        mark, text = Phrase.MARK_TRANSLATION, copy_translation(book, translation, payload.number)
    else:
        mark, text = Phrase.MARK_VERBATIM, copy_quote(book, choose_version(document, language), payload.number)
    lines = [_bold(book.phrase(language, mark, number=payload.number)), _preformat(text)]
    lines += [_italic(book.phrase(language, Phrase.COPY_HINT))]
    return Screen("\n".join(lines), keyboards.arrange_copy(book, language, payload))


def render_choices(book: Book, language: str, choices: Iterable[Choice]) -> Screen:
    """Ask which of a few things was meant."""
    return Screen(_escape(book.phrase(language, Phrase.CHOICES)), keyboards.arrange_choices(book, language, choices))


def render_absent(book: Book, language: str, subject: AbsentSubject, nearest: Sequence[Choice]) -> Screen:
    """Say that the document does not treat a subject, and what comes nearest."""
    words = subject.texts.get(language) or subject.texts.get(DEFAULT_LANGUAGE) or next(iter(subject.texts.values()))
    lines = [_bold(words.name), _escape(words.answer)]
    if nearest:
        lines += ["", _escape(book.phrase(language, Phrase.ABSENT_NEAREST))]
    return Screen("\n".join(lines), keyboards.arrange_choices(book, language, nearest))


def render_notice(*sentences: str) -> Screen:
    """Say something of the bot's own, a line each."""
    return Screen("\n".join(map(_escape, sentences)))


def render_start(book: Book, language: str) -> Screen:
    """Say what the bot is, whose document it quotes and of which date, and what it is not."""
    examples = " ".join([*pick_commands(book), f"/para {pick_number(book)}"])
    lines = [_bold(book.phrase(language, Phrase.START_WHAT)), "", _escape(book.phrase(language, Phrase.START_DOCUMENT))]
    for document in book.documents.values():
        lines += [_bold(choose_version(document, language).title)]
        lines += [*_name_source(book, language, document, titled=True), ""]
    lines += [_escape(book.phrase(language, key)) for key in (Phrase.START_INDEPENDENT, Phrase.START_PRIVACY)]
    lines += ["", _escape(book.phrase(language, Phrase.START_EXAMPLES, examples=examples))]
    lines += [_escape(book.phrase(language, Phrase.HELP_COMMANDS))]
    return Screen("\n".join(lines))


def render_help(book: Book, language: str) -> Screen:
    """Say how to ask, with examples from the book."""
    examples = " ".join(pick_commands(book))
    sentences = (
        book.phrase(language, Phrase.HELP_TOPIC, examples=examples),
        book.phrase(language, Phrase.HELP_PARAGRAPH, number=pick_number(book)),
        book.phrase(language, Phrase.HELP_QUESTION, question=pick_question(book, language)),
    )
    lines = [_bold(book.phrase(language, Phrase.HELP_TITLE)), *(f"• {_escape(each)}" for each in sentences), ""]
    lines += [_escape(book.phrase(language, key)) for key in (Phrase.HELP_MARKS, Phrase.HELP_COMMANDS)]
    return Screen("\n".join(lines))


def render_list(book: Book, language: str, page: int) -> Screen:
    """Show a page of all topics as commands with their titles, grouped by document where there are several."""
    topics = [topic for document in book.documents for topic in book.topics.values() if topic.document == document]
    pages = -(-len(topics) // _TOPICS_PER_PAGE)
    page = min(page, pages)
    lines = [_bold(book.phrase(language, Phrase.LIST_TITLE, count=len(topics)))]
    shown = topics[(page - 1) * _TOPICS_PER_PAGE : page * _TOPICS_PER_PAGE]
    for document, group in groupby(shown, key=lambda topic: topic.document):
        if len(book.documents) > 1:
            lines += ["", _bold(choose_version(book.documents[document], language).title)]
        lines += [_escape(_name_topic(book, language, each)) for each in group]
    return Screen("\n".join(lines), keyboards.arrange_pages(book, language, page, pages))


def render_languages(book: Book, language: str, key: Phrase) -> Screen:
    """Offer the languages that the bot speaks below a sentence."""
    return Screen(_escape(book.phrase(language, key)), keyboards.arrange_languages(book, language))


def add_note(screens: Sequence[Screen], note: str) -> tuple[Screen, ...]:
    """Return the screens with a note of ours at the end of the last, in a message of its own where it is full."""
    *before, last = screens
    noted = f"{last.html}\n\n{_italic(note)}"
    if _measure(noted) > MessageLimit.MAX_TEXT_LENGTH:
        return (*screens, Screen(_italic(note)))
    return (*before, replace(last, html=noted))


def _name_topic(book: Book, language: str, topic: Topic) -> str:
    _, words = book.topic_text(topic, language)
    return book.phrase(language, Phrase.LIST_ITEM, command=f"/{topic.command}", title=words.title)


def _list_claims(topic: Topic, words: TopicText) -> Iterator[str]:
    for claim in words.summary:
        # Where a topic has one paragraph, the line below the summary says which.
        numbers = f" [{', '.join(map(str, claim.paragraphs))}]" if len(topic.paragraphs) > 1 else ""
        yield _escape(claim.text + numbers)


def _name_basis(book: Book, language: str, numbers: Sequence[int]) -> str:
    match numbers:
        case ():
            return _escape(book.phrase(language, Phrase.TOPIC_HEADING))
        case (number,):
            return _escape(book.phrase(language, Phrase.TOPIC_PARAGRAPH, number=number))
        case _:
            listed = _enumerate(book, language, map(str, numbers))
            return _escape(book.phrase(language, Phrase.TOPIC_PARAGRAPHS, numbers=listed))


def _name_source(book: Book, language: str, document: Document, *, titled: bool = False) -> list[str]:
    """Return who submitted the document, when and where: our translation where one is needed, then as printed."""
    version, translation = choose_version(document, language), choose_translation(document, language)
    lines = [_escape(" · ".join(filter(None, (document.symbol, version.submitter, version.dates, version.place))))]
    if translation:
        parts = (translation.submitter, translation.dates, translation.place)
        source = " · ".join((translation.title, *parts) if titled else parts)
        lines.insert(0, _italic(book.phrase(language, Phrase.SOURCE_TRANSLATED, source=source)))
    return lines


def _show_quote(book: Book, language: str, version: Version, number: int) -> str:
    mark = _bold(book.phrase(language, Phrase.MARK_VERBATIM, number=number))
    return f"{mark}\n{_quote(version.paragraphs[number].text)}"


def _group(blocks: Mapping[int, str], room: int) -> list[tuple[int, ...]]:
    """Part the blocks, in order, into as few messages as hold them; `room` in UTF-16 units."""
    groups: list[tuple[int, ...]] = [()]
    used = 0
    for number, block in blocks.items():
        size = _measure(block) + 1  # the line break after it
        if groups[-1] and used + size > room:
            groups.append(())
            used = 0
        groups[-1] += (number,)
        used += size
    return groups


def _measure(markup: str) -> int:
    return count_units(parse_shown(markup))


def _name_language(book: Book, code: str) -> str:
    return book.phrase(code, Phrase.LANGUAGE_NAME) if code in book.phrases else code


def _enumerate(book: Book, language: str, items: Iterable[str]) -> str:
    return reduce(lambda done, item: book.phrase(language, Phrase.NEXT_IN_LIST, list=done, item=item), items)


def _escape(text: str) -> str:
    return html.escape(text, quote=False)


def _bold(text: str) -> str:
    return f"<b>{_escape(text)}</b>"


def _italic(text: str) -> str:
    return f"<i>{_escape(text)}</i>"


def _quote(text: str) -> str:
    return f"<blockquote>{_escape(text)}</blockquote>"


def _preformat(text: str) -> str:
    return f"<pre>{_escape(text)}</pre>"
