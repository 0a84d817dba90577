"""What the office knows is told to each workbook's Progress tab: forms that are done, modules declared
complete, attendance. One write for each workbook to which any of it is news, none for the others; where
another write of the workbook is due, it goes along with that.
"""

from dataclasses import dataclass
from datetime import datetime

from jobs.layouts import layout_of
from jobs.office import Office
from jobs.report import Outcome, Planned, Report
from jobs.standing_parts import AfterWrite, write_and_read
from jobs.told import told_of
from jobs.troubles import for_each
from service.domain.people import Candidate
from service.errors import DamagedWorkbook
from service.ledger import Session, endings, marks, people, workbooks
from service.sheetwriting import Request
from service.workbook.layout import Book
from service.workbook.onward import onward
from service.workbook.told import Told, told_requests

SOURCE = "progress"
TOLD = "told:"
"""Marks of this prefix and a candidate's key hold the fingerprint of what the workbook has been told."""


@dataclass(frozen=True)
class Telling:
    """A workbook that is to say something else."""

    candidate: Candidate
    file_id: str
    told: Told


def record_told(session: Session, candidate: str, told: Told) -> None:
    """Remember what a workbook says now."""
    marks.put(session, f"{TOLD}{candidate}", told.fingerprint)


def told_along(office: Office, layout: Book, candidate: Candidate, told: Told) -> list[Request]:
    """What to add to another write of the workbook so that Progress says it in the same call; `record_told`
    follows where that is anything.

    Nothing where it says so already, nor where it cannot be told just now: `tell_progress` finds out why.
    """
    with office.ledger.read() as session:
        before = marks.get(session, f"{TOLD}{candidate.key}")
        made = workbooks.all(session, [candidate.key])[candidate.key].template_version
    if before == told.fingerprint or onward(office.program, candidate, made):
        return []
    try:
        return told_requests(layout, told)
    except DamagedWorkbook:
        return []


def tell_progress(office: Office, outcome: Outcome, at: datetime, report: Report, after: AfterWrite) -> None:
    """Bring Progress up to date where it is not; what cannot be written is found, and tried again. `after`
    hears of each write.
    """
    steps = _news(office, at)
    report.begin("Progress", len(steps))
    for_each(office, outcome, steps, lambda step: _tell(office, step, outcome, after), at, report, SOURCE)


def planned_progress(office: Office, at: datetime) -> list[Planned]:
    """What `tell_progress` would write; no call to Google."""
    return [
        Planned("write", f"{c.key} {c.person.name}", "Progress: forms, attendance, declared complete")
        for c in (step.candidate for step in _news(office, at))
    ]


def _news(office: Office, at: datetime) -> list[Telling]:
    """Everybody whose workbook is their own already and says something else; where it is to go on into
    another year, provision tells it all.
    """
    with office.ledger.read() as session:
        candidates = people.candidates(session)
        files, released = workbooks.all(session), workbooks.releases(session)
        before, shut = marks.named(session, TOLD), endings.closed(session)
    told = told_of(office, candidates, at)
    return [
        Telling(c, files[c.key].file_id, told[c.key])
        for c in candidates
        if c.key not in shut
        and c.key in files
        and released.get(c.key)
        and not onward(office.program, c, files[c.key].template_version)
        and before.get(c.key) != told[c.key].fingerprint
    ]


def _tell(office: Office, step: Telling, outcome: Outcome, after: AfterWrite) -> None:
    requests = told_requests(layout_of(office, step.candidate), step.told)
    answer = write_and_read(office, step.file_id, requests) if requests else None
    with office.ledger.begin() as session:
        record_told(session, step.candidate.key, step.told)
    if answer is not None:
        outcome.count("progress written")
        after(step.candidate, answer)
