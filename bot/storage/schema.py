"""The tables, in words that SQLite and PostgreSQL both understand; `migrations/` makes them.

What belongs to somebody is encrypted and stands under a keyed hash of who it is: the tables alone name nobody.
"""

from sqlalchemy import BigInteger, Column, Float, Integer, LargeBinary, MetaData, String, Table

#: The migration that makes the tables as they stand below (`versions/`).
REVISION = "0002"

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

#: Updates that need no more handling, for 48 hours: a repeated delivery is then harmless. Nothing but ids.
handled = Table(
    "handled",
    METADATA,
    Column("bot_id", BigInteger, primary_key=True),
    Column("update_id", BigInteger, primary_key=True),
    Column("at", BigInteger, nullable=False, index=True),
)

#: The ids of the messages sent already for an update whose answer has several parts, for 48 hours.
parts = Table(
    "parts",
    METADATA,
    Column("bot_id", BigInteger, primary_key=True),
    Column("update_id", BigInteger, primary_key=True),
    Column("messages", String, nullable=False),
    Column("at", BigInteger, nullable=False, index=True),
)

#: Updates given up, for whoever runs the bot: what kind of update, the error's name; nothing of what it said.
dead_letters = Table(
    "dead_letters",
    METADATA,
    Column("bot_id", BigInteger, primary_key=True),
    Column("update_id", BigInteger, primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("error", String(128), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("at", BigInteger, nullable=False, index=True),
)

#: Who does what only one program at a time may do; `until` is Unix time in seconds by the database's own clock.
leases = Table(
    "leases",
    METADATA,
    Column("name", String(64), primary_key=True),
    Column("holder", String(64), nullable=False),
    Column("until", Float(53), nullable=False),
)

#: Numbers that grow when something has happened of which every replica must know.
signals = Table(
    "signals",
    METADATA,
    Column("name", String(32), primary_key=True),
    Column("number", BigInteger, nullable=False),
)

#: Who came in by an invitation: the row's key is a keyed hash of the user's id, what it grants is sealed.
admitted = Table(
    "admitted",
    METADATA,
    Column("owner", LargeBinary(32), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("at", BigInteger, nullable=False),
)

#: Invitations not used yet, under keyed hashes of their codes.
invitations = Table(
    "invitations",
    METADATA,
    Column("code", LargeBinary(32), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("until", BigInteger, nullable=False, index=True),
)
