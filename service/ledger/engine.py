"""Database engines: how SQLite is made safe for several threads and processes."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, OperationalError

from service.errors import LedgerError

BUSY_SECONDS = 30
"""How long a transaction waits for another process's before it fails."""
THREADS = 32
"""So many threads, and as many again, are each in a transaction without waiting for a connection."""


def make_engine(url: str) -> Engine:
    """An engine for `url`; for SQLite the file is made, readable by its owner only.

    Raises LedgerError for a URL that cannot be used.
    """
    target = _parsed(url)
    if target.get_backend_name() != "sqlite":
        return _server_engine(target)
    _make_private(target)
    engine = create_engine(
        target, connect_args={"timeout": BUSY_SECONDS}, pool_size=THREADS, max_overflow=THREADS
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def for_writing(engine: Engine) -> Engine:
    """The same engine, taking SQLite's write lock at once.

    A transaction that reads first and writes later cannot wait for the lock in SQLite: it fails as soon as
    another has written in between (https://www.sqlite.org/lang_transaction.html).
    """
    return engine.execution_options(cohortbook_begin="BEGIN IMMEDIATE")


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except ArgumentError as error:
        raise LedgerError(
            f"The ledger's address {url!r} cannot be read.",
            "Use sqlite:///path/to/ledger.sqlite or postgresql+psycopg://user@host/name.",
        ) from error


def _server_engine(target: URL) -> Engine:
    try:
        return create_engine(target, pool_pre_ping=True, pool_size=THREADS, max_overflow=THREADS)
    except (ImportError, ArgumentError) as error:
        raise LedgerError(
            f"The ledger's database {target.drivername} cannot be used: {error}.",
            "For PostgreSQL, install its driver: pip install 'psycopg[binary]'.",
        ) from error


def _make_private(target: URL) -> None:
    if not target.database or target.database == ":memory:":
        raise LedgerError("A ledger in memory would forget.", "Name a file: sqlite:///path/to/ledger.sqlite.")
    path = Path(target.database)
    try:
        path.touch(mode=0o600)
    except OSError as error:
        raise LedgerError(
            f"The ledger {path} cannot be opened: {error.strerror}.",
            "Make its folder, or name another with `ledger` in cohortbook.toml.",
        ) from error


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # sqlite3 must not begin transactions by itself: `_begin` does
    for pragma in ("journal_mode = WAL", "foreign_keys = ON", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    statement = connection.get_execution_options().get("cohortbook_begin", "BEGIN")
    driver: sqlite3.Connection = connection.connection.dbapi_connection  # type: ignore[assignment]
    try:
        driver.execute(statement).close()
    except sqlite3.Error as error:
        raise OperationalError(statement, None, error) from error
