"""Calling Telegram until it answers: for what must be said before updates can come."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.delivery.faults import pause_asked_for
from bot.delivery.pacing import Pace

Result = TypeVar("Result")

_LOGGER = logging.getLogger(__name__)


async def insist(call: Callable[[], Awaitable[Result]], pace: Pace, failure: str) -> Result:
    """Return what a call returns, made again after each passing `failure`, which the log names.

    Raises telegram.error.InvalidToken and BadRequest, which do not pass.
    """
    pauses = pace.pauses()
    while True:
        try:
            return await call()
        except (InvalidToken, BadRequest):
            raise
        except TelegramError as error:
            seconds = pause_asked_for(error) or next(pauses)
            _LOGGER.warning("%s; trying again in %g s: %s", failure, seconds, error)
            await asyncio.sleep(seconds)
