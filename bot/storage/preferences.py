"""What users chose for themselves: the language that they want to be answered in."""

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.schema import preferences


class Preferences:
    """Keeps each user's choice; who chose nothing has no row, and is remembered until the program ends."""

    def __init__(self, database: AsyncEngine) -> None:
        self._database = database
        self._told: set[int] = set()

    async def language_of(self, user_id: int) -> str | None:
        """Return the code of the language that a user chose, None where she chose none."""
        query = select(preferences.c.language).where(preferences.c.user_id == user_id)
        async with self._database.connect() as connection:
            language: str | None = await connection.scalar(query)
        return language

    async def set_language(self, user_id: int, language: str) -> None:
        """Keep the language that a user chose, in place of an earlier choice."""
        change = update(preferences).where(preferences.c.user_id == user_id).values(language=language)
        async with self._database.begin() as connection:
            changed = await connection.execute(change)
            if not changed.rowcount:
                await connection.execute(insert(preferences).values(user_id=user_id, language=language))

    async def remember_told(self, user_id: int) -> bool:
        """Keep that the user was told which language is used, and tell whether this is the first time.

        Not written down: a row about somebody who asked for nothing is worse than telling her again after a restart.
        """
        is_first = user_id not in self._told
        self._told.add(user_id)
        return is_first
