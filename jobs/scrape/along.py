"""What Progress is told by the write that locks: what will be on record once the lock is."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from jobs.office import Office
from jobs.progress import record_told, told_along
from jobs.scrape.ticks import Change, Checked, Submitted, Unchecked, Withdrawn
from jobs.told import Soon, told_of
from service.domain.attempts import Attempt
from service.domain.people import Candidate
from service.domain.readings import WorkbookReading
from service.ledger import Session
from service.sheetwriting import Request
from service.workbook.layout import Book
from service.workbook.told import Told


@dataclass
class Along:
    """Of one workbook with the candidate's `own` attempts; `told` is what went along."""

    office: Office
    candidate: Candidate
    own: Sequence[Attempt]
    at: datetime
    told: Told | None = field(default=None, init=False)

    def requests(self, layout: Book, changes: Sequence[Change], reading: WorkbookReading) -> list[Request]:
        """What to tell where `changes` of what was read as `reading` are recorded; no call."""
        key = self.candidate.key
        soon = Soon(key, reading, waiting_after(self.own, changes, self.at))
        told = told_of(self.office, [self.candidate], self.at, soon=soon)[key]
        found = told_along(self.office, layout, self.candidate, told)
        if found:
            self.told = told
        return found

    def keep(self, session: Session) -> None:
        """The write went through."""
        if self.told is not None:
            record_told(session, self.candidate.key, self.told)


def waiting_after(own: Sequence[Attempt], changes: Sequence[Change], at: datetime) -> tuple[Attempt, ...]:
    """Those of the candidate's `own` attempts that wait once `changes` are recorded as of `at`."""
    waiting = {one.key: one for one in own if one.waiting}
    for change in changes:
        attempt = change.attempt
        match change:
            case Submitted():
                waiting[attempt.key] = attempt
            case Withdrawn():
                del waiting[attempt.key]
            case Checked():
                waiting[attempt.key] = replace(attempt, checked=at)
            case Unchecked():
                waiting[attempt.key] = replace(attempt, checked=None, check_held=False)
    return tuple(waiting.values())
