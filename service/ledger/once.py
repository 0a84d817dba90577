"""Rows that may be written once only, whoever comes first."""

from sqlalchemy import inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from service.ledger.tables import Base


def add_once(session: Session, table: type[Base], **values: object) -> bool:
    """Write the row unless one with the same key is there; False if there was.

    The database decides, so that of several threads or processes exactly one gets True. It is asked to
    return the key of what it wrote: PostgreSQL's driver gives no count of rows here.
    """
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    written = insert(table).values(**values).on_conflict_do_nothing().returning(inspect(table).primary_key[0])
    return session.execute(written).first() is not None
