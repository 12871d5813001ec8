"""Telegram's limits over everything that a book can show: what breaks one is found before a reader does."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from string import Formatter
from types import MappingProxyType

from telegram.constants import (
    BotCommandLimit,
    BotDescriptionLimit,
    BotNameLimit,
    CallbackQueryLimit,
    InlineKeyboardMarkupLimit,
    MessageLimit,
)

from content.book import PUBLIC, Book
from content.lexicon import Term
from handlers.about import show_about
from handlers.answering import render_absent
from handlers.basket import LIMIT as BASKET_LIMIT
from handlers.basket import render_basket, render_sure
from handlers.briefing import render_brief
from handlers.demanding import show_asks
from handlers.editions import choose_translation
from handlers.helping import render_help
from handlers.introduction import introduce
from handlers.links import ParagraphTarget, TopicTarget, write_target
from handlers.listing import render_list
from handlers.measures import count_units, parse_shown
from handlers.menu import ADMIN_COMMANDS, BUILT_INS, Place, list_commands
from handlers.misses import render_others
from handlers.payloads import (
    Payload,
    PayloadTooLongError,
    ShowAsks,
    ShowCopy,
    ShowOthers,
    ShowQuotes,
    ShowTopic,
    ShowTopicActions,
    ShowTopicsOf,
    ShowTranslation,
    pack,
)
from handlers.posts import post_absent, post_heading, post_paragraph, post_topic, post_translation
from handlers.privacy import render_privacy
from handlers.reader import Length, Reader
from handlers.replies import reply_to_payload
from handlers.screens import Screen, build_markup
from handlers.sections import Section
from handlers.settings import render_settings
from handlers.start import show_start
from handlers.terms import render_term_usage, render_terms
from handlers.wording import Phrase

_NOTICE = CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH

#: The phrases that stand in less room than a message, and how much that is.
_ROOM: Mapping[Phrase, int] = MappingProxyType(
    {
        Phrase.STALE_BUTTON: _NOTICE,
        Phrase.EARLIER_BUTTON: _NOTICE,
        Phrase.ADMINISTRATORS_ONLY: _NOTICE,
        Phrase.BASKET_PUT: _NOTICE,
        Phrase.BASKET_HELD: _NOTICE,
        Phrase.BASKET_TAKEN: _NOTICE,
        Phrase.BASKET_FULL: _NOTICE,
        Phrase.BASKET_PRIVATE: _NOTICE,
        Phrase.BRIEF_WORD: MessageLimit.CAPTION_LENGTH,
        Phrase.BRIEF_TEXT: MessageLimit.CAPTION_LENGTH,
        Phrase.PACK_CAPTION: MessageLimit.CAPTION_LENGTH,
        Phrase.BOT_NAME: BotNameLimit.MAX_NAME_LENGTH,
        Phrase.BOT_IN_SHORT: BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH,
    }
)


@dataclass(frozen=True, slots=True)
class LimitProblem:
    """What breaks a limit: the file or folder below the library, and a sentence."""

    subject: str
    message: str


def check(book: Book) -> list[LimitProblem]:
    """Return all that Telegram, or the handlers' own words, would not take of a book."""
    problems = [*_check_phrases(book)]
    if problems:  # nothing can be shown without words
        return problems
    problems += _check_commands(book)
    problems += _check_payloads(book)
    book = book.visible_to(PUBLIC)
    if not book.topics:
        return [*problems, LimitProblem("topics", "no topic is for the public: the bot would have nothing to say")]
    for language in book.phrases:
        reader = Reader(book, language)
        problems += _check_menu(reader)
        problems += _check_short_words(reader)
        for subject, screen in chain(_show_all(reader), _show_posts(reader)):
            problems += [LimitProblem(subject, f"{message} (in `{language}`)") for message in _check_screen(screen)]
    return list(dict.fromkeys(problems))


def _check_phrases(book: Book) -> Iterator[LimitProblem]:
    for language, words in book.phrases.items():
        subject = f"phrases/{language}.yaml"
        for key in words.keys() - set(Phrase):
            yield LimitProblem(subject, f"the phrase `{key}` is not used")
        for key in Phrase:
            if key not in words:
                yield LimitProblem(subject, f"the phrase `{key}` is missing")
            elif (fields := _list_fields(words[key])) != key.fields:
                expected = sorted(key.fields)
                yield LimitProblem(subject, f"the phrase `{key}` has the fields {sorted(fields)}, not {expected}")


def _list_fields(template: str) -> set[str]:
    parts = Formatter().parse(template)
    return {f"{name}{spec}{conversion or ''}" for _, name, spec, conversion in parts if name is not None}


def _check_commands(book: Book) -> Iterator[LimitProblem]:
    pattern = rf"[a-z0-9_]{{{int(BotCommandLimit.MIN_COMMAND)},{int(BotCommandLimit.MAX_COMMAND)}}}"
    for command in book.topics:
        subject = f"topics/{command}.yaml"
        if command in BUILT_INS or command in ADMIN_COMMANDS:
            yield LimitProblem(subject, f"`{command}` is a command of the bot's own")
        if not re.fullmatch(pattern, command):
            yield LimitProblem(subject, f"`{command}` cannot be a command: it must match {pattern}")


def _check_payloads(book: Book) -> Iterator[LimitProblem]:
    for topic in book.topics.values():
        payloads = [each for n in topic.paragraphs for each in _list_payloads(topic.document, n, topic.command)]
        for payload in (*payloads, *_list_rungs(topic.command)):
            try:
                pack(payload)
            except PayloadTooLongError as error:
                yield LimitProblem(f"topics/{topic.command}.yaml", str(error))


def _check_menu(reader: Reader) -> Iterator[LimitProblem]:
    limit = int(BotCommandLimit.MAX_DESCRIPTION)
    for command, description in list_commands(reader, Place.ADMINS):
        if len(description) > limit:
            is_ours = command in BUILT_INS or command in ADMIN_COMMANDS
            subject = f"phrases/{reader.language}.yaml" if is_ours else f"topics/{command}.yaml"
            message = f"the menu's words for /{command} have {len(description)} characters in `{reader.language}`"
            yield LimitProblem(subject, f"{message}; at most {limit} are allowed")


def _check_short_words(reader: Reader) -> Iterator[LimitProblem]:
    """Check what stands in less room than a message."""
    for key, limit in _ROOM.items():
        values = dict.fromkeys(key.fields, BASKET_LIMIT)
        length = count_units(reader.phrase(key, **values))
        if length > limit:
            message = f"the phrase `{key}` has {length} characters; at most {int(limit)} are allowed"
            yield LimitProblem(f"phrases/{reader.language}.yaml", message)
    length, limit = count_units(introduce(reader).description), BotDescriptionLimit.MAX_DESCRIPTION_LENGTH
    if length > limit:
        message = f"the bot's description has {length} characters; at most {int(limit)} are allowed"
        yield LimitProblem(f"phrases/{reader.language}.yaml", message)


def _show_all(reader: Reader) -> Iterator[tuple[str, Screen]]:
    for topic in reader.book.topics.values():
        for payload in _list_rungs(topic.command):
            for screen in reply_to_payload(reader, payload):
                yield f"topics/{topic.command}.yaml", screen
    for document in reader.book.documents.values():
        for number in document.original.paragraphs:
            for quoted in _list_payloads(document.id, number, None):
                for screen in reply_to_payload(reader, quoted):
                    yield f"documents/{document.id}", screen
    yield from _show_briefs(reader)
    for subject in reader.book.absent.values():
        yield f"absent/{subject.id}.yaml", render_absent(reader, subject, ())
    yield "lexicon/terms.yaml", render_terms(reader, sorted(reader.book.terms, key=_count_characters, reverse=True))
    yield from _show_demands(reader)
    for screen in (
        *show_start(reader, ""),
        *show_about(reader, ""),
        *(render_help(reader, section) for section in Section),
        *(render_settings(replace(reader, in_group=in_group)) for in_group in (False, True)),
        render_privacy(reader, question_days=1),
        render_list(reader, page=1),
        render_term_usage(reader),
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


def _list_rungs(topic: str) -> Iterator[Payload]:
    for length in Length:
        yield ShowTopic(topic, length)
        yield ShowTopicActions(topic, length)


def _list_payloads(document: str, number: int, origin: str | None) -> Iterator[Payload]:
    yield ShowQuotes(document, (number,), origin)
    yield ShowTopicsOf(document, number)
    yield ShowTranslation(document, number, origin)
    yield ShowCopy(document, number, translated=False, origin=origin)
    yield ShowCopy(document, number, translated=True, origin=origin)


def _check_screen(screen: Screen) -> Iterator[str]:
    length, limit = count_units(parse_shown(screen.html)), int(MessageLimit.MAX_TEXT_LENGTH)
    if length > limit:
        yield f"a message has {length} UTF-16 units; at most {limit} are allowed"
    count = sum(len(row) for row in screen.rows)
    if count > InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER:
        yield f"a message has {count} buttons; at most {int(InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER)} are allowed"
    try:
        build_markup(screen)
    except PayloadTooLongError as error:
        yield str(error)
