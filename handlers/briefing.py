"""/brief: the basket as a series of messages to read now, and as files to carry."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from telegram import Update
from telegram.constants import MessageLimit
from telegram.ext import CommandHandler, filters

from content.briefs.blocks import Block, Brief, Role
from content.briefs.plain import shorten_digest, write_plain
from handlers.basket import list_targets, read_basket
from handlers.composing import (
    compose_brief,
    compose_opening,
    compose_quote,
    compose_topic,
    compose_translation,
    list_documents,
)
from handlers.context import BriefingContext
from handlers.links import ParagraphTarget, Target, TopicTarget
from handlers.naming import name_source
from handlers.notices import render_notice
from handlers.reader import Reader, Sides
from handlers.screens import Screen
from handlers.sending import File, send, send_files
from handlers.typography import bold, escape, italic, measure, quote
from handlers.wording import Phrase

_PER_MESSAGE = 20  # items: with at most four marks each, they stay below the 100 entities that Telegram keeps
_GAP = "\n\n"


async def send_brief(update: Update, context: BriefingContext) -> None:
    """Send the briefing that a reader's basket makes, in private only."""
    reader, message = await context.read_with(update), update.effective_message
    if message is None:
        return
    targets = () if reader.in_group else list_targets(reader, await read_basket(update, context))
    if not targets:
        key = Phrase.BASKET_PRIVATE if reader.in_group else Phrase.BASKET_EMPTY
        await send(update, [render_notice(reader.phrase(key))])
        return
    await send(update, render_brief(reader, targets, message.date))
    # Setting a Word file takes a tenth of a second, in which others are answered.
    files = await asyncio.to_thread(write_files, reader, compose_brief(reader, targets, message.date))
    await send_files(update, files)


def render_brief(reader: Reader, targets: Sequence[Target], made: date) -> tuple[Screen, ...]:
    """Show a briefing in as few messages as hold it, parted between its items only."""
    opening = "\n".join(map(_show_block, compose_opening(reader, len(targets), made)))
    pieces = [opening, *(piece for target in targets for piece in _show_target(reader, target))]
    pieces += ["\n".join(name_source(reader, each, titled=True)) for each in list_documents(reader, targets)]
    return tuple(Screen(_GAP.join(group)) for group in _group(pieces))


def write_files(reader: Reader, brief: Brief) -> tuple[File, File]:
    """Return a briefing as a Word file and as plain text, named by date and content."""
    from content.briefs.word import write_word  # noqa: PLC0415 (python-docx is slow to import, and seldom needed)

    text = write_plain(brief.blocks)
    name = f"brief-{brief.made:%Y-%m-%d}-{shorten_digest(text)}"
    return (
        File(f"{name}.docx", write_word(brief), reader.phrase(Phrase.BRIEF_WORD)),
        File(f"{name}.txt", text, reader.phrase(Phrase.BRIEF_TEXT)),
    )


def _show_target(reader: Reader, target: Target) -> Iterator[str]:
    """Yield an item as HTML: in one piece, unless a paragraph with its translation is too long for a message."""
    match target:
        case TopicTarget(command):
            yield _show_blocks(compose_topic(reader, reader.book.topics[command], Role.PART))
        case ParagraphTarget():
            yield from _show_paragraph(reader, target)


def _show_paragraph(reader: Reader, target: ParagraphTarget) -> Iterator[str]:
    pieces = [_show_blocks(compose_quote(reader, target))]
    translation = compose_translation(reader, target)
    if translation and reader.sides is not Sides.ORIGINAL:
        pieces.append(_show_blocks(translation))
    if reader.sides is Sides.TRANSLATION_FIRST:
        pieces.reverse()
    whole = "\n".join(pieces)
    yield from [whole] if measure(whole) <= MessageLimit.MAX_TEXT_LENGTH else pieces


def _show_blocks(blocks: Iterable[Block]) -> str:
    return "\n".join(map(_show_block, blocks))


def _show_block(block: Block) -> str:
    match block.role:
        case Role.TITLE | Role.PART | Role.ITEM | Role.MARK:
            return bold(block.text)
        case Role.QUOTE:
            return quote(block.text)
        case Role.NOTE:
            return italic(block.text)
        case Role.OURS:
            return escape(block.text)


def _group(pieces: Iterable[str]) -> list[list[str]]:
    """Part pieces, in order, into as few messages as hold them."""
    groups: list[list[str]] = [[]]
    used = 0
    for piece in pieces:
        size = measure(piece) + len(_GAP)
        if groups[-1] and (used + size > MessageLimit.MAX_TEXT_LENGTH or len(groups[-1]) >= _PER_MESSAGE):
            groups.append([])
            used = 0
        groups[-1].append(piece)
        used += size
    return groups


HANDLERS = [CommandHandler("brief", send_brief, filters.UpdateType.MESSAGE)]
