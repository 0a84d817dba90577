"""Cases (C-88 to C-96)."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the table; ledgers on record have no cases."""
    op.create_table(
        "cases",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("candidate_key", sa.Text(), nullable=False),
        sa.Column("events", sa.JSON(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("of", sa.Text(), nullable=False),
        sa.Column("effect", sa.Text(), nullable=False),
        sa.Column("typed", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["candidate_key"], ["candidates.key"], name=op.f("fk_cases_candidate_key")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_cases")),
    )
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cases_candidate_key"), ["candidate_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_cases_effect"), ["effect"], unique=False)
        batch_op.create_index(batch_op.f("ix_cases_source"), ["source"], unique=False)
