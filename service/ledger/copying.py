"""A copy of the whole ledger while it is in use."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.ledger.archive.rows import Line, lines_of
from service.ledger.archive.volumes import FULL
from service.ledger.archive.which import on_shelf, stays_behind
from service.ledger.tables import Base

MANY = 500
"""So many rows are looked at together."""


def copy_file(session: Session, path: Path) -> bool:
    """Copy an SQLite ledger to a new file that only its owner reads, as it stands in this transaction; False
    for another database. Raises OSError, sqlite3.Error (https://www.sqlite.org/backup.html).
    """
    source = session.connection().connection.dbapi_connection
    if not isinstance(source, sqlite3.Connection):
        return False
    path.touch(mode=0o600)
    with closing(sqlite3.connect(path)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE").close()  # one file, with nothing beside it
    return True


def everything(session: Session, shelf: str) -> Iterator[tuple[Line, ...]]:
    """All kept rows of a shelf, in portions of about FULL characters."""
    portion: list[Line] = []
    for name in on_shelf(shelf):
        table = Base.metadata.tables[name]
        keys = [tuple(row) for row in session.execute(select(*table.primary_key))]
        keys = [key for key in keys if not stays_behind(name, key[0])]
        for start in range(0, len(keys), MANY):
            portion += lines_of(session, name, keys[start : start + MANY])
            if sum(len(line.text) for line in portion) >= FULL:
                yield tuple(portion)
                portion = []
    if portion:
        yield tuple(portion)
