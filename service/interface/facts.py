"""What the interface shows, as facts: about people, attempts, rows of the Roster tab, and the log."""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from service.domain.attempts import Attempt
from service.domain.official import Reading
from service.domain.people import Candidate
from service.domain.prechecks import Turn
from service.domain.standing import Standing
from service.interface.attendance_facts import AttendanceFacts
from service.interface.calendar_facts import CalendarFacts
from service.interface.case_facts import CaseFacts
from service.interface.directory_facts import DirectoryFacts
from service.interface.ending_facts import EndingFacts
from service.interface.letter_facts import LetterFacts
from service.interface.request_facts import RequestFacts


@dataclass(frozen=True)
class PersonFacts:
    """One candidate on record. `workbook_link` is empty before there is a workbook; `note` says in words
    what is wrong or to be done next for this person, and is empty otherwise. `override` is what staff typed
    of modules that are complete by the office, `override_note` what became of it; `brought` and its note
    likewise what the person brings in from elsewhere.
    """

    standing: Standing
    workbook_link: str = ""
    note: str = ""
    override: str = ""
    override_note: str = ""
    brought: str = ""
    brought_note: str = ""

    @property
    def candidate(self) -> Candidate:
        """The person whose facts these are."""
        return self.standing.candidate


@dataclass(frozen=True)
class AttemptFacts:
    """One attempt for the Reviews tab. `note` is what the last try to carry out staff's words came to (a
    Problem's text, a letter sent); empty shows the decision itself, or nothing. `links` says of work that
    waits how many links it has, and which do not open;
    `turn` says whose turn it is. `plan_note` says what became of staff's plan for handing it in again,
    `reviewer` who reads it, where several people may. `left`: how and when the person left, where nobody
    waits for the work any more.
    """

    attempt: Attempt
    candidate_name: str
    module_title: str
    tab_link: str
    note: str = ""
    links: str = ""
    turn: Turn = Turn.PLAIN
    plan_note: str = ""
    reviewer: str = ""
    left: str = ""

    @property
    def queued(self) -> bool:
        """Whether it has come to staff; a row that it had before stays."""
        return self.turn is not Turn.FIRST


@dataclass(frozen=True)
class ReadingFacts:
    """An official reading for the Reviews tab; `due` is the day until which staff read, the rest as of an
    attempt.
    """

    reading: Reading
    candidate_name: str
    title: str
    tab_link: str
    due: date
    note: str = ""
    reviewer: str = ""
    left: str = ""


@dataclass(frozen=True)
class DocumentFacts:
    """A request to read something, for the Reviews tab; the request is told of as in the Requests tab."""

    request: RequestFacts
    what: str
    note: str = ""
    reviewer: str = ""


@dataclass(frozen=True)
class RosterNote:
    """Why a row typed in the Roster tab was not taken in. `key` is the row's number, or empty for a row
    without one, which is then found by `email` (as typed).
    """

    key: str
    email: str
    text: str


class Kind(StrEnum):
    """What sort of thing waits, the most urgent first."""

    RUN = "run"
    DAMAGE = "damage"
    TROUBLE = "trouble"
    REQUEST = "request"
    CASE = "case"
    REVIEW = "review"
    READING = "reading"
    FIRST = "first"
    SEND = "send"
    LINK = "link"
    OVERDUE = "overdue"
    ATTENDANCE = "attendance"
    ADMISSION = "admission"
    RECOMMENDATION = "recommendation"
    MEND = "mend"
    UNASSIGNED = "unassigned"
    LETTER = "letter"
    PUT_BACK = "put_back"


@dataclass(frozen=True)
class Task:
    """Something that waits for somebody. `who` is whom it concerns, `about` which module or place, `days` how
    long it has waited or how late it is; `turn` is whose turn it is, `what` what to do, in words.

    `link` is an address to open, or empty; `row` is the tab of the interface (by key) and the number whose
    row there is meant.
    """

    kind: Kind
    who: str
    about: str
    turn: str
    what: str
    days: int | None = None
    link: str = ""
    row: tuple[str, str] | None = None


@dataclass(frozen=True)
class LogLine:
    """One line of the Log tab. `number` rises with every line of the office's log; `at` is aware."""

    number: int
    at: datetime
    who: str
    candidate: str
    what: str


@dataclass(frozen=True)
class Facts:
    """Everything that the interface shows: one field for the facts of each data tab.

    `people` and `attempts` are everybody and everything on record; `roster` says why typed rows were not
    taken in; `log` holds new lines, of which the tab may have some; dropdowns offer `cohorts`.
    `tasks` wait for somebody. `contact` is when the service was last here, `silent_minutes` after how long
    the tabs tell of a silence.
    """

    people: tuple[PersonFacts, ...] = ()
    attempts: tuple[AttemptFacts, ...] = ()
    roster: tuple[RosterNote, ...] = ()
    log: tuple[LogLine, ...] = ()
    cohorts: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    contact: datetime | None = None
    silent_minutes: int = 0
    calendar: tuple[CalendarFacts, ...] = ()
    letters: tuple[LetterFacts, ...] = ()
    attendance: tuple[AttendanceFacts, ...] = ()
    requests: tuple[RequestFacts, ...] = ()
    cases: tuple[CaseFacts, ...] = ()
    readings: tuple[ReadingFacts, ...] = ()
    documents: tuple[DocumentFacts, ...] = ()
    endings: tuple[EndingFacts, ...] = ()
    directory: DirectoryFacts = field(default_factory=DirectoryFacts)

    @cached_property
    def fingerprint(self) -> str:
        """Changes whenever anything shown does, but for the time of the last contact."""
        stages = [ending.one.stage for ending in self.endings]
        rows = [one.key for one in self.calendar]
        dated = {id(one.what): one.what for one in self.calendar}.values()  # long, and the same every year
        shown = (replace(self, contact=None), stages, rows, *dated)
        return hashlib.sha256(repr(shown).encode()).hexdigest()[:16]

    def without_log(self) -> "Facts":
        """What stays to be shown once the lines of the log are in their tab."""
        return self._without_log

    @cached_property
    def _without_log(self) -> "Facts":
        return replace(self, log=()) if self.log else self
