"""What requests came to: counted for those who run the bot, without a word of who asked."""

from collections.abc import Iterable

from content.answers import QUESTION_LIMIT, Answer, Kind, Reason
from handlers.stores import Outcome, OutcomeStore

MISSED = "missed"


async def count_answers(store: OutcomeStore, answers: Iterable[Answer]) -> None:
    """Count what answers are; the store keeps the questions that found none, if the operator wants them kept."""
    for found in answers:
        await store.count(Outcome(found.kind, found.topic or found.subject or "", found.language))
        if found.kind is Kind.CHOICES or found.reason is Reason.NO_MATCH:
            await store.keep_question(found.question[:QUESTION_LIMIT].strip(), found.language)


async def count_miss(store: OutcomeStore, missed: str, language: str) -> None:
    """Count that what was shown is not what a reader meant."""
    await store.count(Outcome(MISSED, missed, language))
