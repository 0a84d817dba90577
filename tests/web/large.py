"""An office of any size, written straight into the ledger: what many people's years leave behind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from sqlalchemy import insert

from service.domain.attempts import Outcome
from service.domain.calendar import Cohort
from service.domain.people import Candidate, Person
from service.domain.program import Module, Program, Requirement
from service.domain.readings import TabReading, WorkbookReading, addresses
from service.ledger import Ledger, Session, people
from service.ledger.letters import token_of
from service.ledger.stored import to_stored
from service.ledger.tables import (
    AttemptTable,
    Base,
    CompletionTable,
    FindingTable,
    FormSubjectTable,
    FormTable,
    LetterTable,
    LogTable,
    ReadingTable,
    ReleaseTable,
    RunTable,
    WorkbookTable,
)

WORDS = "I will gather evidence from two observations and talk it over with my coach. "
LINES, LETTERS, ENTRIES, RUNS = 60, 12, 24, 20_000
"""What one candidate leaves in the log, the outbox and each log of the workbook; and the office's runs."""
COHORT_SIZE, COMPANION_SIZE = 150, 5
Row = Mapping[str, object]


@dataclass(frozen=True)
class Large:
    """An office of `size` candidates as of `at`."""

    program: Program
    size: int
    at: datetime

    def fill(self, ledger: Ledger) -> None:
        """Write everything, in one transaction."""
        everybody = list(enumerate(self._people()))
        with ledger.begin() as session:
            for _, person in everybody:
                people.enter(session, person)
            self._all(session, WorkbookTable, (self._workbook(one) for _, one in everybody))
            self._all(session, ReleaseTable, (row for _, one in everybody for row in self._releases(one)))
            self._all(session, ReadingTable, (self._reading(one) for _, one in everybody))
            self._all(session, AttemptTable, (row for n, one in everybody for row in self._attempts(one, n)))
            self._all(session, CompletionTable, (self._completion(one) for _, one in everybody))
            self._all(session, FormTable, (row for _, one in everybody for row in self._forms(one)))
            self._all(session, FormSubjectTable, (row for _, one in everybody for row in self._about(one)))
            self._all(session, LetterTable, (row for _, one in everybody for row in self._letters(one)))
            self._all(
                session, LogTable, (self._line(one, line) for line in range(LINES) for _, one in everybody)
            )
            self._all(session, FindingTable, (self._finding(one) for n, one in everybody if n % 40 == 0))
            self._all(session, RunTable, (self._run(minute) for minute in range(RUNS, 0, -1)))

    @staticmethod
    def _all(session: Session, table: type[Base], rows: Iterator[Row]) -> None:
        session.execute(insert(table), list(rows))

    def _people(self) -> Iterator[Candidate]:
        for number in range(self.size):
            group, coach = number // COHORT_SIZE, number // COMPANION_SIZE
            last = f"Last{number * 7919 % self.size}"
            yield Candidate(
                key=str(1001 + number),
                person=Person(f"First{number}", last, f"person{number}@example.edu"),
                companion=Person("Coach", f"No. {coach}", f"coach{coach}@example.edu"),
                cohort=Cohort(key=f"Cohort {group + 1}", starts=date(2026, 7, 1)),
                year=1,
                enrolled=date(2026, 7, 20),
                site="Northfield Elementary",
                position="Vice principal",
            )

    @cached_property
    def _modules(self) -> tuple[Module, ...]:
        return self.program.workbook_modules(1)

    @cached_property
    def _stored(self) -> dict[str, object]:
        """The same long answers for everybody."""
        return to_stored(WorkbookReading({module.tab: self._tab(module) for module in self._modules}))

    def _workbook(self, person: Candidate) -> Row:
        file = f"file-{person.key}"
        return {"candidate_key": person.key, "file_id": file, "name": file, "template_version": "v1",
                "recorded": self.at}  # fmt: skip

    def _releases(self, person: Candidate) -> Iterator[Row]:
        for module in self._modules:
            yield {
                "candidate_key": person.key,
                "module": module.key,
                "released": self.at - timedelta(days=60),
            }

    def _reading(self, person: Candidate) -> Row:
        return {"candidate_key": person.key, "reading": self._stored, "version": 7, "read": self.at}

    def _tab(self, module: Module) -> TabReading:
        tab = self.program.tab(module.tab)
        values = dict.fromkeys(addresses(self.program, tab), WORDS)
        rows = {
            entry.key: tuple(
                {c.key: 1.5 if c.key == "hours" else 46266.0 + 9 * n if c.key == "date" else WORDS
                 for c in entry.columns}
                for n in range(ENTRIES)
            )
            for entry in tab.logs()
        }  # fmt: skip
        return TabReading(tab.key, tab.title, values, rows)

    def _attempts(self, person: Candidate, number: int) -> Iterator[Row]:
        reviewed = [m for m in self._modules if m.requirement is Requirement.REVIEW]
        for module in reviewed[: 1 + number % len(reviewed)]:
            for tries in (1, 2):
                submitted = self.at - timedelta(days=30 - tries, minutes=number)
                waits = tries == 2 and number % 10 == 0
                yield {
                    "key": f"{person.key}-{module.key}-{tries}", "candidate_key": person.key,
                    "module": module.key, "number": tries, "submitted": submitted,
                    "snapshot": {"values": dict(self._tab(module).values), "rows": {}},
                    "decided": None if waits else submitted + timedelta(days=1),
                    "outcome": None if waits else (Outcome.REVISE if tries == 1 else Outcome.MEETS).value,
                    "level": None if waits else tries + 1,
                    "feedback": WORDS, "criteria": {"evidence": tries + 1},
                    "revise_by": submitted.date() + timedelta(days=20) if tries == 1 else None,
                }  # fmt: skip

    def _completion(self, person: Candidate) -> Row:
        module = next(m for m in self._modules if m.requirement is Requirement.FIELDS)
        return {"candidate_key": person.key, "module": module.key, "completed": self.at.date(),
                "terms": {"needed": [], "hours": {}}}  # fmt: skip

    def _forms(self, person: Candidate) -> Iterator[Row]:
        for module in self.program.private_modules:
            key = f"{module.key}:{person.key}"
            yield {
                "key": key, "module": module.key, "author_first": "Ann", "author_last": "Other",
                "author_email": f"other{person.key}@example.edu", "file_id": f"form-{key}", "name": key,
                "made": self.at, "version": 1, "reading": {"tabs": {}, "damage": [], "moved": {}},
                "read": self.at, "written": "",
            }  # fmt: skip

    def _about(self, person: Candidate) -> Iterator[Row]:
        for module in self.program.private_modules:
            yield {"form_key": f"{module.key}:{person.key}", "candidate_key": person.key, "year": 1}

    def _letters(self, person: Candidate) -> Iterator[Row]:
        for number in range(LETTERS):
            key, queued = f"release:{person.key}:{number}", self.at - timedelta(days=number)
            yield {
                "key": key, "token": token_of(key), "kind": "release", "candidate_key": person.key,
                "to": [person.person.email], "cc": [], "subject": f"Modules of day {number}",
                "text": WORDS * 20, "html": f"<p>{WORDS * 40}</p>", "reason": key, "queued": queued,
                "state": "sent" if number else "waiting", "settled": queued if number else None,
                "message_id": "", "error": "",
            }  # fmt: skip

    def _line(self, person: Candidate, line: int) -> Row:
        at = self.at - timedelta(hours=7 * (LINES - line))
        return {"at": at, "candidate_key": person.key, "action": ("scrape", "mail", "release")[line % 3],
                "text": f"ready for review: part {line}"}  # fmt: skip

    def _finding(self, person: Candidate) -> Row:
        return {"candidate_key": person.key, "source": "scrape", "text": "scrape: a tab was renamed.",
                "found": self.at}  # fmt: skip

    def _run(self, minutes_ago: int) -> Row:
        started = self.at - timedelta(minutes=minutes_ago)
        job = "scrape" if minutes_ago % 10 == 0 else "review"
        return {"job": job, "holder": "", "started": started, "beat": started, "finished": started,
                "outcome": "ok", "done": 0, "total": 0, "note": "",
                "summary": f"{job}: nothing to do"}  # fmt: skip
