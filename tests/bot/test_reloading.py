"""A changed library takes the place of the old one, a broken one never does."""

import asyncio
import contextlib
import logging
from pathlib import Path

import pytest

from bot.checking import load_checked
from bot.reloading import Reloader
from handlers.context import Shelf
from tests.content.editing import copy_library

PARAGRAPHS = "documents/port-access/paragraphs.yaml"


def test_a_changed_library_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    folder = copy_library(tmp_path)
    shelf = Shelf(load_checked(folder))
    told: list[int] = []

    async def change() -> object:
        reloader = Reloader(folder, shelf)

        async def listen() -> None:
            told.append(len(shelf.book.topics))

        reloader.listeners.append(listen)
        (folder / "topics" / "refusals.yaml").unlink()
        return await reloader.reload()

    count = len(shelf.book.topics)
    assert asyncio.run(change()) == ()
    assert told == [count - 1]


def test_a_broken_library_leaves_the_old_one_and_every_problem_is_told(tmp_path: Path) -> None:
    folder = copy_library(tmp_path)
    shelf = Shelf(load_checked(folder))
    book = shelf.book
    file = folder / PARAGRAPHS
    file.write_text(file.read_text(encoding="utf-8").replace("hospital", "hospitable", 1), encoding="utf-8")
    [problem, *_] = asyncio.run(Reloader(folder, shelf).reload())
    assert problem.startswith(f"{file}:")
    assert shelf.book is book


def test_a_change_of_a_file_is_noticed_and_the_library_reloaded(tmp_path: Path) -> None:
    folder = copy_library(tmp_path)
    shelf = Shelf(load_checked(folder))
    book = shelf.book

    async def watch() -> None:
        stop, reloaded = asyncio.Event(), asyncio.Event()
        reloader = Reloader(folder, shelf)

        async def listen() -> None:
            reloaded.set()

        reloader.listeners.append(listen)
        watching = asyncio.create_task(reloader.watch(stop))
        file = folder / "topics" / "entry.yaml"
        while not reloaded.is_set():  # until the watch has begun, a change may pass unseen
            file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(2):
                    await reloaded.wait()
        stop.set()
        await watching

    asyncio.run(asyncio.wait_for(watch(), 60))
    assert shelf.book is not book


def test_a_folder_that_cannot_be_watched_is_logged_and_stops_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def watch() -> None:
        await Reloader(tmp_path / "gone", Shelf(load_checked(copy_library(tmp_path)))).watch(asyncio.Event())

    with caplog.at_level(logging.WARNING, "bot"):
        asyncio.run(watch())
    [record] = caplog.records
    assert record.getMessage().startswith("changes of the library are not noticed, /reload still works: ")
