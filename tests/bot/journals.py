"""What delivery writes down, in memory: for tests that need no database."""

from bot.delivery.journal import Begun, DeadLetter, Standing
from bot.delivery.parts import Part


class RememberedJournal:
    """`bot.delivery.journal.Journal`; `fails` makes every call fail as a database that is away does."""

    def __init__(self) -> None:
        self.finished: list[int] = []
        self.letters: list[DeadLetter] = []
        self.in_hand: set[int] = set()
        self.elsewhere: set[int] = set()
        self.parts: dict[int, tuple[Part, ...]] = {}
        self.fails = False

    async def begin(self, update_id: int) -> Begun:
        """Say how an update stands."""
        self._fail()
        if update_id in self.finished:
            return Begun(Standing.HANDLED)
        if update_id in self.elsewhere:
            return Begun(Standing.ELSEWHERE)
        self.in_hand.add(update_id)
        return Begun(Standing.NEW, self.parts.get(update_id, ()))

    async def keep_parts(self, update_id: int, sent: tuple[Part, ...]) -> None:
        """Keep which parts of an update's answer were sent."""
        self._fail()
        self.parts[update_id] = sent

    async def finish(self, update_id: int) -> None:
        """Keep that an update needs no more handling."""
        self._fail()
        self.in_hand.discard(update_id)
        self.finished.append(update_id)

    async def leave(self, update_id: int) -> None:
        """Give an update out of hand."""
        self._fail()
        self.in_hand.discard(update_id)

    async def bury(self, letter: DeadLetter) -> None:
        """Keep that an update was given up."""
        self._fail()
        self.letters.append(letter)

    def _fail(self) -> None:
        if self.fails:
            raise OSError("the database is away")
