"""The bot at a terminal: lines are a user's messages, numbers press buttons, and what the bot shows comes out."""

import re
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from typing import Any

from telegram import Chat, InlineKeyboardButton, Update, User
from telegram.ext import Application

from bot.console.api import BotApi
from bot.console.cleaning import clean_text
from bot.console.messages import Message, Notice
from bot.console.offers import InlineResult, Offer
from bot.console.terminals import USAGE, Terminal

QUIT = "/quit"

# A bare number asks for a paragraph. The full stop may come from a Chinese keyboard.
_PRESS = re.compile("[.\u3002\uff0e]\\s*(\\d{1,4})")
_INLINE = re.compile("[@\uff20](?P<bot>\\w*)(?:\\s+(?P<words>.*))?")
_LINK = re.compile(r"(?:https?://)?(?:t|telegram)\.me/(?P<bot>\w+)\?start=(?P<parameter>[\w-]{1,64})", re.ASCII)
_ACT = re.compile("[.\u3002\uff0e](?P<act>edit|reply|group|private)(?:\\s+(?P<words>.*))?")
_GROUP = Chat(-100, Chat.SUPERGROUP, title="Delegates")

#: Telegram's id of whoever sits at the terminal.
READER_ID = 1

AnyApplication = Application[Any, Any, Any, Any, Any, Any]
_Choice = Callable[[], Awaitable[None]]


async def converse(application: AnyApplication, api: BotApi, terminal: Terminal, language: str = "en") -> None:
    """Talk with an initialised application, whose bot calls `api`, until `/quit` or the end of input."""
    chat = _Chat(application, api, terminal, language)
    for line in terminal.read_lines():
        if line.strip() == QUIT:
            break
        await chat.take_line(line.strip())


class _Chat:
    """One reader before the bot: what has been shown already, and what each number chooses."""

    def __init__(self, application: AnyApplication, api: BotApi, terminal: Terminal, language: str) -> None:
        self._application = application
        self._api = api
        self._terminal = terminal
        self._reader = User(READER_ID, "Delegate", is_bot=False, language_code=language)
        self._choices: list[_Choice] = []
        self._seen = len(api.shown)
        self._chat: Chat | None = None
        self._said: Message | None = None
        self._shown: Message | None = None

    async def take_line(self, line: str) -> None:
        """Choose what has a number, do what a word behind a full stop says, or say the line to the bot."""
        if press := _PRESS.fullmatch(line):
            await self._choose(int(press[1]))
        elif act := _ACT.fullmatch(line):
            await self._act(act["act"], act["words"] or "")
        elif parameter := self._find_start(line):
            await self._say(f"/start {parameter}")
        elif (query := self._find_query(line)) is not None:
            await self._ask_inline(query)
        elif clean_text(line).strip():
            await self._say(line)
        else:
            self._terminal.advise(USAGE)

    def _find_start(self, address: str) -> str | None:
        """Return what a link to this bot starts it with, None for any other text."""
        link = _LINK.fullmatch(address)
        return link["parameter"] if link and self._is_ours(link["bot"]) else None

    def _find_query(self, line: str) -> str | None:
        """Return what is asked behind `@` or the bot's name, None for any other text."""
        inline = _INLINE.fullmatch(line)
        return inline["words"] or "" if inline and (not inline["bot"] or self._is_ours(inline["bot"])) else None

    def _is_ours(self, username: str) -> bool:
        return username.lower() == (self._api.bot.username or "").lower()

    async def _choose(self, number: int) -> None:
        if 1 <= number <= len(self._choices):
            await self._choices[number - 1]()
        else:
            self._terminal.advise(f"There is no button {number}.")

    async def _act(self, act: str, words: str) -> None:
        """Go to a group or back, correct what was said last, or reply to what the bot said last."""
        said, shown = self._said, self._shown
        match act:
            case "group":
                self._chat = _GROUP
            case "private":
                self._chat = None
            case "edit" if said and words:
                self._api.edit(said, words)
                await self._hand_over()
            case "reply" if shown and words:
                await self._say(words, shown)
            case _:
                self._terminal.advise(USAGE)

    async def _say(self, text: str, reply_to: Message | None = None) -> None:
        update = self._api.say(text, self._reader, self._chat, reply_to)
        self._said = self._api.messages[update["message"]["chat"]["id"], update["message"]["message_id"]]
        await self._hand_over()

    async def _ask_inline(self, query: str) -> None:
        self._api.ask_inline(query, self._reader)
        await self._hand_over()

    async def _post(self, result: InlineResult) -> None:
        self._api.choose(result, self._reader)
        await self._hand_over()

    async def _press(self, message: Message, button: InlineKeyboardButton) -> None:
        if button.callback_data is not None:
            self._api.tap(message, button, self._reader)
            await self._hand_over()
        elif button.copy_text:
            self._terminal.show_words(button.copy_text.text)
        elif button.url and (parameter := self._find_start(button.url)):
            await self._say(f"/start {parameter}")
        elif button.url:
            self._terminal.show_words(button.url)
        elif (query := _find_inline_query(button)) is not None:
            await self._ask_inline(query)
        else:
            self._terminal.advise(f"“{button.text}” works in Telegram only.")

    async def _hand_over(self) -> None:
        for update in self._api.updates.take():
            await self._application.process_update(Update.de_json(update, self._application.bot))
        self._show_news()

    def _show_news(self) -> None:
        news = [(each, list(self._list_choices(each))) for each in self._list_news()]
        if any(choices for _, choices in news):
            self._choices = []
        for each, choices in news:
            first = len(self._choices) + 1
            match each:
                case Notice(text):
                    self._terminal.show_words(text)
                case Offer():
                    self._terminal.show_offer(each, first)
                case Message():
                    self._shown = each
                    self._terminal.show_message(each, first)
            self._choices += choices

    def _list_choices(self, shown: Message | Notice | Offer) -> Iterator[_Choice]:
        """Yield what each number under a message or in a list does."""
        match shown:
            case Message(buttons=rows):
                yield from (partial(self._press, shown, button) for row in rows for button in row)
            case Offer(results=results, label=label, parameter=parameter):
                yield from (partial(self._post, result) for result in results)
                if label:
                    yield partial(self._say, f"/start {parameter}")

    def _list_news(self) -> Iterator[Message | Notice | Offer]:
        """Yield what the bot showed since the last look, each message once and as it stands now."""
        news, self._seen = self._api.shown[self._seen :], len(self._api.shown)
        done: set[tuple[int, int]] = set()
        for each in news:
            if not isinstance(each, Message):
                yield each
            elif each.key in self._api.messages and each.key not in done:
                done.add(each.key)
                yield self._api.messages[each.key]


def _find_inline_query(button: InlineKeyboardButton) -> str | None:
    """Return what a button asks inline, in this chat as in any other, None for another button."""
    chosen = button.switch_inline_query_chosen_chat
    if chosen is not None:
        return chosen.query or ""
    here, elsewhere = button.switch_inline_query_current_chat, button.switch_inline_query
    return here if here is not None else elsewhere
