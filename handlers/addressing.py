"""What a message asks of the bot, if anything: in groups it hears only those who speak to it.

https://core.telegram.org/bots/features#privacy-mode says what Telegram delivers at all.
"""

import re
from dataclasses import dataclass

from telegram import Message, MessageEntity, User
from telegram.constants import ChatType

from content.book import Book
from content.models import Topic
from handlers.menu import BUILT_INS
from handlers.nearby import find_paragraph
from handlers.replies import COMMANDS

_COMMAND = re.compile(r"/(?P<name>\w+)(?:@\w+)?(?=\s|$)", re.ASCII)
_TO_A_BOT = re.compile(r"(?P<command>(?:^|(?<=\s))/\w+)@(?P<bot>\w+)")

#: What these commands look at when they stand alone in a reply: the words of that message, or the paragraph it shows.
_OF_WORDS = frozenset({"/term", "/cite", "/verify", "/search", "/asks"})
_OF_PARAGRAPHS = frozenset({"/para", "/cite", "/verify"})


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, without the bot's name; `target` is somebody else's message, to be answered instead.

    `near` is the paragraph that the message replied to shows.
    """

    text: str
    target: Message | None = None
    near: int | None = None

    @property
    def command(self) -> str:
        """The command that the question begins with, in lower case without its slash; empty where there is none."""
        found = _COMMAND.match(self.text)
        return found["name"].lower() if found else ""

    @property
    def is_for_a_handler(self) -> bool:
        """Whether a feature with handlers of its own answers the command."""
        return self.command in BUILT_INS and f"/{self.command}" not in COMMANDS


def read_question(message: Message, bot: User, book: Book) -> Question | None:
    """Return what a message asks of the bot, None where it speaks to others."""
    words = read_words(message)
    kept = keep_ours(words, bot.username or "")
    if kept is None or not (message.chat.type == ChatType.PRIVATE or _is_spoken_to(message, bot, book)):
        return None
    text, replied = _find_name(bot).sub(" ", kept).strip(), _find_replied(message)
    if replied and replied.from_user != bot:
        return _ask_about(message, replied, text, bot) or Question(text, near=find_paragraph(book, replied))
    near = find_paragraph(book, replied)
    if near is not None and text.lower() in _OF_PARAGRAPHS:
        return Question(f"{text} {near}")
    return Question(text, near=near)


def read_words(message: Message) -> str:
    """Return a message's text, or the caption below its picture or file."""
    return message.text or message.caption or ""


def keep_ours(text: str, username: str) -> str | None:
    """Return a text without `@username` behind its commands, None where its first command is another bot's."""

    def strip(match: re.Match[str]) -> str:
        ours = match["bot"].lower() == username.lower()
        return match["command"] if ours else ""

    first = _TO_A_BOT.match(text)
    if first and first["bot"].lower() != username.lower():
        return None
    return _TO_A_BOT.sub(strip, text)


def _is_spoken_to(message: Message, bot: User, book: Book) -> bool:
    """Tell whether a message in a group is for the bot: a command, its name anywhere, or a reply to it."""
    words = read_words(message)
    if _find_name(bot).search(words):
        return True
    if command := _COMMAND.match(words):
        # Without a name behind it, an unknown command may be any other bot's.
        return "@" in command[0] or _is_known(book, command["name"].lower())
    replied = _find_replied(message)
    return replied is not None and replied.from_user == bot and not _names_others(message)


def _is_known(book: Book, command: str) -> bool:
    # Not by matching: there `/rules` and `/admin` of other bots find topics too.
    return command in BUILT_INS or isinstance(book.names.get(command.replace("_", " ")), Topic)


def _find_name(bot: User) -> re.Pattern[str]:
    """Return the bot's name as it may stand between words of any script, but not within an address or a command."""
    return re.compile(rf"(?<![\w@/.])@{re.escape(bot.username or '')}(?!\w)", re.ASCII | re.IGNORECASE)


def _names_others(message: Message) -> bool:
    kinds = {MessageEntity.MENTION, MessageEntity.TEXT_MENTION}
    return any(each.type in kinds for each in (*message.entities, *message.caption_entities))


def _find_replied(message: Message) -> Message | None:
    """Return the message replied to; in a forum every message replies to the one that opened its topic."""
    replied = message.reply_to_message
    return None if replied is None or replied.forum_topic_created else replied


def _ask_about(message: Message, replied: Message, text: str, bot: User) -> Question | None:
    """Return what a bare name or a command asks about somebody else's message; None for a question of its own."""
    chosen = message.quote.text if message.quote and message.quote.is_manual else read_words(replied)
    theirs = _find_name(bot).sub(" ", keep_ours(chosen, bot.username or "") or "").strip()
    if text.lower() in {"", "/para"} and theirs:
        return Question(theirs, replied)
    if text.lower() in _OF_WORDS and theirs:
        return Question(f"{text} {theirs}", replied)
    return Question(text, replied) if _COMMAND.match(text) else None
