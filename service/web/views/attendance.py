"""Who attended what. It is no secret: supervisors and designees may know it as well (A-31)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from service.domain.attendance import Attendance, Attended, Presence
from service.domain.events import Event
from service.domain.presence_words import presence_words, series_words
from service.domain.program import Program
from service.domain.series import SeriesStanding
from service.domain.standing import Standing
from service.web.views.sight import Sight

_CHIPS = {
    Presence.AHEAD: "not_released",
    Presence.UNRECORDED: "released",
    Presence.ATTENDED: "complete",
    Presence.MADE_UP: "complete",
    Presence.MISSED: "overdue",
}
"""The colour of each standing: that of a module which stands alike."""


@dataclass(frozen=True)
class EventRow:
    """An event of the candidate's year; `kind` is the colour of its standing."""

    title: str
    optional: bool
    day: str
    label: str
    kind: str
    hours: str


@dataclass(frozen=True)
class AttendanceInShort:
    """How many of the required events so far were attended or made up, and which were not, by title."""

    there: int
    so_far: int
    missing: tuple[str, ...]


def event_rows(
    sight: Sight, own: Attendance | None, written: Callable[[date], str] | None = None
) -> tuple[EventRow, ...]:
    """In the program's order; none where the program keeps no attendance. `written` says how days are
    written, in few letters unless given.
    """
    if own is None:
        return ()
    day = written or sight.times.short_day
    rows = (_row(sight, e, own.events[e.key], day) for e in sight.program.events if e.key in own.events)
    return (*rows, *(_series(sight, one) for one in own.series))


def in_short(program: Program, standing: Standing, found: Mapping[str, Attendance]) -> AttendanceInShort:
    """For one line of a list."""
    own = found.get(standing.candidate.key)
    if own is None:
        return AttendanceInShort(0, 0, ())
    titles = {event.key: event.title for event in program.events}
    so_far, missing = len(own.so_far), tuple(titles[key] for key in own.missing)
    lacking = tuple(one.series.label for one in own.series if one.missing)
    return AttendanceInShort(so_far - len(missing), so_far, (*missing, *lacking))


def _series(sight: Sight, one: SeriesStanding) -> EventRow:
    kind = "complete" if one.reached else "overdue" if one.missing else "released"
    return EventRow(one.series.label, False, "", series_words(sight.program, one), kind, "")


def _row(sight: Sight, event: Event, one: Attended, written: Callable[[date], str]) -> EventRow:
    missed = one.presence is Presence.MISSED and not sight.program.must(event)
    return EventRow(
        title=event.title,
        optional=not event.required,
        day=written(one.day) if one.day else "",
        label=presence_words(sight.program, event, one, written),
        kind="not_released" if missed else _CHIPS[one.presence],
        hours=f"{one.hours:g}" if one.hours else "",
    )
