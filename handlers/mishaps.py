"""What goes wrong through nobody's fault: counted, and named in the log in one line, without an apology."""

import logging
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from types import MappingProxyType

from telegram.error import BadRequest, Forbidden

_LOGGER = logging.getLogger(__name__)


class Mishap(StrEnum):
    """Why something reached nobody; the values are the names of events in the log."""

    BLOCKED = "blocked"  # by the user, or removed from the group
    MUTED = "muted"  # not allowed to write in the group or the topic
    GONE = "gone"  # the message, the topic or the chat is there no longer
    FLOODED = "flooded"  # one of more messages than a chat is answered
    LATE = "late"  # pressed, or typed inline, so long ago that Telegram takes no answer any more


# Telegram has no codes for these, only sentences.
_REFUSALS: Mapping[str, Mishap] = MappingProxyType(
    {
        "message to edit not found": Mishap.GONE,
        "message to delete not found": Mishap.GONE,
        "message to be replied not found": Mishap.GONE,
        "message thread not found": Mishap.GONE,
        "message_id_invalid": Mishap.GONE,
        "chat not found": Mishap.GONE,
        "topic_deleted": Mishap.GONE,
        "topic_closed": Mishap.MUTED,
        "not enough rights": Mishap.MUTED,
        "have no rights": Mishap.MUTED,
        "chat_write_forbidden": Mishap.MUTED,
        "chat_restricted": Mishap.MUTED,
        "query is too old": Mishap.LATE,
    }
)


def name_mishap(error: BaseException | None) -> Mishap | None:
    """Return what a refusal of Telegram means, None where it is a mistake of ours or anything else."""
    if isinstance(error, Forbidden):
        return Mishap.BLOCKED
    if not isinstance(error, BadRequest):
        return None
    return next((mishap for words, mishap in _REFUSALS.items() if words in error.message.lower()), None)


@contextmanager
def ignore_late(counts: Counter[Mishap]) -> Iterator[None]:
    """Count an answer that Telegram takes no longer: who typed on meanwhile waits for a later one."""
    try:
        yield
    except BadRequest as error:
        if name_mishap(error) is not Mishap.LATE:
            raise
        note_mishap(counts, Mishap.LATE)


def note_mishap(counts: Counter[Mishap], mishap: Mishap) -> None:
    """Count a mishap, and say so in the log."""
    counts[mishap] += 1
    _LOGGER.info("mishap: %s, %d so far", mishap, counts[mishap])
