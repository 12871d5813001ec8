"""`make bench`: our bot beside minimal ones, in one run of at most ten minutes; `--quick` takes two."""

import argparse
import os
import platform
import sys
import tempfile
from pathlib import Path

import uvloop

from benchmarks.speed.processes import ROOT, list_kinds
from benchmarks.speed.runs import Amount, Figures, measure, measure_growth, measure_meaning, measure_pauses
from benchmarks.speed.tables import Results, write_tables

_QUICK = Amount(updates=400, seconds=3, starts=1, pairs=1)


async def _run(peers: str, amount: Amount) -> Results:
    machine = f"{os.cpu_count()} processors, Python {platform.python_version()}, load {os.getloadavg()[0]:.1f} at start"
    modes: dict[str, list[Figures]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for mode in ("polling", "webhook"):
            modes[mode] = []
            for kind in list_kinds(peers, webhook=mode == "webhook"):
                _say(f"{kind.name}, {mode}")
                modes[mode].append(await measure(kind, folder, amount))
        ours = modes["polling"][0].kind
        _say("pauses")
        await measure_pauses([figures for bots in modes.values() for figures in bots], folder)
        _say("meaning")
        meaning = await measure_meaning(ours, folder)
        _say("growth")
        growth = await measure_growth(ours, folder, amount)
    return Results(modes, meaning, growth, machine)


def _say(what: str) -> None:
    print(f"measuring {what} ...", file=sys.stderr)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", required=True, help="the Python in whose environment the peers are installed")
    parser.add_argument("--quick", action="store_true", help="less of everything; docs/speed.md stays as it is")
    arguments = parser.parse_args()
    page = write_tables(uvloop.run(_run(arguments.peers, _QUICK if arguments.quick else Amount())))
    print(page)
    if not arguments.quick:
        (ROOT / "docs" / "speed.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
