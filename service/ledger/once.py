"""Rows that may be written once only, whoever comes first."""

from sqlalchemy import CursorResult
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from service.ledger.tables import Base


def add_once(session: Session, table: type[Base], **values: object) -> bool:
    """Write the row unless one with the same key is there; False if there was.

    The database decides, so that of several threads or processes exactly one gets True.
    """
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    result = session.execute(insert(table).values(**values).on_conflict_do_nothing())
    assert isinstance(result, CursorResult)
    return result.rowcount == 1
