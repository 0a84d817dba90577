"""Opening the ledger, and its transactions."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Engine, inspect
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from service.errors import LedgerError
from service.ledger import marks
from service.ledger.engine import for_writing, make_engine
from service.ledger.tables import Base

SCHEMA_VERSION = "3"
"""Changes whenever a table does; the ledger carries it as the mark `schema`."""


class Ledger:
    """The office's ledger. Safe to share between threads; each transaction belongs to one thread."""

    def __init__(self, engine: Engine) -> None:
        self._reading, self._writing = engine, for_writing(engine)

    @classmethod
    def open(cls, url: str) -> Self:
        """Open the ledger at `url`, making its tables when it is new.

        Raises LedgerError when it cannot be opened or was written by another version of Cohortbook.
        """
        ledger = cls(make_engine(url))
        try:
            with ledger.begin() as session:
                _prepare(session)
        except LedgerError:
            ledger.close()
            raise
        return ledger

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """A transaction, committed at the end and undone by any error; it waits for other writers first."""
        with _translated(), Session(self._writing, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One consistent view for reading, which keeps nobody waiting; whatever is written is undone."""
        with _translated(), Session(self._reading) as session:
            yield session

    @contextmanager
    def rehearse(self) -> Iterator[Session]:
        """A transaction that is always undone: for plans and dry runs."""
        with _translated(), Session(self._writing) as session:
            yield session

    def close(self) -> None:
        """Close every connection."""
        self._reading.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _prepare(session: Session) -> None:
    connection = session.connection()
    if not inspect(connection).has_table("marks"):
        Base.metadata.create_all(connection)
        marks.put(session, "schema", SCHEMA_VERSION)
    found = marks.get(session, "schema")
    if found != SCHEMA_VERSION:
        raise LedgerError(
            f"The ledger has schema {found or 'none'}, but this Cohortbook needs {SCHEMA_VERSION}.",
            "Run the Cohortbook version that wrote it, or begin with an empty ledger.",
        )


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        first_line = str(getattr(error, "orig", None) or error).partition("\n")[0]  # the rest quotes the row
        raise LedgerError(
            f"The ledger refused: {first_line}.", "Check that its database is reachable and has free space."
        ) from error
