"""What an event has come to for a person, in the program's words."""

from collections.abc import Callable
from datetime import date

from service.domain.attendance import Attendance, Attended, Presence
from service.domain.events import Event
from service.domain.program import Program
from service.domain.series import SeriesStanding

Written = Callable[[date], str]
"""How a day is written where the words are shown."""


def presence_words(program: Program, event: Event, one: Attended, written: Written) -> str:
    """How the event stands; of one that was attended, also to which session the person came. The time of
    signing in is the office's alone.
    """
    words = program.words.phrases.attendance
    match one.presence:
        case Presence.MADE_UP if one.made_up:
            return words.made_up.format(date=written(one.made_up))
        case Presence.ATTENDED:
            meeting = event.meeting(one.session) if one.session else None
            return f"{words.attended}, {meeting.label}" if meeting else words.attended
        case Presence.MISSED:
            return words.missed if program.must(event) else words.not_attended
        case Presence.UNRECORDED:
            return words.unrecorded
        case Presence.AHEAD:
            return words.ahead
        case _:
            return ""


def to_make_up(program: Program, own: Attendance, written: Written) -> tuple[str, ...]:
    """What a person still has to make up, each with the last day for it, if there is one."""
    words = program.words.phrases.attendance
    found = []
    for key in own.missing:
        limit = own.events[key].make_up_by
        by = f" ({words.make_up_by.format(date=written(limit))})" if limit else ""
        found.append(f"{program.event(key).short}{by}")
    return (*found, *(_more(program, one) for one in own.series if one.missing))


def _more(program: Program, one: SeriesStanding) -> str:
    words = program.words.phrases.attendance
    return words.series_missing.format(series=one.series.label, count=one.missing)


def series_words(program: Program, one: SeriesStanding) -> str:
    """How a series stands: “2 of 3”, and whether some have to be made up."""
    words = program.words.phrases.attendance
    said = words.series.format(count=one.counted, needed=one.series.at_least)
    missing = words.to_make_up.format(count=one.missing) if one.missing else ""
    return ", ".join(filter(None, (said, missing)))


def make_up_words(program: Program, event: Event) -> str:
    """What the program asks of whoever makes the event up; empty where it asks for nothing."""
    rule, words = event.make_up, program.words.phrases.attendance
    roles = ", ".join(program.role(key).label for key in rule.approved_by)
    said = (
        words.within_months.format(count=rule.within.months) if rule.within and rule.within.months else "",
        words.within_days.format(count=rule.within.days) if rule.within and rule.within.days else "",
        words.notice.format(count=rule.notice_days) if rule.notice_days else "",
        words.approval.format(roles=roles) if roles else "",
    )
    return " ".join(filter(None, said))
