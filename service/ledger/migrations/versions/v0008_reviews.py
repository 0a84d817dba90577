"""What a companion has read, plans for handing in again, official readings, and who reviews what."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Nobody has read or planned anything yet."""
    with op.batch_alter_table("attempts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("checked", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("check_held", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "plans",
        sa.Column("attempt_key", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("by", sa.Date(), nullable=False),
        sa.Column("meeting", sa.Date(), nullable=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("steps", sa.Text(), nullable=False),
        sa.Column("sent", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["attempt_key"], ["attempts.key"], name=op.f("fk_plans_attempt_key")),
        sa.PrimaryKeyConstraint("attempt_key", "number", name=op.f("pk_plans")),
    )
    op.create_table(
        "official",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("candidate_key", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("opened", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed", sa.DateTime(timezone=True), nullable=True),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("feedback", sa.Text(), nullable=False),
        sa.Column("carried", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["candidate_key"], ["candidates.key"], name=op.f("fk_official_candidate_key")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_official")),
    )
    op.create_table(
        "reviewers",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("candidate_key", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("typed", sa.Boolean(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_key"], ["candidates.key"], name=op.f("fk_reviewers_candidate_key")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_reviewers")),
    )
