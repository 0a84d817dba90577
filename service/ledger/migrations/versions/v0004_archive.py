"""The archive on the shared drive."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """The archive on the shared drive."""
    op.create_table(
        "archived",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("volume", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", "key", name=op.f("pk_archived")),
    )
    with op.batch_alter_table("archived", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_archived_volume"), ["volume"], unique=False)

    op.create_table(
        "unarchived",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", "key", name=op.f("pk_unarchived")),
    )
