"""Updates that wait for the bot, and the two ways of getting them (Bot API, "Getting updates")."""

import asyncio
from collections.abc import Iterable, Mapping
from typing import Any

from telegram.constants import PollingLimit

from bot.console.parameters import Parameters
from bot.console.refusals import BadRequestError, ConflictError

# Left out unless asked for by name (getUpdates, `allowed_updates`).
_NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class PendingUpdates:
    """The queue of updates: each waits until a higher offset confirms it."""

    def __init__(self, first_id: int = 1) -> None:
        self.webhook: dict[str, Any] = {}
        self._next_id = first_id
        self._waiting: list[dict[str, Any]] = []
        self._allowed: frozenset[str] = frozenset()
        self._poll: asyncio.Future[None] | None = None
        self.methods = {
            "getUpdates": self.get_updates,
            "setWebhook": self.set_webhook,
            "deleteWebhook": self.delete_webhook,
            "getWebhookInfo": self.get_webhook_info,
        }

    def add(self, kind: str, content: Mapping[str, Any]) -> dict[str, Any]:
        """Append an update, wake up a waiting poll, and return the update as the bot gets it."""
        update = {"update_id": self._next_id, kind: dict(content)}
        self._next_id += 1
        if kind in self._allowed or (not self._allowed and kind not in _NOT_BY_DEFAULT):
            self._waiting.append(update)
            self._wake()
        return update

    def take(self) -> tuple[dict[str, Any], ...]:
        """Return all that waits and confirm it, for a reader in this process."""
        taken, self._waiting = tuple(self._waiting), []
        return taken

    async def get_updates(self, parameters: Parameters) -> list[dict[str, Any]]:
        """Answer getUpdates: confirm below the offset, then wait until there is something or the time is over."""
        if self.webhook.get("url"):
            reason = (
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            )
            raise ConflictError(reason)
        self._end_poll("other getUpdates request; make sure that only one bot instance is running")
        self._allow(parameters.get("allowed_updates"))
        self._confirm(parameters.get("offset") or 0)
        if not self._waiting and parameters.get("timeout"):
            await self._wait(parameters["timeout"])
        limit = parameters.get("limit") or PollingLimit.MAX_LIMIT
        return self._waiting[: min(max(limit, PollingLimit.MIN_LIMIT), PollingLimit.MAX_LIMIT)]

    async def set_webhook(self, parameters: Parameters) -> bool:
        """Answer setWebhook; an empty URL removes the webhook."""
        self._allow(parameters.get("allowed_updates"))
        self._drop(parameters)
        self.webhook = dict(parameters) if parameters.get("url") else {}
        if self.webhook:
            self._end_poll("setWebhook request")
        return True

    async def delete_webhook(self, parameters: Parameters) -> bool:
        """Answer deleteWebhook."""
        self._drop(parameters)
        self.webhook = {}
        return True

    async def get_webhook_info(self, _: Parameters) -> dict[str, Any]:
        """Answer getWebhookInfo."""
        shown: dict[str, Any] = {
            name: self.webhook[name] for name in ("ip_address", "max_connections") if name in self.webhook
        }
        if self._allowed:
            shown["allowed_updates"] = sorted(self._allowed)
        return {
            "url": self.webhook.get("url", ""),
            "has_custom_certificate": "certificate" in self.webhook,
            "pending_update_count": len(self._waiting),
            **shown,
        }

    def _allow(self, kinds: Iterable[str] | None) -> None:
        # Not given means: as before. It rules what arrives from now on, not what already waits.
        if kinds is not None:
            self._allowed = frozenset(kinds)

    def _drop(self, parameters: Parameters) -> None:
        if parameters.get("drop_pending_updates"):
            self._waiting = []

    def _confirm(self, offset: int) -> None:
        if not isinstance(offset, int):
            raise BadRequestError("invalid offset specified")
        if offset < 0:
            self._waiting = self._waiting[offset:]
        else:
            self._waiting = [update for update in self._waiting if update["update_id"] >= offset]

    async def _wait(self, seconds: float) -> None:
        self._poll = poll = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(poll, seconds)
        except TimeoutError:
            return
        finally:
            if self._poll is poll:
                self._poll = None

    def _wake(self) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_result(None)

    def _end_poll(self, cause: str) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_exception(ConflictError(f"terminated by {cause}"))
