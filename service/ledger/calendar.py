"""The office's own dates on record, by cohort and year."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain.calendar import SetDates
from service.ledger.tables import SetDatesTable

CohortYear = tuple[str, int]
"""A cohort's key and a year of the program."""


def set_dates(session: Session) -> Mapping[CohortYear, tuple[SetDates, ...]]:
    """What is set for every cohort and year, by module key."""
    found: defaultdict[CohortYear, tuple[SetDates, ...]] = defaultdict(tuple)
    for row in session.scalars(select(SetDatesTable).order_by(SetDatesTable.module)):
        found[row.cohort_key, row.year] += (SetDates(row.module, row.opens, row.due),)
    return dict(found)


def put(session: Session, when: CohortYear, dates: SetDates) -> bool:
    """Record what is set for one module, in place of what was; True when that is news."""
    row = session.get(SetDatesTable, (*when, dates.module))
    before = SetDates(dates.module, row.opens, row.due) if row else SetDates(dates.module)
    if before == dates:
        return False
    if row is not None and dates == SetDates(dates.module):
        session.delete(row)
    else:
        session.merge(
            SetDatesTable(
                cohort_key=when[0], year=when[1], module=dates.module, opens=dates.opens, due=dates.due
            )
        )
    session.flush()
    return True
