"""Workbooks, what was released into them, whom they are shared with, and what was last read."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from service.domain.readings import WorkbookReading
from service.ledger.among import Keys, among
from service.ledger.grants import Grants
from service.ledger.once import add_once
from service.ledger.stored import from_stored, to_stored
from service.ledger.tables import GrantTable, ReadingTable, ReleaseTable, WorkbookTable


@dataclass(frozen=True)
class WorkbookRow:
    """A candidate's file in Drive."""

    file_id: str
    name: str
    template_version: str


def record(
    session: Session, candidate_key: str, file_id: str, template_version: str, name: str, at: datetime
) -> None:
    """Record the candidate's workbook in place of what was recorded."""
    session.merge(
        WorkbookTable(
            candidate_key=candidate_key,
            file_id=file_id,
            name=name,
            template_version=template_version,
            recorded=at,
        )
    )
    session.flush()


def rename(session: Session, candidate_key: str, name: str) -> None:
    """Record the workbook's new name."""
    session.get_one(WorkbookTable, candidate_key).name = name
    session.flush()


def laid_out(session: Session, candidate_key: str, template_version: str) -> None:
    """Record the years that the workbook is laid out for by now (service/workbook/version.py)."""
    session.get_one(WorkbookTable, candidate_key).template_version = template_version
    session.flush()


def all(session: Session, keys: Keys = None) -> dict[str, WorkbookRow]:  # noqa: A001 - read as workbooks.all
    """Every workbook, or those of some candidates, by candidate key."""
    query = among(select(WorkbookTable), WorkbookTable.candidate_key, keys)
    rows = session.scalars(query.order_by(WorkbookTable.candidate_key))
    return {row.candidate_key: WorkbookRow(row.file_id, row.name, row.template_version) for row in rows}


def releases(session: Session, keys: Keys = None) -> dict[str, dict[str, datetime]]:
    """When each module was released, to everybody or to some, by candidate key and module key."""
    query = select(ReleaseTable.candidate_key, ReleaseTable.module, ReleaseTable.released)
    query = among(query, ReleaseTable.candidate_key, keys)
    found: defaultdict[str, dict[str, datetime]] = defaultdict(dict)
    for key, module, released in session.execute(query.order_by(ReleaseTable.released)):
        found[key][module] = released
    return dict(found)


def record_release(session: Session, candidate_key: str, modules: Iterable[str], at: datetime) -> None:
    """Record that the modules' tabs are in the workbook; the first time recorded stays."""
    for module in modules:
        add_once(session, ReleaseTable, candidate_key=candidate_key, module=module, released=at)


GRANTS = Grants(GrantTable, "candidate_key")
"""Whom workbooks are shared with, by candidate."""
grants, grants_of, record_grant, drop_grant = GRANTS.all, GRANTS.of, GRANTS.record, GRANTS.drop


def forget(session: Session, candidate_key: str) -> None:
    """The workbook is gone: nothing of it is on record any more."""
    for table in (GrantTable, ReleaseTable, ReadingTable, WorkbookTable):
        session.execute(delete(table).where(table.candidate_key == candidate_key))
    session.expire_all()


def readings(session: Session, keys: Keys = None) -> dict[str, WorkbookReading]:
    """What was last read out of each workbook, or out of those of some, by candidate key."""
    query = among(select(ReadingTable.candidate_key, ReadingTable.reading), ReadingTable.candidate_key, keys)
    rows = session.execute(query.order_by(ReadingTable.candidate_key))
    return {key: from_stored(reading) for key, reading in rows}


def reading(session: Session, candidate_key: str) -> WorkbookReading | None:
    """What was last read out of one candidate's workbook, if it was ever read."""
    row = session.get(ReadingTable, candidate_key)
    return from_stored(row.reading) if row else None


def record_reading(
    session: Session, candidate_key: str, reading: WorkbookReading, version: int, at: datetime
) -> None:
    """Keep what was read, at Drive's `version` of the file, in place of the reading before."""
    stored = to_stored(reading)
    session.merge(ReadingTable(candidate_key=candidate_key, reading=stored, version=version, read=at))
    session.flush()


def versions(session: Session) -> dict[str, int]:
    """Drive's version of each workbook at its last reading, by candidate key."""
    rows = session.execute(select(ReadingTable.candidate_key, ReadingTable.version))
    return {key: version for key, version in rows}  # noqa: C416 - rows are not pairs to the type checker
