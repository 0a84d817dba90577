"""Who has to come to which event, and whether they did: pure (C-81, C-82)."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import StrEnum
from types import MappingProxyType

from service.domain.calendar import is_personal
from service.domain.events import Event, event_day, held, meetings_on
from service.domain.people import Candidate, Person
from service.domain.program import Program
from service.domain.series import Series, SeriesStanding


@dataclass(frozen=True)
class Mark:
    """What staff recorded of one person at one event. `signed_in` is on the office's clock; a time of
    signing in says nothing by itself: what counts is `present`, or the day of a made-up session. `session` is
    the key of the one they came to, empty where nobody said; `how` and `approved_by` are words about what was
    made up. `held` is the day on which the event was for them when this was recorded.
    """

    present: bool = False
    signed_in: time | None = None
    made_up: date | None = None
    session: str = ""
    how: str = ""
    approved_by: str = ""
    held: date | None = field(default=None, compare=False)

    @property
    def counts(self) -> bool:
        """Whether the person was there, or made it up."""
        return self.present or self.made_up is not None


NO_MARK = Mark()
Marks = Mapping[str, Mapping[str, Mark]]
"""By the attendee's key and the event's."""


@dataclass(frozen=True)
class SignIn:
    """Somebody's line on a sheet for the day: ticked, at a time on the office's clock if that is known, and
    what they typed as their signature; `session` and `held` as in a mark.
    """

    at: time | None = None
    signed: str = ""
    session: str = ""
    held: date | None = field(default=None, compare=False)


SignIns = Mapping[str, Mapping[str, SignIn]]
"""By the attendee's key and the event's."""


def together(mark: Mark, sign_in: SignIn | None) -> Mark:
    """What staff recorded and what the sheet says, as one: each completes the other."""
    if sign_in is None:
        return mark
    return replace(
        mark,
        present=True,
        signed_in=mark.signed_in or sign_in.at,
        session=mark.session or sign_in.session,
        held=mark.held or sign_in.held,
    )


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
        """Whether the event is for this person, and takes place."""
        return any(meetings_on(event, one.anchors) for one in self._of_year(event)) and self.is_meant(event)

    def is_meant(self, event: Event) -> bool:
        """Whether the event is for this person, even if it was called off."""
        return self.role in event.audience and any(self._of_year(event)) and event.is_for(self.cohort)

    def _of_year(self, event: Event) -> Iterator[Candidate]:
        return (one for one in self.about if one.year in event.years and not _is_behind(event, one))

    def day_of(self, event: Event, session: str = "") -> date:
        """The day of the event, or of one `session`; the last one where it is several for those whom a
        companion accompanies.
        """
        meeting = event.meeting(session)
        mine = [one.anchors for one in self._of_year(event)]
        return max(held(meeting, one).day if meeting else event_day(event, one) for one in mine)


def _is_behind(event: Event, candidate: Candidate) -> bool:
    """Whether the event is for those who are new, and the candidate came in an earlier year (C-15)."""
    came = any(one.cohort.starts < candidate.cohort.starts for one in candidate.spent)
    return came and event.day is not None and is_personal(event.day, candidate.set_dates)


@dataclass(frozen=True)
class Attended:
    """An event for one person; `day` is None, and nothing else said, where it is not for them. `recorded`
    says that the office has recorded somebody of the same cohort and year. `make_up_by` is the last day on
    which what was missed may be made up, if there is one.
    """

    event: str
    presence: Presence
    day: date | None = None
    hours: float = 0.0
    made_up: date | None = None
    recorded: bool = False
    session: str = ""
    signed_in: time | None = None
    make_up_by: date | None = None


@dataclass(frozen=True)
class Attendance:
    """A person's events by key, in the program's order, with staff's marks on record and the lines on sheets;
    `required` are the keys of those that must be attended, each by itself.
    """

    attendee: Attendee
    marks: Mapping[str, Mark]
    events: Mapping[str, Attended]
    required: frozenset[str] = frozenset()
    signed: Mapping[str, SignIn] = field(default_factory=dict)
    series: tuple[SeriesStanding, ...] = ()

    def mark(self, event: str) -> Mark:
        """What staff recorded of an event."""
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
    return _theirs(event, attendee, mark, today, recorded=recorded)


def _theirs(event: Event, attendee: Attendee, mark: Mark, today: date, *, recorded: bool) -> Attended:
    """The same of an event that is for them."""
    day, hours = attendee.day_of(event, mark.session), event.hours or 0.0
    found = Attended(
        event.key, Presence.AHEAD, day, recorded=recorded, session=mark.session, signed_in=mark.signed_in
    )
    if mark.present:
        return replace(found, presence=Presence.ATTENDED, hours=hours)
    if mark.made_up is not None:
        return replace(found, presence=Presence.MADE_UP, hours=hours, made_up=mark.made_up)
    if today <= day:
        return found
    limit = event.make_up.within.after(day) if event.make_up.within else None
    over = Presence.MISSED if recorded else Presence.UNRECORDED
    return replace(found, presence=over, make_up_by=limit)


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
    signed: SignIns = MappingProxyType({}),
) -> tuple[Attendance, ...]:
    """Where everybody stands with their events on `today`, or `only` attendees of these keys: whether an
    event is recorded at all follows from all of a cohort. `signed` are the lines on sheets for the day.
    """
    everybody = tuple(attendees(program, candidates))
    seen = _Seen(program, marks, signed, today)
    seen.recorded = frozenset(seen.groups_recorded(everybody))
    return tuple(seen.of(one) for one in everybody if only is None or one.key in only)


@dataclass
class _Seen:
    """All that is on record, and of whom anything is."""

    program: Program
    marks: Marks
    signed: SignIns
    day: date
    recorded: frozenset["Group"] = frozenset()

    def mark(self, attendee: str, event: str) -> Mark:
        """What staff recorded and what the sheet says, as one."""
        mark = self.marks.get(attendee, {}).get(event, NO_MARK)
        return together(mark, self.signed.get(attendee, {}).get(event))

    def of(self, attendee: Attendee) -> Attendance:
        mine = [event for event in self.program.events if attendee.comes_to(event)]
        events = {event.key: self._attended(event, attendee) for event in mine}
        return Attendance(
            attendee,
            self.marks.get(attendee.key, {}),
            events,
            frozenset(event.key for event in mine if self.program.must(event)),
            self.signed.get(attendee.key, {}),
            tuple(self._series(attendee, events)),
        )

    def _attended(self, event: Event, attendee: Attendee) -> Attended:
        mark = self.mark(attendee.key, event.key)
        recorded = self.recorded >= groups(event, attendee)
        return _theirs(event, attendee, mark, self.day, recorded=recorded)

    def _series(self, attendee: Attendee, events: Mapping[str, Attended]) -> Iterator[SeriesStanding]:
        for one in self.program.attendance:
            here = [events[key] for key in one.events if key in events]
            if here and (not one.years or set(one.years) & set(attendee.years)):
                yield self._standing(one, attendee, here)

    def _standing(self, series: Series, attendee: Attendee, here: Sequence[Attended]) -> SeriesStanding:
        counted = sum(one.presence in (Presence.ATTENDED, Presence.MADE_UP) for one in here)
        still = sum(one.presence in (Presence.AHEAD, Presence.UNRECORDED) for one in here)
        still += self._called_off(series, attendee)
        if series.per == "program" and attendee.role == self.program.participant.key:
            before, later = self._other_years(series, attendee)
            counted, still = counted + before, still + later
        return SeriesStanding(series, counted, still)

    def _called_off(self, series: Series, attendee: Attendee) -> int:
        """Nobody has to make up what the office called off."""
        events = [self.program.event(key) for key in series.events]
        return sum(attendee.is_meant(event) and not attendee.comes_to(event) for event in events)

    def _other_years(self, series: Series, attendee: Attendee) -> tuple[int, int]:
        """How many counted in other years of the program, and how many there are in later ones."""
        (candidate,) = attendee.about
        counted = later = 0
        for year in self.program.years:
            for event in (self.program.event(key) for key in series.events):
                if year.number != candidate.year and year.number in event.years:
                    later += year.number > candidate.year
                    counted += self.mark(f"{candidate.key}/{year.number}", event.key).counts
        return counted, later

    def groups_recorded(self, everybody: Iterable[Attendee]) -> Iterator["Group"]:
        """The events, cohorts and years of which somebody is recorded."""
        for one in everybody:
            for event in self.program.events:
                if decides(self.program, event, one) and self.mark(one.key, event.key).counts:
                    yield from groups(event, one)


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
