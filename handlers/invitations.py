"""/invite and /access: one person comes in by a link that works once, and those who run the bot see who did.

https://core.telegram.org/bots/features#deep-linking says what a link may pass on.
"""

import logging
import re
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from telegram import Message, Update
from telegram.ext import BaseHandler, MessageHandler, filters
from telegram.ext.filters import MessageFilter

from content.book import PUBLIC
from handlers.access import is_private
from handlers.access_wording import AccessPhrase
from handlers.administration import for_administrators
from handlers.admission_payloads import AdmissionPayload, RevokeAdmission, ShowAdmissions
from handlers.context import BriefingContext
from handlers.identity import identify
from handlers.keyboards import drop_empty, list_neighbours, offer_steps, part
from handlers.links import read_invitation, write_invitation
from handlers.notices import add_note, lead_with, render_notice
from handlers.reader import Reader
from handlers.screens import PressButton, Screen
from handlers.searching import clean_words
from handlers.sending import send
from handlers.start import show_start
from handlers.stores import INVITATION_DAYS, Admission, Invitation
from handlers.typography import bold, code, escape
from handlers.wording import Phrase

_BYTES = 16  # of a code: 128 bits, which nobody guesses in seven days
_NOTE = 64  # characters of what an administrator writes about whom she invites
_PER_PAGE = 10
_PER_ROW = 2

_LOGGER = logging.getLogger(__name__)


async def invite(update: Update, context: BriefingContext, reader: Reader) -> Screen:
    """Make an invitation for documents of some audiences: `/invite delegation, ministers # whom it is for`."""
    user_id, message = identify(update), update.effective_message
    words = ((message.text if message else None) or "").split(maxsplit=1)[1:]
    asked, _, note = "".join(words).partition("#")
    names = frozenset(each for each in re.split(r"[,\s]+", asked) if each) - PUBLIC
    known = context.services.books.book.audiences
    if unknown := sorted(names - known):
        values = {"name": clean_words(unknown[0])[:_NOTE], "names": ", ".join(sorted(known))}
        return render_notice(reader.phrase(AccessPhrase.NO_AUDIENCE, **values))
    parameter = secrets.token_urlsafe(_BYTES)
    made = Invitation(names, by=user_id or 0, note=clean_words(note)[:_NOTE])
    await context.services.store.keep_invitation(parameter, made)
    _LOGGER.info("an invitation was made; audiences: %s", ", ".join(sorted(names)) or "public")
    lines = [reader.phrase(AccessPhrase.INVITED, days=INVITATION_DAYS), *_name_audiences(reader, names)]
    return Screen("\n".join([*map(escape, lines), "", code(write_invitation(reader.bot_name, parameter))]))


async def show_admissions(_: Update, context: BriefingContext, reader: Reader) -> Screen:
    """List who was admitted by invitation, each with a button that ends it."""
    return render_admissions(reader, await context.services.store.admissions(), page=1)


async def follow_admissions(update: Update, context: BriefingContext, payload: AdmissionPayload) -> Sequence[Screen]:
    """Show what a button below the list asks for, after asking once whether it is meant; nothing to others."""
    user_id, store = identify(update), context.services.store
    if user_id is None or user_id not in context.services.admins or not is_private(update, user_id):
        return ()
    reader = await context.read_with(update)
    match payload:
        case ShowAdmissions(page):
            return (render_admissions(reader, await store.admissions(), page),)
        case RevokeAdmission(user, sure=False):
            return (render_sure(reader, user),)
        case RevokeAdmission(user):
            if await store.revoke(user):
                _LOGGER.info("an admission was revoked")
            left = render_admissions(reader, await store.admissions(), page=1)
            return add_note([left], reader.phrase(AccessPhrase.REVOKED, user=user))


def render_admissions(reader: Reader, admissions: Sequence[Admission], page: int) -> Screen:
    """Show a page of those who were admitted."""
    if not admissions:
        return render_notice(reader.phrase(AccessPhrase.ADMITTED_NOBODY))
    pages = -(-len(admissions) // _PER_PAGE)
    page = min(page, pages)
    shown = admissions[(page - 1) * _PER_PAGE : page * _PER_PAGE]
    lines = [bold(reader.phrase(AccessPhrase.ADMITTED, count=len(admissions)))]
    lines += [f"• {escape(_describe(reader, each))}" for each in shown]
    buttons = [_offer_revocation(reader, each.user_id, sure=False) for each in shown]
    steps = {near: ShowAdmissions(near) for near in list_neighbours(page, pages)}
    return Screen("\n".join(lines), drop_empty(*part(buttons, _PER_ROW), offer_steps(reader, page, steps)))


def render_sure(reader: Reader, user_id: int) -> Screen:
    """Ask whether a user is to be admitted no longer."""
    back = PressButton(reader.phrase(Phrase.BUTTON_BACK), ShowAdmissions(1))
    question = reader.phrase(AccessPhrase.REVOKE_ASK, user=user_id)
    return Screen(escape(question), ((_offer_revocation(reader, user_id, sure=True), back),))


async def redeem_invitation(update: Update, context: BriefingContext) -> None:
    """Admit whoever opens a link that was not used yet; whatever is wrong with it, the reply is the same."""
    user_id, services = identify(update), context.services
    parameter = read_code((update.message.text if update.message else None) or "")
    if user_id is None or parameter is None:
        return
    admission = await services.store.redeem(parameter, user_id) if services.tries.count(user_id) else None
    context.forget_access()
    reader = await context.read_with(update)
    if admission is None:
        await send(update, [render_notice(reader.phrase(AccessPhrase.REFUSED))])
        return
    _LOGGER.info("an invitation was redeemed")
    welcome = lead_with(reader.phrase(AccessPhrase.WELCOME), show_start(reader, ""))
    cleared = _name_audiences(reader, admission.audiences)
    await send(update, add_note(welcome, cleared[0]) if cleared else welcome)


def read_code(text: str) -> str | None:
    """Return the code of an invitation that a message opens, None where it opens none."""
    match text.split():
        case [command, parameter] if command.lower().partition("@")[0] == "/start":
            return read_invitation(parameter)
        case _:
            return None


def describe_since(admission: Admission) -> str:
    """Return the day since when somebody is admitted, as 2026-01-31 (UTC)."""
    return f"{datetime.fromtimestamp(admission.at, UTC):%Y-%m-%d}"


def _describe(reader: Reader, admission: Admission) -> str:
    since = reader.phrase(AccessPhrase.SINCE, date=describe_since(admission))
    names = ", ".join(sorted(admission.audiences))
    return " · ".join(each for each in (str(admission.user_id), admission.invitation.note, since, names) if each)


def _name_audiences(reader: Reader, names: frozenset[str]) -> list[str]:
    return [reader.phrase(AccessPhrase.AUDIENCES, names=", ".join(sorted(names)))] if names else []


def _offer_revocation(reader: Reader, user_id: int, *, sure: bool) -> PressButton:
    return PressButton(reader.phrase(AccessPhrase.BUTTON_REVOKE, user=user_id), RevokeAdmission(user_id, sure))


class _Invited(MessageFilter):
    """A message that opens the link of an invitation."""

    def filter(self, message: Message) -> bool:
        return read_code(message.text or "") is not None


_PRIVATE = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE

HANDLERS: list[BaseHandler[Update, BriefingContext, Any]] = [
    MessageHandler(_PRIVATE & _Invited(), redeem_invitation),
    for_administrators("invite", invite),
    for_administrators("access", show_admissions),
]
