"""F22 of the fault matrix: an answer of several parts goes on where it stopped, after an error or a crash."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import URL, func, select
from telegram import Bot
from telegram.error import NetworkError

from bot.console.messages import Message
from bot.delivery.parts import Part, Parts
from bot.storage.database import open_database
from bot.storage.encryption import open_vault
from bot.storage.parts import KEPT_FOR, PartRows
from bot.storage.rows import Rows
from bot.storage.schema import parts as table
from tests.bot.flaky import Fault, FlakyRequest, attempting, build_bot
from tests.bot.skipping_time import run_skipping
from tests.bot_api.people import DELEGATE
from tests.bot_api.strict import StrictBotApi

CRASH = RuntimeError("gone")
LONG = ["one", "two", "three", "two", "four"]

Scene = Callable[[Bot, StrictBotApi, FlakyRequest], Coroutine[Any, Any, None]]


class Memory:
    """What is kept of one update, as rows would."""

    def __init__(self) -> None:
        self.sent: tuple[Part, ...] = ()
        self.writes = 0

    async def keep(self, _: int, sent: tuple[Part, ...]) -> None:
        """Keep the parts."""
        self.sent = sent
        self.writes += 1

    def start(self) -> Parts:
        """Return what a process that starts knows."""
        parts = Parts(1, self.keep)
        parts.begin_try(self.sent)
        return parts


async def answer(bot: Bot, texts: Sequence[str], parts: Parts, until: int | None = None) -> list[int]:
    """Send an answer in the try that has begun, dying before the part of this index; return the ids of its messages."""
    ids = []
    with attempting(parts, seconds=0):
        for index, text in enumerate(texts):
            if index == until:
                raise CRASH
            ids.append((await bot.send_message(7, text)).message_id)
    return ids


def play(scene: Scene) -> list[str]:
    """Play a scene with a chat that has begun, and return what the bot said."""
    with StrictBotApi() as api:
        api.say("/start", DELEGATE)
        request = FlakyRequest(api)
        run_skipping(scene(build_bot(request), api, request))
        return [each.text for each in api.shown if isinstance(each, Message)]


@pytest.mark.parametrize("failing", range(len(LONG)))
def test_f22_the_next_try_sends_what_is_missing_and_nothing_else(failing: int) -> None:
    async def scene(bot: Bot, _: StrictBotApi, request: FlakyRequest) -> None:
        request.faults["sendMessage"].extend([Fault.NONE] * failing + [Fault.UNHEARD])
        parts = Parts(1)
        with pytest.raises(NetworkError):
            await answer(bot, LONG, parts)
        parts.begin_try()
        assert len(set(await answer(bot, LONG, parts))) == len(LONG)

    assert play(scene) == LONG


@pytest.mark.parametrize("died", range(len(LONG) + 1))
def test_f22_after_a_crash_none_is_missing_and_at_most_one_comes_twice(died: int) -> None:
    async def scene(bot: Bot, _: StrictBotApi, __: FlakyRequest) -> None:
        memory = Memory()
        with suppress(RuntimeError):
            await answer(bot, LONG, memory.start(), until=died)
        await answer(bot, LONG, memory.start())

    said = play(scene)
    for text in LONG:
        said.remove(text)
    assert said == LONG[max(died - 1, 0) : died]


def test_an_answer_of_one_part_is_not_written_down_and_one_of_three_twice() -> None:
    async def scene(bot: Bot, _: StrictBotApi, __: FlakyRequest) -> None:
        memory = Memory()
        await answer(bot, ["one"], memory.start())
        assert memory.writes == 0
        await answer(bot, ["one", "two", "three"], memory.start())
        assert memory.writes == 2

    assert play(scene) == ["one", "one", "two", "three"]


@given(st.lists(st.sampled_from("abc"), max_size=4), st.lists(st.sampled_from("abc"), max_size=4))
def test_no_words_are_lost_where_the_next_try_has_others_to_say(first: list[str], second: list[str]) -> None:
    async def scene(bot: Bot, _: StrictBotApi, __: FlakyRequest) -> None:
        parts = Parts(1)
        await answer(bot, first, parts)
        parts.begin_try()
        await answer(bot, second, parts)

    said = play(scene)
    assert said[: len(first)] == first
    for text in second:
        said.remove(text)
    assert len(said) == sum(max(first.count(each) - second.count(each), 0) for each in "abc")


def test_f22_files_are_told_apart_by_their_names() -> None:
    async def scene(bot: Bot, api: StrictBotApi, _: FlakyRequest) -> None:
        parts = Parts(1)
        for names in (["a.txt"], ["b.txt", "a.txt"]):
            parts.begin_try()
            with attempting(parts):
                for name in names:
                    await bot.send_document(7, b"same", filename=name)
        assert len(api.list_calls("sendDocument")) == 2

    play(scene)


def test_an_edit_and_a_pressed_button_are_no_parts() -> None:
    async def scene(bot: Bot, api: StrictBotApi, _: FlakyRequest) -> None:
        message, parts = await bot.send_message(7, "a"), Parts(1)
        for text in "bc":
            parts.begin_try()
            with attempting(parts):
                await message.edit_text(text)
                await bot.send_chat_action(7, "typing")
        assert len(api.list_calls("sendChatAction")) == 2

    assert play(scene) == ["a", "b", "c"]


def test_what_cannot_be_written_down_is_sent_all_the_same(caplog: pytest.LogCaptureFixture) -> None:
    async def fail(_: int, __: tuple[Part, ...]) -> None:
        raise OSError(28, "No space left on device")

    async def scene(bot: Bot, _: StrictBotApi, __: FlakyRequest) -> None:
        await answer(bot, ["one", "two"], Parts(5, fail))

    assert play(scene) == ["one", "two"]
    [line] = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    assert line == "update 5: parts sent are not kept: [Errno 28] No space left on device"


def test_what_was_sent_is_read_again_and_forgotten_after_48_hours(database_url: URL, tmp_path: Path) -> None:
    now = 1_000_000.0
    sent = (Part(3, "ab"), Part(4, "cd"))

    async def play() -> None:
        nonlocal now
        async with open_database(database_url) as database:

            async def read(those: PartRows, *update_ids: int) -> Mapping[int, tuple[Part, ...]]:
                async with database.connect() as connection:
                    found = await connection.execute(those.find(update_ids))
                return {row.update_id: those.unseal(row.messages) for row in found}

            rows = Rows(database, open_vault(tmp_path / "key"), lambda: now)
            ours, others = PartRows(rows, 1), PartRows(rows, 2)
            await ours.keep(10, sent[:1])
            await ours.keep(10, sent)
            await others.keep(11, sent)
            assert await read(ours, 10, 11, 12) == {10: sent}
            assert await read(ours) == {}
            stranger = PartRows(Rows(database, open_vault(tmp_path / "other"), lambda: now), 1)
            assert await read(stranger, 10) == {10: ()}
            now += KEPT_FOR
            assert await read(ours, 10) == {}
            await ours.keep(13, sent)
            async with database.connect() as connection:
                assert await connection.scalar(select(func.count()).select_from(table)) == 1
                assert "ab" not in str((await connection.execute(select(table))).one())

    asyncio.run(play())
