"""/privacy, /mydata, /deletemydata: what is kept and why, what that is about a reader, and how it goes.

Telegram asks every bot for the first (https://telegram.org/tos/bot-developers, section 4).
"""

from collections.abc import Awaitable, Callable, Iterator, Sequence

from telegram import Update
from telegram.ext import CommandHandler, filters

from handlers.access_wording import AccessPhrase
from handlers.context import BriefingContext
from handlers.identity import identify
from handlers.invitations import describe_since
from handlers.links import ParagraphTarget, TopicTarget, is_known, read_target
from handlers.naming import name_topic
from handlers.notices import render_notice
from handlers.payloads import DeleteMyData
from handlers.reader import Reader
from handlers.screens import PressButton, Row, Screen
from handlers.sending import send
from handlers.settings import describe_setting
from handlers.stores import Admission, PersonalData
from handlers.typography import bold, escape
from handlers.wording import Phrase

#: What answers one of these commands in a private chat.
Answer = Callable[[Update, BriefingContext, Reader], Awaitable[Sequence[Screen]]]


def render_privacy(reader: Reader, question_days: int, *, admits: bool = False) -> Screen:
    """Say what is kept, why and for how long; `question_days` is for how long unanswered questions are.

    `admits` adds what is kept of those who came in by invitation.
    """
    if question_days:
        questions = reader.phrase(Phrase.PRIVACY_QUESTIONS, days=question_days)
    else:
        questions = reader.phrase(Phrase.PRIVACY_NO_QUESTIONS)
    kept = [reader.phrase(key) for key in (Phrase.PRIVACY_CHOICES, Phrase.PRIVACY_ANSWERS, Phrase.PRIVACY_COUNTS)]
    if admits:
        kept.append(reader.phrase(AccessPhrase.PRIVACY))
    lines = [bold(reader.phrase(Phrase.PRIVACY_TITLE)), *(f"• {escape(each)}" for each in (*kept, questions))]
    lines += [escape(reader.phrase(key)) for key in (Phrase.PRIVACY_SHARED, Phrase.START_PRIVACY)]
    return Screen("\n".join([*lines, "", escape(reader.phrase(Phrase.PRIVACY_RIGHTS))]))


def render_data(reader: Reader, kept: PersonalData) -> Screen:
    """Show what is kept about a reader, and say how to change it."""
    return Screen("\n".join([*_list_data(reader, kept), "", escape(reader.phrase(Phrase.MYDATA_NEXT))]))


def render_deletion(reader: Reader, kept: PersonalData) -> Screen:
    """Show what would be deleted, and ask."""
    lines = [*_list_data(reader, kept), "", escape(reader.phrase(Phrase.DELETE_ASK))]
    if kept.admission:
        lines.append(escape(reader.phrase(AccessPhrase.DELETE)))
    row: Row = (PressButton(reader.phrase(Phrase.BUTTON_DELETE), DeleteMyData()),)
    return Screen("\n".join(lines), (row,))


async def delete_data(update: Update, context: BriefingContext) -> Sequence[Screen]:
    """Delete what is kept about the reader of an update, and show what is left: nothing, as the store itself says."""
    user_id, services = identify(update), context.services
    if user_id is None:
        return ()
    await services.store.delete_personal_data(user_id)
    services.told.discard(user_id)
    context.forget_access()  # as she may be admitted no longer
    reader = await context.read_with(update)  # her language went with the rest
    if left := await services.store.personal_data(user_id):
        return (render_data(reader, left),)
    return (render_notice(reader.phrase(Phrase.DELETED), reader.phrase(Phrase.MYDATA_NOTHING)),)


async def _show_privacy(update: Update, context: BriefingContext, reader: Reader) -> Sequence[Screen]:
    services, user_id = context.services, identify(update)
    # In an open bot nobody else is told that there are invitations at all.
    admits = services.allowed is not None or bool(user_id and await services.store.admission_of(user_id))
    return (render_privacy(reader, services.question_days, admits=admits),)


async def _show_data(update: Update, context: BriefingContext, reader: Reader) -> Sequence[Screen]:
    kept = await _find_data(update, context)
    return (render_data(reader, kept) if kept else render_notice(reader.phrase(Phrase.MYDATA_NOTHING)),)


async def _ask_deletion(update: Update, context: BriefingContext, reader: Reader) -> Sequence[Screen]:
    kept = await _find_data(update, context)
    return (render_deletion(reader, kept) if kept else render_notice(reader.phrase(Phrase.MYDATA_NOTHING)),)


async def _find_data(update: Update, context: BriefingContext) -> PersonalData | None:
    user_id = identify(update)
    return await context.services.store.personal_data(user_id) if user_id else None


def _list_data(reader: Reader, kept: PersonalData) -> Iterator[str]:
    yield bold(reader.phrase(Phrase.MYDATA_TITLE))
    for key, value in kept.settings.items():
        yield f"• {escape(describe_setting(reader, key, value))}"
    if kept.admission:
        yield f"• {escape(_describe_admission(reader, kept.admission))}"
    for item in kept.basket:
        yield f"• {escape(reader.phrase(Phrase.MYDATA_BASKET, item=_name_item(reader, item)))}"


def _describe_admission(reader: Reader, admission: Admission) -> str:
    since = reader.phrase(AccessPhrase.MYDATA, date=describe_since(admission))
    note, names = admission.invitation.note, ", ".join(sorted(admission.audiences))
    return " · ".join(each for each in (since, note, names) if each)


def _name_item(reader: Reader, item: str) -> str:
    """Return the name of what stands in a basket; what the book holds no longer, by the bare word that is kept."""
    target = read_target(item)
    if target is None or not is_known(reader.book, target):
        return item
    match target:
        case TopicTarget(topic):
            return name_topic(reader, reader.book.topics[topic])
        case ParagraphTarget(document, number):
            name = reader.phrase(Phrase.BUTTON_PARAGRAPH, number=number)
            return name if len(reader.book.documents) == 1 else f"{name} ({document})"


def _build_handler(command: str, answer: Answer) -> CommandHandler[BriefingContext, None]:
    """Answer a command in private, and in a group with where to ask instead: what is kept is nobody else's business."""

    async def respond(update: Update, context: BriefingContext) -> None:
        reader = await context.read_with(update)
        if reader.in_group:
            invitation = reader.phrase(Phrase.PRIVATE_ONLY, bot=f"@{reader.bot_name}")
            await send(update, [render_notice(invitation)])
        else:
            await send(update, await answer(update, context, reader))

    return CommandHandler(command, respond, filters.UpdateType.MESSAGE)


HANDLERS = [
    _build_handler("privacy", _show_privacy),
    _build_handler("mydata", _show_data),
    _build_handler("deletemydata", _ask_deletion),
]
