"""Cases on record, event by event, and what those that took effect have changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, select, update
from sqlalchemy.orm import Session

from service.domain.calendar import SetDates
from service.domain.case_kinds import Effect
from service.domain.cases import Case, Event, Terms, What
from service.domain.people import Left, Person
from service.ledger.among import Keys, among
from service.ledger.once import add_once
from service.ledger.prepared import table_of
from service.ledger.tables import CaseTable, CounterTable

PREFIX = "K"
"""What numbers begin with, so that nobody takes them for a candidate's or a request's."""

_CASE = table_of(CaseTable).c
_ONE = select(table_of(CaseTable)).where(_CASE.key == bindparam("key"))
_ALL = select(table_of(CaseTable)).order_by(func.length(_CASE.key), _CASE.key)
_EFFECTIVE = _ALL.where(_CASE.effect.in_([Effect.LEAVE, Effect.EXTEND, Effect.CREDIT]))


@dataclass(frozen=True)
class Changed:
    """What cases have changed about one candidate: that they left; days on which work is due now, and before
    which no month's entry is (`grace`); reasons for
    which modules count as complete, and since when.
    """

    left: Left | None = None
    dates: Mapping[str, date] = field(default_factory=dict)
    grace: Mapping[str, date] = field(default_factory=dict)
    credited: Mapping[str, str] = field(default_factory=dict)
    since: Mapping[str, datetime] = field(default_factory=dict)


def all(session: Session, keys: Keys = None) -> list[Case]:  # noqa: A001 - read as cases.all
    """Every case, or those about some candidates, the oldest first."""
    return [_case(row) for row in session.execute(among(_ALL, _CASE.candidate_key, keys))]


def get(session: Session, key: str) -> Case | None:
    """The case with that number."""
    row = session.execute(_ONE, {"key": key}).first()
    return _case(row) if row else None


def from_requests(session: Session) -> dict[str, str]:
    """The number of the case that was opened from each request."""
    query = select(CaseTable.source, CaseTable.key).where(CaseTable.source != "")
    return {row.source: row.key for row in session.execute(query)}


def next_key(session: Session) -> str:
    """A number that no case has, given out once."""
    add_once(session, CounterTable, name="case", value=0)
    counter = update(CounterTable).where(CounterTable.name == "case")
    given = counter.values(value=CounterTable.value + 1).returning(CounterTable.value)
    return f"{PREFIX}{session.scalar(given)}"


def was_given(session: Session, key: str) -> bool:
    """Whether that number was given out."""
    row = session.get(CounterTable, "case")
    number = key.removeprefix(PREFIX)
    return row is not None and key[:1] == PREFIX and number.isdecimal() and 1 <= int(number) <= row.value


def record(session: Session, case: Case) -> None:
    """Record the case as it is now."""
    row = session.get(CaseTable, case.key)
    columns = {
        "kind": case.kind,
        "candidate_key": case.candidate,
        "events": [_stored(event) for event in case.events],
        "source": case.source,
        "of": case.of,
        "effect": case.in_effect.key if case.in_effect else "",
    }
    if row is None:
        session.add(CaseTable(key=case.key, **columns, typed={}))
    else:
        for name, value in columns.items():
            setattr(row, name, value)
    session.flush()


def typed(session: Session) -> dict[str, dict[str, Any]]:
    """What staff last typed in each case's row, by number."""
    return {row.key: dict(row.typed) for row in session.scalars(select(CaseTable)) if row.typed}


def put_typed(session: Session, key: str, cells: Mapping[str, Any]) -> None:
    """Record what staff typed in the case's row."""
    session.get_one(CaseTable, key).typed = dict(cells)
    session.flush()


def changed(session: Session, keys: Keys = None) -> dict[str, Changed]:
    """By candidate, what cases have changed; nobody whom none has changed anything about."""
    rows = session.execute(among(_EFFECTIVE, _CASE.candidate_key, keys))
    found: dict[str, Changed] = {}
    for row in rows:
        effect = _case(row).in_effect
        if effect is not None:
            found[row.candidate_key] = _with(found.get(row.candidate_key, Changed()), effect)
    return found


def _with(before: Changed, effect: Event) -> Changed:
    match effect.key:
        case Effect.LEAVE:
            return replace(before, left=Left(effect.on or effect.at.date(), effect.words))
        case Effect.EXTEND:
            return replace(
                before, dates=_latest(before.dates, effect.dates), grace=_latest(before.grace, effect.grace)
            )
    mine = dict.fromkeys(effect.terms.modules, effect.terms.reason)
    since = dict.fromkeys(mine, effect.at)
    return replace(before, credited={**before.credited, **mine}, since={**before.since, **since})


def _latest(before: Mapping[str, date], new: Iterable[tuple[str, date]]) -> dict[str, date]:
    return {**before, **{module: max(day, before.get(module, day)) for module, day in new}}


def moved(dates: tuple[SetDates, ...], own: Changed) -> tuple[SetDates, ...]:
    """The office's dates for a cohort with one person's own ones, where these are later."""
    if not (own.dates or own.grace):
        return dates
    known = {one.module: one for one in dates}
    mine = {key: known.get(key, SetDates(key)) for key in (*known, *own.dates, *own.grace)}
    return tuple(
        replace(one, due=_later(one.due, own.dates.get(key)), grace=own.grace.get(key))
        for key, one in sorted(mine.items())
    )


def _later(cohorts: date | None, own: date | None) -> date | None:
    return max(filter(None, (cohorts, own)), default=None)


def _stored(event: Event) -> dict[str, Any]:
    terms = event.terms
    found = {
        "what": event.what.value,
        "at": event.at.isoformat(),
        "by": event.by,
        "key": event.key,
        "on": event.on.isoformat() if event.on else "",
        "words": event.words,
        "until": terms.until.isoformat() if terms.until else "",
        "companion": [terms.companion.first, terms.companion.last, terms.companion.email]
        if terms.companion
        else [],
        "modules": list(terms.modules),
        "reason": terms.reason,
        "dates": {module: day.isoformat() for module, day in event.dates},
        "grace": {module: day.isoformat() for module, day in event.grace},
    }
    return {name: value for name, value in found.items() if value}


def _event(stored: Mapping[str, Any]) -> Event:
    companion = stored.get("companion")
    terms = Terms(
        _day(stored.get("until")),
        Person(*companion) if companion else None,
        tuple(stored.get("modules", ())),
        stored.get("reason", ""),
    )
    dates, grace = (
        tuple((module, date.fromisoformat(day)) for module, day in stored.get(name, {}).items())
        for name in ("dates", "grace")
    )
    return Event(
        What(stored["what"]), datetime.fromisoformat(stored["at"]), stored.get("by", ""),
        stored.get("key", ""), _day(stored.get("on")), stored.get("words", ""), terms, dates,
        grace,
    )  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _case(row: Row[Any]) -> Case:
    events = tuple(_event(stored) for stored in row.events)
    return Case(row.key, row.kind, row.candidate_key, events, row.source, row.of)
