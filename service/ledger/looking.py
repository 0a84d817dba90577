"""A look at the ledger that changes nothing: no table is made, no step is taken."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from service.errors import LedgerError
from service.ledger.engine import make_engine
from service.ledger.ledger import Ledger
from service.ledger.migrations import HEAD, stamp

SECONDS = 5
"""How long a database may take to answer."""


@dataclass(frozen=True)
class Seen:
    """`ledger` is None where there is none yet; `step` is where its tables stand, None before steps were
    counted. It is `ready` when this program needs nothing of it but reading and writing.
    """

    ledger: Ledger | None
    step: str | None = None

    @property
    def ready(self) -> bool:
        """Whether its tables are those of this program."""
        return self.step == HEAD


@contextmanager
def look(url: str) -> Iterator[Seen]:
    """The ledger at `url`, for reading. Raises LedgerError when it cannot be read, or is damaged or newer."""
    file = file_of(url)
    if file is not None and not file.exists():
        yield Seen(None)
        return
    engine = _engine(url, file)
    try:
        seen = _seen(engine)
        yield seen
    finally:
        engine.dispose()


def file_of(url: str) -> Path | None:
    """The file of an SQLite ledger; None for a database elsewhere. Raises LedgerError."""
    try:
        target = make_url(url)
    except ArgumentError as error:
        raise LedgerError(f"The ledger's address {url!r} cannot be read.", "Correct `ledger`.") from error
    is_file = target.get_backend_name() == "sqlite" and target.database
    return Path(str(target.database)) if is_file else None


def _engine(url: str, file: Path | None) -> Engine:
    if file is None:
        return make_engine(url)
    if not os.access(file, os.W_OK):
        raise LedgerError(
            f"The ledger {file} cannot be written by this user.", "Run as the user who owns it."
        )
    engine = create_engine(f"sqlite:///file:{file}?mode=rw&uri=true", connect_args={"timeout": SECONDS})
    event.listen(engine, "connect", _only_reading)
    return engine


def _only_reading(connection: sqlite3.Connection, _record: object) -> None:
    """Nothing is written; opened for reading alone, SQLite would leave files behind."""
    connection.execute("PRAGMA query_only = ON").close()


def _seen(engine: Engine) -> Seen:
    try:
        with engine.connect() as connection:
            if engine.dialect.name == "sqlite":
                _whole(str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()))
            step = stamp.read(connection)
            there = connection.dialect.has_table(connection, "marks")
    except SQLAlchemyError as error:
        said = str(getattr(error, "orig", None) or error).partition("\n")[0]
        raise LedgerError(f"The ledger cannot be read: {said}.", "") from error
    if step and step != HEAD and not _knows(step):
        raise LedgerError(
            f"The ledger was written by a newer Cohortbook: it stands at {step}, this program at {HEAD}.",
            "Install that version of Cohortbook again.",
        )
    return Seen(Ledger(engine) if there else None, step)


def _knows(step: str) -> bool:
    from service.ledger.migrations import running  # noqa: PLC0415 - Alembic is needed by other ledgers only

    return running.knows(step)


def _whole(said: str) -> None:
    if said != "ok":
        raise LedgerError(
            f"The ledger is damaged: {said}.", "Stop Cohortbook and put a copy of it back in its place."
        )
