"""Rows as lines of JSON and back, equal."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Column, Date, Table, Time, select, tuple_
from sqlalchemy.orm import Session

from service.ledger.archive.which import kept_columns
from service.ledger.tables import Base
from service.ledger.tables.base import UtcDateTime

MANY = 200
"""So many rows are asked for at once."""
Key = tuple[object, ...]
T = TypeVar("T")


@dataclass(frozen=True)
class Line:
    """A row as it stands, or the fact that it is `gone`, under the table's name and its primary key."""

    name: str
    key: Key
    text: str

    @property
    def digest(self) -> str:
        """A short mark of the whole line."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]


def key_text(key: Sequence[object]) -> str:
    """A key as the ledger keeps it, whichever database wrote it.

    >>> key_text(["1001", "iip"])
    '["1001","iip"]'
    """
    return json.dumps(list(key), ensure_ascii=False, separators=(",", ":"))


def in_lots(places: Iterable[T]) -> Iterator[list[T]]:
    """MANY at once."""
    left = iter(places)
    while some := list(islice(left, MANY)):
        yield some


def lines_of(session: Session, name: str, keys: Iterable[Key]) -> list[Line]:
    """The rows of these keys as lines, in the order of `keys`; a row that is not there any more is gone."""
    wanted, table = list(keys), Base.metadata.tables[name]
    found: dict[Key, Mapping[str, Any]] = {}
    for some in in_lots(wanted):
        found |= _rows(session, table, some)
    return [_line(name, key, found.get(key)) for key in wanted]


def _rows(session: Session, table: Table, keys: Sequence[Key]) -> dict[Key, Mapping[str, Any]]:
    primary = list(table.primary_key)
    columns = kept_columns(table)
    rows = session.execute(select(*columns).where(tuple_(*primary).in_(keys))).mappings()
    return {tuple(row[column.name] for column in primary): dict(row) for row in rows}


def _line(name: str, key: Key, row: Mapping[str, Any] | None) -> Line:
    told: dict[str, object] = {"table": name, "key": list(key)}
    told |= {"gone": True} if row is None else {"row": {what: _plain(value) for what, value in row.items()}}
    return Line(name, key, json.dumps(told, ensure_ascii=False, separators=(",", ":")))


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime | date | time) else value


def values_of(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """A line's row for the table as it is today: columns that are gone are left out, new ones get what a new
    row would have.
    """
    return {column.name: _value(column, row) for column in table.columns if _given(column, row)}


def _given(column: Column[Any], row: Mapping[str, Any]) -> bool:
    return column.name in row or column.default is None


def _value(column: Column[Any], row: Mapping[str, Any]) -> object:
    value = row.get(column.name)
    if value is None:
        return None
    if isinstance(column.type, UtcDateTime):
        return datetime.fromisoformat(value)
    if isinstance(column.type, Date):
        return date.fromisoformat(value)
    return time.fromisoformat(value) if isinstance(column.type, Time) else value
