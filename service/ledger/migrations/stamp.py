"""At which step a ledger stands: Alembic's own table, read and written without Alembic."""

from sqlalchemy import Column, Connection, MetaData, PrimaryKeyConstraint, String, Table, insert, select

_VERSIONS = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


def read(connection: Connection) -> str | None:
    """The step; None for a ledger without the table, empty for a table without a step."""
    if not connection.dialect.has_table(connection, _VERSIONS.name):
        return None
    return connection.execute(select(_VERSIONS.c.version_num)).scalar() or ""


def write(connection: Connection, step: str) -> None:
    """Give the step to a ledger that has none."""
    _VERSIONS.create(connection)
    connection.execute(insert(_VERSIONS).values(version_num=step))
