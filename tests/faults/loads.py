"""Who asks how much and how fast: pairs of quick messages over many chats, from a seed."""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass

from tests.faults.questions import QUESTIONS
from tests.faults.telegram import Telegram, make_user


@dataclass(frozen=True, slots=True)
class Load:
    """`updates` at `rate` a second, two at once in one chat, over so many `chats` from the number `first` on."""

    updates: int = 200
    rate: float = 40
    chats: int = 50
    first: int = 0
    seed: int = 0

    def list_pairs(self) -> Sequence[tuple[int, tuple[str, str]]]:
        """Return the chats' numbers and what is asked there, in order; no chat asks the same twice."""
        source = random.Random(self.seed)  # noqa: S311 (a load is no secret)
        asked = {number: source.sample(QUESTIONS, len(QUESTIONS)) for number in range(self.chats)}
        numbers = [number % self.chats for number in range(self.updates // 2)]
        source.shuffle(numbers)
        return [(self.first + number, (asked[number].pop(), asked[number].pop())) for number in numbers]

    def list_users(self) -> frozenset[int]:
        """Return the ids of those who ask, which are those of their chats."""
        return frozenset(make_user(self.first + number).id for number in range(self.chats))


async def push(telegram: Telegram, load: Load) -> None:
    """Let the delegates ask, at the load's rate."""
    loop = asyncio.get_running_loop()
    start = loop.time()
    for number, (user, questions) in enumerate(load.list_pairs()):
        await asyncio.sleep(max(start + number * 2 / load.rate - loop.time(), 0))
        for question in questions:
            telegram.ask(question, make_user(user))
