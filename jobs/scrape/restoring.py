"""Putting Progress right, in the write that follows the reading which found that one may have landed off.

Nothing is claimed: what is on record of where the tables stand is what the write goes by, so that rows which
somebody inserts before it arrives are seen by the next reading.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from jobs.office import Office
from jobs.told import told_of
from service.domain.attempts import Attempt
from service.domain.log_phrases import LinePhrases
from service.domain.official import Reading
from service.domain.people import Candidate
from service.domain.readings import WorkbookReading
from service.domain.years import Years
from service.ledger import Session, log, workbooks
from service.sheetwriting import Request
from service.workbook.grown import capacities_found
from service.workbook.layout import bare, book
from service.workbook.moves import Moved
from service.workbook.progress_data import progress_data
from service.workbook.reading_tab import found_sheets
from service.workbook.restoring import RESTORE_FIELDS, is_astray, restore_requests, shape_of

JOB = "scrape"


@dataclass(frozen=True)
class Restoring:
    """What one reading found: where the tables have their shape, and the requests that put them right."""

    shape: Moved
    requests: tuple[Request, ...] = ()

    def kept(self, reading: WorkbookReading) -> WorkbookReading:
        """The reading as it is recorded: it says where the tables stood when what was written was made."""
        lost = {name: None for name, down in reading.moved.items() if down is None}
        return replace(reading, moved={**self.shape, **lost})

    def keep(self, session: Session, lines: LinePhrases, candidate_key: str, at: datetime) -> int:
        """Record in the log that something was put right; whether it was, as a number."""
        if self.requests:
            log.add(session, at, candidate_key, JOB, lines.progress_again)
        return int(bool(self.requests))


def restoring(
    office: Office,
    candidate: Candidate,
    file_id: str,
    years: Years,
    own: Sequence[Attempt],
    answer: Mapping[str, Any],
    reading: WorkbookReading,
    at: datetime,
    read_officially: Sequence[Reading] = (),
) -> Restoring:
    """What to put right in a workbook laid out for `years`, by Google's `answer` for READ_FIELDS; Progress
    has the candidate's `own` decisions and what was `read_officially`.

    As a rule no call; one where something may be to be done.
    """
    with office.ledger.read() as session:
        known = workbooks.reading(session, candidate.key)
    before = known.moved if known else {}
    made = bare(office.program, years, reading.capacities)
    if not is_astray(made, answer, before):
        return Restoring(shape_of(made, answer))
    seen = office.google.sheets.spreadsheets_get(file_id, RESTORE_FIELDS)
    made = bare(office.program, years, capacities_found(office.program, found_sheets(seen)))
    shape = shape_of(made, seen)
    told = told_of(office, [candidate], at)[candidate.key]
    data = partial(progress_data, candidate=candidate, told=told, own=own, readings=read_officially)
    now, then = (book(office.program, years, moved, made.capacities) for moved in (shape, before))
    return Restoring(shape, tuple(restore_requests(now, then, seen, data)))
