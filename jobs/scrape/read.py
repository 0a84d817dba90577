"""Reading the workbooks that changed, and taking in what was read: readings, damage, ticks."""

from datetime import datetime

from jobs.office import Office
from jobs.report import Outcome, Report
from jobs.scrape.changed import Changed
from jobs.scrape.ticks import Submitted, Withdrawn, follow_ticks
from jobs.standings import OnRecord
from jobs.troubles import note
from service.domain.people import Candidate
from service.domain.readings import TabReading, WorkbookReading
from service.errors import CohortbookError, DamagedWorkbook
from service.ledger import attempts, findings, log, workbooks
from service.workbook.reading import READ_FIELDS, read_workbook

JOB = "scrape"
DAMAGE = "damage"


def read_changed(
    office: Office, record: OnRecord, changed: Changed, outcome: Outcome, at: datetime, report: Report
) -> list[str]:
    """Read every changed workbook, one Sheets read each; the ids of those that could not be read."""
    by_file = record.by_file()
    wanted = [file_id for file_id in changed.files if file_id in by_file]
    unread = []
    report.begin("Workbooks read", len(wanted))
    for file_id in wanted:
        candidate = by_file[file_id]
        try:
            _read(office, record, candidate, file_id, changed, outcome, at)
        except CohortbookError as error:
            note(office, outcome, candidate, error, at)
            unread.append(file_id)
        report.step(candidate.person.name)
    return unread


def _read(
    office: Office,
    record: OnRecord,
    candidate: Candidate,
    file_id: str,
    changed: Changed,
    outcome: Outcome,
    at: datetime,
) -> None:
    if changed.gone(file_id):
        raise DamagedWorkbook(
            f"The workbook of {candidate.person.name} is in the trash, or was moved out of reach.",
            "Restore it from the shared drive's trash, or move it back.",
        )
    answer = office.google.sheets.spreadsheets_get(file_id, READ_FIELDS)
    reading = read_workbook(office.program, candidate.year, answer)
    outcome.counts["read"] += 1
    with office.ledger.begin() as session:
        findings.clear(session, candidate.key, JOB)
        workbooks.record_reading(session, candidate.key, reading, changed.version(file_id), at)
    _take_in_damage(office, candidate, reading, set(workbooks_released(office, candidate)), at)
    _take_in_ticks(office, record, candidate, reading, outcome, at)


def workbooks_released(office: Office, candidate: Candidate) -> list[str]:
    """The tabs that should be in the candidate's workbook."""
    with office.ledger.read() as session:
        released = workbooks.releases(session).get(candidate.key, {})
    return [module.tab for module in office.program.modules if module.key in released]


def _take_in_damage(
    office: Office, candidate: Candidate, reading: WorkbookReading, released: set[str], at: datetime
) -> None:
    missing = [
        f"The tab “{office.program.tab(tab).title}” is gone from the workbook."
        for tab in sorted(released - set(reading.tabs))
    ]
    words = " ".join([*missing, *reading.damage])
    with office.ledger.begin() as session:
        if words:
            findings.put(session, candidate.key, DAMAGE, words, at)
        else:
            findings.clear(session, candidate.key, DAMAGE)


def _take_in_ticks(
    office: Office,
    record: OnRecord,
    candidate: Candidate,
    reading: WorkbookReading,
    outcome: Outcome,
    at: datetime,
) -> None:
    own = record.attempts.get(candidate.key, ())
    for change in follow_ticks(office.program, candidate, reading, own, at):
        title = office.program.module(change.attempt.module).title
        with office.ledger.begin() as session:
            match change:
                case Submitted(attempt, tab):
                    attempts.submit(session, attempt, snapshot(reading.tabs[tab]))
                    words = f"ready for review: {title}, attempt {attempt.number}"
                case Withdrawn(attempt):
                    attempts.withdraw(session, attempt.key, at)
                    words = f"taken back: {title}, attempt {attempt.number}"
            log.add(session, at, candidate.key, JOB, words)
        outcome.counts["submitted" if isinstance(change, Submitted) else "withdrawn"] += 1


def snapshot(reading: TabReading) -> dict[str, object]:
    """A tab as it stood when it was submitted, to be kept with the attempt."""
    return {
        "values": dict(reading.values),
        "rows": {key: [dict(r) for r in rows] for key, rows in reading.rows.items()},
    }
