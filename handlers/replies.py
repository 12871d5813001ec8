"""From a text or a pressed button to the screens that answer it: what Telegram, the console and `aide ask` show.

What needs nothing but the book is answered here, so that all three show the same; what a reader keeps (settings,
basket) and what administrators may do has handlers of its own.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from content.answers import answer, split_requests
from handlers.about import show_about
from handlers.answering import show_answer
from handlers.helping import show_help
from handlers.language import show_languages
from handlers.listing import render_list, show_list
from handlers.paragraphs import show_usage
from handlers.payloads import (
    Payload,
    ShowCopy,
    ShowFound,
    ShowHeading,
    ShowList,
    ShowQuotes,
    ShowResults,
    ShowTopic,
    ShowTranslation,
)
from handlers.quoting import render_copy, render_quotes, render_translation
from handlers.reader import Reader
from handlers.screens import Screen
from handlers.searching import open_found, render_results, show_search
from handlers.start import show_start
from handlers.terms import show_terms
from handlers.topics import render_heading, render_topic

#: What answers a command from the words behind it; no screen means that the whole is a question like any other.
Show = Callable[[Reader, str], Sequence[Screen]]

COMMANDS: Mapping[str, Show] = MappingProxyType(
    {
        "/start": show_start,
        "/help": show_help,
        "/list": show_list,
        "/para": show_usage,
        "/term": show_terms,
        "/search": show_search,
        "/language": show_languages,
        "/about": show_about,
    }
)


def reply_to_text(reader: Reader, text: str, near: int | None = None) -> tuple[Screen, ...]:
    """Answer every request of a text in order; `near` is the paragraph of the message that was replied to."""
    screens: list[Screen] = []
    for request in split_requests(text):
        screens += show_command(reader, request) or show_answer(
            reader, answer(reader.book, request, reader.language, near)
        )
    return tuple(screens)


def show_command(reader: Reader, request: str) -> Sequence[Screen]:
    """Answer one of the bot's own commands, of which the book knows nothing; no screen for anything else."""
    command, *words = request.split(maxsplit=1) or [""]
    show = COMMANDS.get(command.lower())
    return show(reader, " ".join(words).strip()) if show else ()


def reply_to_payload(reader: Reader, payload: Payload) -> tuple[Screen, ...]:
    """Return what a button opens: the first screen takes the place of its own; none where the book has it no longer."""
    if not _is_known(reader, payload):
        return ()
    match payload:
        case ShowTopic(command):
            topic = reader.book.topics[command]
            screens: tuple[Screen, ...] = (render_topic(reader, topic, topic.paragraphs),)
        case ShowHeading(command):
            screens = (render_heading(reader, reader.book.topics[command]),)
        case ShowQuotes():
            screens = render_quotes(reader, payload)
        case ShowTranslation() | ShowCopy():
            screens = _show_text(reader, payload)
        case ShowList(page):
            screens = (render_list(reader, page),)
        case ShowResults():
            screens = (render_results(reader, payload),)
        case ShowFound():
            screens = open_found(reader, payload)
        case _:
            screens = ()
    return screens


def _show_text(reader: Reader, payload: ShowTranslation | ShowCopy) -> tuple[Screen, ...]:
    screen = (
        render_translation(reader, payload) if isinstance(payload, ShowTranslation) else render_copy(reader, payload)
    )
    if screen is not None:
        return (screen,)
    # Since the button was made, the reader has turned to a language that needs no translation.
    return render_quotes(reader, ShowQuotes(payload.document, (payload.number,), payload.origin))


def _is_known(reader: Reader, payload: Payload) -> bool:
    topics = reader.book.topics
    match payload:
        case ShowTopic(command):
            return command in topics
        case ShowHeading(command):
            return command in topics and topics[command].rests_on_heading
        case ShowQuotes(document, numbers, origin):
            return _has_paragraphs(reader, document, numbers, origin)
        case ShowTranslation(document, number, origin, among) | ShowCopy(document, number, _, origin, among):
            return _has_paragraphs(reader, document, (number, *among), origin)
        case ShowFound(document, number):
            return _has_paragraphs(reader, document, (number,), None)
        case _:
            return True


def _has_paragraphs(reader: Reader, document: str, numbers: tuple[int, ...], origin: str | None) -> bool:
    documents = reader.book.documents
    if document not in documents or not (origin is None or origin in reader.book.topics):
        return False
    return all(1 <= number <= documents[document].last for number in numbers)
