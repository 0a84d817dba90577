"""Whom files are shared with, under Drive's ids for these permissions, for every table that keeps them."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.ledger import once
from service.ledger.prepared import table_of
from service.ledger.tables.base import Base


@dataclass(frozen=True)
class Grants:
    """The grants of a `table` with the columns `email` and `permission_id`, and `whose`, which names what is
    shared: its key.
    """

    table: type[Base]
    whose: str

    def all(self, session: Session) -> dict[str, dict[str, str]]:
        """Drive's permission id by key and address; empty where sharing was begun."""
        table = table_of(self.table)
        found: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for row in session.execute(select(table).order_by(table.c.email)):
            found[getattr(row, self.whose)][row.email] = row.permission_id
        return dict(found)

    def of(self, session: Session, key: str) -> dict[str, str]:
        """Drive's permission id by address, of one file; empty where sharing was begun."""
        table = table_of(self.table)
        rows = session.execute(select(table).where(table.c[self.whose] == key))
        return {row.email: row.permission_id for row in rows}

    def record(self, session: Session, key: str, email: str, permission_id: str) -> None:
        """Record that it is shared with `email`, or with an empty id that it may be."""
        once.put(session, self.table, **{self.whose: key}, email=email, permission_id=permission_id)

    def drop(self, session: Session, key: str, email: str) -> None:
        """Record that it is no longer shared with `email`."""
        once.remove(session, self.table, **{self.whose: key, "email": email})
