"""Reading private forms that changed: only whether they are complete leaves the ledger."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from jobs.hands import abreast
from jobs.lost import keep_lost, lost_form
from jobs.office import Office
from jobs.report import Outcome, Report
from jobs.requests.round import take_in_requests
from jobs.scrape.changed import Changed
from jobs.scrape.lengthen import Lengthening, lengthening
from jobs.scrape.locking import AFTERWARDS
from jobs.standings import OnRecord
from jobs.tally import acting_for
from jobs.troubles import note
from service.domain.completion import ModuleStatus, module_state
from service.domain.directory import by_role
from service.domain.forms import answering
from service.domain.readings import TabReading, WorkbookReading
from service.errors import CohortbookError, DamagedWorkbook
from service.ledger import Session, directory, findings, forms, log, requests
from service.ledger.forms import FormRow
from service.workbook.form import form_people
from service.workbook.guarding import form_guards, unguarded
from service.workbook.layout import bare_form
from service.workbook.protecting import Access
from service.workbook.reading import READ_FIELDS, read_form

JOB = "scrape"


@dataclass(frozen=True)
class FormRound:
    """One run over the forms that changed, as of `at`."""

    office: Office
    record: OnRecord
    changed: Changed
    outcome: Outcome
    at: datetime

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
                    self._take_in(row, self._answer(row))
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

    def _answer(self, row: FormRow) -> dict[str, Any]:
        words = self.office.program.words.phrases.books
        if self.changed.gone(row.file_id):
            raise DamagedWorkbook(words.trashed_form.format(form=row.name), words.out_of_trash)
        return self.office.google.sheets.spreadsheets_get(row.file_id, READ_FIELDS)

    def _lengthening(self, row: FormRow, answer: Mapping[str, Any]) -> Lengthening:
        """Nothing where nobody can write any more."""
        if row.closed is not None:
            return Lengthening()
        program, module = self.office.program, self.office.program.module(row.module)
        with self.office.ledger.read() as session:
            known = by_role(directory.contacts(session), self.office.today(self.at))
        people = {**form_people(module, row.author), **answering(program, module, known)}
        access = Access(program, people, self.office.google.identities)
        layout = bare_form(program, module)
        return lengthening(layout, lambda: layout, access, answer)

    def _take_in(self, row: FormRow, answer: Mapping[str, Any]) -> None:
        longer = self._lengthening(row, answer)
        if longer.requests:
            answer = self.office.google.sheets.batch_update(
                row.file_id,
                longer.requests,
                include_spreadsheet=True,
                grid_data=True,
                fields=AFTERWARDS,
            )["updatedSpreadsheet"]
        reading = read_form(self.office.program, self.office.program.module(row.module), answer)
        damage = [
            *reading.damage,
            *longer.told(self.office.program.words.phrases.books),
            *self._unguarded(row, reading, answer),
        ]
        with self.office.ledger.begin() as session:
            keep_lost(session, lost_form(row.key), forms.reading(session, row.key), reading)
            forms.record_reading(session, row.key, reading, self.changed.version(row.file_id), self.at)
            self._note_damage(session, row, damage)
            self.outcome.count("lengthened", longer.keep(session, self.office.lines, row.first, self.at))
            today = self.office.today(self.at)
            if self._complete(row, reading) and forms.complete(session, row.key, today):
                title = self.office.program.module(row.module).title
                log.add(
                    session,
                    self.at,
                    row.first,
                    JOB,
                    self.office.lines.form_complete.format(form=title),
                )
                self.outcome.count("forms complete")
        self.outcome.count("forms read")
        take_in_requests(self.office, row, answer, self.outcome, self.at)

    def _unguarded(self, row: FormRow, reading: WorkbookReading, answer: Mapping[str, Any]) -> Iterable[str]:
        """What staff are told of protections that were removed."""
        program, module = self.office.program, self.office.program.module(row.module)
        ids = form_guards(program, module, reading.capacities)
        words = program.words.phrases.books
        remedy = words.puts_back.format(number=row.first)
        return unguarded(words, [(program.tab(module.tab), ids)], answer, remedy)

    def _complete(self, row: FormRow, reading: WorkbookReading) -> bool:
        module = self.office.program.module(row.module)
        candidate = self.record.standings[row.first].candidate
        tab = reading.tabs.get(module.tab, TabReading(module.tab, ""))
        today = self.office.today(self.at)
        state = module_state(self.office.program, module, candidate.anchors, tab, (), today)
        return state.status is ModuleStatus.COMPLETE

    def _note_damage(self, session: Session, row: FormRow, damage: Sequence[str]) -> None:
        for key in row.about:
            findings.clear(session, key, f"{JOB}:{row.module}")
        if damage:
            pattern = self.office.program.words.phrases.books.form
            words = pattern.format(form=row.name, what=" ".join(damage))
            findings.put(session, row.first, f"{JOB}:{row.module}", words, self.at)

    def _note(self, row: FormRow, error: CohortbookError) -> None:
        candidate = self.record.standings[row.first].candidate
        note(self.office, self.outcome, candidate, error, self.at, f"{JOB}:{row.module}")
