"""The office's own dates on record, by cohort and year."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, distinct, func, select
from sqlalchemy.orm import Session

from service.domain.calendar import SetDates
from service.ledger.prepared import table_of
from service.ledger.tables import CandidateTable, FormSubjectTable, FormTable, ReleaseTable, SetDatesTable

CohortYear = tuple[str, int]
"""A cohort's key and a year of the program."""

_ALL = select(table_of(SetDatesTable)).order_by(table_of(SetDatesTable).c.module)


def set_dates(session: Session) -> Mapping[CohortYear, tuple[SetDates, ...]]:
    """What is set for every cohort and year, by module key."""
    found: defaultdict[CohortYear, tuple[SetDates, ...]] = defaultdict(tuple)
    for row in session.execute(_ALL):
        found[row.cohort_key, row.year] += (_dates(row),)
    return dict(found)


def released(session: Session) -> dict[tuple[str, int, str], int]:
    """How many people of a cohort and year have a module, its tab or its private form, by all three."""
    where = (CandidateTable.cohort_key, CandidateTable.year)
    tabs = select(*where, ReleaseTable.module, func.count()).join(
        ReleaseTable, ReleaseTable.candidate_key == CandidateTable.key
    )
    made = (
        select(*where, FormTable.module, func.count(distinct(CandidateTable.key)))
        .join(FormSubjectTable, FormSubjectTable.candidate_key == CandidateTable.key)
        .join(FormTable, FormTable.key == FormSubjectTable.form_key)
    )
    found = (
        *session.execute(tabs.group_by(*where, ReleaseTable.module)),
        *session.execute(made.group_by(*where, FormTable.module)),
    )
    return {(cohort, year, module): count for cohort, year, module, count in found}


def people_in(session: Session) -> dict[CohortYear, int]:
    """How many people are in each cohort and year."""
    where = (CandidateTable.cohort_key, CandidateTable.year)
    rows = session.execute(select(*where, func.count()).group_by(*where))
    return {(cohort, year): count for cohort, year, count in rows}


def put(session: Session, when: CohortYear, dates: SetDates) -> bool:
    """Record what is set for one module, in place of what was; True when that is news."""
    row = session.get(SetDatesTable, (*when, dates.module))
    before = _dates(row) if row else SetDates(dates.module)
    if before == dates:
        return False
    if row is not None and dates == SetDates(dates.module):
        session.delete(row)
    else:
        session.merge(
            SetDatesTable(
                cohort_key=when[0], year=when[1], module=dates.module, opens=dates.opens, due=dates.due,
                starts=dates.starts, ends=dates.ends, place=dates.place, off=dates.off,
            )
        )  # fmt: skip
    session.flush()
    return True


def _dates(row: Row[Any] | SetDatesTable) -> SetDates:
    return SetDates(row.module, row.opens, row.due, row.starts, row.ends, row.place, off=row.off)
