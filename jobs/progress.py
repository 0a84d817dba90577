"""What the office knows is told to each workbook's Progress tab: forms that are done, modules declared
complete, attendance. One write for each workbook to which any of it is news, none for the others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from jobs.attendance import attendance_of
from jobs.layouts import layout_of
from jobs.office import Office
from jobs.report import Outcome, Planned, Report
from jobs.troubles import for_each
from service.domain.attendance import Attended
from service.domain.people import Candidate
from service.ledger import Session, forms, marks, overrides, people, workbooks
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


def told_of(office: Office, candidates: Sequence[Candidate], at: datetime) -> dict[str, Told]:
    """What Progress is to say of everybody at `at`, by candidate key; no call to Google."""
    with office.ledger.read() as session:
        done, declared = forms.done(session), overrides.all(session)
    events = _events(office, candidates, at)
    return {
        c.key: Told(
            done.get(c.key, {}),
            declared[c.key].reasons if c.key in declared else {},
            events.get(c.key, {}),
            c.year,
        )
        for c in candidates
    }


def _events(
    office: Office, candidates: Sequence[Candidate], at: datetime
) -> Mapping[str, Mapping[str, Attended]]:
    own = office.program.participant.key
    everybody = attendance_of(office, candidates, at)
    return {one.attendee.about[0].key: one.events for one in everybody if one.attendee.role == own}


def record_told(session: Session, candidate: str, told: Told) -> None:
    """Remember what a workbook says now."""
    marks.put(session, f"{TOLD}{candidate}", told.fingerprint)


def tell_progress(office: Office, outcome: Outcome, at: datetime, report: Report) -> None:
    """Bring Progress up to date where it is not; what cannot be written is found, and tried again."""
    steps = _news(office, at)
    report.begin("Progress", len(steps))
    for_each(office, outcome, steps, lambda step: _tell(office, step, outcome), at, report, SOURCE)


def planned_progress(office: Office, at: datetime) -> list[Planned]:
    """What `tell_progress` would write; no call to Google."""
    return [
        Planned("write", f"{c.key} {c.person.name}", "Progress: forms, attendance, declared complete")
        for c in (step.candidate for step in _news(office, at))
    ]


def _news(office: Office, at: datetime) -> list[Telling]:
    """Everybody whose workbook is their own already and says something else."""
    with office.ledger.read() as session:
        candidates = people.candidates(session)
        files, released = workbooks.all(session), workbooks.releases(session)
        before = marks.named(session, TOLD)
    told = told_of(office, candidates, at)
    return [
        Telling(c, files[c.key].file_id, told[c.key])
        for c in candidates
        if c.key in files and released.get(c.key) and before.get(c.key) != told[c.key].fingerprint
    ]


def _tell(office: Office, step: Telling, outcome: Outcome) -> None:
    requests = told_requests(layout_of(office, step.candidate), step.told)
    if requests:
        office.google.sheets.batch_update(step.file_id, requests)
        outcome.count("progress written")
    with office.ledger.begin() as session:
        record_told(session, step.candidate.key, step.told)
