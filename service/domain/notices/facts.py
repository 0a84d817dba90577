"""What a day's letters are planned from, and what a plan says: one letter to one reader."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, overload

from service.domain.attendance import Attendance
from service.domain.concluding import Concluding
from service.domain.forms import Directory, Form
from service.domain.people import Candidate, Person
from service.domain.program import Program
from service.domain.roles import RoleKind
from service.domain.standing import Standing


def _nowhere(_first: str, _second: str = "") -> str:
    return ""


@dataclass(frozen=True)
class Waits:
    """Something that waits: `whose` turn it is, what it is about, how many days it has waited."""

    what: str
    who: str
    about: str
    whose: str
    todo: str
    days: int | None = None
    link: str = ""


class Later(Sequence[Waits]):
    """What waits, looked up once somebody asks: most days nobody is told of it."""

    def __init__(self, look: Callable[[], Sequence[Waits]]) -> None:
        self._look = look

    @cached_property
    def _found(self) -> Sequence[Waits]:
        return self._look()

    @overload
    def __getitem__(self, index: int) -> Waits: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Waits]: ...
    def __getitem__(self, index: int | slice) -> Waits | Sequence[Waits]:
        return self._found[index]

    def __len__(self) -> int:
        return len(self._found)


@dataclass(frozen=True)
class Facts:
    """Everything that plans go by, on one `day` of the program's time zone.

    `told` are the subjects of letters that went out or can no longer be changed, by kind, with the last day.
    `since` says by candidate and module when people were last told of its date: when it opened, or was
    decided. `forms` are the private forms that are not done. `endings` say how far everybody is between
    admission and the end. `tab_link(candidate, module)`, `form_link(form)`, `book_link(candidate)` and
    `report_link(candidate)` lead to the work, `office_link` to the interface. Letters go out from the address
    `sender`. Nobody is reminded of the work of candidates in `quiet`; for those in `instead`, the roles named
    there are in everybody's place.
    """

    program: Program
    day: date
    standings: Mapping[str, Standing] = field(default_factory=dict)
    since: Mapping[str, Mapping[str, date]] = field(default_factory=dict)
    forms: Sequence[Form] = ()
    attendance: Sequence[Attendance] = ()
    directory: Directory = field(default_factory=dict)
    waits: Sequence[Waits] = ()
    endings: Mapping[str, Concluding] = field(default_factory=dict)
    told: Mapping[str, Mapping[str, date]] = field(default_factory=dict)
    tab_link: Callable[[str, str], str] = _nowhere
    form_link: Callable[[str], str] = _nowhere
    book_link: Callable[[str], str] = _nowhere
    report_link: Callable[[str], str] = _nowhere
    office_link: str = ""
    sender: str = ""
    quiet: frozenset[str] = frozenset()
    instead: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def was_told(self, kind: str, subject: str) -> bool:
        """Whether a letter of that kind has told of `subject`."""
        return subject in self.told.get(kind, {})

    def people(self, role: str, candidate: Candidate) -> tuple[Person, ...]:
        """Whoever has `role`: for the candidate, or in the office."""
        personal = {
            RoleKind.PARTICIPANT: candidate.person,
            RoleKind.COMPANION: candidate.companion,
            RoleKind.OVERSEER: candidate.overseer,
        }
        kind = self.program.role(role).kind
        if kind in personal:
            person = personal[kind]
            return (person,) if person else ()
        return tuple(self.directory.get(role, ()))


@dataclass(frozen=True)
class Attachment:
    """A file in a letter. `mime` is its type with parameters, such as `text/calendar; method=REQUEST`."""

    name: str
    mime: str
    content: str


@dataclass(frozen=True)
class Notice:
    """A letter that is due: to one `reader`, known as `who` whatever their address (a candidate's number, or
    the address itself). `subjects` name what it tells of: each is told once. `group` parts several letters of
    a kind to one reader on one day. `about` is the candidate on whose record it goes, `concerns` are the
    candidates whom it tells of. `context` is what the template may use.
    """

    kind: str
    who: str
    reader: Person
    subjects: tuple[str, ...]
    context: Mapping[str, Any]
    group: str = ""
    about: str = ""
    concerns: frozenset[str] = frozenset()
    attachments: tuple[Attachment, ...] = ()

    @property
    def slot(self) -> str:
        """What the letter's key begins with: there is one letter of a slot that waits at a time."""
        return f"{self.kind}:{self.who}:{self.group}"

    def key(self, today: date) -> str:
        """Names the letter for ever: one of a slot on a day."""
        return f"{self.slot}:{today.isoformat()}"


def slot_of(key: str) -> str:
    """The slot of the letter with that key.

    >>> slot_of("reminder:1001::2026-09-08")
    'reminder:1001:'
    """
    return key.rpartition(":")[0]


def reader_of(key: str) -> str:
    """Who the reader of the letter with that key is.

    >>> reader_of("reminder:1001::2026-09-08")
    '1001'
    """
    return key.split(":")[1]


def known_as(candidate: Candidate, reader: Person) -> str:
    """Who the reader is, whatever becomes of addresses: a candidate by number, others by address."""
    return candidate.key if reader.email == candidate.person.email else reader.email
