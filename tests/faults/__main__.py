"""`make faults`: the whole fault suite at its full length, and what it came to, as a table."""

import argparse
import asyncio
import logging
import sys
import tempfile
import time
import traceback
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path

from tests.bot.postgresql import PostgreSQL, start_postgresql
from tests.faults.forging import measure_forgeries
from tests.faults.machine import run_machine
from tests.faults.measures import (
    RECOVERIES,
    Kills,
    Line,
    Mode,
    measure_flood,
    measure_kills,
    measure_order,
    measure_send_faults,
    measure_stops,
    replicated_with,
)
from tests.faults.modes import called, polling

Measure = Callable[[Path], Awaitable[Line]]
#: Seconds after which a scene is given up, so that the others are heard of.
LONGEST = 1800


def list_measures(options: argparse.Namespace, postgresql: PostgreSQL) -> Sequence[Measure]:
    """Return all that is measured, the long ones first."""
    modes: dict[str, Mode] = {"polling": polling, "webhook": called, "replicas": replicated_with(postgresql)}
    of = {
        "order": partial(measure_order, pairs=options.pairs),
        "send faults": partial(measure_send_faults, updates=options.kills * 20),
        "stops": partial(measure_stops, stops=max(options.kills // 10, 1)),
        "flood": partial(measure_flood, messages=1000),
    }
    kills = [
        partial(_name_last, partial(measure_kills, kills=Kills(options.kills, options.seed, *RECOVERIES[how])), *named)
        for how, mode in modes.items()
        for named in [(f"kills, {how}", mode)]
    ]
    chosen = [(what, how) for what in of for how in modes if what == "flood" or how != "replicas"]
    scenes = [partial(_name_last, of[what], f"{what}, {how}", modes[how]) for what, how in chosen]
    return [*kills, partial(measure_forgeries, count=options.forgeries), *scenes]


async def _name_last(measure: Callable[..., Awaitable[Line]], name: str, mode: Mode, folder: Path) -> Line:
    return await measure(name, mode, folder)


async def run_all(measures: Sequence[Measure], folder: Path, jobs: int, lines: list[Line]) -> None:
    """Measure everything, so many at a time; print each line, and add it to those of the table, when it is there."""
    places = asyncio.Semaphore(jobs)

    async def run_one(number: int, measure: Measure) -> None:
        async with places:
            place = folder / str(number)
            place.mkdir()
            began = time.monotonic()
            try:
                async with asyncio.timeout(LONGEST):
                    line = await measure(place)
            except Exception as error:  # noqa: BLE001 (one scene that fails must not end the others)
                traceback.print_exception(error)
                line = Line(f"scene {number}", f"failed: {error!r}"[:200], is_kept=False)
        print(f"## {line.name}: {line.result} ({time.monotonic() - began:.0f} s)", flush=True)  # noqa: T201
        lines.append(line)

    await asyncio.gather(*(run_one(number, each) for number, each in enumerate(measures)))


def run_machines(runs: int) -> Line:
    """Play the state machine of faults, in this thread, which alone may take signals."""
    logging.disable(logging.CRITICAL)  # what goes wrong is meant to
    try:
        run_machine(runs, 20, derandomize=False)
    except Exception as error:  # noqa: BLE001 (whatever it is, it is a finding)
        traceback.print_exception(error)
        return Line("any faults in any order", f"not kept within {runs} runs: {error!r}", is_kept=False)
    return Line("any faults in any order", f"{runs} runs of 20 faults each: the ledger was whole", is_kept=True)


def main() -> int:
    """Run the suite; return 1 where something was not kept."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--kills", type=int, default=50, help="kills in each mode")
    parser.add_argument("--pairs", type=int, default=10_000, help="pairs of quick messages in each mode")
    parser.add_argument("--forgeries", type=int, default=100_000, help="forged updates, payloads and files")
    parser.add_argument("--seed", type=int, default=1, help="where the random numbers start")
    parser.add_argument("--jobs", type=int, default=2, help="how many scenes play at the same time")
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)  # noqa: T201
    lines: list[Line] = []
    try:
        with tempfile.TemporaryDirectory() as folder, start_postgresql(Path(folder) / "postgresql") as postgresql:
            asyncio.run(run_all(list_measures(options, postgresql), Path(folder), options.jobs, lines))
        lines.append(run_machines(options.kills))
    finally:  # whatever ended it, also Ctrl-C
        print("\n| | measured | kept |\n|---|---|---|")  # noqa: T201
        for line in lines:
            print(f"| {line.name} | {line.result} | {'yes' if line.is_kept else 'NO'} |")  # noqa: T201
    return 0 if all(line.is_kept for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
