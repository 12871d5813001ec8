"""A whole application on one side, users who talk and tap on the other, a strict stand-in of Telegram between them."""

import asyncio
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from telegram import Chat, InlineKeyboardButton, Update, User

from bot.application import build_application
from bot.console.messages import Message
from bot.console.offers import Offer
from bot.console.request import InProcessRequest
from bot.storage.remembered import Remembered
from content.book import Book
from handlers.access import AllowList
from handlers.context import Reload, Services, Shelf, keep_book
from handlers.mishaps import Mishap
from handlers.tries import Tries
from tests.bot_api.strict import StrictBotApi

ANN = User(7, "Ann <b>&", is_bot=False, language_code="en")
LI = User(8, "李", is_bot=False, language_code="zh-hans")
GROUP = Chat(-100, Chat.SUPERGROUP, title="Delegates")

ISOLATES = re.compile("[\u2066-\u2069]")

Step = Callable[[StrictBotApi], Mapping[str, Any]]


class BrokenStore(Remembered):
    """A store that cannot be read."""

    async def settings_of(self, owner: int) -> Mapping[str, str]:
        """Fail."""
        raise OSError(f"the choice of {owner} cannot be read")


@dataclass
class Conversation:
    """What the users of one bot and the bot say to each other."""

    book: Book
    store: Remembered = field(default_factory=Remembered)
    api: StrictBotApi = field(default_factory=StrictBotApi)
    mishaps: Counter[Mishap] = field(default_factory=Counter)
    admins: frozenset[int] = frozenset()
    reload: Reload = keep_book
    allowed: AllowList | None = None
    tries: Tries = field(default_factory=Tries)

    def run(self, *steps: Step) -> list[str]:
        """Let users do one thing after another, the bot handling each; return the texts of all that it showed.

        The texts are as they read: without the isolates that set them in order, which test_directions looks after.
        """
        asyncio.run(self._run(steps))
        return [ISOLATES.sub("", each.text) for each in self.api.shown]

    async def _run(self, steps: Sequence[Step]) -> None:
        services = Services(
            books=Shelf(self.book),
            store=self.store,
            admins=self.admins,
            reload=self.reload,
            mishaps=self.mishaps,
            allowed=self.allowed,
            tries=self.tries,
        )
        application = build_application("1:token", services, request=InProcessRequest(self.api))
        with self.api:
            async with application:
                for step in steps:
                    await application.process_update(Update.de_json(dict(step(self.api)), application.bot))


def say(text: str, user: User = ANN, chat: Chat | None = None) -> Step:
    """Let a user write a message."""
    return lambda api: api.say(text, user, chat)


def reply(text: str, user: User = ANN) -> Step:
    """Let a user write a message in reply to the one that the bot showed last."""
    return lambda api: api.say(text, user, reply_to=last_message(api))


def tap(label: str, user: User = ANN) -> Step:
    """Let a user tap a button of the message that the bot showed last."""
    return lambda api: api.tap(last_message(api), label, user)


def ask_inline(query: str, user: User = ANN, offset: str = "") -> Step:
    """Let a user type the bot's name and a query in some chat."""
    return lambda api: api.ask_inline(query, user, offset)


def choose(title: str, user: User = ANN, chat: Chat | None = None) -> Step:
    """Let a user choose one of the inline results that the bot offered last, by its title."""
    return lambda api: api.choose(last_offer(api).find_result(title), user, chat)


def press(data: str, user: User = ANN) -> Step:
    """Let a user press a button that the bot never made, or made long ago."""

    def step(api: StrictBotApi) -> Mapping[str, Any]:
        made = InlineKeyboardButton("?", callback_data="?")
        update = dict(api.tap(last_message(api), made, user))
        return {**update, "callback_query": {**update["callback_query"], "data": data}}

    return step


def send_photo(user: User = ANN, chat_type: str = "private") -> Step:
    """Let a user send something that has no text."""

    def step(api: StrictBotApi) -> Mapping[str, Any]:
        update = dict(api.say("?", user))
        message = {key: value for key, value in update["message"].items() if key not in {"text", "entities"}}
        photo = [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]
        chat = {**message["chat"], "type": chat_type}
        return {**update, "message": {**message, "chat": chat, "photo": photo}}

    return step


def last_offer(api: StrictBotApi) -> Offer:
    """Return the inline results that the bot offered last."""
    return [each for each in api.shown if isinstance(each, Offer)][-1]


def last_message(api: StrictBotApi) -> Message:
    """Return the message that the bot showed last."""
    return [each for each in api.shown if isinstance(each, Message)][-1]
