"""What delivery writes down about updates, so that each is handled once: kept in the database (`bot/storage`)."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from bot.delivery.parts import Part


class Standing(Enum):
    """How an update stands when it comes."""

    NEW = auto()
    HANDLED = auto()  # it has come again
    ELSEWHERE = auto()  # another replica has it in hand


@dataclass(frozen=True, slots=True)
class Begun:
    """How an update stands, and which parts of its answer were sent by programs that ended before it was done."""

    standing: Standing
    sent: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """An update that was given up: which kind it was, the name of the last error, how often it was tried."""

    update_id: int
    kind: str
    error: str
    tries: int


class Journal(Protocol):
    """Which updates are in hand and which need no more handling. Raises what the database raises."""

    async def begin(self, update_id: int) -> Begun:
        """Say how an update stands; a new one is then ours until `finish` or `leave`, or until this program ends."""
        ...

    async def keep_parts(self, update_id: int, sent: tuple[Part, ...]) -> None:
        """Keep which parts of an update's answer were sent, in place of what was kept before."""
        ...

    async def finish(self, update_id: int) -> None:
        """Keep for 48 hours that an update needs no more handling; returns once that is safe."""
        ...

    async def leave(self, update_id: int) -> None:
        """Let whoever gets it next have an update that could not be handled now."""
        ...

    async def bury(self, letter: DeadLetter) -> None:
        """Keep that an update was given up."""
        ...
