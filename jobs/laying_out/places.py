"""Where a file's tables stand once tabs were laid out anew: writes before the next reading go by that."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from jobs.office import Office
from service.domain.years import Years
from service.ledger import Session, workbooks
from service.workbook.reading import read_workbook


def record_places(
    session: Session,
    office: Office,
    candidate_key: str,
    years: Years,
    answer: Mapping[str, Any],
    released: Collection[str],
    at: datetime,
) -> None:
    """Keep them with what was read last; `answer` is Google's to the write, for MIGRATE_FIELDS."""
    known = workbooks.reading(session, candidate_key)
    if known is not None:
        now = read_workbook(office.program, years, answer, released)
        version = workbooks.versions(session)[candidate_key]
        moved = replace(known, moved=now.moved, capacities=now.capacities)
        workbooks.record_reading(session, candidate_key, moved, version, at)
