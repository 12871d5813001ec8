"""The tables, in words that SQLite and PostgreSQL both understand."""

from sqlalchemy import BigInteger, Column, Integer, MetaData, String, Table

#: Counts up with every change of the tables below.
VERSION = 1

METADATA = MetaData()

version = Table(
    "version",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
)

#: A row exists only once a user has chosen something herself. Telegram's user ids need up to 52 bits.
preferences = Table(
    "preferences",
    METADATA,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(2), nullable=False),
)
