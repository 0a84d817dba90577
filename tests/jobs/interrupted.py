"""A run that dies between two entries of the ledger, as a stopped process would."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy.orm import Session

from jobs.office import Office
from service.ledger.ledger import Ledger


class Interrupted(Exception):  # noqa: N818 - says what happened
    """The process was stopped."""


class StoppingLedger(Ledger):
    """The ledger of `inner`, which can be written `left` times before the process is stopped."""

    def __init__(self, inner: Ledger, left: int) -> None:
        self._inner, self._left = inner, left

    @property
    def changes(self) -> int:
        """As the inner one."""
        return self._inner.changes

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """As the inner one."""
        if self._left == 0:
            raise Interrupted
        self._left -= 1
        with self._inner.begin() as session:
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """As the inner one."""
        with self._inner.read() as session:
            yield session


def stopping(office: Office, left: int) -> Office:
    """The same office in a process that is stopped after it has written the ledger `left` times."""
    return replace(office, ledger=StoppingLedger(office.ledger, left))
