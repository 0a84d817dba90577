"""What letters that hang on days tell of, and the files that go with letters."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the columns; letters on record have none of these."""
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.add_column(sa.Column("subjects", sa.JSON(), server_default="[]", nullable=False))
        batch_op.add_column(sa.Column("concerns", sa.JSON(), server_default="[]", nullable=False))
        batch_op.add_column(sa.Column("attachments", sa.JSON(), server_default="[]", nullable=False))
