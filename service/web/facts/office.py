"""What is on record about everybody, or about those whom somebody asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from service.domain.attempts import Attempt
from service.domain.people import Candidate
from service.domain.program import Program
from service.domain.standing import Standing
from service.ledger import Ledger, attempts, findings, letters, marks, people, workbooks
from service.ledger.among import keys_of
from service.ledger.findings import FindingRow
from service.ledger.letters import LetterRow
from service.ledger.workbooks import WorkbookRow
from service.web.choosing import Choice
from service.web.facts.standings import standings_of

INTERFACE = "interface"
"""The mark that holds the id of the Administrator Interface."""


@dataclass(frozen=True)
class OfficeFacts:
    """Everybody who was asked for, as of one day; mappings are by candidate key. `everybody` has the others,
    too; `interface` is a file id or empty.
    """

    everybody: tuple[Candidate, ...]
    standings: Mapping[str, Standing]
    attempts: tuple[Attempt, ...]
    workbooks: Mapping[str, WorkbookRow]
    findings: tuple[FindingRow, ...]
    letters: tuple[LetterRow, ...]
    interface: str


def read_office(ledger: Ledger, program: Program, choice: Choice, today: date) -> OfficeFacts:
    """The facts on `today` (program's time zone); raises LedgerError.

    What concerns nobody alone is left out where only some were asked for.
    """
    with ledger.read() as session:
        everybody = tuple(people.candidates(session))
        chosen = [one for one in everybody if choice.takes(one)]
        wanted = {one.key for one in chosen} | ({""} if choice.is_all else set())
        keys = keys_of(chosen)
        return OfficeFacts(
            everybody=everybody,
            standings=standings_of(session, program, chosen, today),
            attempts=tuple(a for a in attempts.waiting(session) if a.candidate in wanted),
            workbooks=workbooks.all(session, keys),
            findings=tuple(row for row in findings.all(session) if row.candidate_key in wanted),
            letters=tuple(row for row in letters.waiting(session) if row.candidate_key in wanted),
            interface=marks.get(session, INTERFACE) or "",
        )
