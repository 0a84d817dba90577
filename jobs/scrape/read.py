"""Reading the workbooks that changed, by Sheets or by export, so that they can be taken in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from jobs.hands import abreast
from jobs.office import Office
from jobs.report import Outcome, Report
from jobs.scrape.ahead import EXPORT, Ahead, ahead, way_to_read
from jobs.scrape.changed import Changed
from jobs.scrape.record import JOB
from jobs.scrape.taking import Found, Subject, Taking
from jobs.standings import DAMAGE, OnRecord
from jobs.tally import acting_for
from jobs.troubles import note
from service.domain.people import Candidate
from service.errors import CohortbookError, DamagedWorkbook
from service.ledger import findings
from service.workbook.reading import READ_FIELDS


@dataclass(frozen=True)
class Round:
    """One run over the workbooks that changed, as of `at`."""

    office: Office
    record: OnRecord
    changed: Changed
    outcome: Outcome
    at: datetime
    taking: Taking

    def read_all(self, report: Report) -> list[str]:
        """Read every changed workbook, by one call each: of Sheets, or where they are too many for its
        quota, of Drive. The ids of those that could not be read.
        """
        by_file = self.record.by_file()
        wanted = {file_id: by_file[file_id].key for file_id in self.changed.files if file_id in by_file}
        many = way_to_read(self.office, len(wanted)) == EXPORT
        there = {f: key for f, key in wanted.items() if many and not self.changed.gone(f)}
        with ahead(self.office, there) as exports:
            return self._read(list(wanted), exports, report)

    def _read(self, wanted: Sequence[str], exports: Ahead, report: Report) -> list[str]:
        by_file = self.record.by_file()
        unread: list[str] = []
        report.begin("Workbooks read", len(wanted))

        def take_in(file_id: str) -> bool:
            candidate = by_file[file_id]
            try:
                with acting_for(candidate.key):
                    found = self.found(candidate, file_id, exports)
                    subject = Subject.recorded(self.record, candidate)
                    self.taking.take_in(subject, found, self.changed.version(file_id))
                    self.outcome.count("read")
            except CohortbookError as error:
                self._note(candidate, error)
                unread.append(file_id)
            report.step(candidate.person.name)
            return True

        abreast(self.office.hands, wanted, take_in)
        return unread

    def _note(self, candidate: Candidate, error: CohortbookError) -> None:
        """What kept it from being read. Where that is what became of the workbook, it is why an earlier try
        failed as well.
        """
        damaged = isinstance(error, DamagedWorkbook)
        note(self.office, self.outcome, candidate, error, self.at, DAMAGE if damaged else JOB)
        if damaged:
            with self.office.ledger.begin() as session:
                findings.clear(session, candidate.key, JOB)

    def found(self, candidate: Candidate, file_id: str, exports: Ahead) -> Found:
        """What the workbook holds. By export only what reads without damage: whatever is wrong, the other way
        tells in full.
        """
        words, subject = self.office.program.words.phrases.books, Subject.recorded(self.record, candidate)
        if self.changed.gone(file_id):
            raise DamagedWorkbook(
                words.trashed_workbook.format(name=candidate.person.name), words.out_of_trash
            )
        exported = exports.answer(file_id)
        reading = self.taking.reading(subject, exported) if exported else None
        if exported and reading and not reading.damage:
            self.outcome.count("by export")
            return Found(exported, reading)
        answer = self.office.google.sheets.spreadsheets_get(file_id, READ_FIELDS)
        return self.taking.found(subject, answer)
