"""The data tabs `_reviews` (one row per attempt) and `_lists` (what dropdowns offer)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from service.domain.prechecks import turn_words
from service.domain.program import Program
from service.interface.columns import DataTab
from service.interface.facts import AttemptFacts, DocumentFacts, PersonFacts, ReadingFacts
from service.interface.request_facts import RequestState
from service.interface.showing import Showing
from service.interface.standing_words import attempt_words, choice_of, decision_words, request_words
from service.interface.table import Record
from service.sheetwriting.values import Content

REVIEWS = DataTab(
    "attempts",
    112,
    "_reviews",
    ("key", "candidate", "module", "attempt", "submitted", "link", "state", "outcome", "links", "reviewer"),
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
        "state": _left(program, facts.left) or attempt_words(program, attempt, facts.turn),
        "outcome": "\n".join(
            filter(None, (facts.note or facts.left or _told(program, facts), facts.plan_note))
        ),
        "links": facts.links,
        "reviewer": facts.reviewer,
    }


def reading_row(program: Program, facts: ReadingFacts) -> dict[str, Content]:
    """The row of an official reading; it has no attempt."""
    reading, words = facts.reading, program.words.phrases.review
    return {
        "key": reading.key,
        "candidate": facts.candidate_name,
        "module": facts.title,
        "attempt": None,
        "submitted": local(program, reading.opened),
        "link": facts.tab_link,
        "state": _left(program, facts.left) or (words.to_read if reading.waiting else words.confirmed),
        "outcome": facts.note or facts.left or reading_words(program, facts),
        "links": "",
        "reviewer": facts.reviewer,
    }


def document_row(program: Program, facts: DocumentFacts) -> dict[str, Content]:
    """The row of a request to read something; the answer goes to the form."""
    asked = facts.request
    waits = asked.state in (RequestState.WAITING, RequestState.OVERDUE)
    how = program.words.phrases.tabs.reviews.document
    return {
        "key": asked.key,
        "candidate": asked.who,
        "module": facts.what,
        "attempt": None,
        "submitted": local(program, asked.sent),
        "link": asked.link,
        "state": program.words.phrases.review.waiting if waits else request_words(program, asked.state),
        "outcome": facts.note or (how if waits else asked.told),
        "links": "",
        "reviewer": facts.reviewer,
    }


def reading_words(program: Program, facts: ReadingFacts) -> str:
    """By when it is read, or when it was."""
    words, written, reading = program.words.phrases.tabs.reviews, program.words.dates.written, facts.reading
    if reading.confirmed is None:
        return words.read_by.format(date=written(facts.due))
    day = reading.confirmed.astimezone(ZoneInfo(program.time_zone)).date()
    if reading.level is None:
        return words.read_on.format(date=written(day))
    level = choice_of(program.scale(program.review.scale), reading.level)
    return words.read_on_level.format(date=written(day), level=level)


def _left(program: Program, how: str) -> str:
    """The state of what nobody waits for any more."""
    return program.words.phrases.tabs.reviews.left if how else ""


def _told(program: Program, facts: AttemptFacts) -> str:
    if decision := facts.attempt.stands:
        return decision_words(program, decision)
    return turn_words(program, facts.attempt, facts.turn)


def attempt_rows(showing: Showing) -> list[Record]:
    """Everything that was handed in, a row per attempt; then what is read officially, and what people
    ask to be read.
    """
    program, facts = showing.program, showing.facts
    return [
        *(attempt_row(program, one) for one in facts.attempts),
        *(reading_row(program, one) for one in facts.readings),
        *(document_row(program, one) for one in facts.documents),
    ]


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
