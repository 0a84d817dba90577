"""An empty ledger filled from what the archive held."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, delete, func, insert, select
from sqlalchemy.orm import Session

from service.errors import LedgerError
from service.ledger.archive.rows import Line, key_text, values_of
from service.ledger.archive.which import KEPT, kept_tables
from service.ledger.tables import ArchivedTable, CandidateTable, UnarchivedTable


@dataclass(frozen=True)
class Found:
    """A line of the archive: `row` is None for one that is gone."""

    line: Line
    volume: int
    row: Mapping[str, Any] | None


def is_empty(session: Session) -> bool:
    """Whether the ledger knows nobody yet."""
    return not session.scalar(select(func.count()).select_from(CandidateTable))


def restore(session: Session, found: Iterable[Found]) -> dict[str, int]:
    """Put the rows into the ledger, the last one of each key; how many, by table. Raises LedgerError.

    What the ledger had by itself is replaced. Nothing waits to be archived afterwards: all of it lies there.
    """
    newest = {(one.line.name, key_text(one.line.key)): one for one in found if one.line.name in KEPT}
    rows: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for (name, _), one in newest.items():
        if one.row is not None:
            rows[name].append(one.row)
    for table in reversed(kept_tables()):
        session.execute(delete(table))
    for table in kept_tables():
        _fill(session, table, rows[table.name])
    session.execute(delete(UnarchivedTable))
    session.execute(delete(ArchivedTable))
    places = [
        {"name": name, "key": key, "volume": one.volume, "digest": one.line.digest}
        for (name, key), one in newest.items()
    ]
    if places:
        session.execute(insert(ArchivedTable), places)
    return {name: len(held) for name, held in rows.items() if held}


def _fill(session: Session, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """All rows with the same columns at once: older ones may lack some."""
    alike: defaultdict[frozenset[str], list[dict[str, Any]]] = defaultdict(list)
    try:
        for row in rows:
            values = values_of(table, row)
            alike[frozenset(values)].append(values)
        for several in alike.values():
            session.execute(insert(table), several)
    except (TypeError, ValueError) as error:
        raise LedgerError(
            f"The archive's rows of {table.name} do not fit the ledger: {error}.",
            "Adopt with the Cohortbook version that wrote them, then install this one.",
        ) from error
