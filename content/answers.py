"""From a question to an answer: the only road, taken by commands, buttons, free text and `aide ask` alike."""

from dataclasses import dataclass, replace
from enum import StrEnum

from content.book import Book
from content.decision import Decision, Outcome, decide, score_paragraphs
from content.findings import Differs, Finding, OurSummary, OurTranslation
from content.layouts import retype
from content.models import Topic
from content.normalisation import split_words
from content.requests import COMMAND, read_numbers
from content.search import Candidate, Ranking, Subject

QUESTION_LIMIT = 300  # characters of a message that are looked at
MOST_REFERENCED = 6  # paragraphs shown for one reference
MOST_ANSWERING = 5  # paragraphs of a topic shown for a question

_MISTYPED = 0.8  # the share of unknown words from which another layout is tried; its complement is accepted


class Kind(StrEnum):
    """What an answer is."""

    TOPIC = "topic"
    PARAGRAPHS = "paragraphs"
    CHOICES = "choices"
    ABSENT = "absent"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why nothing was found."""

    NO_MATCH = "no_match"
    OUT_OF_RANGE = "out_of_range"
    NO_TEXT = "no_text"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that the reader may have meant: a topic, or paragraphs of a document; `confidence` from 0 to 1."""

    document: str
    topic: str | None
    paragraphs: tuple[int, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What to show for a question.

    `paragraphs` stand in the order to be shown, best first; they are empty for choices, absent and unknown.
    `choices` are one to three for choices, up to three nearest paragraphs for absent. What was `matched`, and not named
    by the reader, may be wrong: `others` are up to three choices that come next. `quotation` says what was found of
    words that the question quotes.
    """

    kind: Kind
    question: str
    language: str
    document: str | None = None
    topic: str | None = None
    subject: str | None = None
    paragraphs: tuple[int, ...] = ()
    confidence: float = 0.0
    choices: tuple[Choice, ...] = ()
    reason: Reason | None = None
    matcher: str = "lexical"
    matched: bool = False
    others: tuple[Choice, ...] = ()
    quotation: Finding | None = None


def answer(book: Book, question: str, language: str, near: int | None = None) -> Answer:
    """Answer one question from the book; `near` is the paragraph of the message that the reader replied to.

    Steps, each of which may end it: command or alias, quotation, paragraph reference, ranked candidates and a decision.
    A quotation comes before a reference, so that one that bears its paragraph's number is compared all the same.
    """
    blank = Answer(Kind.UNKNOWN, question, language, matcher=book.index.matcher)
    text = _spell_out_command(book, question[:QUESTION_LIMIT].strip())
    if not split_words(text):
        return replace(blank, reason=Reason.NO_TEXT)
    named = (
        _answer_name(book, text, blank) or _answer_quotation(book, blank) or _answer_reference(book, text, near, blank)
    )
    if named:
        return named
    ranking = _rank(book, text)
    missed = book.quotations.miss(question)
    return _answer_match(book, ranking, replace(blank, matcher=ranking.matcher, quotation=missed))


def answer_topic(topic: Topic, question: str, language: str) -> Answer:
    """Answer with a topic that was named: its paragraphs in the order of the YAML."""
    return Answer(Kind.TOPIC, question, language, topic.document, topic.command, None, topic.paragraphs, 1.0)


def _spell_out_command(book: Book, text: str) -> str:
    """Return a known command bare of what follows it, an unknown one as words, so that it falls through to matching."""
    match = COMMAND.match(text)
    if match is None:
        return text
    command = match[1].lower()
    if command in book.topics:
        return command
    return f"{command.replace('_', ' ')}{text[match.end() :]}"


def _answer_name(book: Book, text: str, blank: Answer) -> Answer | None:
    named = book.names.get(text)
    if isinstance(named, Topic):
        return replace(answer_topic(named, blank.question, blank.language), matcher=blank.matcher)
    if named is not None:
        return _answer_absent(book, named.id, 1.0, blank)
    return None


def _answer_quotation(book: Book, blank: Answer) -> Answer | None:
    found = None if blank.question.startswith("/") else book.quotations.find(blank.question)
    match found:
        case None:
            return None
        case OurSummary(topic=command):
            topic = book.topics[command]
            return replace(answer_topic(topic, blank.question, blank.language), matcher=blank.matcher, quotation=found)
        case OurTranslation(number=number):
            numbers: tuple[int, ...] = (number,)
        case _:
            numbers = found.numbers
    confidence = 1 - found.share if isinstance(found, Differs) else 1.0
    answered = replace(blank, kind=Kind.PARAGRAPHS, document=found.document, paragraphs=numbers[:MOST_REFERENCED])
    return replace(answered, confidence=confidence, quotation=found)


def _answer_reference(book: Book, text: str, near: int | None, blank: Answer) -> Answer | None:
    document = next(iter(book.documents.values()), None)
    asked = read_numbers(text, document, near) if document else ()
    if document is None or not asked:
        return None
    numbers = tuple(n for n in asked if n in document.original.paragraphs)[:MOST_REFERENCED]
    if not numbers:
        return replace(blank, document=document.id, reason=Reason.OUT_OF_RANGE)
    return replace(blank, kind=Kind.PARAGRAPHS, document=document.id, paragraphs=numbers, confidence=1.0)


def _rank(book: Book, text: str) -> Ranking:
    """Rank a text; one of which hardly a word is known is tried as typed in another keyboard layout too."""
    ranking = book.index.rank(text)
    if ranking.unknown < _MISTYPED:
        return ranking
    others = (book.index.rank(other) for other in retype(text, book.lexicon.layouts))
    best = min(others, key=lambda other: other.unknown, default=ranking)
    return best if best.unknown <= 1 - _MISTYPED else ranking


def _answer_match(book: Book, ranking: Ranking, blank: Answer) -> Answer:
    decision = decide(ranking)
    if decision.outcome is Outcome.CHOICES:
        return _offer(book, decision, blank)
    others = tuple(_build_choice(book, candidate, share) for candidate, share in decision.others)
    matched = replace(blank, matched=True, others=others)
    if decision.outcome is Outcome.ANSWER and decision.best:
        return _answer_candidate(book, decision.best, decision.confidence, ranking, matched)
    if decision.outcome is Outcome.ABSENT and decision.best:
        return _answer_absent(book, decision.best.key, decision.confidence, matched)
    return replace(blank, reason=Reason.NO_MATCH)


def _answer_candidate(book: Book, best: Candidate, confidence: float, ranking: Ranking, blank: Answer) -> Answer:
    if best.subject is Subject.PARAGRAPH:
        found = replace(blank, kind=Kind.PARAGRAPHS, document=best.key, paragraphs=best.paragraphs)
    else:
        topic = book.topics[best.key]
        order = order_paragraphs(topic, ranking)
        found = replace(blank, kind=Kind.TOPIC, document=topic.document, topic=topic.command, paragraphs=order)
    return replace(found, confidence=confidence)


def order_paragraphs(topic: Topic, ranking: Ranking) -> tuple[int, ...]:
    """Return the topic's paragraphs, the one that answers the question best first, at most five."""
    scores = score_paragraphs(topic.paragraphs, ranking)
    return tuple(sorted(topic.paragraphs, key=lambda number: -scores[number]))[:MOST_ANSWERING]


def _answer_absent(book: Book, subject: str, confidence: float, blank: Answer) -> Answer:
    absent = book.absent[subject]
    nearest = tuple(Choice(absent.document, None, (number,), confidence) for number in absent.nearest)
    return replace(
        blank, kind=Kind.ABSENT, document=absent.document, subject=subject, confidence=confidence, choices=nearest
    )


def _offer(book: Book, decision: Decision, blank: Answer) -> Answer:
    choices = tuple(_build_choice(book, candidate, share) for candidate, share in decision.choices)
    documents = {choice.document for choice in choices}
    document = documents.pop() if len(documents) == 1 else None
    return replace(blank, kind=Kind.CHOICES, document=document, choices=choices, confidence=decision.confidence)


def _build_choice(book: Book, candidate: Candidate, confidence: float) -> Choice:
    if candidate.subject is Subject.PARAGRAPH:
        return Choice(candidate.key, None, candidate.paragraphs, confidence)
    topic = book.topics[candidate.key]
    return Choice(topic.document, topic.command, topic.paragraphs, confidence)
