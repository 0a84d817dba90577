"""The data tabs `_reviews` (one row per attempt) and `_lists` (what dropdowns offer)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from service.domain.program import Program
from service.interface.columns import DataTab
from service.interface.facts import AttemptFacts, PersonFacts
from service.interface.showing import Showing
from service.interface.standing_words import attempt_words, decision_words
from service.interface.table import Record
from service.sheetwriting.values import Content

REVIEWS = DataTab(
    "attempts",
    112,
    "_reviews",
    ("key", "candidate", "module", "attempt", "submitted", "link", "state", "outcome", "links"),
)
LISTS = DataTab(
    "lists",
    113,
    "_lists",
    ("cohort", "companion", "companion_email", "site", "overseer", "overseer_email"),
)
LIST_ROWS = 400
"""How many rows of `_lists` the dropdowns look at."""


def attempt_row(program: Program, facts: AttemptFacts) -> dict[str, Content]:
    """The row of an attempt by column; times are the program's own clock."""
    attempt = facts.attempt
    return {
        "key": attempt.key,
        "candidate": facts.candidate_name,
        "module": facts.module_title,
        "attempt": attempt.number,
        "submitted": local(program, attempt.submitted),
        "link": facts.tab_link,
        "state": attempt_words(program, attempt),
        "outcome": facts.note or (decision_words(program, attempt.decision) if attempt.decision else ""),
        "links": facts.links,
    }


def attempt_rows(showing: Showing) -> list[Record]:
    """Everything that was handed in, a row per attempt."""
    return [attempt_row(showing.program, facts) for facts in showing.facts.attempts]


def offered_rows(showing: Showing) -> list[Record]:
    """What the dropdowns offer."""
    return list_rows(showing.facts.cohorts, showing.facts.people)


def local(program: Program, moment: datetime) -> datetime:
    """`moment` on the program's clock, to the second; that is what a cell can show."""
    return moment.astimezone(ZoneInfo(program.time_zone)).replace(microsecond=0)


def list_rows(cohorts: Iterable[str], people: Sequence[PersonFacts]) -> list[Record]:
    """The rows of `_lists`: cohorts, sites, other people's names and addresses, each list by itself."""
    companions = [facts.candidate.companion for facts in people if facts.candidate.companion]
    overseers = [facts.candidate.overseer for facts in people if facts.candidate.overseer]
    known = [facts.candidate.cohort.key for facts in people]
    columns = {
        "cohort": _distinct([*cohorts, *known]),
        "companion": _distinct(person.name for person in companions),
        "companion_email": _distinct(person.email for person in companions),
        "site": _distinct(facts.candidate.site for facts in people),
        "overseer": _distinct(person.name for person in overseers),
        "overseer_email": _distinct(person.email for person in overseers),
    }
    length = min(LIST_ROWS, max(map(len, columns.values())))
    return [
        {name: values[row] for name, values in columns.items() if row < len(values)} for row in range(length)
    ]


def _distinct(values: Iterable[str]) -> list[str]:
    return sorted({value for value in values if value})
