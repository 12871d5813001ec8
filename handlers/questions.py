"""Everything that is asked: topic commands, commands that nobody knows, and free text in private chats."""

import re

from telegram import Update
from telegram.ext import MessageHandler, filters

from handlers.context import BriefingContext
from handlers.language import explain_language
from handlers.nearby import find_paragraph
from handlers.notices import render_notice
from handlers.outcomes import count_answers
from handlers.replies import reply_to_requests
from handlers.sending import send
from handlers.wording import Phrase

_MENTION = re.compile(r"(?P<command>(?:^|(?<=\s))/\w+)@(?P<bot>\w+)")


async def answer_question(update: Update, context: BriefingContext) -> None:
    """Answer a command or a question; what is addressed to another bot is left to it."""
    message = update.effective_message
    text = keep_ours(message.text or "", context.bot.username) if message else None
    if text is None:
        return
    near = find_paragraph(context.book, message.reply_to_message) if message else None
    replies = reply_to_requests(await context.read_with(update), text, near)
    await count_answers(context.services.store, (reply.answer for reply in replies if reply.answer))
    screens = [screen for reply in replies for screen in reply.screens]
    await send(update, await explain_language(update.effective_user, context, screens))


async def decline(update: Update, context: BriefingContext) -> None:
    """Say that only text is read."""
    reader = await context.read_with(update)
    await send(update, [render_notice(reader.phrase(Phrase.UNREADABLE))])


def keep_ours(text: str, username: str) -> str | None:
    """Return a text without `@username` behind its commands, None where its first command is another bot's."""

    def strip(match: re.Match[str]) -> str:
        ours = match["bot"].lower() == username.lower()
        return match["command"] if ours else ""

    first = _MENTION.match(text)
    if first and first["bot"].lower() != username.lower():
        return None
    return _MENTION.sub(strip, text)


_NEW = filters.UpdateType.MESSAGE
_PRIVATE = _NEW & filters.ChatType.PRIVATE

# One look-up for all topics instead of a CommandHandler each: the book may gain commands while the bot runs.
HANDLERS = [
    MessageHandler(_NEW & filters.COMMAND, answer_question),
    MessageHandler(_PRIVATE & filters.TEXT, answer_question),
    MessageHandler(_PRIVATE & ~filters.StatusUpdate.ALL, decline),
]
