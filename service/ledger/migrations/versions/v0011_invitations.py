"""What calendars were told stands with letters; an older place for it goes."""

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Take the table and the column away, which nothing read; the archive waits for none of its rows."""
    op.execute("DELETE FROM unarchived WHERE name = 'invitations'")
    op.execute("DELETE FROM archived WHERE name = 'invitations'")
    if op.get_bind().dialect.name == "postgresql":  # a column that a trigger names cannot go before it
        op.execute("DROP TRIGGER IF EXISTS unarchived_letters ON letters")
    op.drop_table("invitations")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION IF EXISTS unarchived_invitations()")
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.drop_column("calendar")
