"""The tables, in words that SQLite and PostgreSQL both understand; `migrations/` makes them.

What belongs to somebody is encrypted and stands under a keyed hash of who it is: the tables alone name nobody.
"""

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, MetaData, String, Table

#: The migration that makes the tables as they stand below (`versions/`).
REVISION = "0001"

METADATA = MetaData()

#: A row exists only once a user, or a group, has chosen or saved something.
personal = Table(
    "personal",
    METADATA,
    Column("owner", LargeBinary(32), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)

#: Which messages answered a question: for whoever corrects it. No text, and no chat that could be read back.
answered = Table(
    "answered",
    METADATA,
    Column("question", LargeBinary(32), primary_key=True),
    Column("answers", String, nullable=False),
    Column("at", BigInteger, nullable=False, index=True),
)

#: How many requests came to what; nothing about anybody.
tallies = Table(
    "tallies",
    METADATA,
    Column("kind", String(32), primary_key=True),
    Column("name", String(64), primary_key=True),
    Column("language", String(8), primary_key=True),
    Column("count", Integer, nullable=False),
)

#: Questions without an answer, only where the operator keeps them.
open_questions = Table(
    "open_questions",
    METADATA,
    Column("question", LargeBinary(32), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("count", Integer, nullable=False),
    Column("at", BigInteger, nullable=False, index=True),
)
