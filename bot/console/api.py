"""The core of the Bot API stand-in: calls come in as methods with parameters, users act by talking and tapping."""

import re
import time
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Any

from telegram import Chat, InlineKeyboardButton, MessageEntity, User

from bot.console.cleaning import clean_text, count_units
from bot.console.correspondence import Correspondence
from bot.console.members import Members
from bot.console.messages import Message, Notice
from bot.console.offers import InlineResult, Offer
from bot.console.parameters import Parameters, decode_parameters
from bot.console.pending import PendingUpdates
from bot.console.profile import STAND_IN, Profile
from bot.console.queries import Queries
from bot.console.refusals import ApiError

Method = Callable[[Parameters], Awaitable[Any]]

_COMMAND = re.compile(r"(?<![\w/<>])/\w{1,64}(?:@\w{3,32})?(?![\w/<>])", re.ASCII)
_MENTION = re.compile(r"(?<!\w)(?<!/)@[A-Za-z0-9_]{3,32}(?!\w)")


class BotApi:
    """Telegram's side of one bot, in memory: what the bot calls, and what its users do."""

    def __init__(self, bot: User = STAND_IN, clock: Callable[[], float] = time.time) -> None:
        self.bot = bot
        self.updates = PendingUpdates()
        self.correspondence = Correspondence(bot, clock)
        self.profile = Profile(bot, self.correspondence.chats)
        self.members = Members(bot)
        self._clock = clock
        self._queries = Queries(self.correspondence.shown)
        tables = (
            self.profile.methods,
            self.updates.methods,
            self.correspondence.methods,
            self.members.methods,
            self._queries.methods,
        )
        # Telegram does not mind the case of a method's name.
        self._methods: dict[str, Method] = {name.lower(): each for table in tables for name, each in table.items()}

    @property
    def messages(self) -> Mapping[tuple[int, int], Message]:
        """All messages as they stand now, by chat and message id."""
        return self.correspondence.messages

    @property
    def shown(self) -> list[Message | Notice | Offer]:
        """All that the bot showed, in order: messages sent, their later states, notices, inline results."""
        return self.correspondence.shown

    async def call(self, method: str, parameters: Parameters) -> Any:
        """Return the result of a call as Telegram would; parameters may be values or as they travel in a form.

        Raises ApiError as Telegram refuses.
        """
        return await self.perform(method, decode_parameters(parameters))

    async def perform(self, method: str, parameters: Parameters) -> Any:
        """Do what `call` does with parameters already decoded: the place for stricter stand-ins to step in."""
        known = self._methods.get(method.lower())
        if known is None:
            raise ApiError(HTTPStatus.NOT_FOUND, "Not Found")
        return await known(parameters)

    def say(
        self, text: str, user: User, chat: Chat | None = None, reply_to: Message | None = None, **more: Any
    ) -> Mapping[str, Any]:
        """Let a user write, in private unless a chat is given; return the update that now waits for the bot.

        `more` are further fields of the Bot API's Message. Raises ValueError for a text without any visible character,
        which no Telegram client sends.
        """
        kept = _keep_text(text)
        self.members.meet(user)
        message = self.correspondence.write(
            chat or _open_private_chat(user),
            user,
            source=text,
            text=kept,
            entities=_find_entities(kept),
            reply_to=reply_to,
            more=more,
        )
        return self.updates.add("message", message.to_json())

    def edit(self, message: Message, text: str) -> Mapping[str, Any]:
        """Let a user edit a message of hers; return the update that now waits for the bot. Raises as `say` does."""
        kept = _keep_text(text)
        edited = self.correspondence.rewrite(message, source=text, text=kept, entities=_find_entities(kept))
        return self.updates.add("edited_message", edited.to_json())

    def move_bot(self, chat: Chat, user: User, *, joins: bool = True) -> Mapping[str, Any]:
        """Let a user add the bot to a chat, or send it away; return the update that now waits for the bot."""
        self.correspondence.chats[chat.id] = chat
        move = self.members.describe_move(chat, user, int(self._clock()), joins=joins)
        return self.updates.add("my_chat_member", move)

    def tap(self, message: Message, button: InlineKeyboardButton | str, user: User) -> Mapping[str, Any]:
        """Let a user press a button, given itself or by its label; return the update that now waits for the bot.

        Raises ValueError for a button of which Telegram does not tell the bot.
        """
        pressed = message.find_button(button) if isinstance(button, str) else button
        if pressed.callback_data is None:
            raise ValueError(f"{pressed.text!r} calls nobody back")
        content = {
            "id": self._queries.open(),
            "from": user.to_dict(),
            "message": self.messages.get(message.key, message).to_json(),
            "chat_instance": str(message.chat.id),
            "data": pressed.callback_data,
        }
        return self.updates.add("callback_query", content)

    def ask_inline(self, query: str, user: User, offset: str = "") -> Mapping[str, Any]:
        """Let a user type `@bot query` in some chat, or scroll to an offset; return the update that now waits."""
        content = {"id": self._queries.open(), "from": user.to_dict(), "query": query, "offset": offset}
        return self.updates.add("inline_query", content)

    def choose(self, result: InlineResult, user: User, chat: Chat | None = None) -> Mapping[str, Any]:
        """Let a user post an inline result, to the bot itself unless a chat is given where the bot is too.

        Return the update that now waits for the bot.
        """
        message = self.correspondence.write(
            chat or _open_private_chat(user),
            user,
            source=result.source,
            text=result.text,
            entities=result.entities,
            reply_markup=result.reply_markup,
            via_bot=self.bot,
        )
        self.shown.append(message)
        return self.updates.add("message", message.to_json())


def _open_private_chat(user: User) -> Chat:
    return Chat(user.id, Chat.PRIVATE, first_name=user.first_name, last_name=user.last_name, username=user.username)


def _keep_text(text: str) -> str:
    kept = clean_text(text).strip()
    if not kept:
        raise ValueError("Telegram delivers no empty message")
    return kept


def _find_entities(text: str) -> tuple[MessageEntity, ...]:
    kinds = {MessageEntity.BOT_COMMAND: _COMMAND, MessageEntity.MENTION: _MENTION}
    found = sorted((each.span(), kind) for kind, pattern in kinds.items() for each in pattern.finditer(text))
    return tuple(
        MessageEntity(kind, count_units(text[:start]), count_units(text[start:end])) for (start, end), kind in found
    )
