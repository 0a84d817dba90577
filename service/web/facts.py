"""What is on record, read from the ledger in one consistent view for a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from service.domain.attempts import Attempt
from service.domain.changes import Snapshot
from service.domain.overrides import with_overrides
from service.domain.people import Candidate
from service.domain.program import Program
from service.domain.standing import Standing, standing
from service.ledger import (
    Ledger,
    Session,
    asks,
    attempts,
    completions,
    findings,
    forms,
    letters,
    log,
    marks,
    overrides,
    people,
    runs,
    workbooks,
)
from service.ledger.asks import Ask
from service.ledger.findings import FindingRow
from service.ledger.letters import LetterRow
from service.ledger.log import LogRow
from service.ledger.runs import RunRow
from service.ledger.workbooks import WorkbookRow

INTERFACE = "interface"
"""The mark that holds the id of the Administrator Interface."""

Row = TypeVar("Row", Attempt, FindingRow, LogRow)


@dataclass(frozen=True)
class OfficeFacts:
    """Everybody, as of one day; mappings are by candidate key. `interface` is a file id or empty."""

    standings: Mapping[str, Standing]
    attempts: tuple[Attempt, ...]
    workbooks: Mapping[str, WorkbookRow]
    findings: tuple[FindingRow, ...]
    letters: tuple[LetterRow, ...]
    interface: str


@dataclass(frozen=True)
class CandidateFacts:
    """One candidate. `released` says when each module's tab was put into the workbook."""

    standing: Standing
    released: Mapping[str, datetime]
    attempts: tuple[Attempt, ...]
    snapshots: Mapping[str, Snapshot]
    workbook: WorkbookRow | None
    findings: tuple[FindingRow, ...]
    letters: tuple[LetterRow, ...]
    log: tuple[LogRow, ...]


@dataclass(frozen=True)
class WorkFacts:
    """What ran last, job by job, and what is asked for, oldest first."""

    runs: Mapping[str, RunRow]
    asks: tuple[Ask, ...]


def read_office(ledger: Ledger, program: Program, today: date) -> OfficeFacts:
    """The facts about everybody on `today` (program's time zone); raises LedgerError."""
    with ledger.read() as session:
        tries = tuple(attempts.all(session))
        return OfficeFacts(
            standings=_standings(session, program, people.candidates(session), tries, today),
            attempts=tries,
            workbooks=workbooks.all(session),
            findings=tuple(findings.all(session)),
            letters=tuple(letters.waiting(session)),
            interface=marks.get(session, INTERFACE) or "",
        )


def read_candidate(ledger: Ledger, program: Program, key: str, today: date) -> CandidateFacts | None:
    """The facts about one candidate, or None if there is none of that key; raises LedgerError."""
    with ledger.read() as session:
        person = people.candidate(session, key)
        if person is None:
            return None
        tries = _own(attempts.all(session), key)
        return CandidateFacts(
            standing=_standings(session, program, [person], tries, today)[key],
            released=workbooks.releases(session).get(key, {}),
            attempts=tries,
            snapshots=attempts.snapshots(session, [one.key for one in tries]),
            workbook=workbooks.all(session).get(key),
            findings=_own(findings.all(session), key),
            letters=tuple(letters.all(session, key)),
            log=_own(reversed(log.since(session, 0)), key),
        )


def read_standings(
    ledger: Ledger, program: Program, keys: frozenset[str] | None, today: date
) -> tuple[Standing, ...]:
    """Where the candidates of those keys stand on `today`, by last name; None for everybody."""
    with ledger.read() as session:
        chosen = [one for one in people.candidates(session) if keys is None or one.key in keys]
        found = _standings(session, program, chosen, attempts.all(session), today)
    return tuple(sorted(found.values(), key=by_name))


def by_name(one: Standing) -> tuple[str, str, str]:
    """Orders people by last name."""
    person = one.candidate.person
    return person.last.casefold(), person.first.casefold(), one.candidate.key


def read_work(ledger: Ledger, at: datetime) -> WorkFacts:
    """What ran and what is asked for, as it stands at `at`; raises LedgerError."""
    with ledger.read() as session:
        return WorkFacts(runs.last_by_job(session, at), tuple(asks.open_asks(session)))


def _standings(
    session: Session, program: Program, candidates: Iterable[Candidate], tries: Iterable[Attempt], today: date
) -> dict[str, Standing]:
    released, readings = workbooks.releases(session), workbooks.readings(session)
    completed, declared = completions.all(session), overrides.all(session)
    asked = list(candidates)
    private = forms.on_record(session, program, asked)
    mine: dict[str, list[Attempt]] = {}
    for attempt in tries:
        mine.setdefault(attempt.candidate, []).append(attempt)
    return {
        c.key: with_overrides(
            standing(
                program,
                c,
                released.get(c.key, ()),
                readings.get(c.key),
                mine.get(c.key, ()),
                today,
                completed.get(c.key, {}),
                private.get(c.key),
            ),
            declared[c.key].reasons if c.key in declared else {},
        )
        for c in asked
    }


def _own(rows: Iterable[Row], key: str) -> tuple[Row, ...]:
    return tuple(row for row in rows if _whose(row) == key)


def _whose(row: Attempt | FindingRow | LogRow) -> str:
    return row.candidate if isinstance(row, Attempt) else row.candidate_key
