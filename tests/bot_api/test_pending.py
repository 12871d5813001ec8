"""Updates wait until they are confirmed, and a poll wakes up for a new one (Bot API, "getUpdates")."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.console.pending import PendingUpdates
from bot.console.refusals import BadRequestError, ConflictError

LONG = 600  # seconds: longer than any test may take
Poll = Callable[..., Awaitable[list[int]]]


def run(scene: Callable[[PendingUpdates, Poll], Awaitable[Any]]) -> Any:
    """Play a scene with a queue of three updates and a poll that returns their ids."""
    updates = PendingUpdates()
    for text in ("a", "b", "c"):
        updates.add("message", {"text": text})

    async def poll(**parameters: Any) -> list[int]:
        return [each["update_id"] for each in await updates.get_updates(parameters)]

    async def play() -> Any:
        return await scene(updates, poll)

    return asyncio.run(play())


async def let_it_wait(task: asyncio.Future[Any]) -> None:
    """Give a task its turns until it can only wait."""
    for _ in range(5):
        await asyncio.sleep(0)
    assert not task.done()


def test_updates_come_again_until_an_offset_confirms_them() -> None:
    async def scene(_: PendingUpdates, poll: Poll) -> list[list[int]]:
        return [await poll(), await poll(limit=2), await poll(offset=2), await poll(offset=0), await poll(offset=4)]

    assert run(scene) == [[1, 2, 3], [1, 2], [2, 3], [2, 3], []]


def test_a_negative_offset_keeps_the_last_and_forgets_the_others() -> None:
    async def scene(_: PendingUpdates, poll: Poll) -> list[list[int]]:
        return [await poll(offset=-1), await poll()]

    assert run(scene) == [[3], [3]]


def test_a_waiting_poll_wakes_up_for_a_new_update() -> None:
    async def scene(updates: PendingUpdates, poll: Poll) -> list[int]:
        task = asyncio.ensure_future(poll(offset=4, timeout=LONG))
        await let_it_wait(task)
        updates.add("message", {"text": "d"})
        return await task

    assert run(scene) == [4]


def test_a_poll_without_news_ends_when_its_time_is_over() -> None:
    async def scene(_: PendingUpdates, poll: Poll) -> list[int]:
        return await poll(offset=4, timeout=0.01)

    assert run(scene) == []


def test_a_poll_whose_client_went_away_takes_nothing_with_it() -> None:
    async def scene(updates: PendingUpdates, poll: Poll) -> list[int]:
        task = asyncio.ensure_future(poll(offset=4, timeout=LONG))
        await let_it_wait(task)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        updates.add("message", {"text": "d"})
        return await poll(offset=4)

    assert run(scene) == [4]


@pytest.mark.parametrize(
    ("interrupt", "reason"),
    [
        ("getUpdates", "other getUpdates request; make sure that only one bot instance is running"),
        ("setWebhook", "setWebhook request"),
    ],
)
def test_a_second_reader_ends_the_poll_of_the_first(interrupt: str, reason: str) -> None:
    async def scene(updates: PendingUpdates, poll: Poll) -> str:
        task = asyncio.ensure_future(poll(offset=4, timeout=LONG))
        await let_it_wait(task)
        await updates.methods[interrupt]({"url": "https://example.org/hook"})
        with pytest.raises(ConflictError) as conflict:
            await task
        return conflict.value.description

    assert run(scene) == f"Conflict: terminated by {reason}"


def test_only_kinds_that_are_allowed_are_kept_from_then_on() -> None:
    async def scene(updates: PendingUpdates, poll: Poll) -> list[list[int]]:
        heard = [await poll(offset=3, allowed_updates=["callback_query"])]
        updates.add("message", {})
        updates.add("callback_query", {})
        heard.append(await poll(offset=4))
        await poll(allowed_updates=[])
        updates.add("message", {})
        updates.add("chat_member", {})
        return [*heard, await poll(offset=4)]

    assert run(scene) == [[3], [5], [5, 6]]


def test_a_webhook_excludes_polling_until_it_is_deleted() -> None:
    async def scene(updates: PendingUpdates, poll: Poll) -> list[Any]:
        await updates.set_webhook(
            {"url": "https://example.org/hook", "max_connections": 5, "allowed_updates": ["message"]}
        )
        with pytest.raises(ConflictError, match="can't use getUpdates method while webhook is active"):
            await poll()
        info = await updates.get_webhook_info({})
        await updates.delete_webhook({})
        return [info, await poll(), await updates.delete_webhook({"drop_pending_updates": True}), await poll()]

    info = {
        "url": "https://example.org/hook",
        "has_custom_certificate": False,
        "pending_update_count": 3,
        "max_connections": 5,
        "allowed_updates": ["message"],
    }
    assert run(scene) == [info, [1, 2, 3], True, []]


def test_a_webhook_without_an_address_is_none() -> None:
    async def scene(updates: PendingUpdates, poll: Poll) -> list[int]:
        await updates.set_webhook({"url": "https://example.org/hook"})
        await updates.set_webhook({"url": ""})
        return await poll()

    assert run(scene) == [1, 2, 3]


def test_an_offset_that_is_no_number_is_refused() -> None:
    async def scene(_: PendingUpdates, poll: Poll) -> None:
        with pytest.raises(BadRequestError, match="Bad Request: invalid offset specified"):
            await poll(offset="first")

    run(scene)


def test_a_reader_in_this_process_takes_all_at_once() -> None:
    async def scene(updates: PendingUpdates, poll: Poll) -> list[Any]:
        return [[each["update_id"] for each in updates.take()], updates.take(), await poll()]

    assert run(scene) == [[1, 2, 3], (), []]
