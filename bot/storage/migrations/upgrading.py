"""Running the steps that a database lacks, one program at a time."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import DatabaseVersionError
from bot.storage.schema import REVISION

_LOCK = 0x61696465  # any number that every replica agrees on


async def upgrade(engine: AsyncEngine, found: str | None) -> None:
    """Bring the tables to the revision of this program. Raises DatabaseVersionError for those of a later one."""
    config = Config()
    # Alembic fills in what follows a per cent sign.
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    known = {each.revision for each in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise DatabaseVersionError(str(engine.url), found, REVISION)
    async with engine.execution_options(writes=True).begin() as connection:
        await connection.run_sync(_upgrade, config)


def _upgrade(connection: Connection, config: Config) -> None:
    # SQLite is locked by the transaction itself, which is begun for writing.
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    config.attributes["connection"] = connection
    command.upgrade(config, "head")  # reads the revision again, under the lock: another program may have been quicker
