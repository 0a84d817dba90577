"""What a record of a candidate's reviews is drawn from, beside the candidate's page."""

from dataclasses import dataclass
from datetime import date

from service.domain.asked import Request
from service.domain.program import Program
from service.ledger import Ledger, requests
from service.web.facts.candidate import CandidateFacts, read_candidate


@dataclass(frozen=True)
class RecordFacts:
    """One candidate, and what was asked of the office about them, oldest first."""

    candidate: CandidateFacts
    requests: tuple[Request, ...]


def read_record(ledger: Ledger, program: Program, key: str, today: date) -> RecordFacts | None:
    """The facts, or None if there is no candidate of that key; raises LedgerError."""
    found = read_candidate(ledger, program, key, today)
    if found is None:
        return None
    with ledger.read() as session:
        asked = tuple(one for one in requests.all(session) if one.candidate == key)
    return RecordFacts(found, asked)
