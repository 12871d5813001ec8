"""What a bot says of itself: who it is, its commands, descriptions and menu button."""

import json
from collections.abc import Mapping
from typing import Any

from telegram import Chat, User

from bot.console.parameters import Parameters
from bot.console.refusals import BadRequestError

STAND_IN = User(
    id=1000000,
    first_name="Aide-mémoire",
    is_bot=True,
    username="aide_memoire_bot",
    can_join_groups=True,
    can_read_all_group_messages=False,
    supports_inline_queries=True,
)
_DEFAULT_SCOPE = {"type": "default"}


class Profile:
    """The bot's own settings, by scope and language as the bot gave them."""

    def __init__(self, bot: User, chats: Mapping[int, Chat] | None = None) -> None:
        self.bot = bot
        self._chats = {} if chats is None else chats
        self.names: dict[str, str] = {}
        self.commands: dict[tuple[str, str], list[dict[str, str]]] = {}
        self.descriptions: dict[str, str] = {}
        self.short_descriptions: dict[str, str] = {}
        self.menu_buttons: dict[int | None, dict[str, Any]] = {}
        self.methods = {
            "getMe": self.get_me,
            "setMyCommands": self.set_my_commands,
            "getMyCommands": self.get_my_commands,
            "deleteMyCommands": self.delete_my_commands,
            "setMyName": self.set_my_name,
            "getMyName": self.get_my_name,
            "setMyDescription": self.set_my_description,
            "getMyDescription": self.get_my_description,
            "setMyShortDescription": self.set_my_short_description,
            "getMyShortDescription": self.get_my_short_description,
            "setChatMenuButton": self.set_chat_menu_button,
        }

    async def get_me(self, _: Parameters) -> dict[str, Any]:
        """Answer getMe."""
        return self.bot.to_dict()

    async def set_my_commands(self, parameters: Parameters) -> bool:
        """Answer setMyCommands."""
        self.commands[self._find_scope(parameters)] = list(parameters.get("commands") or ())
        return True

    async def get_my_commands(self, parameters: Parameters) -> list[dict[str, str]]:
        """Answer getMyCommands: what was set for exactly this scope and language."""
        return self.commands.get(self._find_scope(parameters), [])

    async def delete_my_commands(self, parameters: Parameters) -> bool:
        """Answer deleteMyCommands."""
        self.commands.pop(self._find_scope(parameters), None)
        return True

    async def set_my_name(self, parameters: Parameters) -> bool:
        """Answer setMyName."""
        self.names[parameters.get("language_code") or ""] = parameters.get("name") or ""
        return True

    async def get_my_name(self, parameters: Parameters) -> dict[str, str]:
        """Answer getMyName: in a language without a name of its own, the bot's."""
        given = self.names.get(parameters.get("language_code") or "") or self.names.get("")
        return {"name": given or self.bot.first_name}

    async def set_my_description(self, parameters: Parameters) -> bool:
        """Answer setMyDescription."""
        self.descriptions[parameters.get("language_code") or ""] = parameters.get("description") or ""
        return True

    async def get_my_description(self, parameters: Parameters) -> dict[str, str]:
        """Answer getMyDescription: what was set for exactly this language."""
        return {"description": self.descriptions.get(parameters.get("language_code") or "", "")}

    async def set_my_short_description(self, parameters: Parameters) -> bool:
        """Answer setMyShortDescription."""
        self.short_descriptions[parameters.get("language_code") or ""] = parameters.get("short_description") or ""
        return True

    async def get_my_short_description(self, parameters: Parameters) -> dict[str, str]:
        """Answer getMyShortDescription: what was set for exactly this language."""
        return {"short_description": self.short_descriptions.get(parameters.get("language_code") or "", "")}

    async def set_chat_menu_button(self, parameters: Parameters) -> bool:
        """Answer setChatMenuButton."""
        self.menu_buttons[parameters.get("chat_id")] = parameters.get("menu_button") or {"type": "default"}
        return True

    def _find_scope(self, parameters: Parameters) -> tuple[str, str]:
        scope = parameters.get("scope") or _DEFAULT_SCOPE
        if scope.get("type") == "chat" and scope.get("chat_id") not in self._chats:
            raise BadRequestError("chat not found")
        return json.dumps(scope, sort_keys=True), parameters.get("language_code") or ""
