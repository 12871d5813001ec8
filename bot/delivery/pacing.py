"""How long to wait for what: the figures of delivery in one place."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds, and how often an update is tried; tests bring shorter ones.

    `idle` is how long Telegram holds an empty answer back. `busy` keeps clear of the half second in which it answers a
    repeated offset with one update only. `deadline` is well under the 60 seconds after which a webhook's update comes
    again. `elsewhere` is the pause before an update that another replica has in hand is asked for again, `unwritten`
    the one after the database could not be used. `finish` and `farewell` are what remains of the 10 seconds between
    `docker stop`'s SIGTERM and SIGKILL.
    """

    idle: int = 30
    busy: float = 0.6
    shortest_pause: float = 0.5
    longest_pause: float = 30
    deadline: float = 20
    tries: int = 5
    elsewhere: float = 1
    unwritten: float = 1
    finish: float = 3.5
    farewell: float = 1

    def pauses(self) -> Iterator[float]:
        """Yield the pauses between failures in a row, each twice the one before, up to the longest."""
        pause = self.shortest_pause
        while True:
            yield pause
            pause = min(pause * 2, self.longest_pause)

    def pause_after(self, failures: int) -> float:
        """Return the pause after so many failures in a row, counted from 1."""
        return float(min(self.shortest_pause * 2 ** (failures - 1), self.longest_pause))
