"""With which cohorts each candidate was in which year of the program, as the roster said: so that an earlier
year keeps its own dates.
"""

import json
from collections.abc import Mapping

from sqlalchemy.orm import Session

from service.domain.calendar import Cohort, SetDates
from service.domain.people import Candidate, Spent
from service.ledger import marks

PREFIX = "years:"
Was = Mapping[int, tuple[str, ...]]
"""The cohorts' keys by year, each in the order in which the roster named them."""


def all(session: Session) -> dict[str, Was]:  # noqa: A001 - read as spent.all
    """By candidate key."""
    return {key: _was(text) for key, text in marks.named(session, PREFIX).items()}


def of(session: Session, candidate_key: str) -> Was:
    """One candidate's."""
    text = marks.get(session, f"{PREFIX}{candidate_key}")
    return _was(text) if text else {}


def note(session: Session, candidate: Candidate) -> None:
    """Write down the year and cohort of now, if they are news."""
    known = of(session, candidate.key)
    mine = known.get(candidate.year, ())
    if mine[-1:] != (candidate.cohort.key,):
        others = tuple(key for key in mine if key != candidate.cohort.key)
        now = {**known, candidate.year: (*others, candidate.cohort.key)}
        stored = {str(year): list(keys) for year, keys in sorted(now.items())}
        marks.put(session, f"{PREFIX}{candidate.key}", json.dumps(stored, ensure_ascii=False))


def spent(
    was: Was,
    year: int,
    cohort: Cohort,
    cohorts: Mapping[str, Cohort],
    dates: Mapping[tuple[str, int], tuple[SetDates, ...]],
) -> tuple[Spent, ...]:
    """The years before `year`, each with the last cohort of it that began before `cohort`, or else with one
    that began on the same day. A later one is none: it was typed before the year was.
    """
    found = []
    for earlier in sorted(one for one in was if one < year):
        known = [cohorts[key] for key in was[earlier] if key in cohorts]
        mine = [one for one in known if one.starts <= cohort.starts]
        if mine:
            best = max(mine, key=lambda one: (one.starts < cohort.starts, one.starts))
            found.append(Spent(earlier, best, dates.get((best.key, earlier), ())))
    return tuple(found)


def _was(text: str) -> Was:
    return {int(year): tuple(keys) for year, keys in json.loads(text).items()}
