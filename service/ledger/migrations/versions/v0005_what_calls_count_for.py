"""What a run's calls counted for against Google's quota, and how long they took."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the columns; of runs on record nobody knows what they hold."""
    with op.batch_alter_table("run_calls", schema=None) as batch_op:
        batch_op.add_column(sa.Column("units", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("seconds", sa.Double(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("waited", sa.Double(), server_default="0", nullable=False))
