"""Locking what is handed in, and keeping what it held: one write whose answer is the snapshot, so that no
keystroke falls between (https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/batchUpdate).

The lock is claimed in the ledger before it is asked for. A run that ends in between leaves the claim: the
next one locks again, or opens what is no longer ticked. The requests only change editors, so repeating them
is harmless.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jobs.crew import staff
from jobs.layouts import layout_of
from jobs.office import Office
from jobs.past import past_of
from jobs.scrape.ticks import Change, Checked, LeftLocked, Submitted, Unchecked, Withdrawn, follow_ticks
from jobs.standing_parts import write_and_read
from service.domain.attempts import Attempt, decisions_of, waiting_modules
from service.domain.people import Candidate
from service.domain.readings import WorkbookReading
from service.ledger import Session, effects
from service.sheetwriting import Request
from service.workbook.owners import people_of
from service.workbook.protecting import Access, work_requests

LOCK = "lock"
"""The kind of the claim, by attempt key."""


@dataclass(frozen=True)
class Locking:
    """The ticks of one workbook that was just read; `read` understands an answer to READ_FIELDS, `tell` says
    what else to write where it locks or opens anything.
    """

    office: Office
    candidate: Candidate
    file_id: str
    own: Sequence[Attempt]
    read: Callable[[Mapping[str, Any]], WorkbookReading]
    at: datetime
    tell: Callable[[Sequence[Change], WorkbookReading], Sequence[Request]]

    def follow(
        self, reading: WorkbookReading, besides: Sequence[Request] = ()
    ) -> tuple[WorkbookReading, list[Change]]:
        """The workbook as it stands under lock, and what is to be recorded about its ticks.

        No call where no tick changed and nothing is to be written `besides`; as a rule one write. A tick that
        was taken back before the lock fell is none: what was locked for it is opened again.
        Raises GoogleError with the claims still standing.
        """
        if besides and not _locks(self._changes(reading)):
            reading, besides = self._write(set(), set(), besides), ()
        asked = self._changes(reading)
        if not _locks(asked):
            return reading, asked
        ticked = [change.attempt for change in asked if isinstance(change, Submitted)]
        with self.office.ledger.begin() as session:
            for attempt in ticked:
                effects.claim(session, LOCK, attempt.key, self.at)
        touched = {change.attempt.module for change in _locks(asked)}
        told = self.tell(asked, reading)  # before `besides`, after which rows stand elsewhere
        after = self._write(touched, {a.module for a in ticked}, [*told, *besides])
        standing = {change.attempt.key for change in self._changes(after) if isinstance(change, Submitted)}
        gone = [attempt for attempt in ticked if attempt.key not in standing]
        if gone:
            after = self._write({attempt.module for attempt in gone}, set())
            with self.office.ledger.begin() as session:
                for attempt in gone:
                    effects.forget(session, LOCK, attempt.key)
        return after, [change for change in asked if change.attempt not in gone]

    def _changes(self, reading: WorkbookReading) -> list[Change]:
        with self.office.ledger.read() as session:
            locks = effects.claimed(session, LOCK, f"{self.candidate.key}-")
        return list(follow_ticks(self.office.program, self.candidate, reading, self.own, self.at, locks))

    def _write(self, touched: set[str], locked: set[str], besides: Sequence[Request] = ()) -> WorkbookReading:
        """Lock `locked` of the `touched` modules, open the others; the workbook as it stands then."""
        requests = [*besides, *self._requests(touched, locked)]
        return self.read(write_and_read(self.office, self.file_id, requests))

    def _requests(self, touched: set[str], locked: set[str]) -> list[Request]:
        layout, program = layout_of(self.office, self.candidate), self.office.program
        waiting = (waiting_modules(self.own) - touched) | locked
        service = self.office.google.identities
        people, decisions = (
            people_of(program, self.candidate, staff(self.office, self.at)),
            decisions_of(self.own),
        )
        past = past_of(self.office, self.candidate)
        access = Access(program, people, service, decisions, waiting, past=past)
        requests: list[Request] = []
        for module in program.modules:
            if module.key in touched:
                requests += work_requests(access, layout.placement(module.tab))
        return requests


def _locks(changes: Sequence[Change]) -> list[Change]:
    """Those that lock or open anything: a companion's tick does not."""
    return [change for change in changes if not isinstance(change, Checked | Unchecked)]


def keep(session: Session, change: Change, at: datetime) -> None:
    """Record what became of the lock, with the change itself."""
    match change:
        case Submitted(attempt):
            effects.done(session, LOCK, attempt.key, "", at)
        case Withdrawn(attempt) | LeftLocked(attempt):
            effects.forget(session, LOCK, attempt.key)
