"""An answer on the screen: what was found, what may have been meant, or that nothing was found."""

from collections.abc import Iterable, Iterator, Sequence

from content.answers import Answer, Choice, Kind, Reason
from content.languages import DEFAULT_LANGUAGE
from content.models import AbsentSubject, AbsentText
from handlers.comparing import render_finding
from handlers.examples import pick_commands
from handlers.keyboards import offer_quote, offer_topic
from handlers.misses import add_miss
from handlers.notices import render_bounds, render_notice
from handlers.payloads import ShowQuotes, ShowTopic
from handlers.quoting import render_quotes
from handlers.reader import Reader
from handlers.screens import PressButton, Row, Screen
from handlers.topics import render_topic
from handlers.typography import bold, escape
from handlers.wording import Phrase


def show_answer(reader: Reader, found: Answer) -> tuple[Screen, ...]:
    """Return the screens of an answer, with a way on for a reader who meant something else than was matched.

    What became of words that the question quotes comes first.
    """
    screens = add_miss(reader, found, _show_found(reader, found))
    return render_finding(reader, found.quotation, screens) if found.quotation else screens


def render_choices(reader: Reader, choices: Iterable[Choice]) -> Screen:
    """Ask which of a few things was meant."""
    return Screen(escape(reader.phrase(Phrase.CHOICES)), _arrange_choices(reader, choices))


def render_absent(reader: Reader, subject: AbsentSubject, nearest: Sequence[Choice]) -> Screen:
    """Say that the document does not treat a subject, and what comes nearest."""
    words = read_absent(reader, subject)
    lines = [bold(words.name), escape(words.answer)]
    if nearest:
        lines += ["", escape(reader.phrase(Phrase.ABSENT_NEAREST))]
    return Screen("\n".join(lines), _arrange_choices(reader, nearest))


def _show_found(reader: Reader, found: Answer) -> tuple[Screen, ...]:
    """Return one screen, but for quotes that need more."""
    match found:
        case Answer(kind=Kind.TOPIC, topic=str(command), paragraphs=numbers):
            return (render_topic(reader, ShowTopic(command, reader.length, numbers)),)
        case Answer(kind=Kind.PARAGRAPHS, document=str(document), paragraphs=numbers):
            return render_quotes(reader, ShowQuotes(document, numbers))
        case Answer(kind=Kind.CHOICES, choices=choices):
            return (render_choices(reader, choices),)
        case Answer(kind=Kind.ABSENT, subject=str(subject), choices=choices):
            return (render_absent(reader, reader.book.absent[subject], choices),)
        case _:
            return (_explain_unknown(reader, found),)


def read_absent(reader: Reader, subject: AbsentSubject) -> AbsentText:
    """Return the words about an absent subject in the reader's language, else in English, else in the first."""
    texts = subject.texts
    return texts.get(reader.language) or texts.get(DEFAULT_LANGUAGE) or next(iter(texts.values()))


def _explain_unknown(reader: Reader, found: Answer) -> Screen:
    examples = pick_commands(reader.book)
    match found.reason:
        case Reason.OUT_OF_RANGE:
            return render_bounds(reader, found.document or next(iter(reader.book.documents)))
        case Reason.NO_TEXT:
            return render_notice(reader.phrase(Phrase.NO_TEXT, example=examples[0]))
        case _:
            more = reader.phrase(Phrase.UNKNOWN_NEXT, examples=" ".join(examples))
            return render_notice(reader.phrase(Phrase.UNKNOWN), more)


def _arrange_choices(reader: Reader, choices: Iterable[Choice]) -> tuple[Row, ...]:
    """Offer each choice in a row of its own: a topic's title, or its paragraphs."""
    return tuple(tuple(_offer_choice(reader, choice)) for choice in choices)


def _offer_choice(reader: Reader, choice: Choice) -> Iterator[PressButton]:
    if choice.topic is not None:
        yield offer_topic(reader, choice.topic)
        return
    for number in choice.paragraphs:
        yield offer_quote(reader, ShowQuotes(choice.document, (number,)))
