"""How many requests came to what, and the questions that found no answer where the operator keeps them."""

from collections import Counter
from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select

from bot.storage.rows import Rows
from bot.storage.schema import open_questions, tallies
from handlers.stores import OpenQuestion, Outcome

#: Seconds after which counts are written down: a commit for each answer would cost more than most answers.
_WRITTEN_AFTER = 30
_DAY = 24 * 3600


class CountedRows:
    """Counts and open questions, behind `handlers.stores.OutcomeStore`; `days` is how long texts are kept, 0 never."""

    def __init__(self, rows: Rows, days: int) -> None:
        self._rows = rows
        self._days = days
        self._unwritten: Counter[Outcome] = Counter()
        self._written_at = rows.clock()

    async def count(self, outcome: Outcome) -> None:
        """Add one; what was counted in the last seconds before a crash is not written down."""
        self._unwritten[outcome] += 1
        if self._rows.clock() - self._written_at >= _WRITTEN_AFTER:
            await self.write_counts()

    async def write_counts(self) -> None:
        """Write down what was counted since the last time."""
        counted, self._unwritten = self._unwritten, Counter()
        self._written_at = self._rows.clock()
        if not counted:
            return
        async with self._rows.write() as connection:
            # In one order, so that two replicas never wait for each other.
            for outcome in sorted(counted, key=lambda each: (each.kind, each.name, each.language)):
                values = {"kind": outcome.kind, "name": outcome.name, "language": outcome.language}
                count = counted[outcome]
                await self._rows.put(connection, tallies, values | {"count": count}, count=tallies.c["count"] + count)

    async def counts(self) -> Mapping[Outcome, int]:
        """Return all counts."""
        await self.write_counts()
        rows = await self._rows.read(select(tallies))
        return {Outcome(kind, name, language): count for kind, name, language, count in map(tuple, rows)}

    async def keep_question(self, text: str, language: str) -> None:
        """Keep an unanswered question where questions are kept, and forget those not asked for too long."""
        if not self._days:
            return
        now = int(self._rows.clock())
        values = {
            "question": self._rows.vault.hash("question", language, text),
            "sealed": self._rows.vault.seal({"text": text, "language": language}),
            "count": 1,
            "at": now,
        }
        async with self._rows.write() as connection:
            await connection.execute(delete(open_questions).where(open_questions.c.at <= now - self._days * _DAY))
            await self._rows.put(connection, open_questions, values, count=open_questions.c["count"] + 1)

    async def open_questions(self) -> Sequence[OpenQuestion] | None:
        """Return the questions kept, the most frequent first; None where none are kept."""
        if not self._days:
            return None
        oldest = int(self._rows.clock()) - self._days * _DAY
        query = select(open_questions.c.sealed, open_questions.c["count"]).where(open_questions.c.at > oldest)
        rows = await self._rows.read(query.order_by(open_questions.c["count"].desc(), open_questions.c.at))
        opened = ((self._rows.vault.unseal(sealed), count) for sealed, count in map(tuple, rows))
        return [OpenQuestion(each["text"], each["language"], count) for each, count in opened if each]
