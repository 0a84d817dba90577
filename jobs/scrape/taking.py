"""Taking in what a workbook holds, from whichever answer of Google's tells: reading, damage, ticks."""

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, partial
from typing import Any

from jobs.crew import staff
from jobs.layouts import require_known
from jobs.lost import keep_lost
from jobs.migrate.outdated import is_earlier
from jobs.office import Office
from jobs.past import past_of
from jobs.report import Outcome
from jobs.scrape.along import Along
from jobs.scrape.lengthen import Lengthening, lengthening
from jobs.scrape.locking import Locking
from jobs.scrape.record import JOB, record_change
from jobs.scrape.restoring import restoring
from jobs.scrape.ticks import Change, Submitted, Withdrawn
from jobs.settling import Settling
from jobs.standings import DAMAGE, OnRecord
from service.domain.attempts import Attempt, decisions_of, waiting_modules
from service.domain.evidence import evidence_links
from service.domain.official import Reading
from service.domain.people import Candidate
from service.domain.readings import WorkbookReading
from service.domain.years import Years
from service.errors import CohortbookError
from service.ledger import Session, attempts, findings, links, official, workbooks
from service.sheetwriting import Request
from service.workbook.guarding import guards, unguarded
from service.workbook.layout import bare, book
from service.workbook.link_notes import fingerprint, read_notes
from service.workbook.owners import people_of
from service.workbook.protecting import Access
from service.workbook.reading import read_workbook
from service.workbook.version import years_made_for

log = logging.getLogger(__name__)
Answer = Mapping[str, Any]
"""Google's, for READ_FIELDS."""


@dataclass(frozen=True)
class Subject:
    """A candidate's workbook, the years that it is laid out for, and what is on record for it."""

    candidate: Candidate
    file_id: str
    years: Years
    own: tuple[Attempt, ...]
    released: Collection[str]
    confirmed: tuple[Reading, ...]

    @classmethod
    def recorded(cls, record: OnRecord, candidate: Candidate) -> "Subject":
        """As it stands in `record`."""
        key = candidate.key
        row = record.workbooks[key]
        own, released = record.attempts.get(key, ()), record.released.get(key, ())
        years = years_made_for(row.template_version, candidate.year)
        return cls(candidate, row.file_id, years, own, released, record.confirmed_of(key))

    @classmethod
    def now(cls, office: Office, candidate: Candidate) -> "Subject":
        """As it stands in the ledger by now."""
        key, rules = candidate.key, {rule.key for rule in office.program.readings}
        with office.ledger.read() as session:
            row = workbooks.all(session, [key])[key]
            own = tuple(attempts.all(session, [key]))
            released = workbooks.releases(session, [key]).get(key, {})
            read = official.all(session, [key]) if rules else []
        mine = [one for one in read if one.rule in rules and one.confirmed]
        confirmed = tuple(sorted(mine, key=lambda one: (one.confirmed, one.key)))
        years = years_made_for(row.template_version, candidate.year)
        return cls(candidate, row.file_id, years, own, released, confirmed)


@dataclass(frozen=True)
class Found:
    """What an answer comes to: `open_to_all` is what staff are told of protections that were removed."""

    answer: Answer
    reading: WorkbookReading
    open_to_all: tuple[str, ...] = ()


@dataclass(frozen=True)
class Taking:
    """Takes in workbooks in the course of one run as of `at`."""

    office: Office
    outcome: Outcome
    at: datetime
    guards: dict[tuple[Years, tuple[tuple[str, int], ...]], dict[str, frozenset[int]]] = field(
        default_factory=dict
    )
    """The ids of protections by tab, by years and capacities: the same for most workbooks, and long to find.
    """

    @cached_property
    def settling(self) -> Settling:
        """What the run's own writes led to."""
        return Settling(self.office)

    def after_write(self, candidate: Candidate, answer: Answer) -> None:
        """Take in what stood in the candidate's workbook right after the service wrote it. What cannot be
        taken in now is read by the next scrape, which tells of it.
        """
        try:
            whose = Subject.now(self.office, candidate)
            self.take_in(whose, self.found(whose, answer), written=True)
        except CohortbookError as error:
            log.info("%s: read again at the next scrape: %s", candidate.key, error)

    def found(self, whose: Subject, answer: Answer) -> Found:
        """What an answer of Sheets' comes to."""
        reading = self.reading(whose, answer)
        return Found(answer, reading, self._unguarded(whose, reading, answer))

    def reading(self, whose: Subject, answer: Answer) -> WorkbookReading:
        """What people wrote, and what is damaged."""
        return read_workbook(self.office.program, whose.years, answer, whose.released)

    def _unguarded(self, whose: Subject, reading: WorkbookReading, answer: Answer) -> tuple[str, ...]:
        """What staff are told of protections that were removed: an export does not show them."""
        years, capacities = whose.years, tuple(sorted(reading.capacities.items()))
        if (years, capacities) not in self.guards:
            program = self.office.program
            tabs = {module.tab: program.tab(module.tab) for module in program.modules if not module.private}
            self.guards[years, capacities] = {
                key: guards(program, years, reading.capacities, tab) for key, tab in tabs.items()
            }
        known = self.guards[years, capacities].items()
        expected = [(self.office.program.tab(key), ids) for key, ids in known]
        words = self.office.program.words.phrases.books
        return tuple(unguarded(words, expected, answer, words.puts_back.format(number=whose.candidate.key)))

    def _lengthening(self, whose: Subject, found: Found) -> Lengthening:
        program, own, years = self.office.program, whose.own, whose.years
        reading, candidate = found.reading, whose.candidate
        whole = partial(book, program, years, reading.moved, reading.capacities)
        decisions, confirmed = decisions_of(own), len(whose.confirmed)

        def access() -> Access:
            people = people_of(program, candidate, staff(self.office, self.at))
            service, past = self.office.google.identities, past_of(self.office, candidate)
            return Access(program, people, service, decisions, waiting_modules(own), past=past)

        return lengthening(bare(program, years), whole, access, found.answer, decisions, confirmed)

    def take_in(self, whose: Subject, found: Found, version: int = 0, *, written: bool = False) -> None:
        """All that a reading changes, or nothing of it: what is not taken in is read again. `version` is
        Drive's of the file, 0 where unknown; `written`: the answer is that to the last write.
        """
        touched = self.office.google.touched.count(whose.file_id)
        candidate, file_id, years, own = whose.candidate, whose.file_id, whose.years, whose.own
        with self.office.ledger.read() as session:
            require_known(self.office, session, candidate)
        answer, reading, open_to_all = found.answer, found.reading, found.open_to_all
        longer = self._lengthening(whose, found)
        right = restoring(
            self.office, candidate, file_id, years, own, answer, reading, self.at, whose.confirmed
        )
        along = Along(self.office, candidate, own, self.at)

        def tell(changes: Sequence[Change], found: WorkbookReading) -> Sequence[Request]:
            """Nothing while all of Progress is put right."""
            layout = book(self.office.program, years, found.moved, found.capacities)
            return () if right.requests else along.requests(layout, changes, found)

        read = partial(self.reading, whose)
        locking = Locking(self.office, candidate, file_id, own, read, self.at, tell)
        reading, changes = locking.follow(reading, [*right.requests, *longer.requests])
        reading = right.kept(reading)
        damage = self._damage(whose, reading, longer, open_to_all)
        with self.office.ledger.begin() as session:
            findings.clear(session, candidate.key, JOB)
            keep_lost(session, candidate.key, workbooks.reading(session, candidate.key), reading)
            workbooks.record_reading(session, candidate.key, reading, version, self.at)
            linked = evidence_links(self.office.program, reading)
            links.put(session, candidate.key, linked, fingerprint(read_notes(answer)), self.at)
            self._note_damage(session, candidate, damage)
            self.outcome.count("lengthened", longer.keep(session, self.office.lines, candidate.key, self.at))
            self.outcome.count("put right", right.keep(session, self.office.lines, candidate.key, self.at))
            for change in changes:
                record_change(session, self.office.program, change, reading, self.at)
            along.keep(session)
        if written or self.office.google.touched.count(file_id) != touched:  # to lock, say
            self.settling.hold(file_id)
        self.outcome.count("submitted", sum(isinstance(change, Submitted) for change in changes))
        self.outcome.count("withdrawn", sum(isinstance(change, Withdrawn) for change in changes))

    def _damage(
        self, whose: Subject, reading: WorkbookReading, longer: Lengthening, open_to_all: Sequence[str]
    ) -> list[str]:
        """What is wrong with the workbook; first, where that may be why, that it is of an earlier version."""
        words, layout = self.office.program.words.phrases.books, bare(self.office.program, whose.years)
        wrong = reading.damage or open_to_all
        earlier = [words.earlier] if wrong and is_earlier(self.office, whose.file_id, layout) else []
        return [*earlier, *reading.damage, *longer.told(words), *open_to_all]

    def _note_damage(self, session: Session, candidate: Candidate, damage: Sequence[str]) -> None:
        if damage:
            findings.put(session, candidate.key, DAMAGE, " ".join(damage), self.at)
        else:
            findings.clear(session, candidate.key, DAMAGE)
