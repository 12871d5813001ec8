"""Handling one update, whatever happens, and saying how it went: the core beneath every way that updates arrive."""

import asyncio
import logging
from collections.abc import Mapping
from typing import Any

from telegram import Update
from telegram.ext import Application, ApplicationHandlerStop, CallbackContext

from bot.delivery.attempt import Attempt, current_attempt
from bot.delivery.faults import is_outage, is_worth_retrying
from bot.delivery.verdicts import Outcome, Verdict
from bot.errors import BotError
from handlers.mishaps import name_mishap

#: Seconds that the error handlers have where a handler was stopped.
REPORT_DEADLINE = 5.0

AnyApplication = Application[Any, Any, Any, Any, Any, Any]

_LOGGER = logging.getLogger(__name__)


class HandlerStoppedError(BotError):
    """A handler ended neither well nor by an ordinary error: it ran out of time or was cancelled."""

    def __init__(self, cause: BaseException) -> None:
        self.__cause__ = cause
        super().__init__(f"a handler was stopped by {type(cause).__name__}")


async def note_error(_: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
    """Note that a handler failed; keep the other error handlers silent where it is going to be tried again.

    Must be the first error handler of the application.
    """
    attempt = current_attempt.get()
    if attempt is None:
        return
    attempt.error = context.error
    if context.error is not None and _is_tried_again(attempt, context.error):
        raise ApplicationHandlerStop


async def process(application: AnyApplication, update: Mapping[str, Any], attempt: Attempt) -> Outcome:
    """Handle one update (https://core.telegram.org/bots/api#update) until the attempt ends.

    Raises nothing but asyncio.CancelledError, and that only when the calling task itself is cancelled.
    """
    try:
        parsed = Update.de_json(dict(update), application.bot)
    except Exception as error:  # noqa: BLE001 (whatever is wrong with it, it is this update's alone)
        return Outcome(Verdict.UNREADABLE, error)
    token = current_attempt.set(attempt)
    try:
        await _handle(application, parsed, attempt.ends_at)
    finally:
        current_attempt.reset(token)
    return _judge(attempt)


async def _handle(application: AnyApplication, update: Update, ends_at: float) -> None:
    try:
        async with asyncio.timeout_at(ends_at):
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


def _judge(attempt: Attempt) -> Outcome:
    error = attempt.error
    if error is None:
        return Outcome(Verdict.HANDLED)
    if name_mishap(error):
        return Outcome(Verdict.UNDELIVERED, error)
    if _is_tried_again(attempt, error):
        return Outcome(Verdict.RETRY, error)
    return Outcome(Verdict.FAILED, error)


def _is_tried_again(attempt: Attempt, error: BaseException) -> bool:
    return is_outage(error) or (not attempt.is_last and is_worth_retrying(error))
