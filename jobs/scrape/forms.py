"""Reading the private forms that changed, or of which something is due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from jobs.hands import abreast
from jobs.office import Office
from jobs.report import Outcome, Report
from jobs.scrape.changed import Changed
from jobs.scrape.taking_forms import FormTaking
from jobs.standings import OnRecord
from jobs.tally import acting_for
from jobs.troubles import note
from service.errors import CohortbookError, DamagedWorkbook
from service.ledger import forms, requests
from service.ledger.forms import FormRow
from service.workbook.reading import READ_FIELDS

JOB = "scrape"


@dataclass(frozen=True)
class FormRound:
    """One run over the forms that changed, as of `at`."""

    office: Office
    record: OnRecord
    changed: Changed
    outcome: Outcome
    at: datetime
    taking: FormTaking

    def read_all(self, report: Report) -> list[str]:
        """Read every changed form, one Sheets read each; the ids of those that could not be read."""
        by_file = self.record.forms_by_file()
        wanted = [file_id for file_id, row in by_file.items() if self._wanted(row)]
        unread: list[str] = []
        report.begin("Private forms read", len(wanted))

        def take_in(file_id: str) -> bool:
            row = by_file[file_id]
            try:
                with acting_for(row.first):
                    candidate = self.record.standings[row.first].candidate
                    version = self.changed.version(file_id)
                    self.taking.take_in(row, candidate, self._answer(row), version)
                    self.outcome.count("forms read")
            except CohortbookError as error:
                self._note(row, error)
                unread.append(file_id)
            report.step(row.name)
            return True

        abreast(self.office.hands, wanted, take_in)
        return unread

    def _wanted(self, row: FormRow) -> bool:
        """Whether the form changed, or an answer in it goes out, or nobody knows what it says of requests."""
        return row.file_id in self.changed.files or row.key in self._due or row.told == forms.UNCERTAIN

    @cached_property
    def _due(self) -> frozenset[str]:
        with self.office.ledger.read() as session:
            return requests.due(session, self.at)

    def _answer(self, row: FormRow) -> Mapping[str, Any]:
        words = self.office.program.words.phrases.books
        if self.changed.gone(row.file_id):
            raise DamagedWorkbook(words.trashed_form.format(form=row.name), words.out_of_trash)
        return self.office.google.sheets.spreadsheets_get(row.file_id, READ_FIELDS)

    def _note(self, row: FormRow, error: CohortbookError) -> None:
        candidate = self.record.standings[row.first].candidate
        note(self.office, self.outcome, candidate, error, self.at, f"{JOB}:{row.module}")
