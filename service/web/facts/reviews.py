"""What is on record about work that was handed in."""

from collections.abc import Mapping
from dataclasses import dataclass

from service.domain.attempts import Attempt
from service.domain.changes import Snapshot
from service.domain.evidence import EvidenceLink
from service.domain.official import Reading
from service.domain.people import Candidate
from service.ledger import Ledger, attempts, former, links, marks, official, people, places, workbooks
from service.ledger.former import FormerWorkbook
from service.ledger.workbooks import WorkbookRow
from service.web.choosing import Choice
from service.web.facts.office import INTERFACE

LATELY = 50
"""So many of the last decisions are shown."""


@dataclass(frozen=True)
class ReviewsFacts:
    """What waits, oldest first, and what was decided lately, newest first, for those who were asked for;
    `readings` are the official ones that wait. Nothing waits for whoever has left.
    """

    candidates: Mapping[str, Candidate]
    waiting: tuple[Attempt, ...]
    decided: tuple[Attempt, ...]
    workbooks: Mapping[str, WorkbookRow]
    interface: str
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True)
class ReviewFacts:
    """One attempt, with all of its module, oldest first; `snapshots` are by attempt key. `links` are those in
    the workbook now; `place` is the row of the Reviews tab in which it stood when that was last read.
    """

    candidate: Candidate
    attempt: Attempt
    tries: tuple[Attempt, ...]
    snapshots: Mapping[str, Snapshot]
    workbook: WorkbookRow | None
    interface: str
    links: tuple[EvidenceLink, ...]
    place: int | None
    former: tuple[FormerWorkbook, ...] = ()

    @property
    def file_id(self) -> str:
        """Where people see the module's tab: in the workbook of now, or in that of an earlier year."""
        now = self.workbook.file_id if self.workbook else ""
        return former.home_of(self.former, self.attempt.module, now)


def read_reviews(ledger: Ledger, choice: Choice) -> ReviewsFacts:
    """The queue; raises LedgerError."""
    with ledger.read() as session:
        everybody = {one.key: one for one in people.candidates(session)}
        chosen = {key for key, one in everybody.items() if choice.takes(one)}
        there = {key for key in chosen if everybody[key].left is None}
        waiting = attempts.waiting(session)
        return ReviewsFacts(
            candidates=everybody,
            waiting=tuple(one for one in waiting if one.candidate in there),
            decided=tuple(attempts.decided(session, None if choice.is_all else chosen, LATELY)),
            workbooks=workbooks.all(session),
            interface=marks.get(session, INTERFACE) or "",
            readings=tuple(one for one in official.all(session) if one.waiting and one.candidate in there),
        )


def read_review(ledger: Ledger, key: str) -> ReviewFacts | None:
    """One attempt by its key, or None if there is none; raises LedgerError."""
    with ledger.read() as session:
        attempt = attempts.one(session, key)
        candidate = people.candidate(session, attempt.candidate) if attempt else None
        if attempt is None or candidate is None:
            return None
        own = attempts.all(session, [candidate.key])
        tries = tuple(sorted((a for a in own if a.module == attempt.module), key=lambda a: a.number))
        return ReviewFacts(
            candidate=candidate,
            attempt=attempt,
            tries=tries,
            snapshots=attempts.snapshots(session, [one.key for one in tries]),
            workbook=workbooks.all(session, [candidate.key]).get(candidate.key),
            interface=marks.get(session, INTERFACE) or "",
            links=links.of(session, [candidate.key])[candidate.key],
            place=places.review_rows(session).get(key),
            former=former.all(session, [candidate.key]).get(candidate.key, ()),
        )
