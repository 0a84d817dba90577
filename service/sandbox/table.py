"""One table of the store: rows in memory (all, or the last used), changes buffered till the commit."""

import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")
CACHED_ROWS = 4096


class Transactions(Protocol):
    def transaction(self) -> AbstractContextManager[None]: ...


class Table(Generic[T]):
    """Key -> value. Made by `Store.table`."""

    def __init__(
        self,
        store: Transactions,
        db: sqlite3.Connection,
        name: str,
        codec: tuple[Callable[[T], bytes], Callable[[bytes], T]],
        *,
        resident: bool,
    ) -> None:
        self._store, self._db, self._name, self._resident = store, db, name, resident
        self._encode, self._decode = codec
        self._rows: OrderedDict[str, T] = OrderedDict()
        self._pending: dict[str, T | None] = {}
        self._indexes: list[Index[T]] = []
        self._owners: Index[T] | None = None
        db.execute(f'CREATE TABLE IF NOT EXISTS "{name}" (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID')
        if resident:
            self._load()

    @property
    def dirty(self) -> bool:
        return bool(self._pending)

    def get(self, key: str) -> T | None:
        with self._store.transaction():
            if key in self._pending:
                return self._pending[key]
            if key in self._rows:
                self._rows.move_to_end(key)
                return self._rows[key]
            return None if self._resident else self._read(key)

    def put(self, key: str, value: T) -> None:
        with self._store.transaction():
            self._pending[key] = value

    def delete(self, key: str) -> None:
        """Forget `key`; no error when it is not there."""
        with self._store.transaction():
            self._pending[key] = None

    def items(self) -> Iterator[tuple[str, T]]:
        """All rows with the current transaction's changes, as of the call. Resident tables only."""
        if not self._resident:
            raise TypeError(f"table {self._name} is not resident; iterate over keys() and get() each")
        with self._store.transaction():
            merged = {**self._rows, **self._pending}
        return iter([(key, value) for key, value in merged.items() if value is not None])

    def keys(self) -> list[str]:
        """All keys with the current transaction's changes."""
        with self._store.transaction():
            stored: Iterable[str] = self._rows if self._resident else self._stored_keys()
            kept = [key for key in stored if self._pending.get(key, self) is not None]
            known = set(kept)
            return kept + [k for k, v in self._pending.items() if v is not None and k not in known]

    def index(self, terms: Callable[[T], Iterable[str]]) -> "Index[T]":
        """A lookup by the terms of each value (a file's parents, say), kept up to date. Resident only;
        make it once, where the table is made.
        """
        return self._indexed(lambda _key, value: terms(value))

    def under(self, owner: str) -> list[T]:
        """The rows whose keys begin with `owner` and a slash, by an index made at first use. Resident
        tables only.
        """
        with self._store.transaction():
            if self._owners is None:
                self._owners = self._indexed(lambda key, _value: (key.partition("/")[0],))
            rows = (self.get(key) for key in self._owners.get(owner))
            return [row for row in rows if row is not None]

    def _indexed(self, terms: Callable[[str, T], Iterable[str]]) -> "Index[T]":
        made = Index(self, terms)
        with self._store.transaction():
            self._indexes.append(made)
            for key, value in self._rows.items():
                made.add(key, value)
        return made

    def pending(self) -> dict[str, T | None]:
        return self._pending

    def write(self) -> None:
        gone = [(key,) for key, value in self._pending.items() if value is None]
        kept = [(key, self._encode(value)) for key, value in self._pending.items() if value is not None]
        self._db.executemany(f'DELETE FROM "{self._name}" WHERE key = ?', gone)  # noqa: S608
        self._db.executemany(f'INSERT OR REPLACE INTO "{self._name}" VALUES (?, ?)', kept)  # noqa: S608

    def settle(self) -> None:
        """The pending values are on disk: make them the current ones."""
        for key, value in self._pending.items():
            self._unindex(key)
            if value is None:
                self._rows.pop(key, None)
            else:
                self._keep(key, value)
        self._pending.clear()

    def forget(self, *, everything: bool = False) -> None:
        self._pending.clear()
        if everything:
            self._rows.clear()
            for index in self._indexes:
                index.clear()

    def _keep(self, key: str, value: T) -> None:
        self._rows[key] = value
        for index in self._indexes:
            index.add(key, value)
        if not self._resident and len(self._rows) > CACHED_ROWS:
            self._rows.popitem(last=False)

    def _unindex(self, key: str) -> None:
        old = self._rows.get(key)
        if old is not None:
            for index in self._indexes:
                index.remove(key, old)

    def _load(self) -> None:
        for key, blob in self._db.execute(f'SELECT key, value FROM "{self._name}"'):  # noqa: S608
            self._rows[key] = self._decode(blob)

    def _read(self, key: str) -> T | None:
        query = f'SELECT value FROM "{self._name}" WHERE key = ?'  # noqa: S608
        row = self._db.execute(query, (key,)).fetchone()
        if row is None:
            return None
        value = self._decode(row[0])
        self._keep(key, value)
        return value

    def _stored_keys(self) -> list[str]:
        return [key for (key,) in self._db.execute(f'SELECT key FROM "{self._name}"')]  # noqa: S608


class Index(Generic[T]):
    """term -> keys of the rows that carry it, with the current transaction's changes."""

    def __init__(self, table: Table[T], terms: Callable[[str, T], Iterable[str]]) -> None:
        self._table, self._terms = table, terms
        self._keys: dict[str, dict[str, None]] = {}

    def get(self, term: str) -> list[str]:
        """Keys in the order in which they got the term."""
        pending = self._table.pending()
        found = [key for key in self._keys.get(term, ()) if key not in pending]
        new = [key for key, value in pending.items() if value is not None and self._has(key, value, term)]
        return found + new

    def _has(self, key: str, value: T, term: str) -> bool:
        return term in set(self._terms(key, value))

    def add(self, key: str, value: T) -> None:
        for term in self._terms(key, value):
            self._keys.setdefault(term, {})[key] = None

    def remove(self, key: str, value: T) -> None:
        for term in self._terms(key, value):
            self._keys.get(term, {}).pop(key, None)

    def clear(self) -> None:
        self._keys.clear()
