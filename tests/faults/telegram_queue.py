"""Telegram's queue of updates as its own server keeps it: for one who polls, and for a webhook."""

import asyncio
import time
from collections.abc import Mapping
from typing import Any

from bot.console.parameters import Parameters
from bot.console.pending import PendingUpdates
from tests.faults.ledger import Ledger

#: Seconds in which the same offset again gets one update (tdlib/telegram-bot-api, Client.cpp, `do_get_updates`).
_TOO_SOON = 0.5
#: An offset so far beyond the last id is taken for none (the same, TQueue.cpp, "from_id is in the future").
_FUTURE = 10

Update = Mapping[str, Any]


class TelegramQueue(PendingUpdates):
    """Keeps updates until they are confirmed, notes every delivery; `changed` is set when a webhook has work."""

    def __init__(self, ledger: Ledger, first_id: int) -> None:
        super().__init__(first_id)
        self.changed = asyncio.Event()
        self._ledger = ledger
        self._earlier: tuple[int, float] = (0, 0.0)

    @property
    def waiting(self) -> tuple[Update, ...]:
        """All that is not confirmed."""
        return tuple(self._waiting)

    def add(self, kind: str, content: Mapping[str, Any]) -> dict[str, Any]:
        """Append an update, and let a webhook have it too."""
        update = super().add(kind, content)
        self.changed.set()
        return update

    def add_raw(self, update: dict[str, Any]) -> None:
        """Append an update of whatever shape."""
        self._waiting.append(update)
        self._wake()
        self.changed.set()

    def restart_ids(self, first_id: int) -> None:
        """Let ids start anew, as after a week in which nothing came (Bot API, "Update")."""
        self._next_id = first_id

    def forget(self, update: Update) -> None:
        """Forget one update, which a webhook has answered for."""
        self._waiting = [each for each in self._waiting if each is not update]

    async def get_updates(self, parameters: Parameters) -> list[dict[str, Any]]:
        """Answer getUpdates, with one update where the same was asked a moment ago."""
        offset = parameters.get("offset") or 0
        if isinstance(offset, int) and offset > self._next_id + _FUTURE:
            parameters = {**parameters, "offset": 0}
        updates = await super().get_updates(parameters)
        if self._earlier[0] == offset and time.monotonic() - self._earlier[1] < _TOO_SOON:
            updates = updates[:1]
        self._earlier = (offset, time.monotonic())
        self._ledger.note_delivery([each["update_id"] for each in updates])
        return updates

    async def set_webhook(self, parameters: Parameters) -> bool:
        """Answer setWebhook."""
        answer = await super().set_webhook(parameters)
        self.changed.set()
        return answer
