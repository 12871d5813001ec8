"""The long measurements of `make faults`: each plays a scene with the real program and returns a line."""

import asyncio
import traceback
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from tests.bot.postgresql import PostgreSQL
from tests.faults.kills import Round, kill_in_load, wait_until_settled
from tests.faults.ledger import Findings
from tests.faults.loads import Load, push
from tests.faults.modes import replicated
from tests.faults.plans import CLEAR, Plan
from tests.faults.programs import Program, Programs
from tests.faults.questions import QUESTIONS
from tests.faults.stops import BACKLOG, stop_in_load
from tests.faults.telegram import Telegram, make_user, wait_until

#: What a scene opens: programs, and the one of them that is killed or stopped.
Mode = Callable[[Path, Telegram], AbstractAsyncContextManager[tuple[Programs, Program]]]

_CHATS_OF_A_ROUND = 1000
#: Seconds of a recovery, at most.
_SOON = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report: what was measured, what came of it, and whether that is what was promised."""

    name: str
    result: str
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Kills:
    """How often a bot is killed, the first load's seed, and from when to when its recovery is measured, in words."""

    count: int
    seed: int
    meaning: str
    recovery: Callable[[Round], float | None]


#: What a user waits for. Behind a webhook it is Telegram that decides when it calls again; of three replicas two go on.
RECOVERIES: Mapping[str, tuple[str, Callable[[Round], float | None]]] = {
    "polling": ("from the new start to its first answer", lambda result: result.from_start),
    "webhook": ("from when it was ready again to the answer to Telegram's next try", lambda result: result.from_ready),
    "replicas": ("from the kill to the next answer of another program", lambda result: result.from_kill),
}


def replicated_with(postgresql: PostgreSQL) -> Mode:
    """Return the mode of three replicas, of which the first is the one to be killed."""

    @asynccontextmanager
    async def open_first(folder: Path, telegram: Telegram) -> AsyncIterator[tuple[Programs, Program]]:
        async with replicated(folder, telegram, postgresql) as (running, replicas):
            yield running, replicas[0]

    return open_first


async def measure_kills(name: str, mode: Mode, folder: Path, kills: Kills) -> Line:
    """Kill a bot so many times, each in 200 updates at 40 a second, and sum up, also what came before a failure."""
    rounds: list[Round] = []
    failure = ""
    try:
        async with mode(folder, Telegram(Plan(seed=kills.seed))) as (running, victim):
            for number in range(kills.count):
                load = Load(first=number * _CHATS_OF_A_ROUND, seed=kills.seed + number)
                result, victim = await kill_in_load(running, victim, load)  # noqa: PLW2901 (the next one to be killed)
                rounds.append(result)
                print(f"{name}, seed {load.seed}: {_describe_round(result, kills)}", flush=True)  # noqa: T201
                running.telegram.ledger.forget()
    except Exception as error:  # noqa: BLE001 (the rounds before it count all the same)
        traceback.print_exception(error)
        failure = f"; then it failed: {error!r}"[:200]
    result_of_all = (_sum_up(rounds, kills) if rounds else "no kill") + failure
    return Line(name, result_of_all, not failure and all(_is_kept(each, kills) for each in rounds))


def _describe_round(result: Round, kills: Kills) -> str:
    findings, kill = result.findings, result.kill
    recovery = kills.recovery(result)
    return (
        f"lost {len(findings.lost)}, doubled {findings.doubled} of {kill.in_flight} in flight ({kill.unanswered}"
        f" unanswered), inverted {findings.inverted}, strange {len(findings.strange)}, recovery"
        f" {'-' if recovery is None else f'{recovery:.1f} s'}, p99 {findings.wait_of(0.99):.1f} s"
    )


def _is_kept(result: Round, kills: Kills) -> bool:
    findings, recovery = result.findings, kills.recovery(result)
    is_whole = not (findings.lost or findings.inverted or findings.strange)
    is_soon = recovery is not None and recovery <= _SOON
    return is_whole and is_soon and findings.doubled <= result.kill.in_flight


def _sum_up(rounds: Sequence[Round], kills: Kills) -> str:
    doubled = [each.findings.doubled for each in rounds]
    in_flight = [each.kill.in_flight for each in rounds]
    return (
        f"{len(rounds)} kills: lost {sum(len(each.findings.lost) for each in rounds)}"
        f" of {sum(each.findings.pushed for each in rounds)}; doubled {sum(doubled)} ({min(doubled)} to {max(doubled)}"
        f" a kill) with {sum(in_flight)} in flight; more than in flight:"
        f" {sum(more > most for more, most in zip(doubled, in_flight, strict=True))} kills; inverted"
        f" {sum(each.findings.inverted for each in rounds)}; {_sum_up_recoveries(rounds, kills)}; median p99"
        f" {median(each.findings.wait_of(0.99) for each in rounds):.1f} s"
    )


def _sum_up_recoveries(rounds: Sequence[Round], kills: Kills) -> str:
    found = [seconds for each in rounds if (seconds := kills.recovery(each)) is not None]
    if not found:
        return "no recovery"
    never = f", {len(rounds) - len(found)} times never" if len(found) < len(rounds) else ""
    return f"{kills.meaning}: median {median(found):.1f} s, longest {max(found):.1f} s{never}"


async def measure_order(name: str, mode: Mode, folder: Path, pairs: int) -> Line:
    """Send pairs of quick messages, four pairs a chat, and count those that are answered in the other order."""
    load = Load(updates=2 * pairs, rate=150, chats=max(pairs // 4, 1), seed=17)
    findings = await _answer(mode, folder, Telegram(Plan(seed=17)), load)
    return Line(name, _describe(findings), _is_clean(findings))


async def measure_send_faults(name: str, mode: Mode, folder: Path, updates: int) -> Line:
    """Let a fifth of all sends fail in ways that leave no doubt."""
    plan = Plan(seed=9, shares=dict.fromkeys(CLEAR, 0.2 / len(CLEAR)))
    telegram = Telegram(plan)
    findings = await _answer(mode, folder, telegram, Load(updates=updates, chats=updates // 4, seed=9))
    faults = sum(each.fault != "" for each in telegram.ledger.sent)
    return Line(
        name, f"{_describe(findings)}; {faults} of {len(telegram.ledger.sent)} sends failed", _is_clean(findings)
    )


async def measure_stops(name: str, mode: Mode, folder: Path, stops: int) -> Line:
    """Stop a bot so many times while 300 updates wait."""
    seconds: list[float] = []
    lost = doubled = 0
    async with mode(folder, Telegram()) as (running, program):
        for number in range(stops):
            load = replace(BACKLOG, first=number * _CHATS_OF_A_ROUND, seed=number)
            stop, program = await stop_in_load(running, program, load)  # noqa: PLW2901 (the next one to be stopped)
            seconds.append(stop.seconds)
            lost, doubled = lost + len(stop.findings.lost), doubled + stop.findings.doubled
    result = f"{stops} stops with 300 waiting: lost {lost}, doubled {doubled}, the longest took {max(seconds):.1f} s"
    return Line(name, result, not lost and not doubled and max(seconds) <= 5)


async def measure_flood(name: str, mode: Mode, folder: Path, messages: int) -> Line:
    """Let one chat send a thousand messages at once, among them and after them one question of each of 20 others."""
    telegram = Telegram()
    flooder, quiet = make_user(0), [make_user(number) for number in range(1, 21)]
    users = frozenset(user.id for user in quiet)
    async with mode(folder, telegram):
        for number in range(messages):
            telegram.say(QUESTIONS[number % len(QUESTIONS)], flooder)
            if number % (messages // len(users)) == 0:
                telegram.ask("1", quiet.pop())
        await wait_until(lambda: not telegram.ledger.judge(users).lost, 60)
        await asyncio.sleep(2)
        findings = telegram.ledger.judge(users)
    before = users & telegram.ledger.list_served_before_second(flooder.id)
    answers = len(telegram.ledger.list_sent_to(flooder.id))
    result = (
        f"{len(before)} of {len(users)} quiet chats served before the flood's second message; their p99"
        f" {findings.wait_of(0.99):.2f} s, lost {len(findings.lost)}; the flood was answered {answers} times"
    )
    return Line(name, result, len(before) == len(users) and not findings.lost)


async def _answer(mode: Mode, folder: Path, telegram: Telegram, load: Load) -> Findings:
    async with mode(folder, telegram):
        await push(telegram, load)
        await wait_until_settled(telegram, load)
        return telegram.ledger.judge()


def _is_clean(findings: Findings) -> bool:
    return not (findings.lost or findings.doubled or findings.inverted or findings.strange)


def _describe(findings: Findings) -> str:
    return (
        f"{findings.pushed} updates: lost {len(findings.lost)}, doubled {findings.doubled}, pairs out of order"
        f" {findings.inverted}, p50 {findings.wait_of(0.5):.2f} s, p99 {findings.wait_of(0.99):.2f} s"
    )
