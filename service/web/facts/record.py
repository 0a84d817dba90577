"""What a record of a candidate's reviews is drawn from, beside the candidate's page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from service.domain.asked import Request
from service.domain.assigning import Assigned
from service.domain.cases import Case
from service.domain.official import Reading
from service.domain.program import Program
from service.ledger import Ledger, cases, official, requests, reviewers
from service.web.facts.candidate import CandidateFacts, read_candidate


@dataclass(frozen=True)
class RecordFacts:
    """One candidate, what was asked of the office about them, and their official readings, oldest first; who
    read what, by the rows' keys; their cases, the oldest first.
    """

    candidate: CandidateFacts
    requests: tuple[Request, ...]
    readings: tuple[Reading, ...] = ()
    reviewers: Mapping[str, Assigned] = field(default_factory=dict)
    cases: tuple[Case, ...] = ()


def read_record(ledger: Ledger, program: Program, key: str, today: date) -> RecordFacts | None:
    """The facts, or None if there is no candidate of that key; raises LedgerError."""
    found = read_candidate(ledger, program, key, today)
    if found is None:
        return None
    with ledger.read() as session:
        asked = tuple(one for one in requests.all(session) if one.candidate == key)
        read = tuple(official.all(session, [key]))
        given, opened = reviewers.all(session), tuple(cases.all(session, [key]))
    return RecordFacts(found, asked, read, given, opened)
