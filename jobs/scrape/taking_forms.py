"""Taking in what a private form holds: only whether it is complete leaves the ledger."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jobs.lost import keep_lost, lost_form
from jobs.office import Office
from jobs.report import Outcome
from jobs.requests.round import take_in_requests
from jobs.scrape.lengthen import Lengthening, lengthening
from jobs.settling import Settling
from jobs.standing_parts import write_and_read
from service.domain.completion import ModuleStatus, module_state
from service.domain.directory import by_role
from service.domain.forms import answering
from service.domain.people import Candidate
from service.domain.readings import TabReading, WorkbookReading
from service.errors import CohortbookError
from service.ledger import Session, directory, findings, forms, log
from service.ledger.forms import FormRow
from service.workbook.form import form_people
from service.workbook.guarding import form_guards, unguarded
from service.workbook.layout import bare_form
from service.workbook.protecting import Access
from service.workbook.reading import read_form

JOB = "scrape"
LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class FormTaking:
    """Takes in forms in the course of one run as of `at`."""

    office: Office
    outcome: Outcome
    at: datetime
    settling: Settling

    def after_write(self, row: FormRow, candidate: Candidate, answer: Mapping[str, Any]) -> None:
        """Take in what stood in a form right after the service wrote it. What cannot be taken in now is read
        by the next scrape, which tells of it.
        """
        try:
            self.take_in(row, candidate, answer, written=True)
        except CohortbookError as error:
            LOG.info("%s: read again at the next scrape: %s", row.name, error)

    def take_in(
        self,
        row: FormRow,
        candidate: Candidate,
        answer: Mapping[str, Any],
        version: int = 0,
        *,
        written: bool = False,
    ) -> None:
        """All that a reading changes; `candidate` is the first whom the form is about, `version` is
        Drive's of the file, 0 where unknown. What was asked is followed last: a failure there leaves the rest
        on record. `written`: the answer is that to the last write.
        """
        longer = self._lengthening(row, answer)
        if longer.requests:
            answer, written = write_and_read(self.office, row.file_id, longer.requests), True
        reading = read_form(self.office.program, self.office.program.module(row.module), answer)
        damage = [
            *reading.damage,
            *longer.told(self.office.program.words.phrases.books),
            *self._unguarded(row, reading, answer),
        ]
        with self.office.ledger.begin() as session:
            keep_lost(session, lost_form(row.key), forms.reading(session, row.key), reading)
            forms.record_reading(session, row.key, reading, version, self.at)
            self._note_damage(session, row, damage)
            self.outcome.count("lengthened", longer.keep(session, self.office.lines, row.first, self.at))
            today = self.office.today(self.at)
            if self._complete(row, candidate, reading) and forms.complete(session, row.key, today):
                title = self.office.program.module(row.module).title
                log.add(
                    session,
                    self.at,
                    row.first,
                    JOB,
                    self.office.lines.form_complete.format(form=title),
                )
                self.outcome.count("forms complete")
        if written:  # what is written below is answered, but not taken in
            self.settling.hold(row.file_id)
        take_in_requests(self.office, row, answer, self.outcome, self.at)

    def _lengthening(self, row: FormRow, answer: Mapping[str, Any]) -> Lengthening:
        """Nothing where nobody can write any more."""
        if row.closed is not None:
            return Lengthening()
        program, module = self.office.program, self.office.program.module(row.module)
        layout = bare_form(program, module)

        def access() -> Access:
            with self.office.ledger.read() as session:
                known = by_role(directory.contacts(session), self.office.today(self.at))
            people = {**form_people(module, row.author), **answering(program, module, known)}
            return Access(program, people, self.office.google.identities)

        return lengthening(layout, lambda: layout, access, answer)

    def _unguarded(self, row: FormRow, reading: WorkbookReading, answer: Mapping[str, Any]) -> Iterable[str]:
        """What staff are told of protections that were removed."""
        program, module = self.office.program, self.office.program.module(row.module)
        ids = form_guards(program, module, reading.capacities)
        words = program.words.phrases.books
        remedy = words.puts_back.format(number=row.first)
        return unguarded(words, [(program.tab(module.tab), ids)], answer, remedy)

    def _complete(self, row: FormRow, candidate: Candidate, reading: WorkbookReading) -> bool:
        module = self.office.program.module(row.module)
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
