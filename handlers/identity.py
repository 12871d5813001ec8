"""Who counts as somebody: a user in person, never a channel, an anonymous administrator or Telegram itself."""

from telegram import Update
from telegram.constants import ChatID

#: Accounts that speak for others: every anonymous administrator and every channel has the same one.
_STAND_INS = frozenset({ChatID.ANONYMOUS_ADMIN, ChatID.FAKE_CHANNEL, ChatID.SERVICE_CHAT})


def identify(update: Update) -> int | None:
    """Return the id of the user who acts in person, None for whoever speaks as somebody or something else.

    Nothing may be kept for None, and nothing allowed to it. A pressed button always comes from a person.
    """
    user, message = update.effective_user, update.message or update.edited_message
    if user is None or user.is_bot or user.id in _STAND_INS or (message and message.sender_chat):
        return None
    return user.id
