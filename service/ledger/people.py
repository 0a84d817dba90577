"""Candidates and their cohorts."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, bindparam, func, or_, select, update
from sqlalchemy.orm import Session

from service.domain.calendar import Cohort, SetDates
from service.domain.people import NOTHING, Candidate, Person, Spent
from service.errors import LedgerError
from service.ledger import brought, calendar, cases, earlier, spent
from service.ledger.among import among
from service.ledger.brought import BroughtIn
from service.ledger.cases import Changed, moved
from service.ledger.earlier import Earlier
from service.ledger.once import add_once, put
from service.ledger.prepared import table_of
from service.ledger.tables import CandidateTable, CohortTable, CounterTable

FIRST_KEY = 1001
NOBODY = Person("", "", "")

_PERSON, _COHORT = table_of(CandidateTable).c, table_of(CohortTable).c
_ALL = select(table_of(CandidateTable)).order_by(func.length(_PERSON.key), _PERSON.key)
_ONE = select(table_of(CandidateTable)).where(_PERSON.key == bindparam("key"))
_HAVING = (
    select(table_of(CandidateTable))
    .where(
        or_(
            *(
                place == bindparam("email")
                for place in (_PERSON.email, _PERSON.companion_email, _PERSON.overseer_email)
            )
        )
    )
    .order_by(_PERSON.key)
)
_COHORTS = select(table_of(CohortTable)).order_by(_COHORT.starts, _COHORT.key)


def candidates(session: Session) -> list[Candidate]:
    """Every candidate, by key."""
    return _all(session, None)


def in_cohorts(session: Session, keys: Collection[str]) -> list[Candidate]:
    """The candidates of these cohorts, by key."""
    return _all(session, keys)


def _all(session: Session, of: Collection[str] | None) -> list[Candidate]:
    starts = {cohort.key: cohort for cohort in cohorts(session)}
    dates, brings, before = calendar.set_dates(session), brought.all(session), earlier.all(session)
    changed, were = cases.changed(session), spent.all(session)
    rows = session.execute(among(_ALL, _PERSON.cohort_key, of)).all()
    return [
        _candidate(
            row,
            starts[row.cohort_key],
            dates.get((row.cohort_key, row.year), ()),
            brings.get(row.key),
            before.get(row.key),
            changed.get(row.key, Changed()),
            spent.spent(were.get(row.key, {}), row.year, starts[row.cohort_key], starts, dates),
        )
        for row in rows
    ]


def candidate(session: Session, key: str) -> Candidate | None:
    """The candidate with that key."""
    row = session.execute(_ONE, {"key": key}).first()
    if row is None:
        return None
    return _known(session, row, calendar.set_dates(session))


def _known(
    session: Session, row: Row[Any], dates: Mapping[calendar.CohortYear, tuple[SetDates, ...]]
) -> Candidate:
    known = {one.key: one for one in cohorts(session)}
    cohort, own = known[row.cohort_key], dates.get((row.cohort_key, row.year), ())
    brings, before = brought.of(session, row.key), earlier.of(session, row.key)
    changed = cases.changed(session, [row.key]).get(row.key, Changed())
    behind = spent.spent(spent.of(session, row.key), row.year, cohort, known, dates)
    return _candidate(row, cohort, own, brings, before, changed, behind)


def concerning(session: Session, email: str) -> list[Candidate]:
    """The candidates who have that address (lower case) themselves, or whose companion or overseer has it."""
    rows = session.execute(_HAVING, {"email": email})
    dates = calendar.set_dates(session)
    return [_known(session, row, dates) for row in rows]


def cohorts(session: Session) -> list[Cohort]:
    """Every cohort that a candidate has been in, by first day."""
    return [Cohort(key=row.key, starts=row.starts) for row in session.execute(_COHORTS)]


def enter(session: Session, person: Candidate) -> None:
    """Add a candidate; the cohort's first day becomes the one that the candidate brings.

    Raises LedgerError when the key is taken or the address is another candidate's.
    """
    _put_cohort(session, person.cohort)
    if not add_once(session, CandidateTable, **_columns(person)):
        raise LedgerError(
            f"Candidate {person.key} cannot be entered: the key or the address is on record already.",
            "Import the roster again; it is compared with what is there now.",
        )
    spent.note(session, person)


def change(session: Session, person: Candidate) -> None:
    """Replace what is known about the candidate with that key. Raises LedgerError when there is none."""
    row = session.get(CandidateTable, person.key)
    if row is None:
        raise LedgerError(f"There is no candidate {person.key} to change.", "Enter the person first.")
    _put_cohort(session, person.cohort)
    for name, value in _columns(person).items():
        setattr(row, name, value)
    session.flush()
    spent.note(session, person)


def next_key(session: Session) -> str:
    """A key that nobody has, given out once: spare rows may hold it before its person is known."""
    numbers = [int(key) for key in session.scalars(select(CandidateTable.key)) if key.isdecimal()]
    add_once(session, CounterTable, name="candidate", value=FIRST_KEY - 1)
    counter = update(CounterTable).where(CounterTable.name == "candidate")
    highest = max(numbers, default=0)
    session.execute(counter.where(CounterTable.value < highest).values(value=highest))
    given = counter.values(value=CounterTable.value + 1).returning(CounterTable.value)
    return str(session.scalar(given))


def never_again(session: Session, keys: Iterable[str]) -> None:
    """None of these numbers is given out again, whether or not somebody has it."""
    highest = max((int(key) for key in keys if key.isdecimal()), default=0)
    add_once(session, CounterTable, name="candidate", value=FIRST_KEY - 1)
    counter = update(CounterTable).where(CounterTable.name == "candidate")
    session.execute(counter.where(CounterTable.value < highest).values(value=highest))


def _put_cohort(session: Session, cohort: Cohort) -> None:
    put(session, CohortTable, key=cohort.key, starts=cohort.starts)


def _columns(person: Candidate) -> dict[str, object]:
    companion, overseer = person.companion or NOBODY, person.overseer or NOBODY
    return {
        "key": person.key,
        "first": person.person.first,
        "last": person.person.last,
        "email": person.person.email,
        "companion_first": companion.first,
        "companion_last": companion.last,
        "companion_email": companion.email,
        "cohort_key": person.cohort.key,
        "year": person.year,
        "enrolled": person.enrolled,
        "site": person.site,
        "position": person.position,
        "overseer_first": overseer.first,
        "overseer_last": overseer.last,
        "overseer_email": overseer.email,
    }


def _candidate(
    row: Row[Any],
    cohort: Cohort,
    set_dates: tuple[SetDates, ...],
    brings: BroughtIn | None,
    before: Earlier | None,
    changed: Changed,
    behind: tuple[Spent, ...],
) -> Candidate:
    companion = Person(row.companion_first, row.companion_last, row.companion_email)
    overseer = Person(row.overseer_first, row.overseer_last, row.overseer_email)
    return Candidate(
        key=row.key,
        person=Person(row.first, row.last, row.email),
        companion=companion if companion != NOBODY else None,
        cohort=cohort,
        year=row.year,
        enrolled=row.enrolled,
        site=row.site,
        position=row.position,
        overseer=overseer if overseer != NOBODY else None,
        set_dates=moved(set_dates, changed),
        brought=brings.counts if brings else NOTHING,
        kept_since=before.as_of if before and before.reasons else None,
        left=changed.left,
        spent=tuple(replace(one, set_dates=moved(one.set_dates, changed)) for one in behind),
    )
