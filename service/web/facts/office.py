"""What is on record about everybody, or about those whom somebody asked for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from service.domain.attempts import Attempt
from service.domain.outlook import Outlook
from service.domain.outlook import outlook as outlook_of
from service.domain.people import Candidate
from service.domain.program import Program
from service.domain.standing import Standing
from service.ledger import Ledger, Session, attempts, findings, letters, marks, outlook, people, workbooks
from service.ledger.among import MOST, Keys, keys_of
from service.ledger.findings import FindingRow
from service.ledger.holding import HeldOutbox, held_outbox
from service.ledger.letters import LetterRow, Sought
from service.ledger.workbooks import WorkbookRow
from service.web.choosing import Choice, Pager
from service.web.facts.standings import by_name, standings_of

INTERFACE = "interface"
"""The mark that holds the id of the Administrator Interface."""
LETTERS = 25
"""So many of the letters that wait are read."""


@dataclass(frozen=True)
class OfficeFacts:
    """Whoever was asked for, as of one day. `everybody` has the others, too, by key; `standings` are those of
    one page of people, by last name; `letters` are the first of `letters_waiting`; `interface` is a file id
    or empty.
    """

    everybody: Mapping[str, Candidate]
    pager: Pager
    standings: tuple[Standing, ...]
    outlook: Outlook
    attempts: tuple[Attempt, ...]
    workbooks: Mapping[str, WorkbookRow]
    findings: tuple[FindingRow, ...]
    letters: tuple[LetterRow, ...]
    letters_waiting: int
    hold: HeldOutbox | None
    interface: str


def read_office(ledger: Ledger, program: Program, choice: Choice, page: str, today: date) -> OfficeFacts:
    """The facts on `today` (program's time zone); raises LedgerError.

    What concerns nobody alone is left out where only some were asked for. Of more people than MOST, the
    outlook is the one that a job found last.
    """
    with ledger.read() as session:
        everybody = {one.key: one for one in people.candidates(session)}
        chosen = sorted((one for one in everybody.values() if choice.takes(one)), key=by_name)
        wanted = {one.key for one in chosen} | ({""} if choice.is_all else set())
        keys, pager = keys_of(chosen), Pager.of(len(chosen), page)
        shown = pager.cut(chosen)
        standings = standings_of(session, program, shown if len(chosen) > MOST else chosen, today)
        sought = Sought(letters.WAITING, None if choice.is_all else wanted, oldest_first=True)
        return OfficeFacts(
            everybody=everybody,
            pager=pager,
            standings=tuple(standings[one.key] for one in shown),
            outlook=_outlook(session, program, standings.values(), wanted, keys),
            attempts=tuple(
                a
                for a in attempts.waiting(session)
                if a.candidate in wanted and everybody[a.candidate].left is None
            ),
            workbooks=workbooks.all(session, keys),
            findings=tuple(row for row in findings.all(session) if row.candidate_key in wanted),
            letters=tuple(letters.page(session, sought, LETTERS)),
            letters_waiting=letters.count(session, sought),
            hold=held_outbox(session),
            interface=marks.get(session, INTERFACE) or "",
        )


def _outlook(
    session: Session, program: Program, standings: Collection[Standing], wanted: Collection[str], keys: Keys
) -> Outlook:
    if keys is not None:
        return outlook_of(program, standings)
    found = outlook.get(session)
    return Outlook(
        tuple(one for one in found.overdue if one.candidate in wanted),
        tuple(one for one in found.misfits if one.candidate in wanted),
    )
