"""Fetching updates by long polling, confirmed only after they are handled: Telegram is the durable queue."""

import asyncio
import logging
from collections.abc import Callable, Hashable
from functools import partial
from typing import Any

from telegram.constants import PollingLimit
from telegram.error import EndPointNotFound, InvalidToken

from bot.delivery.backlog import Backlog
from bot.delivery.faults import pause_asked_for
from bot.delivery.intake import Intake, Json
from bot.delivery.stopping import run_until, wait_until
from bot.delivery.updates import WANTED, has_id, lane_of

#: Seconds on top of a long poll's own after which its answer is given up.
ANSWER_MARGIN = 5
#: Updates of one chat that may wait: more than anybody types while one is answered.
CROWD = 40

Drain = Callable[[Hashable], None]

_LOGGER = logging.getLogger(__name__)


class Poller:
    """Polls for the application of an intake, and hands over what comes.

    `drain` is called with the lane of a chat of which too much waits for the rest to be answered.
    """

    def __init__(self, intake: Intake, drain: Drain = lambda _: None) -> None:
        self._bot = intake.application.bot
        self._intake = intake
        self._drain = drain
        self._pace = intake.pace
        self._backlog = Backlog()
        self._stop = asyncio.Event()

    async def run(self, stop: asyncio.Event) -> None:
        """Handle updates until `stop` is set, then finish what has begun and confirm it.

        Raises telegram.error.InvalidToken when the token is withdrawn meanwhile.
        """
        self._stop = stop
        try:
            await run_until(stop, self._poll())
        finally:
            await self._finish()

    async def _poll(self) -> None:
        loop, pauses = asyncio.get_running_loop(), self._pace.pauses()
        while True:
            started, offset = loop.time(), self._backlog.offset
            try:
                updates = await self._fetch(self._pace.idle if self._backlog.is_finished else 0)
            except (InvalidToken, EndPointNotFound):
                # 401 and 404 alike; after getMe has succeeded, the latter is not for a missing method.
                raise InvalidToken from None
            except Exception as error:  # noqa: BLE001 (an answer that makes no sense must not end the polling either)
                await self._wait_after(error, next(pauses))
                continue
            pauses = self._pace.pauses()
            self._accept(updates)
            await self._rest(offset, started + self._pace.busy - loop.time())

    async def _fetch(self, seconds: int) -> list[Any]:
        """Confirm everything below the offset and return what follows, waiting so long for something to come."""
        offset = self._backlog.offset
        arguments = {
            "offset": offset,
            "limit": PollingLimit.MAX_LIMIT,
            "timeout": seconds,
            "allowed_updates": list(WANTED),
        }
        # A connection that neither answers nor ends has been seen to outlive its own limit.
        async with asyncio.timeout(seconds + 2 * ANSWER_MARGIN):
            # Bot.get_updates reads all of an answer or nothing: an unreadable update would block the others for a day.
            updates = await self._bot.do_api_request("getUpdates", arguments, read_timeout=seconds + ANSWER_MARGIN)
        self._backlog.confirm(offset)
        self._intake.contact.note()
        return list(updates)

    async def _wait_after(self, error: Exception, pause: float) -> None:
        pause = pause_asked_for(error) or pause
        _LOGGER.warning("no updates from Telegram, trying again in %g s: %s", pause, error)
        await asyncio.sleep(pause)

    def _accept(self, updates: list[Any]) -> None:
        by_id = {each["update_id"]: each for each in updates if has_id(each)}
        if len(by_id) < len(updates):
            _LOGGER.error("%d updates came without an id and cannot be confirmed", len(updates) - len(by_id))
        for update_id in self._backlog.take(by_id):
            self._enqueue(update_id, by_id[update_id])

    def _enqueue(self, update_id: int, update: Json) -> None:
        """Let an update wait for its turn in its chat; what a crowd sends is not worth waiting for.

        Telegram shows a hundred updates at once, and those of the others stand behind the crowd.
        """
        lane: Hashable = lane_of(update)
        if self._intake.lanes.count_waiting(lane) >= CROWD:
            self._drain(lane)
            lane = "crowd", update_id
        self._intake.lanes.put(lane, partial(self._handle, update))

    async def _rest(self, offset: int | None, seconds: float) -> None:
        """Keep the same offset from being asked for again too soon: Telegram would answer with one update only."""
        if seconds <= 0 or self._backlog.offset != offset:
            return
        if self._backlog.is_finished:
            await asyncio.sleep(seconds)
        else:
            await self._backlog.wait_until_moved(seconds)

    async def _handle(self, update: Json) -> None:
        """Handle an update until it is done; one that has to wait when we leave stays with Telegram."""
        while not self._stop.is_set():
            settled = await self._intake.take(update)
            if settled.is_done:
                self._backlog.finish(update["update_id"])
                return
            await wait_until(self._stop, settled.pause)

    async def _finish(self) -> None:
        await self._intake.lanes.close(self._pace.finish)
        if self._backlog.is_confirmed:
            return
        try:
            async with asyncio.timeout(self._pace.farewell):
                await self._fetch(0)
        except Exception as error:  # noqa: BLE001 (we are leaving; what is not confirmed comes again)
            _LOGGER.warning("the last updates are not confirmed and will come again: %s", error)
