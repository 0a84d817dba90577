"""Workbooks, what was released into them, whom they are shared with, and what was last read."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from service.domain.readings import WorkbookReading
from service.ledger.among import Keys, among
from service.ledger.grants import Grants
from service.ledger.once import add_once, put
from service.ledger.prepared import table_of
from service.ledger.stored import from_stored, to_stored
from service.ledger.tables import GrantTable, ReadingTable, ReleaseTable, WorkbookTable

_WORKBOOK, _RELEASE, _READING = (table_of(kind).c for kind in (WorkbookTable, ReleaseTable, ReadingTable))
_WORKBOOKS = select(table_of(WorkbookTable)).order_by(_WORKBOOK.candidate_key)
_RELEASES = select(table_of(ReleaseTable)).order_by(_RELEASE.released)
_READINGS = select(_READING.candidate_key, _READING.reading).order_by(_READING.candidate_key)
_ONE_READING = select(_READING.reading).where(_READING.candidate_key == bindparam("candidate_key"))
_VERSIONS = select(_READING.candidate_key, _READING.version)


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
    rows = session.execute(among(_WORKBOOKS, _WORKBOOK.candidate_key, keys))
    return {row.candidate_key: WorkbookRow(row.file_id, row.name, row.template_version) for row in rows}


def releases(session: Session, keys: Keys = None) -> dict[str, dict[str, datetime]]:
    """When each module was released, to everybody or to some, by candidate key and module key."""
    found: defaultdict[str, dict[str, datetime]] = defaultdict(dict)
    for key, module, released in session.execute(among(_RELEASES, _RELEASE.candidate_key, keys)):
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
    rows = session.execute(among(_READINGS, _READING.candidate_key, keys))
    return {key: from_stored(reading) for key, reading in rows}


def reading(session: Session, candidate_key: str) -> WorkbookReading | None:
    """What was last read out of one candidate's workbook, if it was ever read."""
    stored = session.scalar(_ONE_READING, {"candidate_key": candidate_key})
    return from_stored(stored) if stored is not None else None


def record_reading(
    session: Session, candidate_key: str, reading: WorkbookReading, version: int, at: datetime
) -> None:
    """Keep what was read, at Drive's `version` of the file, in place of the reading before."""
    stored = to_stored(reading)
    put(session, ReadingTable, candidate_key=candidate_key, reading=stored, version=version, read=at)


def versions(session: Session) -> dict[str, int]:
    """Drive's version of each workbook at its last reading, by candidate key."""
    rows = session.execute(_VERSIONS)
    return {key: version for key, version in rows}  # noqa: C416 - rows are not pairs to the type checker
