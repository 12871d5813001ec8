"""The benchmark's figures as Markdown: rows by what is measured, ratios against the peers of the same run."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.speed.measuring import find_percentile
from benchmarks.speed.runs import Figures

_INTRODUCTION = """\
Written by `make bench`: `aide run` with markers, metrics, logs and SQLite, beside minimal bots on python-telegram-bot
and aiogram with their defaults (40 commands, a fuzzy match over 300 strings). Everything runs on loopback, before a
server that paces getUpdates as Telegram does. Seven of ten updates are commands, three are questions: from a set of 300
that repeat, or each with a word that nobody used before. All users write in private chats, 1,000 of them in turn."""


@dataclass(frozen=True, slots=True)
class Results:
    """All that a run found, by mode and then by bot; `meaning` is memory, p50 and p99 with meaning."""

    modes: Mapping[str, Sequence[Figures]]
    meaning: tuple[float, float, float]
    growth: Mapping[str, float]
    machine: str


def write_tables(results: Results) -> str:
    """Return the page."""
    return "\n".join(_list_lines(results)) + "\n"


def _list_lines(results: Results) -> Iterator[str]:
    yield "# Speed, measured"
    yield ""
    yield _INTRODUCTION
    yield f"Compare within a table only; {results.machine}."
    for mode, bots in results.modes.items():
        yield from ("", f"## {mode.capitalize()}", "")
        yield from _tabulate(bots)
    memory, half, most = results.meaning
    yield from ("", "## Alone", "", "| | |", "| --- | --: |")
    yield f"| memory with meaning, MiB | {memory:.0f} |"
    yield f"| p50 / p99 with meaning, 30 a second, new questions, ms | {half * 1e3:.1f} / {most * 1e3:.1f} |"
    for name, ratio in results.growth.items():
        yield f"| CPU per update with twice the {name} | {ratio:.2f}x |"


def _tabulate(bots: Sequence[Figures]) -> Iterator[str]:
    yield f"| | {' | '.join(each.kind.name for each in bots)} | against ptb | against aiogram |"
    yield f"| --- |{' --: |' * (len(bots) + 2)}"
    for name in ("repeated", "new"):
        yield _compare(f"answers a second, questions {name}", [each.rates[name] for each in bots])
        yield _compare(f"CPU an update, µs, questions {name}", [each.cpu[name] * 1e6 for each in bots], more=False)
    for title, samples in (("near", [each.near for each in bots]), ("50 ms away", [each.far for each in bots])):
        pairs = [f"{find_percentile(s, 0.5) * 1e3:.1f} / {find_percentile(s, 0.99) * 1e3:.1f}" for s in samples]
        yield f"| p50 / p99 at 30 a second, {title}, ms | {' | '.join(pairs)} | | |"
    for gap in bots[0].pauses:
        shown = [f"{each.pauses[gap][0] * 1e3:.1f} ({each.pauses[gap][1]})" for each in bots]
        yield f"| reply after {gap} s, ms (connections opened) | {' | '.join(shown)} | | |"
    yield _compare("start to ready, s", [each.ready for each in bots], more=False, digits=2)
    yield _compare("start to first answer, s", [each.first for each in bots], more=False, digits=2)
    yield _compare("memory, lexical, MiB", [each.memory for each in bots], more=False)


def _compare(title: str, values: Sequence[float], *, more: bool = True, digits: int = 0) -> str:
    """Return a row with how many times better ours is: `more` says that more is better."""
    ours, *others = values
    ratios = [ours / other if more else other / ours for other in others]
    shown = " | ".join(f"{value:,.{digits}f}" for value in values)
    return f"| {title} | {shown} | {' | '.join(f'{ratio:.2f}x' for ratio in ratios)} |"
