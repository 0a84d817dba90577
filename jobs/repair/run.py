"""repair: what people took apart is put back, candidate by candidate; what they wrote is never touched."""

from collections.abc import Collection
from datetime import datetime

from jobs import desk
from jobs.forms.folders import form_folder
from jobs.making import cohort_folder
from jobs.office import Office
from jobs.pending import add_pending
from jobs.progress import TOLD
from jobs.repair.displaced import SOURCE, source_of
from jobs.repair.need import Need
from jobs.repair.needs import needs
from jobs.report import Outcome, Planned, Problem, Report, Silent
from jobs.troubles import for_each
from service.domain.requests import asks_in
from service.errors import GoogleError
from service.google.drive import Share
from service.ledger import Session, findings, forms, log, marks, tab_versions, workbooks
from service.ledger.forms import FormRow

JOB = "repair"


def plan(office: Office, at: datetime, keys: Collection[str] = ()) -> list[Planned]:
    """What a run would put back, and what it would leave to people; no writing call."""
    steps = [planned for need in needs(office, at, keys) for planned in need.planned()]
    trashed = [] if keys or not _interface_in_trash(office, at) else [_RESTORE]
    return [*trashed, *steps]


def run(office: Office, at: datetime, report: Report | None = None, keys: Collection[str] = ()) -> Outcome:
    """Put back what can be; the next scrape reads the workbooks that were touched. Safe to repeat."""
    report, outcome = report or Silent(), Outcome(JOB)
    if not keys and _interface_in_trash(office, at):
        office.google.drive.files_update(desk.file_id(office, at), trashed=False)
        outcome.counts["restored"] += 1
    found = needs(office, at, keys)
    outcome.problems += [Problem(need.who, words) for need in found for words in need.left]
    steps = [need for need in found if not need.idle]
    report.begin("Repairs", len(steps))
    for_each(office, outcome, steps, lambda need: _repair(office, need, outcome, at), at, report)
    return outcome


_RESTORE = Planned("restore", "the Administrator Interface", "from the trash")


def _interface_in_trash(office: Office, at: datetime) -> bool:
    file = office.google.drive.files_get(desk.file_id(office, at), "trashed")
    return bool(file.get("trashed", False))


def _repair(office: Office, need: Need, outcome: Outcome, at: datetime) -> None:
    if need.error:
        raise need.error
    drive, place = office.google.drive, need.place
    if place.trashed or place.called:
        drive.files_update(
            need.file_id, trashed=False if place.trashed else None, name=need.name if place.called else None
        )
    if place.elsewhere:
        folder = _folder(office, need, at)
        drive.files_move(need.file_id, place.elsewhere, folder)
    if need.requests:
        office.google.sheets.batch_update(need.file_id, need.requests)
    if need.share:
        _share(office, need)
    _record(office, need, at)
    outcome.counts["repaired"] += 1


def _folder(office: Office, need: Need, at: datetime) -> str:
    if need.form:
        return form_folder(office, office.program.module(need.form.module), at)
    return cohort_folder(office, need.candidate.cohort.key, at)


def _share(office: Office, need: Need) -> None:
    """Whoever was let in by the program is let in again."""
    answers = office.google.drive.permissions_batch([Share(need.file_id, email) for email in need.share])
    with office.ledger.begin() as session:
        for email, answer in zip(need.share, answers, strict=True):
            if isinstance(answer, str) and need.form:
                forms.record_grant(session, need.form.key, email, answer)
            elif isinstance(answer, str):
                workbooks.record_grant(session, need.candidate.key, email, answer)
    for answer in answers:
        if isinstance(answer, GoogleError):
            raise answer


def _record(office: Office, need: Need, at: datetime) -> None:
    key = need.candidate.key
    with office.ledger.begin() as session:
        findings.clear(session, key, source_of(need.form) if need.form else SOURCE)
        if need.form:  # what it says of requests, and which of their rows are closed, is said again
            _doubt_requests(session, office, need.form)
        elif need.made:  # Progress may be among them: it is told again what the office knows
            marks.drop(session, f"{TOLD}{key}")
        add_pending(session, need.file_id)
        tab_versions.forget(session, need.file_id)  # a tab that was made again is of the version of now
        for words in need.done_in(office.lines):
            log.add(session, at, key, JOB, office.lines.repaired.format(what=words))


def _doubt_requests(session: Session, office: Office, row: FormRow) -> None:
    if asks_in(office.program, office.program.module(row.module)):
        forms.tell(session, row.key, forms.UNCERTAIN)
