"""Single values to remember by name: page tokens, ids of the files that the service made for itself."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.ledger.tables import MarkTable


def get(session: Session, name: str) -> str | None:
    """The value, or None when it was never put."""
    return session.scalar(select(MarkTable.value).where(MarkTable.name == name))


def put(session: Session, name: str, value: str) -> None:
    """Remember `value`, in place of an earlier one."""
    session.merge(MarkTable(name=name, value=value))
    session.flush()


def drop(session: Session, name: str) -> None:
    """Forget the value; nothing happens when there is none."""
    row = session.get(MarkTable, name)
    if row:
        session.delete(row)
        session.flush()


def named(session: Session, prefix: str) -> dict[str, str]:
    """Every mark whose name begins with `prefix`, by the rest of its name."""
    table = MarkTable
    query = select(table.name, table.value).where(table.name.startswith(prefix, autoescape=True))
    rows = session.execute(query.order_by(table.name))
    return {name.removeprefix(prefix): value for name, value in rows}
