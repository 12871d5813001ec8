"""What users chose and saved, which messages answered what, counts, and questions without an answer."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables; those of the first drafts, which kept a language in the clear, go."""
    for table in ("preferences", "version"):
        op.execute(f"DROP TABLE IF EXISTS {table}")
    op.create_table(
        "personal",
        sa.Column("owner", sa.LargeBinary(32), primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "answered",
        sa.Column("question", sa.LargeBinary(32), primary_key=True),
        sa.Column("answers", sa.String, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False, index=True),
    )
    op.create_table(
        "tallies",
        sa.Column("kind", sa.String(32), primary_key=True),
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("language", sa.String(8), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
    )
    op.create_table(
        "open_questions",
        sa.Column("question", sa.LargeBinary(32), primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False, index=True),
    )
