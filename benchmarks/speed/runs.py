"""The runs of the benchmark: each starts bots, measures them, and returns plain figures."""

import asyncio
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median

from benchmarks.speed.asked import draw_texts, list_commands
from benchmarks.speed.measuring import CHATS, Load, find_percentile
from benchmarks.speed.processes import Bot, Kind, running
from content.folders import PACKAGED_LIBRARY

DISTANCE = 0.05  # seconds there and back
_WARM = 200  # updates before anything is counted
_WAIT, _MOST_WAITS, _IDLE = 3, 40, 0.25  # seconds, how often at most, processors


@dataclass(frozen=True, slots=True)
class Amount:
    """How much is measured: updates at saturation, seconds at 30 a second, starts, pairs of runs for growth."""

    updates: int = 1500
    seconds: float = 8.0
    starts: int = 3
    pairs: int = 3


@dataclass(slots=True)
class Figures:
    """What was measured of a bot; seconds and MiB, `first` from the start to the first answer."""

    kind: Kind
    ready: float = 0.0
    first: float = 0.0
    rates: dict[str, float] = field(default_factory=dict)  # answers a second, by how questions are drawn
    cpu: dict[str, float] = field(default_factory=dict)  # seconds an update
    near: Sequence[float] = ()
    far: Sequence[float] = ()
    memory: float = 0.0
    pauses: Mapping[int, tuple[float, int]] = field(default_factory=dict)


async def measure(kind: Kind, folder: Path, amount: Amount) -> Figures:
    """Measure one bot alone, near and far; the first start, which compiles the library, is not counted."""
    figures = Figures(kind)
    starts = [await _start(kind, folder) for _ in range(amount.starts + 1)][1:]
    figures.ready, figures.first = (median(each) for each in zip(*starts, strict=True))
    async with running(kind, folder) as bot:
        for name in ("repeated", "new"):
            load = Load(bot, draw_texts(list_commands(), repeated=name == "repeated"))
            figures.rates[name], figures.cpu[name] = await _saturate(load, amount.updates)
        figures.near = await _trickle(load, amount.seconds)
        figures.memory = bot.memory
    async with running(kind, folder, DISTANCE) as bot:
        load = Load(bot, draw_texts(list_commands(), repeated=False))
        await load.saturate(20, 5)
        figures.far = await _trickle(load, amount.seconds)
    return figures


async def measure_pauses(measured: Sequence[Figures], folder: Path) -> None:
    """Send single messages after silences, to all bots at the same time."""

    async def run(figures: Figures, place: Path) -> None:
        async with running(figures.kind, place) as bot:
            figures.pauses = await Load(bot, draw_texts(list_commands(), repeated=True)).pause()

    places = [folder / f"pauses-{number}" for number in range(len(measured))]
    for place in places:
        place.mkdir()
        shutil.copytree(folder / "cache", place / "cache", dirs_exist_ok=True)
    await asyncio.gather(*(run(each, place) for each, place in zip(measured, places, strict=True)))


async def measure_meaning(kind: Kind, folder: Path) -> tuple[float, float, float]:
    """Return the MiB that our bot holds with meaning, and p50 and p99 of 30 new questions and commands a second."""
    learning = replace(kind, environ={})
    async with running(learning, folder) as bot:  # the first start embeds every string of the library
        await _wait_until_learned(bot)
    async with running(learning, folder) as bot:
        load = Load(bot, draw_texts(list_commands(), repeated=False))
        await _wait_until_learned(bot)
        await load.saturate(_WARM)
        took = await _trickle(load, 8)
        return bot.memory, find_percentile(took, 0.5), find_percentile(took, 0.99)


async def _wait_until_learned(bot: Bot) -> None:
    """Wait until the bot is idle: it learns in a thread of its own, the first time for a minute."""
    for _ in range(_MOST_WAITS):
        before = bot.cpu
        await asyncio.sleep(_WAIT)
        if bot.cpu - before < _IDLE * _WAIT:
            return


async def measure_growth(kind: Kind, folder: Path, amount: Amount) -> Mapping[str, float]:
    """Return by what factor the processor time of an update grows with twice as much of something."""
    half = _halve_library(folder / "half")
    users = await _compare(amount, (kind, CHATS // 2), (kind, CHATS), folder)
    smaller = replace(kind, environ={**kind.environ, "AIDE_LIBRARY": str(half)})
    topics = await _compare(amount, (smaller, CHATS), (kind, CHATS), folder)
    return {"users and chats": users, "topics, each with its command": topics}


async def _compare(amount: Amount, one: tuple[Kind, int], two: tuple[Kind, int], folder: Path) -> float:
    """Return the median of how much more the second of a pair of runs costs; runs of a pair follow one another."""
    ratios = []
    for _ in range(amount.pairs):
        costs = []
        for kind, chats in (one, two):
            library = Path(kind.environ.get("AIDE_LIBRARY", PACKAGED_LIBRARY))
            async with running(kind, folder) as bot:
                load = Load(bot, draw_texts(list_commands(library), repeated=False), chats)
                costs.append((await _saturate(load, amount.updates))[1])
        ratios.append(costs[1] / costs[0])
    return median(ratios)


async def _start(kind: Kind, folder: Path) -> tuple[float, float]:
    async with running(kind, folder) as bot:
        return bot.ready_after, bot.ready_after + await Load(bot, iter(["/uk"])).saturate(1, 1)


async def _saturate(load: Load, number: int) -> tuple[float, float]:
    """Return answers a second, and processor seconds an update."""
    await load.saturate(_WARM)
    before = load.bot.cpu
    seconds = await load.saturate(number)
    return number / seconds, (load.bot.cpu - before) / number


async def _trickle(load: Load, seconds: float) -> Sequence[float]:
    return await load.trickle(seconds)


def _halve_library(folder: Path) -> Path:
    """Return a copy of the packaged library with every second topic."""
    shutil.copytree(PACKAGED_LIBRARY, folder)
    gone = list_commands()[1::2]
    for command in gone:
        (folder / "topics" / f"{command}.yaml").unlink()
    for file in (folder / "topics").glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(_forget(text, gone), encoding="utf-8")
    return folder


def _forget(text: str, gone: Sequence[str]) -> str:
    """Return a topic's YAML without references to topics that are gone."""
    found = re.search(r"(?m)^see_also:(?: *\[[^\]]*\]\n|\n(?: *- .*\n)+)", text)
    if not found:
        return text
    left = [name for name in re.findall(r"[a-z0-9_]+", found[0].partition(":")[2]) if name not in gone]
    kept = f"see_also: [{', '.join(left)}]\n" if left else ""
    return text[: found.start()] + kept + text[found.end() :]


__all__ = ["Amount", "Bot", "Figures", "measure", "measure_growth", "measure_meaning", "measure_pauses"]
