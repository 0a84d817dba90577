"""Single values to remember by name: page tokens, ids of the files that the service made for itself."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from service.ledger import once
from service.ledger.prepared import table_of
from service.ledger.tables import MarkTable

_MARK = table_of(MarkTable).c
_VALUE = select(_MARK.value).where(_MARK.name == bindparam("name"))
_NAMED = (
    select(_MARK.name, _MARK.value)
    .where(_MARK.name.like(bindparam("pattern"), escape="/"))
    .order_by(_MARK.name)
)


def get(session: Session, name: str) -> str | None:
    """The value, or None when it was never put."""
    found: str | None = session.scalar(_VALUE, {"name": name})
    return found


def put(session: Session, name: str, value: str) -> None:
    """Remember `value`, in place of an earlier one."""
    once.put(session, MarkTable, name=name, value=value)


def drop(session: Session, name: str) -> None:
    """Forget the value; nothing happens when there is none."""
    once.remove(session, MarkTable, name=name)


def named(session: Session, prefix: str) -> dict[str, str]:
    """Every mark whose name begins with `prefix`, by the rest of its name."""
    escaped = prefix.replace("/", "//").replace("%", "/%").replace("_", "/_")
    rows = session.execute(_NAMED, {"pattern": f"{escaped}%"}).all()
    return {name.removeprefix(prefix): value for name, value in rows}
