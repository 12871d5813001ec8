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


def list_measures(options: argparse.Namespace, postgresql: PostgreSQL) -> Sequence[Measure]:
    """Return all that is measured, the long ones first."""
    modes: dict[str, Mode] = {"polling": polling, "webhook": called, "replicas": replicated_with(postgresql)}
    of = {
        "kills": partial(measure_kills, kills=options.kills, seed=options.seed),
        "order": partial(measure_order, pairs=options.pairs),
        "send faults": partial(measure_send_faults, updates=options.kills * 20),
        "stops": partial(measure_stops, stops=max(options.kills // 10, 1)),
        "flood": partial(measure_flood, messages=1000),
    }
    chosen = [(what, how) for what in of for how in modes if what in {"kills", "flood"} or how != "replicas"]
    scenes = [partial(_name_last, of[what], f"{what}, {how}", modes[how]) for what, how in chosen]
    return [*scenes, partial(measure_forgeries, count=options.forgeries)]


async def _name_last(measure: Callable[..., Awaitable[Line]], name: str, mode: Mode, folder: Path) -> Line:
    return await measure(name, mode, folder)


async def run_all(measures: Sequence[Measure], folder: Path, jobs: int) -> list[Line]:
    """Measure everything, so many at a time, and print each line when it is there."""
    places = asyncio.Semaphore(jobs)

    async def run_one(number: int, measure: Measure) -> Line:
        async with places:
            place = folder / str(number)
            place.mkdir()
            began = time.monotonic()
            try:
                line = await measure(place)
            except Exception as error:  # noqa: BLE001 (one scene that fails must not end the others)
                traceback.print_exception(error)
                line = Line(f"scene {number}", f"failed: {error!r}"[:200], is_kept=False)
        print(f"## {line.name}: {line.result} ({time.monotonic() - began:.0f} s)", flush=True)  # noqa: T201
        return line

    return await asyncio.gather(*(run_one(number, each) for number, each in enumerate(measures)))


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
    with tempfile.TemporaryDirectory() as folder, start_postgresql(Path(folder) / "postgresql") as postgresql:
        lines = asyncio.run(run_all(list_measures(options, postgresql), Path(folder), options.jobs))
    lines.append(run_machines(options.kills))
    print("\n| | measured | kept |\n|---|---|---|")  # noqa: T201
    for line in lines:
        print(f"| {line.name} | {line.result} | {'yes' if line.is_kept else 'NO'} |")  # noqa: T201
    return 0 if all(line.is_kept for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
