"""From a text or a pressed button to the screens that answer it: what Telegram, the console and `aide ask` show."""

from content.answers import QUESTION_LIMIT, Answer, Kind, Reason, answer, split_requests
from content.book import Book
from content.terminology import find_terms
from handlers import render
from handlers.examples import pick_commands, pick_number
from handlers.payloads import (
    Payload,
    SetLanguage,
    ShowCopy,
    ShowHeading,
    ShowList,
    ShowQuotes,
    ShowTopic,
    ShowTranslation,
)
from handlers.screens import Screen
from handlers.wording import Phrase

_BARE = frozenset(
    {"/about", "/start", "/help", "/list", "/language", "/para"}
)  # more words behind one make it a question


def reply_to_text(book: Book, language: str, text: str, near: int | None = None) -> tuple[Screen, ...]:
    """Answer every request of a text in order; `near` is the paragraph of the message that was replied to."""
    screens: list[Screen] = []
    for request in split_requests(text):
        built_in = _show_built_in(book, language, request)
        screens += [built_in] if built_in else show_answer(book, language, answer(book, request, language, near))
    return tuple(screens)


def is_built_in(request: str) -> bool:
    """Return whether a request is one of the bot's own commands, of which the book knows nothing."""
    command, *words = request.lower().split(maxsplit=1) or [""]
    return command == "/term" or (command in _BARE and not words)


def _show_built_in(book: Book, language: str, request: str) -> Screen | None:
    screen: Screen | None = None
    match request.lower().split(maxsplit=1):
        case ["/start"]:
            screen = render.render_start(book, language)
        case ["/help"]:
            screen = render.render_help(book, language)
        case ["/about"]:
            screen = render.render_about(book, language)
        case ["/list"]:
            screen = render.render_list(book, language, page=1)
        case ["/language"]:
            screen = render.render_languages(book, language, Phrase.LANGUAGE_CHOOSE)
        case ["/para"]:
            screen = render.render_notice(book.phrase(language, Phrase.PARA_USAGE, first=1, last=pick_number(book)))
        case ["/term"]:
            screen = render.render_term_usage(book, language)
        case ["/term", words]:
            screen = _show_terms(book, language, words[:QUESTION_LIMIT])
    return screen


def _show_terms(book: Book, language: str, words: str) -> Screen:
    found = find_terms(words, book.terms)
    if not found:
        return render.render_notice(book.phrase(language, Phrase.TERM_UNKNOWN))
    return render.render_terms(book, language, found)


def show_answer(book: Book, language: str, found: Answer) -> tuple[Screen, ...]:
    """Return the screens of an answer: one, but for quotes that need more."""
    match found:
        case Answer(kind=Kind.TOPIC, topic=str(command), paragraphs=numbers):
            return (render.render_topic(book, language, book.topics[command], numbers),)
        case Answer(kind=Kind.PARAGRAPHS, document=str(document), paragraphs=numbers):
            return render.render_quotes(book, language, ShowQuotes(document, numbers))
        case Answer(kind=Kind.CHOICES, choices=choices):
            return (render.render_choices(book, language, choices),)
        case Answer(kind=Kind.ABSENT, subject=str(subject), choices=choices):
            return (render.render_absent(book, language, book.absent[subject], choices),)
        case _:
            return (_explain_unknown(book, language, found),)


def reply_to_payload(book: Book, language: str, payload: Payload) -> tuple[Screen, ...]:
    """Return what a button opens: the first screen takes the place of its own; none where the book has it no longer."""
    if not _is_known(book, payload):
        return ()
    match payload:
        case ShowTopic(command):
            topic = book.topics[command]
            screens: tuple[Screen, ...] = (render.render_topic(book, language, topic, topic.paragraphs),)
        case ShowHeading(command):
            screens = (render.render_heading(book, language, book.topics[command]),)
        case ShowQuotes():
            screens = render.render_quotes(book, language, payload)
        case ShowTranslation() | ShowCopy():
            screens = _show_text(book, language, payload)
        case ShowList(page):
            screens = (render.render_list(book, language, page),)
        case SetLanguage(chosen):
            screens = (render.render_languages(book, chosen, Phrase.LANGUAGE_SET),)
    return screens


def _show_text(book: Book, language: str, payload: ShowTranslation | ShowCopy) -> tuple[Screen, ...]:
    if isinstance(payload, ShowTranslation):
        screen = render.render_translation(book, language, payload)
    else:
        screen = render.render_copy(book, language, payload)
    if screen is not None:
        return (screen,)
    # Since the button was made, the reader has turned to a language that needs no translation.
    return render.render_quotes(book, language, ShowQuotes(payload.document, (payload.number,), payload.origin))


def _explain_unknown(book: Book, language: str, found: Answer) -> Screen:
    examples = pick_commands(book)
    match found.reason:
        case Reason.OUT_OF_RANGE:
            last = book.documents[found.document].last if found.document else pick_number(book)
            return render.render_notice(book.phrase(language, Phrase.OUT_OF_RANGE, first=1, last=last))
        case Reason.NO_TEXT:
            return render.render_notice(book.phrase(language, Phrase.NO_TEXT, example=examples[0]))
        case _:
            more = book.phrase(language, Phrase.UNKNOWN_NEXT, examples=" ".join(examples))
            return render.render_notice(book.phrase(language, Phrase.UNKNOWN), more)


def _is_known(book: Book, payload: Payload) -> bool:
    match payload:
        case ShowTopic(command):
            return command in book.topics
        case ShowHeading(command):
            return command in book.topics and book.topics[command].rests_on_heading
        case ShowQuotes(document, numbers, origin):
            return _has_paragraphs(book, document, numbers, origin)
        case ShowTranslation(document, number, origin, among) | ShowCopy(document, number, _, origin, among):
            return _has_paragraphs(book, document, (number, *among), origin)
        case ShowList():
            return True
        case SetLanguage(language):
            return language in book.phrases


def _has_paragraphs(book: Book, document: str, numbers: tuple[int, ...], origin: str | None) -> bool:
    if document not in book.documents or not (origin is None or origin in book.topics):
        return False
    return all(1 <= number <= book.documents[document].last for number in numbers)
