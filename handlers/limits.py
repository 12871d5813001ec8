"""Telegram's limits over everything that a book can show: what breaks one is found before a reader does."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
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
from handlers.access_wording import AccessPhrase
from handlers.basket import LIMIT as BASKET_LIMIT
from handlers.callback_data import PayloadTooLongError, pack
from handlers.introduction import introduce
from handlers.measures import count_units, parse_shown
from handlers.menu import ADMIN_COMMANDS, BUILT_INS, Menu, list_commands
from handlers.payloads import (
    Payload,
)
from handlers.phrase_keys import PhraseKey
from handlers.reader import Reader
from handlers.screens import Screen, build_markup
from handlers.showcase import list_longest, list_payloads, list_rungs, show_everything
from handlers.wording import ALL_PHRASES, Phrase

_NOTICE = CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH

#: The phrases that stand in less room than a message, and how much that is.
_ROOM: Mapping[PhraseKey, int] = MappingProxyType(
    {
        AccessPhrase.CLOSED: _NOTICE,
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
    public = book.visible_to(PUBLIC)
    if not public.topics:
        return [*problems, LimitProblem("topics", "no topic is for the public: the bot would have nothing to say")]
    for language in book.phrases:
        problems += _check_menu(Reader(public, language))
        problems += _check_short_words(Reader(public, language))
        # Whoever may know more of the book has longer lists; whoever may know all of it, the longest.
        for view in (public,) if public is book else (public, book):
            problems += _check_screens(Reader(view, language))
    return list(dict.fromkeys(problems))


def _check_screens(reader: Reader) -> Iterator[LimitProblem]:
    for subject, screen in show_everything(reader):
        for message in _check_screen(screen):
            yield LimitProblem(subject, f"{message} (in `{reader.language}`)")


def _check_phrases(book: Book) -> Iterator[LimitProblem]:
    for language, words in book.phrases.items():
        subject = f"phrases/{language}.yaml"
        for key in words.keys() - set(ALL_PHRASES):
            yield LimitProblem(subject, f"the phrase `{key}` is not used")
        for key in ALL_PHRASES:
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
        # From a topic's paragraph the reader may go on to the last one, whose number is the longest.
        numbers = {*topic.paragraphs, book.documents[topic.document].last} if topic.paragraphs else ()
        payloads = [each for n in numbers for each in list_payloads(topic.document, n, topic.command)]
        yield from _pack_all(f"topics/{topic.command}.yaml", [*payloads, *list_rungs(topic.command)])
    for document in book.documents.values():
        yield from _pack_all(f"documents/{document.id}", list_longest(document))


def _pack_all(subject: str, payloads: Iterable[Payload]) -> Iterator[LimitProblem]:
    for payload in payloads:
        try:
            pack(payload)
        except PayloadTooLongError as error:
            yield LimitProblem(subject, str(error))


def _check_menu(reader: Reader) -> Iterator[LimitProblem]:
    limit = int(BotCommandLimit.MAX_DESCRIPTION)
    for command, description in list_commands(reader, Menu.ADMINS):
        if (length := count_units(description)) > limit:
            is_ours = command in BUILT_INS or command in ADMIN_COMMANDS
            subject = f"phrases/{reader.language}.yaml" if is_ours else f"topics/{command}.yaml"
            message = f"the menu's words for /{command} have {length} characters in `{reader.language}`"
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
