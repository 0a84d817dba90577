"""Times and places of events, sheets for the day, invitations."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add what is kept of events; of what is on record nobody said more."""
    op.create_table(
        "invitations",
        sa.Column("attendee", sa.Text(), nullable=False),
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("told", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("attendee", "meeting", name=op.f("pk_invitations")),
    )
    op.create_table(
        "sign_ins",
        sa.Column("attendee", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("at", sa.Time(), nullable=True),
        sa.Column("signed", sa.Text(), nullable=False),
        sa.Column("session", sa.Text(), nullable=False),
        sa.Column("held", sa.Date(), nullable=True),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("attendee", "event", name=op.f("pk_sign_ins")),
    )
    op.create_table(
        "sign_sheets",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("cohort_key", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("session", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("file_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reading", sa.JSON(), nullable=True),
        sa.Column("read", sa.DateTime(timezone=True), nullable=True),
        sa.Column("written", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sign_sheets")),
        sa.UniqueConstraint("file_id", name=op.f("uq_sign_sheets_file_id")),
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.add_column(sa.Column("session", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("how", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("approved_by", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("held", sa.Date(), nullable=True))

    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.add_column(sa.Column("calendar", sa.Text(), server_default="", nullable=False))

    with op.batch_alter_table("set_dates", schema=None) as batch_op:
        batch_op.add_column(sa.Column("starts", sa.Time(), nullable=True))
        batch_op.add_column(sa.Column("ends", sa.Time(), nullable=True))
        batch_op.add_column(sa.Column("place", sa.Text(), server_default="", nullable=False))
