"""Single values to remember by name: page tokens, ids of the files that the service made for itself."""

from sqlalchemy.orm import Session

from service.ledger.tables import MarkTable


def get(session: Session, name: str) -> str | None:
    """The value, or None when it was never put."""
    row = session.get(MarkTable, name)
    return row.value if row else None


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
    rows = session.query(MarkTable).filter(MarkTable.name.startswith(prefix, autoescape=True))
    return {row.name.removeprefix(prefix): row.value for row in rows.order_by(MarkTable.name)}
