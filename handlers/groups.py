"""Groups: who may change what a group has chosen."""

from telegram import Update
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest

from handlers.context import GROUPS, BriefingContext
from handlers.identity import identify
from handlers.payloads import HandlersError

_ADMINISTRATORS = frozenset({ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR})


class AdministratorsOnlyError(HandlersError):
    """Somebody wants to change what belongs to a group, or to nobody; `user_id` is None for whoever is nobody."""

    def __init__(self, user_id: int | None) -> None:
        self.user_id = user_id
        super().__init__(f"{user_id or 'nobody'} may not change these settings")


async def may_configure(update: Update, context: BriefingContext) -> bool:
    """Tell whether an update's sender may change settings: her own in private, a group's as its administrator."""
    user_id, chat = identify(update), update.effective_chat
    if user_id is None or chat is None or chat.type not in GROUPS:
        return user_id is not None
    try:
        member = await context.bot.get_chat_member(chat.id, user_id)
    except BadRequest:
        return False  # Telegram knows her no longer, or does not say
    return member.status in _ADMINISTRATORS


async def find_owner(update: Update, context: BriefingContext) -> int:
    """Return whose settings an update changes: a user's or a group's id. Raises AdministratorsOnlyError."""
    user_id, chat = identify(update), update.effective_chat
    if user_id is None or not await may_configure(update, context):
        raise AdministratorsOnlyError(user_id)
    return chat.id if chat and chat.type in GROUPS else user_id
