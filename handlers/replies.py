"""From a text or a pressed button to the screens that answer it: what Telegram, the console and `aide ask` show.

What needs nothing but the book is answered here, so that all three show the same; what a reader keeps (settings,
basket) and what administrators may do has handlers of its own.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from content.answers import MOST_REFERENCED, answer
from content.requests import COMMAND, read_numbers, split_requests
from handlers.about import show_about
from handlers.actions import render_quote_actions
from handlers.answering import show_answer
from handlers.backlinks import render_topics_of
from handlers.citing import render_citation, show_cite
from handlers.copies import render_copy
from handlers.demanding import render_asks, render_basis, show_asks
from handlers.examples import pick_request
from handlers.helping import render_help, show_help
from handlers.language import show_languages
from handlers.listing import render_list, show_list
from handlers.misses import render_others
from handlers.paragraphs import show_usage
from handlers.payloads import (
    AskExample,
    Payload,
    ShowAsks,
    ShowBasis,
    ShowCitation,
    ShowCopy,
    ShowFound,
    ShowHeading,
    ShowHelp,
    ShowList,
    ShowOthers,
    ShowProof,
    ShowQuoteActions,
    ShowQuotes,
    ShowResults,
    ShowSides,
    ShowTopic,
    ShowTopicActions,
    ShowTopicsOf,
)
from handlers.quoting import render_quotes, render_sides
from handlers.reader import Length, Reader
from handlers.recalling import Reply, keep, recall
from handlers.screens import Screen
from handlers.searching import follow_search, show_search
from handlers.settings import show_settings
from handlers.start import show_start
from handlers.terms import show_terms
from handlers.topics import render_topic, render_topic_actions
from handlers.verifying import render_proof, show_proof

#: What answers a command from the words behind it; no screen means that the whole is a question like any other.
Show = Callable[[Reader, str], Sequence[Screen]]

_SHORT = 40  # characters: no quotation, and soon read

COMMANDS: Mapping[str, Show] = MappingProxyType(
    {
        "/start": show_start,
        "/help": show_help,
        "/list": show_list,
        "/para": show_usage,
        "/cite": show_cite,
        "/verify": show_proof,
        "/term": show_terms,
        "/settings": show_settings,
        "/asks": show_asks,
        "/search": show_search,
        "/language": show_languages,
        "/about": show_about,
    }
)


def reply_to_text(reader: Reader, text: str, near: int | None = None) -> tuple[Screen, ...]:
    """Answer every request of a text in order; `near` is the paragraph of the message that was replied to."""
    return tuple(screen for reply in reply_to_requests(reader, text, near) for screen in reply.screens)


def reply_to_requests(reader: Reader, text: str, near: int | None = None) -> tuple[Reply, ...]:
    """Answer as `reply_to_text` does, each request apart."""
    return tuple(_reply(reader, request, near) for request in split_requests(reader.book, text))


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
        case ShowTopic() | ShowTopicActions() | ShowTopicsOf() | ShowHeading():
            screens: tuple[Screen, ...] = (_show_topic(reader, payload),)
        case ShowOthers():
            screens = (render_others(reader, payload),)
        case ShowQuotes() | ShowSides() | ShowQuoteActions() | ShowCopy() | ShowCitation() | ShowProof():
            screens = _show_paragraphs(reader, payload)
        case ShowHelp() | AskExample():
            screens = _show_guidance(reader, payload)
        case ShowResults() | ShowFound():
            screens = follow_search(reader, payload)
        case _:
            screens = _show_list(reader, payload)
    return screens


def _show_list(reader: Reader, payload: Payload) -> tuple[Screen, ...]:
    """Return a list that leads to topics or paragraphs, or what was opened from it with the way back."""
    match payload:
        case ShowList(page):
            return (render_list(reader, page),)
        case ShowAsks():
            return (render_asks(reader, payload),)
        case ShowBasis():
            return render_basis(reader, payload)
        case _:
            return ()


def needs_matching(reader: Reader, text: str, near: int | None = None) -> bool:
    """Tell whether a text takes long to answer: more than looking up commands, names and earlier replies."""
    return not all(
        recall(reader, request, near)
        or COMMAND.fullmatch(request)
        or reader.book.names.get(request)
        or _is_reference(reader, request, near)
        for request in split_requests(reader.book, text)
    )


def _is_reference(reader: Reader, request: str, near: int | None) -> bool:
    """Tell whether a request names paragraphs, and is too short to quote any."""
    document = next(iter(reader.book.documents.values()), None)
    return document is not None and len(request) <= _SHORT and bool(read_numbers(request, document, near))


def _reply(reader: Reader, request: str, near: int | None) -> Reply:
    reply = recall(reader, request, near)
    if reply is None:
        reply = _work_out(reader, request, near)
        keep(reader, request, near, reply)
    return reply


def _work_out(reader: Reader, request: str, near: int | None) -> Reply:
    if screens := show_command(reader, request):
        return Reply(screens)
    found = answer(reader.book, request, reader.language, near)
    return Reply(show_answer(reader, found), found)


def _show_guidance(reader: Reader, payload: ShowHelp | AskExample) -> tuple[Screen, ...]:
    """Return a section of the help, or the answer to one of its examples."""
    match payload:
        case ShowHelp(section):
            return (render_help(reader, section),)
        case AskExample(example):
            return show_answer(reader, answer(reader.book, pick_request(reader, example), reader.language))


def _show_topic(reader: Reader, payload: ShowTopic | ShowTopicActions | ShowTopicsOf | ShowHeading) -> Screen:
    match payload:
        case ShowTopic():
            return render_topic(reader, payload)
        case ShowTopicActions():
            return render_topic_actions(reader, payload)
        case ShowTopicsOf():
            return render_topics_of(reader, payload)
        case ShowHeading(command):
            return render_topic(reader, ShowTopic(command, Length.VERBATIM))


def _show_paragraphs(
    reader: Reader, payload: ShowQuotes | ShowSides | ShowQuoteActions | ShowCopy | ShowCitation | ShowProof
) -> tuple[Screen, ...]:
    match payload:
        case ShowQuotes():
            return render_quotes(reader, payload)
        case ShowSides():
            return (render_sides(reader, payload),)
        case ShowQuoteActions():
            return (render_quote_actions(reader, payload),)
        case ShowCitation():
            return (render_citation(reader, payload),)
        case ShowProof():
            return (render_proof(reader, payload),)
        case ShowCopy(document, number, _, origin):
            screen = render_copy(reader, payload)
            # Since the button was made, the reader has turned to a language that needs no translation.
            return (screen,) if screen else render_quotes(reader, ShowQuotes(document, (number,), origin))


def _is_known(reader: Reader, payload: Payload) -> bool:
    topics = reader.book.topics
    match payload:
        case ShowTopic(command) | ShowTopicActions(command):
            known = command in topics
        case ShowTopicsOf(document, number):
            known = bool(reader.book.topics_of(document, number))
        case ShowOthers(missed):
            known = not missed or missed in topics or missed in reader.book.absent
        case ShowHeading(command):
            known = command in topics and topics[command].rests_on_heading
        case ShowCitation(document, (), origin=origin):
            topic = topics.get(origin or "")
            known = topic is not None and topic.document == document and not topic.rests_on_heading
        case _:
            known = _names_paragraphs(reader, payload)
    return known


def _names_paragraphs(reader: Reader, payload: Payload) -> bool:
    """Tell whether the book has the paragraphs that a payload names, if it names any."""
    match payload:
        case ShowQuotes(document, numbers, origin) | ShowCitation(document, numbers, origin=origin):
            return _has_paragraphs(reader, document, numbers, origin)
        case ShowSides(document, number, _, origin, among) | ShowCopy(document, number, _, origin, among):
            return _has_paragraphs(reader, document, (number, *among), origin)
        case ShowQuoteActions(document, number, _, origin) | ShowProof(document, number, origin):
            return _has_paragraphs(reader, document, (number,), origin)
        case ShowBasis(document, number) | ShowFound(document, number):
            return _has_paragraphs(reader, document, (number,), None)
        case _:
            return True


def _has_paragraphs(reader: Reader, document: str, numbers: tuple[int, ...], origin: str | None) -> bool:
    """Tell whether the book has some paragraphs, and a screen may offer them: forged payloads ask for more."""
    book, asked = reader.book, frozenset(numbers)
    if document not in book.documents or not asked <= book.documents[document].original.paragraphs.keys():
        return False
    if origin is None:
        return len(asked) <= MOST_REFERENCED
    return len(asked) == 1 and origin in book.topics and book.topics[origin].document == document
