"""Opening the ledger, and its transactions."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from service.errors import LedgerError
from service.ledger.engine import for_writing, make_engine
from service.ledger.noticed import NoticedSession
from service.ledger.upgrading import make_ready


class Ledger:
    """The office's ledger. Safe to share between threads; each transaction belongs to one thread."""

    def __init__(self, engine: Engine) -> None:
        self._reading, self._writing = engine, for_writing(engine)
        self.changes = 0
        """Rises whenever this process changes anything but runs and what a run says of its progress."""

    @classmethod
    def open(cls, url: str) -> Self:
        """Open the ledger at `url`: a new one is given its tables, an old one brought up to date.

        Raises LedgerError when it cannot be opened or was written by a newer Cohortbook.
        """
        engine = make_engine(url)
        try:
            with _translated():
                make_ready(engine)
        except LedgerError:
            engine.dispose()
            raise
        return cls(engine)

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """A transaction, committed at the end and undone by any error; it waits for other writers first."""
        with (
            _translated(),
            NoticedSession(self._writing, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session
        self.changes += session.changes

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


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        first_line = str(getattr(error, "orig", None) or error).partition("\n")[0]  # the rest quotes the row
        raise LedgerError(
            f"The ledger refused: {first_line}.", "Check that its database is reachable and has free space."
        ) from error
