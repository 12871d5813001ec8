"""Replies that were given before: a delegation asks the same things, and a topic looks the same to all who read it.

Nothing of a reader is kept: keys are digests under a key that is drawn at every start, the question is taken out of its
answer, and a reply that shows words of hers is forgotten at once.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from hashlib import blake2b
from operator import attrgetter

from content.answers import Answer
from content.requests import COMMAND
from handlers.reader import Reader
from handlers.screens import Screen

_SECRET = secrets.token_bytes(32)
#: All that a screen depends on beside the book, which keeps the replies that were made from it.
_SETTINGS = attrgetter(*(field.name for field in fields(Reader) if field.name != "book"))


@dataclass(frozen=True, slots=True)
class Reply:
    """The screens that answer one request, and the answer that they show: none behind the bot's own commands."""

    screens: Sequence[Screen]
    answer: Answer | None = None


def recall(reader: Reader, request: str, near: int | None) -> Reply | None:
    """Return the reply that such a reader was given to a request before, None where there is none."""
    reply = reader.book.kept.get(_digest(reader, request, near))
    if not isinstance(reply, Reply):
        return None
    return replace(reply, answer=replace(reply.answer, question=request)) if reply.answer else reply


def keep(reader: Reader, request: str, near: int | None, reply: Reply) -> None:
    """Keep a reply, unless it may show what the reader wrote or put into her basket."""
    shows_words = reply.answer.quotation is not None if reply.answer else COMMAND.fullmatch(request) is None
    if shows_words or reader.basket:
        return
    nameless = replace(reply, answer=replace(reply.answer, question="")) if reply.answer else reply
    reader.book.kept.put(_digest(reader, request, near), nameless)


def _digest(reader: Reader, request: str, near: int | None) -> bytes:
    asked = repr((request, near, reader.book.index.matcher, _SETTINGS(reader)))
    return blake2b(asked.encode(errors="replace"), key=_SECRET, digest_size=16).digest()
