"""Events that the office called off."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Add the column; nothing on record was called off."""
    with op.batch_alter_table("set_dates", schema=None) as batch_op:
        batch_op.add_column(sa.Column("off", sa.Boolean(), server_default=sa.false(), nullable=False))
