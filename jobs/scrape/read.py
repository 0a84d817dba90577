"""Reading the workbooks that changed, and taking in what was read: readings, damage, ticks."""

from dataclasses import dataclass
from datetime import datetime

from jobs.office import Office
from jobs.report import Outcome, Report
from jobs.review.plan import HOLD
from jobs.scrape.changed import Changed
from jobs.scrape.ticks import Submitted, Withdrawn, follow_ticks
from jobs.standings import OnRecord
from jobs.troubles import note
from service.domain.people import Candidate
from service.domain.readings import TabReading, WorkbookReading
from service.errors import CohortbookError, DamagedWorkbook, Parked
from service.ledger import Session, attempts, findings, log, marks, workbooks
from service.workbook.reading import READ_FIELDS, read_workbook
from service.workbook.version import year_made_for

JOB = "scrape"
DAMAGE = "damage"


@dataclass(frozen=True)
class Round:
    """One run over the workbooks that changed, as of `at`."""

    office: Office
    record: OnRecord
    changed: Changed
    outcome: Outcome
    at: datetime

    def read_all(self, report: Report) -> list[str]:
        """Read every changed workbook, one Sheets read each; the ids of those that could not be read."""
        by_file = self.record.by_file()
        wanted = [file_id for file_id in self.changed.files if file_id in by_file]
        unread: list[str] = []
        report.begin("Workbooks read", len(wanted))
        for file_id in wanted:
            candidate = by_file[file_id]
            try:
                self._take_in(candidate, file_id, self._read(candidate, file_id))
            except Parked as error:  # every further call would meet the same limit
                note(self.office, self.outcome, candidate, error, self.at)
                return unread + wanted[wanted.index(file_id) :]
            except CohortbookError as error:
                note(self.office, self.outcome, candidate, error, self.at)
                unread.append(file_id)
            report.step(candidate.person.name)
        return unread

    def _read(self, candidate: Candidate, file_id: str) -> WorkbookReading:
        if self.changed.gone(file_id):
            raise DamagedWorkbook(
                f"The workbook of {candidate.person.name} is in the trash, or was moved out of reach.",
                "Restore it from the shared drive's trash, or move it back.",
            )
        answer = self.office.google.sheets.spreadsheets_get(file_id, READ_FIELDS)
        released = self.record.released.get(candidate.key, ())
        made_from = self.record.workbooks[candidate.key].template_version
        year = year_made_for(made_from, candidate.year)
        return read_workbook(self.office.program, year, answer, released)

    def _take_in(self, candidate: Candidate, file_id: str, reading: WorkbookReading) -> None:
        """All that a reading changes, or nothing of it: what is not taken in is read again."""
        own = self.record.attempts.get(candidate.key, ())
        changes = list(follow_ticks(self.office.program, candidate, reading, own, self.at))
        with self.office.ledger.begin() as session:
            findings.clear(session, candidate.key, JOB)
            version = self.changed.version(file_id)
            workbooks.record_reading(session, candidate.key, reading, version, self.at)
            self._note_damage(session, candidate, reading)
            for change in changes:
                self._record_tick(session, change, reading)
        self.outcome.counts["read"] += 1
        self.outcome.counts["submitted"] += sum(isinstance(change, Submitted) for change in changes)
        self.outcome.counts["withdrawn"] += sum(isinstance(change, Withdrawn) for change in changes)

    def _note_damage(self, session: Session, candidate: Candidate, reading: WorkbookReading) -> None:
        if reading.damage:
            findings.put(session, candidate.key, DAMAGE, " ".join(reading.damage), self.at)
        else:
            findings.clear(session, candidate.key, DAMAGE)

    def _record_tick(self, session: Session, change: Submitted | Withdrawn, reading: WorkbookReading) -> None:
        attempt = change.attempt
        if isinstance(change, Submitted):
            attempts.submit(session, attempt, snapshot(reading.tabs[change.tab]))
            if change.again:
                marks.put(session, f"{HOLD}{attempt.key}", self.at.isoformat())
        else:
            attempts.withdraw(session, attempt.key, self.at)
        what = "ready for review" if isinstance(change, Submitted) else "taken back"
        title = self.office.program.module(attempt.module).title
        log.add(session, self.at, attempt.candidate, JOB, f"{what}: {title}, attempt {attempt.number}")


def snapshot(reading: TabReading) -> dict[str, object]:
    """A tab as it stood when it was submitted, to be kept with the attempt."""
    return {
        "values": dict(reading.values),
        "rows": {key: [dict(r) for r in rows] for key, rows in reading.rows.items()},
    }
