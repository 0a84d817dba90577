"""Workbooks that another one followed, and whom they are shared with."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Add the tables; so far nobody had more than one workbook."""
    op.create_table(
        "former_workbooks",
        sa.Column("candidate_key", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("template_version", sa.Text(), nullable=False),
        sa.Column("followed", sa.Integer(), nullable=False),
        sa.Column("stayed", sa.Text(), nullable=False),
        sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_key"], ["candidates.key"], name=op.f("fk_former_workbooks_candidate_key")
        ),
        sa.PrimaryKeyConstraint("candidate_key", "year", name=op.f("pk_former_workbooks")),
        sa.UniqueConstraint("file_id", name=op.f("uq_former_workbooks_file_id")),
    )
    op.create_table(
        "former_grants",
        sa.Column("file_id", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("permission_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["former_workbooks.file_id"], name=op.f("fk_former_grants_file_id")
        ),
        sa.PrimaryKeyConstraint("file_id", "email", name=op.f("pk_former_grants")),
    )
