"""The bot at a terminal: lines are a user's messages, numbers press buttons, and what the bot shows comes out."""

import re
from collections.abc import Iterator
from typing import Any

from telegram import InlineKeyboardButton, Update, User
from telegram.ext import Application

from bot.console.api import BotApi
from bot.console.cleaning import clean_text
from bot.console.messages import Message, Notice
from bot.console.terminals import USAGE, Terminal

QUIT = "/quit"

# A bare number asks for a paragraph. The full stop may come from a Chinese keyboard.
_PRESS = re.compile("[.\u3002\uff0e]\\s*(\\d{1,4})")
_READER_ID = 1

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


async def converse(application: AnyApplication, api: BotApi, terminal: Terminal, language: str = "en") -> None:
    """Talk with an initialised application, whose bot calls `api`, until `/quit` or the end of input."""
    chat = _Chat(application, api, terminal, language)
    for line in terminal.read_lines():
        if line.strip() == QUIT:
            break
        await chat.take_line(line.strip())


class _Chat:
    """One reader before the bot: what has been shown already, and which buttons have which number."""

    def __init__(self, application: AnyApplication, api: BotApi, terminal: Terminal, language: str) -> None:
        self._application = application
        self._api = api
        self._terminal = terminal
        self._reader = User(_READER_ID, "Delegate", is_bot=False, language_code=language)
        self._buttons: list[tuple[Message, InlineKeyboardButton]] = []
        self._seen = len(api.shown)

    async def take_line(self, line: str) -> None:
        """Press a button, or say the line to the bot."""
        if press := _PRESS.fullmatch(line):
            await self._press(int(press[1]))
        elif clean_text(line).strip():
            self._api.say(line, self._reader)
            await self._hand_over()
        else:
            self._terminal.advise(USAGE)

    async def _press(self, number: int) -> None:
        if not 1 <= number <= len(self._buttons):
            self._terminal.advise(f"There is no button {number}.")
            return
        message, button = self._buttons[number - 1]
        if button.callback_data is not None:
            self._api.tap(message, button, self._reader)
            await self._hand_over()
        elif button.copy_text:
            self._terminal.show_words(button.copy_text.text)
        elif button.url:
            self._terminal.show_words(button.url)
        else:
            self._terminal.advise(f"Button {number} works in Telegram only.")

    async def _hand_over(self) -> None:
        for update in self._api.updates.take():
            await self._application.process_update(Update.de_json(update, self._application.bot))
        self._show_news()

    def _show_news(self) -> None:
        messages = list(self._list_news())
        if any(isinstance(each, Message) and each.buttons for each in messages):
            self._buttons = []
        for each in messages:
            if isinstance(each, Notice):
                self._terminal.show_words(each.text)
            else:
                self._terminal.show_message(each, len(self._buttons) + 1)
                self._buttons += [(each, button) for row in each.buttons for button in row]

    def _list_news(self) -> Iterator[Message | Notice]:
        """Yield what the bot showed since the last look, each message once and as it stands now."""
        news, self._seen = self._api.shown[self._seen :], len(self._api.shown)
        done: set[tuple[int, int]] = set()
        for each in news:
            if isinstance(each, Notice):
                yield each
            elif each.key in self._api.messages and each.key not in done:
                done.add(each.key)
                yield self._api.messages[each.key]
