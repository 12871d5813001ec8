"""What delivery writes down, in memory: for tests that need no database."""

from bot.delivery.journal import DeadLetter, Standing


class RememberedJournal:
    """`bot.delivery.journal.Journal`; `fails` makes every call fail as a database that is away does."""

    def __init__(self) -> None:
        self.finished: list[int] = []
        self.letters: list[DeadLetter] = []
        self.in_hand: set[int] = set()
        self.elsewhere: set[int] = set()
        self.fails = False

    async def begin(self, update_id: int) -> Standing:
        """Say how an update stands."""
        self._fail()
        if update_id in self.finished:
            return Standing.HANDLED
        if update_id in self.elsewhere:
            return Standing.ELSEWHERE
        self.in_hand.add(update_id)
        return Standing.NEW

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
