"""A state machine of faults: any of them in any order, and at the end the ledger must be whole."""

import asyncio
import sqlite3
import tempfile
import time
from contextlib import AsyncExitStack, closing, suppress
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.faults.here import QUICK, bot_here, called_here
from tests.faults.plans import Fault, Plan
from tests.faults.questions import QUESTIONS
from tests.faults.telegram import FIRST_UPDATE, Telegram, make_user, wait_until

USERS = 4
PATIENCE = 40


def run_machine(runs: int, steps: int, *, derandomize: bool) -> None:
    """Play so many runs of so many faults; raises AssertionError where the ledger is not whole at the end of one."""
    how = settings(
        max_examples=runs,
        stateful_step_count=steps,
        deadline=None,
        derandomize=derandomize,
        database=None,
        phases=[Phase.generate],  # to shrink a run of real sockets takes longer than to read its steps
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )
    run_state_machine_as_test(Faults, settings=how)


class Faults(RuleBasedStateMachine):
    """One bot in this process, and Telegram; both live in a loop that runs while a rule does."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.telegram = Telegram(Plan(latency=(0.0, 0.03)))
        self.folder = tempfile.TemporaryDirectory()
        self.surroundings = AsyncExitStack()
        self.bot = AsyncExitStack()
        self.asked = dict.fromkeys(range(USERS), 0)
        self.excused = 0
        self.resets = 0

    @initialize(mode=st.sampled_from([bot_here, called_here]))
    def begin(self, mode: Any) -> None:
        """Open Telegram, and start the bot in one of its modes."""
        self.mode = mode
        self._run(self.surroundings.enter_async_context(self.telegram))
        self._start()

    @rule(user=st.integers(0, USERS - 1), count=st.integers(1, 3))
    def ask(self, user: int, count: int) -> None:
        """Let a delegate ask, several times at once."""
        for _ in range(count):
            if self.asked[user] < min(len(QUESTIONS), 10):  # who asks more is a flood
                self.telegram.ask(QUESTIONS[self.asked[user]], make_user(user))
                self.asked[user] += 1
        self._wait(0.02)

    @rule(fault=st.sampled_from([Fault.TOO_MANY, Fault.BAD_GATEWAY, Fault.CUT_BEFORE, Fault.CUT_AFTER]))
    def spoil_a_send(self, fault: Fault) -> None:
        """Let the next send fail."""
        self.telegram.plan.calls.setdefault("sendmessage", []).append(fault)
        self.excused += fault is Fault.CUT_AFTER  # nobody can know that this one was accepted

    @rule(fault=st.sampled_from([Fault.TOO_MANY, Fault.BAD_GATEWAY, Fault.CUT_BEFORE, Fault.MALFORMED]))
    def spoil_a_poll(self, fault: Fault) -> None:
        """Let the next getUpdates fail."""
        self.telegram.plan.calls.setdefault("getupdates", []).append(fault)

    @rule()
    def deliver_again(self) -> None:
        """Deliver once more what waits for its answer, beside Telegram's own delivery."""
        if self.mode is called_here:
            self._run(self._post_again())

    @rule()
    def poison(self) -> None:
        """Add an update that cannot be read."""
        self.telegram.updates.add("message", {"message_id": "no date, no chat"})

    @rule()
    def restart_ids(self) -> None:
        """Let ids start anew and lower, once all is answered."""
        self._settle()
        self.resets += 1
        self.telegram.updates.restart_ids(FIRST_UPDATE - self.resets * 100_000)

    @rule(seconds=st.floats(0.05, 0.3))
    def lock_the_database(self, seconds: float) -> None:
        """Hold SQLite's write lock for a while."""
        file = Path(self.folder.name) / "aide.sqlite3"
        with (
            closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as connection,
            suppress(sqlite3.OperationalError),  # the bot writes just now
        ):
            connection.execute("BEGIN IMMEDIATE")
            self._wait(seconds)
            connection.execute("ROLLBACK")

    @rule()
    def stop(self) -> None:
        """End the bot in order and start another."""
        self._run(self.bot.aclose())
        self._start()

    @rule()
    def kill(self) -> None:
        """End the bot where it stands and start another."""
        at = time.monotonic()
        self.running.cancel()
        self._run(asyncio.wait({self.running}))
        self._run(self.bot.aclose())
        self.excused += self.telegram.ledger.note_kill("here", at).in_flight
        self._start()

    def teardown(self) -> None:
        """See that every question was answered, once and in order, and end everything."""
        try:
            self._settle()
            findings = self.telegram.ledger.judge()
            assert (findings.lost, findings.inverted, findings.strange) == ((), 0, ())
            assert findings.doubled <= self.excused
        finally:
            self._run(self.bot.aclose())
            self._run(self.surroundings.aclose())
            self.loop.close()
            self.folder.cleanup()

    async def _post_again(self) -> None:
        await asyncio.gather(*(self.telegram.sender.post(each) for each in self.telegram.updates.waiting[:3]))

    def _settle(self) -> None:
        telegram = self.telegram
        self._run(wait_until(lambda: not (telegram.ledger.judge().lost or telegram.updates.waiting), PATIENCE))

    def _start(self) -> None:
        self.bot = AsyncExitStack()
        opened = self.mode(self.telegram, Path(self.folder.name), QUICK)
        self.running: asyncio.Task[None] = self._run(self.bot.enter_async_context(opened))

    def _wait(self, seconds: float) -> None:
        self._run(asyncio.sleep(seconds))

    def _run(self, work: Any) -> Any:
        return self.loop.run_until_complete(work)
