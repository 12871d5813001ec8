"""Who may ask the bot, and what she may know: decided anew for every update, and in case of doubt against her."""

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from telegram import Update
from telegram.constants import ChatType

from content.book import PUBLIC
from handlers.identity import identify
from handlers.stores import Admission, AdmissionsUnreadableError

if TYPE_CHECKING:
    from handlers.context import Services

_LOGGER = logging.getLogger(__name__)

NOTHING: frozenset[str] = frozenset()


class AllowList(Protocol):
    """The users whom the operator lists himself; where there is a list, the bot is closed to all others."""

    def audiences_of(self, user_id: int) -> frozenset[str] | None:
        """Return the audiences that a user is cleared for beside the public, as listed now; None for the unlisted."""
        ...


@dataclass(frozen=True, slots=True)
class Access:
    """What an update is answered with: anything at all, and of which audiences' documents."""

    is_allowed: bool
    audiences: frozenset[str]


async def find_access(services: "Services", update: Update) -> Access:
    """Return what the sender of an update may know where it came from.

    Groups and inline mode get what is public, whoever asks: others read along. The store is asked only where the answer
    depends on it. Raises AdmissionsUnreadableError where nothing else says that a user may ask.
    """
    user_id = identify(update)
    if user_id is None:
        return Access(True, PUBLIC) if services.allowed is None else Access(False, NOTHING)
    is_alone = is_private(update, user_id)
    if user_id in services.admins:
        return Access(True, PUBLIC | services.books.book.audiences if is_alone else PUBLIC)
    listed = NOTHING if services.allowed is None else services.allowed.audiences_of(user_id)
    if listed is not None and not (is_alone and services.books.is_restricted):
        return Access(True, PUBLIC)
    admission = await _find_admission(services, user_id, is_needed=listed is None)
    if listed is None and admission is None:
        return Access(False, NOTHING)
    cleared = PUBLIC | (listed or NOTHING) | (admission.audiences if admission else NOTHING)
    return Access(True, cleared if is_alone else PUBLIC)


def is_private(update: Update, user_id: int) -> bool:
    """Tell whether nobody but a user sees what answers an update."""
    chat = update.effective_chat
    return chat is not None and chat.type == ChatType.PRIVATE and chat.id == user_id


async def _find_admission(services: "Services", user_id: int, *, is_needed: bool) -> Admission | None:
    try:
        return await services.store.admission_of(user_id)
    except AdmissionsUnreadableError as error:
        if is_needed:
            raise
        _LOGGER.warning("only what is public is shown: %s", error)
        return None
