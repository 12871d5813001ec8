"""Two bots that get the same updates: one has everything, the other only what the asker may know. They must agree."""

import asyncio
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from types import TracebackType
from typing import Any, Self

from telegram import Chat, InlineKeyboardButton, Update, User
from telegram.constants import ChatID

from bot.application import build_application
from bot.console.messages import Message
from bot.console.parameters import Upload
from bot.console.request import InProcessRequest
from bot.storage.remembered import Remembered
from content.book import Book
from handlers.context import Services, Shelf
from handlers.floods import Floods
from handlers.stores import Invitation
from tests.access.guarded import BLUE, DELEGATION, MINISTERS, PUBLIC_PAPER, RED, build_guarded, select
from tests.bot_api.strict import Call, StrictBotApi

STRANGER = User(6, "Stranger", is_bot=False, language_code="en")
ANN = User(7, "Ann", is_bot=False, language_code="en")
RHEA = User(8, "Rhea", is_bot=False, language_code="en")
BRAM = User(9, "Bram", is_bot=False, language_code="en")
ADA = User(10, "Ada", is_bot=False, language_code="en")
ANONYMOUS = User(ChatID.ANONYMOUS_ADMIN, "Group", is_bot=True, username="GroupAnonymousBot")
CHANNEL = User(ChatID.FAKE_CHANNEL, "Channel", is_bot=True, username="Channel_Bot")
PEOPLE = (STRANGER, ANN, RHEA, BRAM, ADA)
ROOM = Chat(-100, Chat.SUPERGROUP, title="Room")
NOW = 1_767_225_600.0

#: What a person may know in private, beside the public.
CLEARED: Mapping[int, frozenset[str]] = {
    RHEA.id: frozenset({RED}),
    BRAM.id: frozenset({BLUE}),
    ADA.id: frozenset({RED, BLUE}),
}

GUARDED = build_guarded()
FLOODED = GUARDED.phrases["en"]["flooded"]

Step = Callable[[StrictBotApi], Mapping[str, Any]]


class Listed(dict[int, frozenset[str]]):
    """A list of who is allowed, kept in a test."""

    def audiences_of(self, user_id: int) -> frozenset[str] | None:
        """Return what a user is cleared for, None where she is not listed."""
        return self.get(user_id)


def list_allowed() -> Listed:
    """List Ann and Rhea; Bram comes in by an invitation, Ada runs the bot."""
    return Listed({ANN.id: frozenset(), RHEA.id: frozenset({DELEGATION})})


class _Posted(StrictBotApi):
    """A stand-in in which messages posted through inline mode can be edited, too; it does not keep what they say."""

    async def perform(self, method: str, parameters: Mapping[str, Any]) -> Any:
        """Take an edit of such a message as Telegram does."""
        if "inline_message_id" not in parameters:
            return await super().perform(method, parameters)
        self.calls.append(Call(method, parameters))
        return True


@dataclass
class Side:
    """A bot with a book, and all that it says."""

    book: Book
    closed: bool
    api: StrictBotApi = field(default_factory=lambda: _Posted(clock=lambda: NOW))
    store: Remembered = field(default_factory=lambda: Remembered(clock=lambda: NOW))
    minutes: Iterator[float] = field(default_factory=lambda: count(0.0, 60.0))

    async def open(self) -> None:
        """Start, with Rhea and Bram admitted as the mode has it."""
        if not self.closed:
            await self._admit(RHEA, DELEGATION)
        await self._admit(BRAM, MINISTERS)
        allowed = list_allowed() if self.closed else None
        floods = Floods(lambda: next(self.minutes))  # nobody here asks too often
        services = Services(Shelf(self.book), self.store, frozenset({ADA.id}), allowed=allowed, floods=floods)
        self.application = build_application("1:token", services, request=InProcessRequest(self.api))
        await self.application.initialize()

    async def do(self, step: Step) -> list[tuple[str, Mapping[str, Any]]]:
        """Let the bot handle an update; return what it called, files by their content."""
        before = len(self.api.calls)
        await self.application.process_update(Update.de_json(dict(step(self.api)), self.application.bot))
        return [_read_call(each) for each in self.api.calls[before:]]

    async def _admit(self, user: User, audience: str) -> None:
        await self.store.keep_invitation(audience, Invitation(frozenset({audience}), ADA.id))
        await self.store.redeem(audience, user.id)


class Pair:
    """The bot with everything and the one with nothing to hide from a user in a place."""

    def __init__(self, user: User, chat: Chat | None, *, closed: bool = False) -> None:
        self.user, self.chat = user, chat
        hidden = {RED, BLUE} - (CLEARED.get(user.id, frozenset()) if chat is None else frozenset())
        visible = select(GUARDED, {PUBLIC_PAPER, RED, BLUE} - hidden)
        self.guarded, self.innocent = Side(GUARDED, closed), Side(visible, closed)
        self._runner = asyncio.Runner()

    def __enter__(self) -> Self:
        for side in (self.guarded, self.innocent):
            self._runner.run(side.open())
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._runner.close()
        if kind is None:
            assert self.guarded.api.violations == []

    def compare(self, step: Step) -> list[tuple[str, Mapping[str, Any]]]:
        """Let both handle the same; return what both said, which must be the same."""
        said = self._runner.run(self.guarded.do(step))
        expected = self._runner.run(self.innocent.do(step))
        assert said == expected
        assert find_words(said, (FLOODED,)) == []
        return said

    def say(self, text: str) -> Step:
        """Let the user write."""
        more: dict[str, Any] = {}
        if self.user.is_bot:
            sender = self.chat if self.user is ANONYMOUS else Chat(-200, Chat.CHANNEL, title="News")
            more = {"sender_chat": sender.to_dict() if sender else None}
        return lambda api: api.say(text, self.user, self.chat, **more)

    def press(self, data: str) -> Step:
        """Let the user press a button, forged or not, below the bot's last message."""

        def step(api: StrictBotApi) -> Mapping[str, Any]:
            update = dict(api.tap(_find_last(api), InlineKeyboardButton("?", callback_data="?"), self.user))
            return {**update, "callback_query": {**update["callback_query"], "data": data}}

        return step

    def press_inline(self, data: str) -> Step:
        """Let the user press a forged button below a message that was posted through inline mode."""

        def step(api: StrictBotApi) -> Mapping[str, Any]:
            update = self.press(data)(api)
            query = {key: value for key, value in update["callback_query"].items() if key != "message"}
            return {**update, "callback_query": {**query, "inline_message_id": "posted"}}

        return step

    def ask_inline(self, query: str) -> Step:
        """Let the user type the bot's name and a query in some chat."""
        return lambda api: api.ask_inline(query[:256], self.user)

    def reply(self, text: str) -> Step:
        """Let the user reply to the bot's last message."""
        return lambda api: api.say(text, self.user, self.chat, _find_last(api))

    def change(self, text: str) -> Step:
        """Let the user edit what she wrote last."""

        def step(api: StrictBotApi) -> Mapping[str, Any]:
            written = (each for each in reversed(list(api.messages.values())) if each.sender.id == self.user.id)
            return api.edit(next(written), text)

        return step


def _find_last(api: StrictBotApi) -> Message:
    """Return the bot's last message, where it never spoke the last that anybody wrote."""
    shown = (each for each in reversed(api.shown) if isinstance(each, Message))
    return next(shown, None) or next(reversed(list(api.messages.values())))


def find_words(said: object, words: Collection[str]) -> list[str]:
    """Return which words stand somewhere in what a bot said."""
    text = repr(said).lower()
    return [word for word in words if word.lower() in text]


def _read_call(call: Call) -> tuple[str, Mapping[str, Any]]:
    values = {key: _read_file(value) for key, value in call.parameters.items()}
    if call.method == "answerInlineQuery":
        values.pop("cache_time")  # 0 where a book has something to hide, and only there
    return call.method, values


def _read_file(value: Any) -> Any:
    return (value.name, value.content) if isinstance(value, Upload) else value
