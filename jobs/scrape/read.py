"""Reading the workbooks that changed, and taking in what was read: readings, damage, ticks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from jobs.crew import staff
from jobs.hands import abreast
from jobs.layouts import require_known
from jobs.lost import keep_lost
from jobs.migrate.outdated import is_earlier
from jobs.office import Office
from jobs.past import past_of
from jobs.report import Outcome, Report
from jobs.scrape.ahead import EXPORT, Ahead, ahead, way_to_read
from jobs.scrape.along import Along
from jobs.scrape.changed import Changed
from jobs.scrape.lengthen import Lengthening, lengthening
from jobs.scrape.locking import Locking
from jobs.scrape.record import JOB, record_change
from jobs.scrape.restoring import restoring
from jobs.scrape.ticks import Change, Submitted, Withdrawn
from jobs.standings import DAMAGE, OnRecord
from jobs.tally import acting_for
from jobs.troubles import note
from service.domain.attempts import decisions_of, waiting_modules
from service.domain.evidence import evidence_links
from service.domain.people import Candidate
from service.domain.readings import WorkbookReading
from service.domain.years import Years
from service.errors import CohortbookError, DamagedWorkbook
from service.ledger import Session, findings, links, workbooks
from service.sheetwriting import Request
from service.workbook.guarding import guards, unguarded
from service.workbook.layout import bare, book
from service.workbook.link_notes import fingerprint, read_notes
from service.workbook.owners import people_of
from service.workbook.protecting import Access
from service.workbook.reading import READ_FIELDS, read_workbook
from service.workbook.version import years_made_for


@dataclass(frozen=True)
class Round:
    """One run over the workbooks that changed, as of `at`."""

    office: Office
    record: OnRecord
    changed: Changed
    outcome: Outcome
    at: datetime
    guards: dict[tuple[Years, tuple[tuple[str, int], ...]], dict[str, frozenset[int]]] = field(
        default_factory=dict
    )
    """The ids of protections by tab, by years and capacities: the same for most workbooks, and long to find.
    """

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
                    self._take_in(candidate, file_id, exports)
            except CohortbookError as error:
                source = DAMAGE if isinstance(error, DamagedWorkbook) else JOB
                note(self.office, self.outcome, candidate, error, self.at, source)
                unread.append(file_id)
            report.step(candidate.person.name)
            return True

        abreast(self.office.hands, wanted, take_in)
        return unread

    def found(
        self, candidate: Candidate, file_id: str, exports: Ahead
    ) -> tuple[Mapping[str, Any], WorkbookReading, tuple[str, ...]]:
        """Google's answer, and what it comes to. By export only what reads without damage: whatever is
        wrong, the other way tells in full.
        """
        words = self.office.program.words.phrases.books
        if self.changed.gone(file_id):
            raise DamagedWorkbook(
                words.trashed_workbook.format(name=candidate.person.name), words.out_of_trash
            )
        exported = exports.answer(file_id)
        reading = self._reading(candidate, exported) if exported else None
        if exported and reading and not reading.damage:
            self.outcome.count("by export")
            return exported, reading, ()
        answer = self.office.google.sheets.spreadsheets_get(file_id, READ_FIELDS)
        reading = self._reading(candidate, answer)
        return answer, reading, self._unguarded(candidate, reading, answer)

    def _unguarded(
        self, candidate: Candidate, reading: WorkbookReading, answer: Mapping[str, Any]
    ) -> tuple[str, ...]:
        """What staff are told of protections that were removed: an export does not show them."""
        years, capacities = self._years(candidate), tuple(sorted(reading.capacities.items()))
        if (years, capacities) not in self.guards:
            program = self.office.program
            tabs = {module.tab: program.tab(module.tab) for module in program.modules if not module.private}
            self.guards[years, capacities] = {
                key: guards(program, years, reading.capacities, tab) for key, tab in tabs.items()
            }
        known = self.guards[years, capacities].items()
        expected = [(self.office.program.tab(key), ids) for key, ids in known]
        words = self.office.program.words.phrases.books
        return tuple(unguarded(words, expected, answer, words.puts_back.format(number=candidate.key)))

    def _reading(self, candidate: Candidate, answer: Mapping[str, Any]) -> WorkbookReading:
        released = self.record.released.get(candidate.key, ())
        return read_workbook(self.office.program, self._years(candidate), answer, released)

    def _years(self, candidate: Candidate) -> Years:
        """The years that the candidate's workbook is laid out for."""
        return years_made_for(self.record.workbooks[candidate.key].template_version, candidate.year)

    def _lengthening(
        self, candidate: Candidate, answer: Mapping[str, Any], reading: WorkbookReading
    ) -> Lengthening:
        program, own = self.office.program, self.record.attempts.get(candidate.key, ())
        years = self._years(candidate)
        whole = partial(book, program, years, reading.moved, reading.capacities)
        people = people_of(program, candidate, staff(self.office, self.at))
        service = self.office.google.identities
        past = past_of(self.office, candidate)
        access = Access(program, people, service, decisions_of(own), waiting_modules(own), past=past)
        readings = len(self.record.confirmed_of(candidate.key))
        return lengthening(bare(program, years), whole, access, answer, readings)

    def _take_in(self, candidate: Candidate, file_id: str, exports: Ahead) -> None:
        """All that a reading changes, or nothing of it: what is not taken in is read again."""
        with self.office.ledger.read() as session:
            require_known(self.office, session, candidate)
        own = self.record.attempts.get(candidate.key, ())
        answer, reading, open_to_all = self.found(candidate, file_id, exports)
        longer = self._lengthening(candidate, answer, reading)
        years = self._years(candidate)
        read_officially = self.record.confirmed_of(candidate.key)
        right = restoring(
            self.office, candidate, file_id, years, own, answer, reading, self.at, read_officially
        )
        along = Along(self.office, candidate, own, self.at)

        def tell(changes: Sequence[Change], found: WorkbookReading) -> Sequence[Request]:
            """Nothing while all of Progress is put right."""
            layout = book(self.office.program, years, found.moved, found.capacities)
            return () if right.requests else along.requests(layout, changes, found)

        read = partial(self._reading, candidate)
        locking = Locking(self.office, candidate, file_id, own, read, self.at, tell)
        reading, changes = locking.follow(reading, [*right.requests, *longer.requests])
        reading = right.kept(reading)
        wrong = reading.damage or open_to_all
        earlier = (
            [self.office.program.words.phrases.books.earlier]
            if wrong and is_earlier(self.office, file_id, bare(self.office.program, years))
            else []
        )
        with self.office.ledger.begin() as session:
            findings.clear(session, candidate.key, JOB)
            keep_lost(session, candidate.key, workbooks.reading(session, candidate.key), reading)
            version = self.changed.version(file_id)
            workbooks.record_reading(session, candidate.key, reading, version, self.at)
            found = evidence_links(self.office.program, reading)
            links.put(session, candidate.key, found, fingerprint(read_notes(answer)), self.at)
            self._note_damage(
                session,
                candidate,
                [
                    *earlier,
                    *reading.damage,
                    *longer.told(self.office.program.words.phrases.books),
                    *open_to_all,
                ],
            )
            self.outcome.count("lengthened", longer.keep(session, self.office.lines, candidate.key, self.at))
            self.outcome.count("put right", right.keep(session, self.office.lines, candidate.key, self.at))
            for change in changes:
                record_change(session, self.office.program, change, reading, self.at)
            along.keep(session)
        self.outcome.count("read")
        self.outcome.count("submitted", sum(isinstance(change, Submitted) for change in changes))
        self.outcome.count("withdrawn", sum(isinstance(change, Withdrawn) for change in changes))

    def _note_damage(self, session: Session, candidate: Candidate, damage: Sequence[str]) -> None:
        if damage:
            findings.put(session, candidate.key, DAMAGE, " ".join(damage), self.at)
        else:
            findings.clear(session, candidate.key, DAMAGE)
