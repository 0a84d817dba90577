"""Documents in SQLite: named tables of key -> value, written in transactions.

Values are immutable to the store: replace them with `put`, never change one that `get` gave.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from service.sandbox.table import Table

T = TypeVar("T")


class Store:
    """All state of one sandbox. One re-entrant lock stands around every transaction.

    `put` and `delete` are buffered until the outermost transaction ends well, and forgotten when it ends
    with an exception. A process killed after a commit loses nothing (WAL, synchronous=NORMAL).
    """

    def __init__(self, path: Path | None) -> None:
        self._db = sqlite3.connect(path or ":memory:", check_same_thread=False, isolation_level=None)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._lock = threading.RLock()
        self._depth = 0
        self._tables: dict[str, Table[Any]] = {}
        self._after_rollback: list[Callable[[], None]] = []

    def table(
        self, name: str, encode: Callable[[T], bytes], decode: Callable[[bytes], T], *, resident: bool
    ) -> Table[T]:
        """The table `name`, made when new; asking again gives the same one. Resident tables are held in
        memory whole, others in a cache of the last used rows.
        """
        with self._lock:
            if name not in self._tables:
                self._tables[name] = Table(self, self._db, name, (encode, decode), resident=resident)
            return self._tables[name]

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything put inside is kept together or not at all. May be nested; the outermost decides."""
        with self._lock:
            self._depth += 1
            try:
                yield
            except BaseException:
                self._end(keep=False)
                raise
            self._end(keep=True)

    def on_rollback(self, forget: Callable[[], None]) -> None:
        """Call `forget` whenever buffered values are dropped."""
        self._after_rollback.append(forget)

    def clear(self) -> None:
        """Delete every row of every table, known to this process or not."""
        with self._lock:
            for (name,) in self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                self._db.execute(f'DELETE FROM "{name}"')  # noqa: S608 - the name comes from the schema
            for table in self._tables.values():
                table.forget(everything=True)

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def _end(self, *, keep: bool) -> None:
        self._depth -= 1
        if self._depth:
            return
        if keep:
            self._commit()
        else:
            self._forget()

    def _commit(self) -> None:
        dirty = [table for table in self._tables.values() if table.dirty]
        if not dirty:
            return
        try:
            self._db.execute("BEGIN IMMEDIATE")
            for table in dirty:
                table.write()
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            self._forget()
            raise
        for table in dirty:
            table.settle()

    def _forget(self) -> None:
        if not any(table.dirty for table in self._tables.values()):
            return  # a call that was refused before it changed anything
        for table in self._tables.values():
            table.forget()
        for forget in self._after_rollback:
            forget()
