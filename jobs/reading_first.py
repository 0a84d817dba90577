"""Telling a companion that work waits to be read before staff do (C-39): one letter for each handing in."""

from datetime import datetime

from jobs.letters import letter_for
from jobs.office import Office
from service.domain.attempts import Attempt
from service.domain.people import Candidate
from service.domain.prechecks import precheck_of, staffs_from
from service.ledger import Session, attempts, marks, people, workbooks
from service.workbook.links import tab_link

WAITS = "first:"
"""Marks, by attempt key, of work whose companion is still to be written to."""
LETTER = "read_first"
"""The kind of the letter."""


def to_tell(session: Session, attempt: Attempt, at: datetime) -> None:
    """Remember, with the handing in itself, that the companion is to be written to."""
    marks.put(session, f"{WAITS}{attempt.key}", at.isoformat())


def tell_companions(office: Office, at: datetime) -> int:
    """Put the letters into the outbox; how many are new. Work that was taken back or read meanwhile, or has
    no companion, needs none.
    """
    with office.ledger.read() as session:
        keys = marks.named(session, WAITS)
        known = {one.key: one for one in attempts.waiting(session) if one.key in keys}
        candidates = {one.key: one for one in people.candidates(session)} if keys else {}
        files = workbooks.all(session) if keys else {}
    told = 0
    for key in keys:
        attempt = known.get(key)
        if attempt is not None and attempt.checked is None:
            candidate = candidates[attempt.candidate]
            told += _tell(office, candidate, attempt, files[candidate.key].file_id, at)
        with office.ledger.begin() as session:
            marks.drop(session, f"{WAITS}{key}")
    return told


def _tell(office: Office, candidate: Candidate, attempt: Attempt, file_id: str, at: datetime) -> bool:
    program = office.program
    rule, module = precheck_of(program, attempt.module), program.module(attempt.module)
    if rule is None or candidate.companion is None:
        return False
    context = {
        "module": module,
        "attempt": attempt,
        "rule": rule,
        "until": staffs_from(program, rule, attempt),
        "link": tab_link(file_id, program.tab(module.tab), office.settings.google_root),
    }
    number = f"{attempt.submitted:%Y%m%dT%H%M%S}"
    return letter_for(office, candidate, LETTER, f"first:{attempt.key}:{number}", context, at)
