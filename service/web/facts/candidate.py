"""Everything on record about one candidate."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from service.domain.attempts import Attempt
from service.domain.changes import Snapshot
from service.domain.evidence import EvidenceLink
from service.domain.lasting import Completion
from service.domain.program import Program
from service.domain.readings import TabReading
from service.domain.standing import Standing
from service.ledger import (
    Ledger,
    attempts,
    calls,
    completions,
    findings,
    former,
    forms,
    letters,
    links,
    log,
    people,
    workbooks,
)
from service.ledger.calls import CallsMade
from service.ledger.findings import FindingRow
from service.ledger.former import FormerWorkbook
from service.ledger.forms import FormRow
from service.ledger.letters import LetterRow
from service.ledger.log import LogRow
from service.ledger.workbooks import WorkbookRow
from service.web.facts.standings import standings_of

LINES = 60
"""So many lines of the log stand on the candidate's page; the log itself has all."""


@dataclass(frozen=True)
class CandidateFacts:
    """One candidate. `released` says when each module's tab was put into the workbook, `forms` when each
    private form was made; `tabs` are what was last read in the workbook. `former` are workbooks of earlier
    years that it followed.
    """

    standing: Standing
    released: Mapping[str, datetime]
    forms: Mapping[str, datetime]
    tabs: Mapping[str, TabReading]
    completed: Mapping[str, Completion]
    attempts: tuple[Attempt, ...]
    snapshots: Mapping[str, Snapshot]
    workbook: WorkbookRow | None
    former: tuple[FormerWorkbook, ...]
    findings: tuple[FindingRow, ...]
    letters: tuple[LetterRow, ...]
    log: tuple[LogRow, ...]
    calls: tuple[CallsMade, ...]
    links: tuple[EvidenceLink, ...]


def read_candidate(ledger: Ledger, program: Program, key: str, today: date) -> CandidateFacts | None:
    """The facts about one candidate, or None if there is none of that key; raises LedgerError."""
    with ledger.read() as session:
        person = people.candidate(session, key)
        if person is None:
            return None
        tries = tuple(attempts.all(session, [key]))
        reading = workbooks.reading(session, key)
        return CandidateFacts(
            standing=standings_of(session, program, [person], today)[key],
            released=workbooks.releases(session, [key]).get(key, {}),
            forms={row.module: row.made for row in sorted(forms.all(session, [key]).values(), key=_made)},
            tabs=reading.tabs if reading else {},
            completed=completions.all(session, [key]).get(key, {}),
            attempts=tries,
            snapshots=attempts.snapshots(session, [one.key for one in tries]),
            workbook=workbooks.all(session, [key]).get(key),
            former=former.all(session, [key]).get(key, ()),
            findings=tuple(row for row in findings.all(session) if row.candidate_key == key),
            letters=tuple(letters.all(session, key)),
            log=tuple(log.recent(session, LINES, key)),
            calls=tuple(calls.for_candidate(session, key)),
            links=links.of(session, [key])[key],
        )


def _made(row: FormRow) -> datetime:
    """Of two years' forms for one module, the one that was made last counts."""
    return row.made
