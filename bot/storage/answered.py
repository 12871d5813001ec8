"""Which of the bot's messages answered a question, for 48 hours: a corrected question corrects its answer."""

from sqlalchemy import select

from bot.storage.rows import Rows
from bot.storage.schema import answered

KEPT_FOR = 48 * 3600  # seconds


class AnsweredRows:
    """The ids of answers, behind `handlers.stores.AnswerStore`: under a keyed hash of chat and message, no text."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    async def answers_to(self, chat_id: int, message_id: int) -> tuple[int, ...]:
        """Return the ids of the messages that answered a message, in order."""
        question = self._rows.vault.hash("answered", chat_id, message_id)
        waiting = self._rows.find_waiting(answered, question)
        if waiting and waiting["at"] > self._oldest():
            return tuple(map(int, waiting["answers"].split(",")))
        query = select(answered.c.answers).where(answered.c.question == question, answered.c.at > self._oldest())
        found = await self._rows.read(query)
        return tuple(map(int, found[0].answers.split(","))) if found else ()

    async def remember_answers(self, chat_id: int, message_id: int, answers: tuple[int, ...]) -> None:
        """Keep the ids of the messages that answer a message now: safe together with the update that they answer."""
        values = {
            "question": self._rows.vault.hash("answered", chat_id, message_id),
            "answers": ",".join(map(str, answers)),
            "at": int(self._rows.clock()),
        }
        self._rows.put_later(answered, values)

    def _oldest(self) -> int:
        return int(self._rows.clock()) - KEPT_FOR
