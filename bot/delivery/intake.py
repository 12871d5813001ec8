"""Taking updates in hand, whichever way and however often they come: each is handled once, and none is dropped."""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from structlog.contextvars import bound_contextvars

from bot.delivery.attempt import Attempt
from bot.delivery.faults import pause_asked_for
from bot.delivery.journal import Begun, DeadLetter, Journal, Standing
from bot.delivery.lanes import Lanes
from bot.delivery.pacing import Pace
from bot.delivery.parts import Parts
from bot.delivery.process import AnyApplication, process
from bot.delivery.updates import kind_of
from bot.delivery.verdicts import Outcome, Verdict
from bot.status.contact import Contact
from bot.status.metrics import Metrics

Json = Mapping[str, Any]

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settled:
    """Whether Telegram may forget an update; if not, it should come again after a pause in seconds."""

    is_done: bool
    pause: float = 0.0


_DONE = Settled(is_done=True)
_GIVEN_UP = (Verdict.FAILED, Verdict.UNREADABLE)
_MOST_TRIES_KEPT = 10_000


class Intake:
    """Handles updates for one initialized application."""

    def __init__(self, application: AnyApplication, journal: Journal, metrics: Metrics, pace: Pace) -> None:
        self.pace = pace
        self.metrics = metrics
        self.contact = Contact()
        #: What waits for its turn in its chat, and what is in hand.
        self.lanes: Lanes[Callable[[], Awaitable[None]]] = Lanes(_call)
        self.application = application
        self._journal = journal
        self._in_hand: dict[int, asyncio.Future[Settled]] = {}
        self._tries: Counter[int] = Counter()
        self._parts: dict[int, Parts] = {}
        #: Handled, but not yet written down.
        self._unwritten: dict[int, Outcome] = {}
        metrics.watch_updates(lambda: len(self), self.lanes)

    def __len__(self) -> int:
        """Return how many updates are in hand or wait for their turn."""
        return len(self._in_hand) + self.lanes.waiting

    async def take(self, update: Json) -> Settled:
        """Handle one update, tried once; one that comes while it is in hand waits for the same end.

        Raises asyncio.CancelledError only.
        """
        update_id: int = update["update_id"]
        loop = asyncio.get_running_loop()
        waiting = self._in_hand.get(update_id)
        if waiting is not None:
            return await asyncio.shield(waiting)
        waiting = self._in_hand[update_id] = loop.create_future()
        began_at = loop.time()
        settled = Settled(is_done=False)
        try:
            with bound_contextvars(update=update_id):  # in every line that is logged meanwhile
                settled = await self._settle(update_id, update)
        finally:
            del self._in_hand[update_id]
            waiting.set_result(settled)
        self.metrics.observe_update(loop.time() - began_at)
        return settled

    async def _settle(self, update_id: int, update: Json) -> Settled:
        try:
            outcome = self._unwritten.get(update_id) or await self._handle(update_id, update)
            if outcome is None:
                return Settled(is_done=False, pause=self.pace.elsewhere)
            self.metrics.count_update(outcome.verdict)
            if outcome.verdict is Verdict.RETRY:
                pause = pause_asked_for(outcome.error) or self.pace.pause_after(self._tries[update_id])
                return Settled(is_done=False, pause=pause)
            await self._write_down(update_id, update, outcome)
        except Exception as error:  # noqa: BLE001 (the database fails in many ways, and no update may be lost by any)
            _LOGGER.warning("the database cannot be used, an update has to wait: %s", error)
            return Settled(is_done=False, pause=self.pace.unwritten)
        return _DONE

    async def _handle(self, update_id: int, update: Json) -> Outcome | None:
        """Return how an update's handling ended, None where another replica has it in hand."""
        begun = await self._journal.begin(update_id)
        if begun.standing is Standing.ELSEWHERE:
            return None
        if begun.standing is Standing.HANDLED:
            return Outcome(Verdict.REPEATED)
        attempt = self._begin_try(update_id, begun)
        is_ours = False
        try:
            outcome = await process(self.application, update, attempt)
            is_ours = outcome.verdict is not Verdict.RETRY
        finally:
            if not is_ours:  # tried again later, or given up because this program ends
                await self._parts[update_id].keep()
                await self._journal.leave(update_id)
        return outcome

    def _begin_try(self, update_id: int, begun: Begun) -> Attempt:
        if len(self._tries) >= _MOST_TRIES_KEPT:  # of updates that went to other replicas for good
            self._tries.clear()
            self._parts.clear()
        self._tries[update_id] += 1
        if update_id not in self._parts:
            self._parts[update_id] = Parts(update_id, self._journal.keep_parts)
        self._parts[update_id].begin_try(begun.sent)
        number, ends_at = self._tries[update_id], asyncio.get_running_loop().time() + self.pace.deadline
        is_last = number >= self.pace.tries
        return Attempt(update_id, number, is_last=is_last, ends_at=ends_at, parts=self._parts[update_id])

    async def _write_down(self, update_id: int, update: Json, outcome: Outcome) -> None:
        """Keep that an update was handled; until that is safe, it is remembered here."""
        if outcome.verdict is not Verdict.REPEATED:
            self._unwritten[update_id] = outcome
            if outcome.verdict in _GIVEN_UP:
                self.metrics.count_dead_letter()
                await self._journal.bury(_write_letter(update_id, update, outcome, self._tries[update_id]))
            await self._journal.finish(update_id)
            self._unwritten.pop(update_id, None)
        self._tries.pop(update_id, None)
        self._parts.pop(update_id, None)


def _write_letter(update_id: int, update: Json, outcome: Outcome, tries: int) -> DeadLetter:
    kind = type(outcome.error)
    return DeadLetter(update_id, kind_of(update), f"{kind.__module__}.{kind.__qualname__}"[:128], tries)


async def _call(work: Callable[[], Awaitable[None]]) -> None:
    await work()
