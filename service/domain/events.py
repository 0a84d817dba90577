"""Meetings and other events that people attend: whom they are for, when and where, what they credit."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from fnmatch import fnmatchcase

from pydantic import ConfigDict, Field

from service.domain.base import Definition, Key, Text
from service.domain.calendar import Anchors, DateRule, months_later, resolve
from service.domain.times_of_day import Clock


class Span(Definition):
    """So many months and days."""

    months: int = Field(default=0, ge=0, le=36)
    days: int = Field(default=0, ge=0, le=1100)

    def after(self, day: date) -> date:
        """The last day of the span that begins on `day`.

        >>> Span(months=1).after(date(2027, 1, 31))
        datetime.date(2027, 2, 28)
        """
        return months_later(day, self.months) + timedelta(days=self.days)


class MakeUp(Definition):
    """What a program asks of whoever makes an event up (F-22, F-24)."""

    within: Span | None = Field(default=None, description="How long after the event it may be made up.")
    notice_days: int = Field(
        default=0, ge=0, le=60, description="So many days before it, the office has to know."
    )
    approved_by: tuple[Key, ...] = Field(
        default=(), description="The roles that approve it; the office names who did."
    )


class Session(Definition):
    """One of several times and places at which an event is held; a person comes to one (F-21, F-26).

    What it leaves out is the event's own.
    """

    key: Key
    label: Text = Field(description="What tells it from the others: a county, a room, a group.")
    day: DateRule | None = None
    starts: Clock | None = None
    ends: Clock | None = None
    place: str = ""


class Event(Definition):
    """Something with a day at which people are present or not (C-81, C-82)."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    key: Key
    title: Text
    short: Text = Field(description="A few letters for the headings of narrow columns.", max_length=24)
    years: tuple[int, ...] = Field(default=(1,), min_length=1)
    cohorts: tuple[Text, ...] = Field(
        default=(), description="Only for these cohorts; `*` stands for any letters. Left out: for all."
    )
    audience: tuple[Key, ...] = Field(
        alias="for", min_length=1, description="Who comes: the participant, the companion, or both, by role."
    )
    day: DateRule = Field(description="The day by rule; the office may set another in its Calendar tab.")
    starts: Clock | None = Field(default=None, description="When it begins, on the program's clock.")
    ends: Clock | None = Field(default=None, description="When it ends, on the same day.")
    place: str = Field(default="", description="Where it is: a room, an address.")
    sessions: tuple[Session, ...] = Field(
        default=(), description="Several times and places for the same; a person needs one of them."
    )
    about: str = Field(default="", description="What it is about, for the invitation.")
    hours: float | None = Field(
        default=None, gt=0, le=200, description="Hours that being there credits; left out for none."
    )
    counts_towards: Key | None = Field(
        default=None, description="The rule of `hours` whose log they are added to; left out for none."
    )
    required: bool = Field(default=True, description="Whether somebody who was not there must make it up.")
    make_up: MakeUp = Field(default=MakeUp(), description="How it may be made up.")
    rules: tuple[str, ...] = Field(default=(), description="The rules of the program that this carries out.")

    @property
    def meetings(self) -> tuple["Meeting", ...]:
        """Its sessions, or the only one."""
        if not self.sessions:
            return (Meeting(self, "", "", self.day, self.starts, self.ends, self.place),)
        return tuple(
            Meeting(
                self,
                one.key,
                one.label,
                one.day or self.day,
                one.starts or self.starts,
                one.ends or self.ends,
                one.place or self.place,
            )
            for one in self.sessions
        )

    def meeting(self, session: str) -> "Meeting | None":
        """The session of that key; of an event that has one only, that one."""
        return next((one for one in self.meetings if one.session == session), None)

    def is_for(self, cohort: str) -> bool:
        """Whether people of that cohort come."""
        return not self.cohorts or any(fnmatchcase(cohort, pattern) for pattern in self.cohorts)


@dataclass(frozen=True)
class Meeting:
    """A session of an event by the program's rules; `session` and `label` are empty of an only one."""

    event: Event
    session: str
    label: str
    day: DateRule
    starts: time | None
    ends: time | None
    place: str

    @property
    def key(self) -> str:
        """Under which the office's own day, time and place are kept."""
        return f"{self.event.key}.{self.session}" if self.session else self.event.key

    @property
    def title(self) -> str:
        """The event, and which of its sessions."""
        return f"{self.event.title}: {self.label}" if self.label else self.event.title


@dataclass(frozen=True)
class Held:
    """A meeting for people of one cohort and year: its day, times on the program's clock, and place."""

    meeting: Meeting
    day: date
    starts: time | None
    ends: time | None
    place: str


def held(meeting: Meeting, anchors: Anchors) -> Held:
    """When and where the meeting is for a person: what the office set, or else the program's."""
    own = anchors.set_for(meeting.key)
    return Held(
        meeting,
        own.opens or resolve(meeting.day, anchors),
        own.starts or meeting.starts,
        own.ends or meeting.ends,
        own.place or meeting.place,
    )


def meetings_on(event: Event, anchors: Anchors) -> tuple[Meeting, ...]:
    """The sessions that take place for a person: without those that the office called off."""
    return tuple(one for one in event.meetings if not anchors.set_for(one.key).off)


def event_day(event: Event, anchors: Anchors) -> date:
    """The day by which the event is over for a person: that of its last session that takes place."""
    there = meetings_on(event, anchors) or event.meetings
    return max(held(meeting, anchors).day for meeting in there)
