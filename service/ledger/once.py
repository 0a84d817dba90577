"""Rows written, changed and removed by their keys, without the ORM's objects.

The database decides, so that of several threads or processes exactly one is told that it was the first.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import CursorResult
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from service.ledger import prepared
from service.ledger.noticed import NoticedSession
from service.ledger.tables import Base


def add_once(session: Session, table: type[Base], **values: object) -> bool:
    """Write the row unless one with the same key is there; False if there was."""
    connection = session.connection()
    statement = prepared.adding(connection.dialect.name, table)
    return _written(session, table, connection.execute(statement, values))


def put(
    session: Session, table: type[Base], new: Mapping[str, object] | None = None, /, **values: object
) -> bool:
    """Write the row, or these `values` in place of what the one with the same key said; False where it said
    so before. `new` is what a row gets besides that was not there.
    """
    connection = session.connection()
    statement = prepared.putting(connection.dialect.name, table, tuple(values))
    return _written(session, table, connection.execute(statement, {**values, **(new or {})}))


def change(session: Session, table: type[Base], key: Mapping[str, object], /, **values: object) -> None:
    """Change these columns of the row with that key. Raises NoResultFound where there is none."""
    statement = prepared.changing(table, tuple(key), tuple(values))
    given = {f"{prepared.OF}{name}": value for name, value in key.items()}
    if not _written(session, table, session.connection().execute(statement, {**given, **values})):
        msg = f"there is no such row of {table.__tablename__}"
        raise NoResultFound(msg)


def remove(session: Session, table: type[Base], **key: object) -> bool:
    """Remove the row with that key; False where there was none."""
    statement = prepared.removing(table, tuple(key))
    return _written(session, table, session.connection().execute(statement, key))


def _written(session: Session, table: type[Base], returned: CursorResult[Any]) -> bool:
    """Whether anything was; whoever counts changes hears of it."""
    written = returned.first() is not None
    if written and isinstance(session, NoticedSession):
        session.note(table.__tablename__)
    return written
