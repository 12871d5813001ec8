"""Groups: who may change what a group has chosen, what is said on arrival, and what moves along with a group."""

from telegram import ChatMember, ChatMemberRestricted, Update
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest
from telegram.ext import ChatMemberHandler, MessageHandler, filters

from handlers.context import GROUPS, BriefingContext
from handlers.examples import pick_commands
from handlers.failures import HandlersError
from handlers.identity import identify
from handlers.notices import render_notice
from handlers.sending import Place, post
from handlers.wording import Phrase

_ADMINISTRATORS = frozenset({ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR})
_OUTSIDE = frozenset({ChatMemberStatus.LEFT, ChatMemberStatus.BANNED})

# The message that the greeting of a group answers; Telegram counts from 1.
_ARRIVAL = 0


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


async def greet_group(update: Update, context: BriefingContext) -> None:
    """Say in one line how to ask, once, where the bot was added to a group; say nothing to whoever sent it away."""
    change, store = update.my_chat_member, context.services.store
    if change is None or change.chat.type not in GROUPS or not _is_arrival(change.old_chat_member):
        return
    chat_id = change.chat.id
    if not _may_write(change.new_chat_member) or await store.answers_to(chat_id, _ARRIVAL):
        return
    reader = await context.read_with(update)
    [command, *_] = pick_commands(reader.book)
    words = reader.phrase(Phrase.GROUP_GREETING, example=command, name=f"@{reader.bot_name}")
    greeting = await post(context.bot, Place(chat_id), render_notice(words))
    await store.remember_answers(chat_id, _ARRIVAL, (greeting,))


async def follow_migration(update: Update, context: BriefingContext) -> None:
    """Take along what a group has chosen when it becomes a supergroup, which has another id."""
    message, store = update.message, context.services.store
    if message is None:
        return
    # Telegram says it in both; whichever comes first is followed.
    old, new = message.migrate_from_chat_id or message.chat.id, message.migrate_to_chat_id or message.chat.id
    chosen = await store.settings_of(new)
    for name, value in (await store.settings_of(old)).items():
        if name not in chosen:
            await store.set_setting(new, name, value)


def _is_arrival(before: ChatMember) -> bool:
    return before.status in _OUTSIDE or (isinstance(before, ChatMemberRestricted) and not before.is_member)


def _may_write(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member and member.can_send_messages
    return member.status not in _OUTSIDE


HANDLERS = [
    ChatMemberHandler(greet_group, ChatMemberHandler.MY_CHAT_MEMBER),
    MessageHandler(filters.UpdateType.MESSAGE & filters.StatusUpdate.MIGRATE, follow_migration),
]
