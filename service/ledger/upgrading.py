"""A ledger's tables, made when it is new and brought to where this program needs them when it is old."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, select

from service.errors import LedgerError
from service.ledger.archive import tracking
from service.ledger.engine import for_writing
from service.ledger.migrations import BASELINE, HEAD, stamp
from service.ledger.tables import Base, MarkTable

OLD_SCHEMA = "3"
"""The mark `schema` of a ledger whose tables are those of `BASELINE`."""
LOCK = 0x436F686F
"""PostgreSQL's advisory lock for changes of the tables, the same in every process."""


def make_ready(engine: Engine) -> None:
    """Bring the tables to `HEAD`. Of several processes at once, one does it and the others wait.

    A copy of an SQLite ledger is put beside it first. Raises LedgerError for a ledger that another
    program wrote, which is left as it is.
    """
    with engine.connect() as connection:
        if stamp.read(connection) == HEAD:
            return
    with alone(engine) as connection:
        found = stamp.read(connection)
        if found is None and not connection.dialect.has_table(connection, MarkTable.__tablename__):
            Base.metadata.create_all(connection, checkfirst=False)
            stamp.write(connection, HEAD)
        elif found != HEAD:
            _upgrade(connection, found)
        tracking.install(connection)


def _upgrade(connection: Connection, found: str | None) -> None:
    from service.ledger.migrations import running  # noqa: PLC0415 - Alembic is needed by old ledgers only

    if found is None:
        _check_schema(connection)
    elif not running.knows(found):
        raise _newer(found)
    _put_aside(connection.engine)
    if found is None:
        stamp.write(connection, BASELINE)
        connection.execute(delete(MarkTable).where(MarkTable.name == "schema"))
    running.upgrade(connection)
    _check_references(connection)


def _check_schema(connection: Connection) -> None:
    schema = connection.scalar(select(MarkTable.value).where(MarkTable.name == "schema"))
    if schema != OLD_SCHEMA:
        raise LedgerError(
            f"The ledger has schema {schema or 'none'}; this Cohortbook knows {OLD_SCHEMA} and later ones.",
            "Run the Cohortbook version that wrote it, or begin with an empty ledger.",
        )


def _newer(found: str) -> LedgerError:
    return LedgerError(
        f"The ledger was written by a newer Cohortbook: it stands at {found or '-'}, the program at {HEAD}.",
        "Install that version again; or stop Cohortbook and put back the copy that lies beside the ledger"
        f" (its name ends in .before-{found}): whatever was done since then is not in it.",
    )


def _put_aside(engine: Engine) -> None:
    """Copy an SQLite ledger, whole, to a file beside it that only its owner reads.

    The caller holds the lock for writing; SQLite lets others read meanwhile.
    """
    if engine.dialect.name != "sqlite" or not engine.url.database:
        return
    ledger = Path(engine.url.database)
    copy = unused(ledger.with_name(f"{ledger.name}.before-{HEAD}"))
    try:
        copy.touch(mode=0o600)
        with closing(sqlite3.connect(ledger)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE").close()  # one file, with nothing beside it
    except (OSError, sqlite3.Error) as error:
        copy.unlink(missing_ok=True)
        raise LedgerError(
            f"The ledger must change for this version, but no copy could be put aside in {copy}: {error}.",
            "Make room on the disk, or let Cohortbook write into that folder, and start again.",
        ) from error


def unused(path: Path) -> Path:
    """The path, or with a number behind its name where something stands there."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}-{number}")
    return free


def _check_references(connection: Connection) -> None:
    """References are not looked at while SQLite writes tables anew; a break undoes the whole upgrade."""
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise LedgerError(
            f"The ledger cannot be brought up to date: a row of {broken[0]} refers to no {broken[2]}.",
            "It was left as it was. Run the version that wrote it, and report this.",
        )


@contextmanager
def alone(engine: Engine) -> Iterator[Connection]:
    """A transaction that no other process changes the ledger in, on a connection used for nothing else."""
    with for_writing(engine).connect() as connection:
        connection.detach()
        if engine.dialect.name == "sqlite":
            raw = connection.connection.dbapi_connection
            assert isinstance(raw, sqlite3.Connection)
            raw.execute(
                "PRAGMA foreign_keys = OFF"
            ).close()  # before the transaction: inside, it does nothing
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
            yield connection
