"""Who has to come to which event, and whether they did: pure (C-81, C-82)."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from service.domain.events import Event, event_day
from service.domain.people import Candidate, Person
from service.domain.program import Program


@dataclass(frozen=True)
class Mark:
    """What staff recorded of one person at one event. `signed_in` is on the office's clock; a time of
    signing in says nothing by itself: what counts is `present`, or the day of a made-up session.
    """

    present: bool = False
    signed_in: time | None = None
    made_up: date | None = None

    @property
    def counts(self) -> bool:
        """Whether the person was there, or made it up."""
        return self.present or self.made_up is not None


NO_MARK = Mark()
Marks = Mapping[str, Mapping[str, Mark]]
"""By the attendee's key and the event's."""


class Presence(StrEnum):
    """What an event has come to for one person."""

    NOT_FOR_YOU = "not_for_you"
    AHEAD = "ahead"
    """Its day is not over."""
    UNRECORDED = "unrecorded"
    """Its day is over, and the office has recorded nobody yet: nobody can be said to have missed it."""
    ATTENDED = "attended"
    MADE_UP = "made_up"
    MISSED = "missed"


@dataclass(frozen=True)
class Attendee:
    """Somebody of whom attendance is kept during one year of the program, so that next year's events are not
    this year's. `about` are the candidates whose calendar it follows: the person, or all of one cohort whom
    a companion accompanies; never empty.
    """

    key: str
    person: Person
    role: str
    about: tuple[Candidate, ...]

    @property
    def cohort(self) -> str:
        """The key of the cohort."""
        return self.about[0].cohort.key

    @property
    def years(self) -> tuple[int, ...]:
        """Years of the program, lowest first: one for a candidate."""
        return tuple(sorted({candidate.year for candidate in self.about}))

    def comes_to(self, event: Event) -> bool:
        """Whether the event is for this person."""
        return self.role in event.audience and any(one.year in event.years for one in self.about)

    def day_of(self, event: Event) -> date:
        """The day of the event; the last one where it is several for those whom a companion accompanies."""
        return max(event_day(event, one.anchors) for one in self.about if one.year in event.years)


@dataclass(frozen=True)
class Attended:
    """An event for one person; `day` is None, and nothing else said, where it is not for them. `recorded`
    says that the office has recorded somebody of the same cohort and year.
    """

    event: str
    presence: Presence
    day: date | None = None
    hours: float = 0.0
    made_up: date | None = None
    recorded: bool = False


@dataclass(frozen=True)
class Attendance:
    """A person's events by key, in the program's order, with the marks on record; `required` are the keys of
    those that must be attended.
    """

    attendee: Attendee
    marks: Mapping[str, Mark]
    events: Mapping[str, Attended]
    required: frozenset[str] = frozenset()

    def mark(self, event: str) -> Mark:
        """What is on record for an event."""
        return self.marks.get(event, NO_MARK)

    @property
    def so_far(self) -> tuple[Attended, ...]:
        """Required events that are recorded: attended, made up or missed."""
        known = (Presence.ATTENDED, Presence.MADE_UP, Presence.MISSED)
        return tuple(e for e in self.events.values() if e.event in self.required and e.presence in known)

    @property
    def missing(self) -> tuple[str, ...]:
        """Required events that were missed and not made up."""
        return tuple(one.event for one in self.so_far if one.presence is Presence.MISSED)

    @property
    def hours(self) -> float:
        """Hours that were credited."""
        return sum(one.hours for one in self.events.values())


def attended(event: Event, attendee: Attendee, mark: Mark, today: date, *, recorded: bool = True) -> Attended:
    """What `event` has come to for `attendee` on `today` (program's time zone).

    `recorded` says whether the office has recorded anybody of the same cohort and year. What was recorded
    counts whatever the day is: an event may be held early, or its day be moved afterwards.
    """
    if not attendee.comes_to(event):
        return Attended(event.key, Presence.NOT_FOR_YOU)
    day, hours = attendee.day_of(event), event.hours or 0.0
    if mark.present:
        return Attended(event.key, Presence.ATTENDED, day, hours, recorded=recorded)
    if mark.made_up is not None:
        return Attended(event.key, Presence.MADE_UP, day, hours, mark.made_up, recorded)
    over = Presence.MISSED if recorded else Presence.UNRECORDED
    return Attended(event.key, Presence.AHEAD if today <= day else over, day, recorded=recorded)


def own_key(candidate: Candidate) -> str:
    """The key under which a candidate's own attendance is kept: the number and the year."""
    return f"{candidate.key}/{candidate.year}"


def attendees(program: Program, candidates: Sequence[Candidate]) -> Iterator[Attendee]:
    """Everybody of whom attendance is kept: candidates in their order, then companions."""
    own, companion = program.participant.key, program.companion.key
    for candidate in candidates:
        if program.events_for(own, candidate.year):
            yield Attendee(own_key(candidate), candidate.person, own, (candidate,))
    together: dict[str, tuple[Person, list[Candidate]]] = {}
    for candidate in candidates:
        if candidate.companion and program.events_for(companion, candidate.year):
            key = f"{companion}/{candidate.cohort.key}/{candidate.companion.email}"
            together.setdefault(key, (candidate.companion, []))[1].append(candidate)
    for key, (person, about) in together.items():
        yield Attendee(key, person, companion, tuple(about))


def attendance(
    program: Program,
    candidates: Sequence[Candidate],
    marks: Marks,
    today: date,
    only: Collection[str] | None = None,
) -> tuple[Attendance, ...]:
    """Where everybody stands with their events on `today`, or `only` attendees of these keys: whether an
    event is recorded at all follows from all of a cohort.
    """
    everybody = tuple(attendees(program, candidates))
    recorded = frozenset(_recorded(program, everybody, marks))
    asked = [one for one in everybody if only is None or one.key in only]
    return tuple(_of(program, one, marks.get(one.key, {}), today, recorded) for one in asked)


def _of(
    program: Program, attendee: Attendee, marks: Mapping[str, Mark], today: date, recorded: frozenset["Group"]
) -> Attendance:
    mine = [event for event in program.events if attendee.comes_to(event)]
    events = {
        event.key: attended(
            event,
            attendee,
            marks.get(event.key, NO_MARK),
            today,
            recorded=recorded >= groups(event, attendee),
        )
        for event in mine
    }
    return Attendance(attendee, marks, events, frozenset(event.key for event in mine if event.required))


Group = tuple[str, str, int]
"""An event's key, a cohort's and a year: those who have it on one day, but for days after enrolment."""


def groups(event: Event, attendee: Attendee) -> frozenset[Group]:
    """With whom a person has the event."""
    years = {one.year for one in attendee.about} & set(event.years)
    return frozenset((event.key, attendee.cohort, year) for year in years)


def decides(program: Program, event: Event, attendee: Attendee) -> bool:
    """Whether a mark of this person says that the event is recorded: a companion's only where no candidate
    comes, since companions may have come for others.
    """
    own = program.participant.key
    return attendee.role == own or own not in event.audience


def _recorded(program: Program, everybody: Iterable[Attendee], marks: Marks) -> Iterator[Group]:
    for one in everybody:
        for event in program.events:
            if decides(program, event, one) and marks.get(one.key, {}).get(event.key, NO_MARK).counts:
                yield from groups(event, one)
