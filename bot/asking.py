"""What `aide ask` prints: one answer for people, or JSON objects a line for programs."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.console.telegram_html import parse_html
from content.answers import Answer, Choice, Kind, Reason, answer
from content.book import Book
from content.languages import primary_language
from content.requests import split_requests
from handlers.reader import Reader
from handlers.replies import reply_to_text, show_command
from handlers.screens import describe_message


@dataclass(frozen=True, slots=True)
class Request:
    """One line of `aide ask --jsonl`: a question, its language, and the paragraph that it replies to."""

    id: Any
    question: str
    language: str
    near: int | None


class MalformedRequestError(ValueError):
    """A line that is not a request; its message says why."""


def parse_request(line: str) -> Request:
    """Return the request of a JSON line, whatever other keys it has; raises MalformedRequestError."""
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise MalformedRequestError(f"not JSON: {error}") from error
    if not isinstance(row, dict):
        raise MalformedRequestError("a line must be a JSON object")
    question, language, near = row.get("q"), row.get("lang"), row.get("near")
    if not isinstance(question, str):
        raise MalformedRequestError("`q` must be a string")
    if language is not None and not isinstance(language, str):
        raise MalformedRequestError("`lang` must be a string")
    if near is not None and (not isinstance(near, int) or isinstance(near, bool)):
        raise MalformedRequestError("`near` must be a whole number")
    return Request(row.get("id"), question, primary_language(language), near)


def ask(book: Book, request: Request, *, render: bool) -> dict[str, Any]:
    """Return the answer to a request as the outside interface describes it; all keys always."""
    first, *_ = split_requests(book, request.question)
    given = _answer(book, first, request)
    described = describe_answer(given, request)
    if render:
        screens = reply_to_text(Reader(book, request.language), request.question, request.near)
        described["messages"] = [describe_message(screen) for screen in screens]
    return described


def _answer(book: Book, question: str, request: Request) -> Answer:
    if show_command(Reader(book, request.language), question):
        return Answer(Kind.UNKNOWN, question, request.language, reason=Reason.NO_MATCH)
    return answer(book, question, request.language, request.near)


def describe_answer(given: Answer, request: Request) -> dict[str, Any]:
    """Return an answer as plain data."""
    return {
        "id": request.id,
        "question": request.question,
        "language": given.language,
        "kind": given.kind.value,
        "document": given.document,
        "topic": given.topic,
        "subject": given.subject,
        "paragraphs": list(given.paragraphs),
        "confidence": round(given.confidence, 3),
        "choices": [_describe_choice(choice) for choice in given.choices],
        "reason": given.reason.value if given.reason else None,
        "matcher": given.matcher,
    }


def _describe_choice(choice: Choice) -> dict[str, Any]:
    return {
        "topic": choice.topic,
        "paragraphs": list(choice.paragraphs),
        "confidence": round(choice.confidence, 3),
    }


def ask_lines(book: Book, lines: Iterable[str], *, render: bool) -> Iterator[dict[str, Any]]:
    """Yield an object a line, in order; blank lines are skipped, a malformed one gives `{"error": ...}`."""
    for line in lines:
        if not line.strip():
            continue
        try:
            yield ask(book, parse_request(line), render=render)
        except MalformedRequestError as error:
            yield {"error": str(error)}


def describe_plainly(book: Book, request: Request) -> Iterator[str]:
    """Yield what Telegram would show, as plain text for people; a blank line stands between messages."""
    for index, screen in enumerate(reply_to_text(Reader(book, request.language), request.question, request.near)):
        if index:
            yield ""
        yield parse_html(screen.html)[0]
