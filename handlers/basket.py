"""/basket: what a reader sets aside for her briefing; it is hers alone, wherever she presses."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.constants import MessageLimit
from telegram.ext import CommandHandler, filters

from handlers.callback_data import pack
from handlers.context import BriefingContext
from handlers.editions import choose_version
from handlers.identity import identify
from handlers.links import ParagraphTarget, Target, TopicTarget, is_known, read_target, write_target
from handlers.naming import name_topic
from handlers.notices import render_notice
from handlers.payloads import BasketPayload, EmptyBasket, PutInBasket, ShowBasket, TakeFromBasket
from handlers.reader import Reader
from handlers.screens import PressButton, Row, Screen, build_button
from handlers.sending import acknowledge, edit, edit_buttons, find_shown, send
from handlers.stores import BasketStore
from handlers.typography import bold, escape, measure
from handlers.wording import Phrase

LIMIT = 40  # items: what still makes a briefing, and a list that a phone shows without scrolling for long
_PER_ROW = 3


def offer_basket(reader: Reader, target: Target) -> tuple[PressButton]:
    """Offer to set a target aside, or say that it is, and take it out again."""
    if write_target(target) in reader.basket:
        return (PressButton(reader.phrase(Phrase.BUTTON_IN_BASKET), TakeFromBasket(target)),)
    return (PressButton(reader.phrase(Phrase.BUTTON_BASKET), PutInBasket(target)),)


def list_targets(reader: Reader, items: Sequence[str]) -> tuple[Target, ...]:
    """Return what the items of a basket name, without what the book has no longer."""
    targets = (read_target(item) for item in items)
    return tuple(target for target in targets if target and is_known(reader.book, target))


def render_basket(reader: Reader, items: Sequence[str]) -> Screen:
    """Show a basket, with a button for each item that takes it out; an empty one says how it is filled."""
    targets = list_targets(reader, items)
    gone = len(items) - len(targets)
    if not items:
        return render_notice(reader.phrase(Phrase.BASKET_EMPTY))
    rows = tuple(_arrange_basket(reader, targets))
    html = _list_items(reader, [_describe(reader, target) for target in targets], gone)
    if measure(html) > MessageLimit.MAX_TEXT_LENGTH:
        html = _list_items(reader, [_name(reader, target) for target in targets], gone)
    return Screen(html, rows)


def render_sure(reader: Reader, items: Sequence[str]) -> Screen:
    """Ask whether a basket is to be emptied."""
    question = escape(reader.phrase(Phrase.BASKET_SURE, count=len(items)))
    yes = PressButton(reader.phrase(Phrase.BUTTON_EMPTY), EmptyBasket(sure=True))
    return Screen(question, ((yes, PressButton(reader.phrase(Phrase.BUTTON_BACK), ShowBasket())),))


async def show_basket(update: Update, context: BriefingContext) -> None:
    """Show a reader's basket, in private only."""
    reader = await context.read_with(update)
    await send(update, [await _open_basket(update, context, reader)])


async def read_basket(update: Update, context: BriefingContext) -> tuple[str, ...]:
    """Return the items of the basket of whoever writes."""
    owner = identify(update)
    return () if owner is None else await context.services.store.basket_of(owner)


async def change_basket(query: CallbackQuery, context: BriefingContext, reader: Reader, payload: BasketPayload) -> None:
    """Do what a button of the basket says; in a group its presser alone sees that it was done."""
    store = context.services.store
    notice = await _change(query, store, reader, payload)
    if notice is None and reader.in_group:
        notice = reader.phrase(Phrase.BASKET_PRIVATE)
    await acknowledge(query, context.services.mishaps, notice)
    if reader.in_group:
        return
    items = await store.basket_of(query.from_user.id)
    await _show_change(query, replace(reader, basket=items), payload)


async def _open_basket(update: Update, context: BriefingContext, reader: Reader) -> Screen:
    if reader.in_group:
        return render_notice(reader.phrase(Phrase.BASKET_PRIVATE))
    return render_basket(reader, await read_basket(update, context))


async def _change(query: CallbackQuery, store: BasketStore, reader: Reader, payload: BasketPayload) -> str | None:
    """Change what is kept, and return what is said of it, None where the basket itself says it."""
    owner = query.from_user.id
    match payload:
        case PutInBasket(item):
            return await _put_in(store, reader, owner, item)
        case TakeFromBasket(item):
            await store.take_out(owner, write_target(item))
            return reader.phrase(Phrase.BASKET_TAKEN)
        case EmptyBasket(sure=True) if not reader.in_group:
            await store.empty_basket(owner)
            return None
        case _:
            return None


async def _put_in(store: BasketStore, reader: Reader, owner: int, target: Target) -> str:
    items, item = await store.basket_of(owner), write_target(target)
    if not is_known(reader.book, target):
        return reader.phrase(Phrase.STALE_BUTTON)
    if item in items:
        return reader.phrase(Phrase.BASKET_HELD)
    if len(items) >= LIMIT:
        return reader.phrase(Phrase.BASKET_FULL, limit=LIMIT)
    await store.put_in(owner, item)
    return reader.phrase(Phrase.BASKET_PUT, count=len(items) + 1)


async def _show_change(query: CallbackQuery, reader: Reader, payload: BasketPayload) -> None:
    """Show the basket as it is now, or on any other screen the pressed button alone as it is now."""
    bot, shown = query.get_bot(), find_shown(query)
    if shown is None:
        return
    match payload:
        case PutInBasket(item) | TakeFromBasket(item, listed=False):
            if isinstance(query.message, Message) and query.message.reply_markup:
                button = build_button(*offer_basket(reader, item))
                await edit_buttons(bot, shown, _exchange(query.message.reply_markup, pack(payload), button))
        case EmptyBasket(sure=False) if reader.basket:
            await edit(bot, shown, render_sure(reader, reader.basket))
        case _:
            await edit(bot, shown, render_basket(reader, reader.basket))


def _exchange(markup: InlineKeyboardMarkup, data: str, button: InlineKeyboardButton) -> InlineKeyboardMarkup:
    """Return a keyboard with another button in place of the one with this data."""
    rows = markup.inline_keyboard
    return InlineKeyboardMarkup([[button if each.callback_data == data else each for each in row] for row in rows])


def _list_items(reader: Reader, names: Sequence[str], gone: int) -> str:
    lines = [bold(reader.phrase(Phrase.BASKET_TITLE, count=len(names))), *(f"• {escape(name)}" for name in names)]
    if gone:
        lines.append(escape(reader.phrase(Phrase.BASKET_GONE, count=gone)))
    return "\n".join((*lines, "", escape(reader.phrase(Phrase.BASKET_NEXT))))


def _arrange_basket(reader: Reader, targets: Sequence[Target]) -> Iterator[Row]:
    buttons = [_offer_removal(reader, target) for target in targets]
    for start in range(0, len(buttons), _PER_ROW):
        yield buttons[start : start + _PER_ROW]
    yield (PressButton(reader.phrase(Phrase.BUTTON_EMPTY), EmptyBasket(sure=False)),)


def _offer_removal(reader: Reader, target: Target) -> PressButton:
    label = reader.phrase(Phrase.BUTTON_TAKE_OUT, name=_name(reader, target))
    return PressButton(label, TakeFromBasket(target, listed=True))


def _describe(reader: Reader, target: Target) -> str:
    """Return what an item is: a topic with its title, a paragraph with its document's where there are several."""
    match target:
        case TopicTarget(topic):
            return name_topic(reader, reader.book.topics[topic])
        case ParagraphTarget(document, number):
            name = reader.phrase(Phrase.TOPIC_PARAGRAPH, number=number)
            documents = reader.book.documents
            return (
                f"{name} · {choose_version(documents[document], reader.language).title}" if len(documents) > 1 else name
            )


def _name(reader: Reader, target: Target) -> str:
    match target:
        case TopicTarget(topic):
            return f"/{topic}"
        case ParagraphTarget(_, number):
            return reader.phrase(Phrase.BUTTON_PARAGRAPH, number=number)


HANDLERS = [CommandHandler("basket", show_basket, filters.UpdateType.MESSAGE)]
