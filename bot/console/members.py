"""Who belongs to a group, and in which role: the bot itself, its members, its administrators."""

from collections.abc import Mapping
from typing import Any

from telegram import Chat, ChatMember, ChatMemberLeft, ChatMemberMember, User

from bot.console.parameters import Parameters
from bot.console.refusals import BadRequestError

_RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories",
)  # fmt: skip


class Members:
    """The groups of the stand-in: whoever was appointed is an administrator, everybody else who wrote a member."""

    def __init__(self, bot: User) -> None:
        self._bot = bot
        self._users: dict[int, User] = {}
        self._administrators: set[tuple[int, int]] = set()
        self.methods = {"getChatMember": self.get_chat_member}

    def meet(self, user: User) -> None:
        """Know a user from now on."""
        self._users[user.id] = user

    def appoint(self, user: User, chat: Chat) -> None:
        """Make a user an administrator of a group."""
        self.meet(user)
        self._administrators.add((chat.id, user.id))

    async def get_chat_member(self, parameters: Parameters) -> dict[str, Any]:
        """Answer getChatMember."""
        user = self._users.get(parameters.get("user_id") or 0)
        if user is None:
            raise BadRequestError("user not found")
        if (parameters.get("chat_id"), user.id) in self._administrators:
            return {"status": ChatMember.ADMINISTRATOR, "user": user.to_dict(), **dict.fromkeys(_RIGHTS, False)}
        return ChatMemberMember(user).to_dict()

    def describe_move(self, chat: Chat, user: User, date: int, *, joins: bool) -> Mapping[str, Any]:
        """Return how a user adds the bot to a chat or sends it away (Bot API, "ChatMemberUpdated")."""
        outside, inside = ChatMemberLeft(self._bot).to_dict(), ChatMemberMember(self._bot).to_dict()
        return {
            "chat": chat.to_dict(),
            "from": user.to_dict(),
            "date": date,
            "old_chat_member": outside if joins else inside,
            "new_chat_member": inside if joins else outside,
        }
