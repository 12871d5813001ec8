"""Work that one program at a time may do: taken, renewed, lost and given back."""

import asyncio
import os
import sys
from dataclasses import dataclass, field

import pytest

from bot.delivery.holders import is_gone, name_holder
from bot.delivery.leasing import Lease

SECONDS = 0.3


@dataclass
class Leases:
    """Leases in memory, for programs that share them."""

    holders: dict[str, str] = field(default_factory=dict)
    refuses: bool = False
    fails: bool = False
    asked: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, name: str, holder: str, seconds: float) -> bool:
        """Give a lease to whoever comes first."""
        assert seconds == SECONDS
        if self.fails:
            raise OSError("the database is away")
        self.asked.set()
        return not self.refuses and self.holders.setdefault(name, holder) == holder

    async def holder_of(self, name: str) -> str | None:
        """Return who took it last."""
        return self.holders.get(name)

    async def give_back(self, name: str, holder: str) -> None:
        """Let the next one have it."""
        if self.holders.get(name) == holder:
            del self.holders[name]


class Scene:
    """Work that notes when it begins and ends."""

    def __init__(self) -> None:
        self.begun, self.ended, self.stop = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self.told = list[bool]()

    async def work(self, lost: asyncio.Event) -> None:
        """Work until the lease is lost."""
        self.ended.clear()
        self.begun.set()
        await lost.wait()
        self.begun.clear()
        self.ended.set()

    def start(self, leases: Leases) -> asyncio.Task[None]:
        """Work under a lease."""
        return asyncio.create_task(Lease(leases, "polling", self.told.append, SECONDS).run(self.stop, self.work))

    async def end(self, running: asyncio.Task[None]) -> None:
        """Tell it to stop, and wait until it has."""
        self.stop.set()
        async with asyncio.timeout(5):
            await running


def test_f13_one_program_works_and_the_next_takes_over_when_it_ends() -> None:
    async def play() -> None:
        leases, first, second = Leases(), Scene(), Scene()
        working = first.start(leases)
        await first.begun.wait()
        waiting = second.start(leases)
        for _ in range(6):  # both have asked again
            leases.asked.clear()
            await leases.asked.wait()
        assert not second.begun.is_set()
        await first.end(working)
        assert first.ended.is_set()
        await second.begun.wait()
        await second.end(waiting)
        assert leases.holders == {}

    asyncio.run(play())


def test_f13_who_loses_the_lease_stops_and_tries_again() -> None:
    async def play() -> None:
        leases, scene = Leases(), Scene()
        running = scene.start(leases)
        await scene.begun.wait()
        leases.refuses = True
        await scene.ended.wait()
        leases.refuses = False
        await scene.begun.wait()
        await scene.end(running)
        assert scene.told == [True, False, True, False]

    asyncio.run(play())


def test_f20_who_cannot_renew_the_lease_stops_when_it_has_run_out() -> None:
    async def play() -> float:
        leases, scene, loop = Leases(), Scene(), asyncio.get_running_loop()
        running = scene.start(leases)
        await scene.begun.wait()
        leases.fails, began = True, loop.time()
        await scene.ended.wait()
        seconds = loop.time() - began
        leases.fails = False
        await scene.begun.wait()
        await scene.end(running)
        return seconds

    assert asyncio.run(play()) < SECONDS * 2


def test_f01_nobody_waits_for_a_program_that_was_killed() -> None:
    async def play() -> None:
        killed = await asyncio.create_subprocess_exec(sys.executable, "-c", "")
        await killed.wait()
        place, _, word = name_holder().split("/")
        leases, scene = Leases({"polling": f"{place}/{killed.pid}/{word}"}), Scene()
        running = scene.start(leases)
        await scene.begun.wait()
        await scene.end(running)

    asyncio.run(play())


def test_who_runs_elsewhere_or_still_runs_is_not_gone() -> None:
    place, process, word = name_holder().split("/")
    assert process == str(os.getpid())
    assert is_gone(f"{place}/{process}/another")
    assert not is_gone(f"{place}/{process}/{word}")
    assert not is_gone(f"{place}/{os.getppid()}/{word}")
    assert not is_gone(f"elsewhere/{process}/{word}")
    assert not is_gone("anything")
    assert not is_gone(f"/{process}/{word}")


def test_what_the_work_fails_with_ends_it() -> None:
    async def fail(_: asyncio.Event) -> None:
        raise KeyError("token")

    async def play() -> Leases:
        leases = Leases()
        with pytest.raises(KeyError):
            await Lease(leases, "polling", list[bool]().append, SECONDS).run(asyncio.Event(), fail)
        return leases

    assert asyncio.run(play()).holders == {}
