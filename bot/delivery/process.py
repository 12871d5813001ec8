"""Handling one update, whatever happens, and saying how it went: the core beneath every way that updates arrive."""

import asyncio
import logging
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from telegram import Update
from telegram.ext import Application, ApplicationHandlerStop, CallbackContext

from bot.delivery.faults import is_worth_retrying
from bot.errors import BotError

#: Seconds that the error handlers have where a handler was stopped.
REPORT_DEADLINE = 5.0

AnyApplication = Application[Any, Any, Any, Any, Any, Any]

_LOGGER = logging.getLogger(__name__)


class Verdict(StrEnum):
    """How the handling of an update ended."""

    HANDLED = "handled"
    RETRY = "retry"
    FAILED = "failed"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the handling of an update ended, and the error where there was one."""

    verdict: Verdict
    error: BaseException | None = None


class HandlerStoppedError(BotError):
    """A handler ended neither well nor by an ordinary error: it ran out of time or was cancelled."""

    def __init__(self, cause: BaseException) -> None:
        self.__cause__ = cause
        super().__init__(f"a handler was stopped by {type(cause).__name__}")


@dataclass(slots=True)
class _Try:
    is_last: bool
    error: BaseException | None = None


# The error handlers know the update, but not which try of it they serve.
_current_try: ContextVar[_Try | None] = ContextVar("current_try", default=None)


async def note_error(_: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
    """Note that a handler failed; keep the other error handlers silent where it is going to be tried again.

    Must be the first error handler of the application.
    """
    current = _current_try.get()
    if current is None:
        return
    current.error = context.error
    if not current.is_last and context.error is not None and is_worth_retrying(context.error):
        raise ApplicationHandlerStop


async def process(
    application: AnyApplication, update: Mapping[str, Any], *, is_last_try: bool, deadline: float
) -> Outcome:
    """Handle one update (https://core.telegram.org/bots/api#update) in at most `deadline` seconds.

    Raises nothing but asyncio.CancelledError, and that only when the calling task itself is cancelled.
    """
    try:
        parsed = Update.de_json(dict(update), application.bot)
    except Exception as error:  # noqa: BLE001 (whatever is wrong with it, it is this update's alone)
        return Outcome(Verdict.UNREADABLE, error)
    current = _Try(is_last=is_last_try)
    token = _current_try.set(current)
    try:
        await _handle(application, parsed, deadline)
    finally:
        _current_try.reset(token)
    return _judge(current)


async def _handle(application: AnyApplication, update: Update, deadline: float) -> None:
    try:
        async with asyncio.timeout(deadline):
            await application.process_update(update)
    except BaseException as error:  # noqa: BLE001 (a handler's own CancelledError or SystemExit is not ours)
        _raise_if_cancelled(error)
        await _report(application, update, HandlerStoppedError(error))


async def _report(application: AnyApplication, update: Update, error: HandlerStoppedError) -> None:
    """Let the error handlers apologise for what python-telegram-bot does not take for an error."""
    try:
        async with asyncio.timeout(REPORT_DEADLINE):
            await application.process_error(update, error)
    except BaseException as second:  # noqa: BLE001 (nobody is left to tell)
        _raise_if_cancelled(second)
        _LOGGER.warning("update %d: no apology either: %s", update.update_id, second)


def _raise_if_cancelled(error: BaseException) -> None:
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError from error


def _judge(current: _Try) -> Outcome:
    if current.error is None:
        return Outcome(Verdict.HANDLED)
    if not current.is_last and is_worth_retrying(current.error):
        return Outcome(Verdict.RETRY, current.error)
    return Outcome(Verdict.FAILED, current.error)
