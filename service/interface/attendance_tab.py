"""The Attendance tab: people by events, where staff tick who was there (C-81, C-82).

One row for each person and year of the program: a tick for one year's meeting must not count for the next
year's of the same name. Three columns for each event; the rest of a row is a few formulas.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import time

from service.domain.attendance import Attendance
from service.domain.events import Event
from service.domain.program import Program
from service.interface.attendance_facts import AttendanceFacts
from service.interface.columns import Column, DataTab, Holds, Part, StaffTab, Veil
from service.interface.showing import Showing
from service.interface.table import Record
from service.sheetwriting.validation import checkbox, is_date
from service.sheetwriting.values import Content

KEY = "attendance"
ATTENDANCE = DataTab(
    "attendance_people",
    134,
    "_attendance",
    ("key", "name", "role", "cohort", "year", "attended", "missing", "not_for", "note"),
)
PRESENT, SIGNED_IN, MADE_UP = "present.", "signed_in.", "made_up."
"""What the keys of staff's columns begin with; the rest is the event's key."""
NOT_FOR = "on.not_for"
APART = "; "
"""Between the events that are not for somebody."""


def has_events(program: Program) -> bool:
    """Whether there is any attendance to keep."""
    return bool(program.events)


def attendance_tab(program: Program) -> StaffTab:
    """The layout for this program."""
    return StaffTab(
        key=KEY,
        sheet_id=124,
        title=program.words.phrases.interface.attendance,
        purpose="Who was at which meeting: one row for each person and year of the program.",
        how="Tick “present” for whoever was there; type the day for whoever made it up later. Gray: not for "
        "this person.",
        columns=(
            *_who(),
            *(column for event in program.events for column in _typed(program, event)),
            *_came_of_it(),
        ),
        data=ATTENDANCE,
        frozen_columns=3,
        colours={"Not taken in": "#F4B9B5", "Taken in, but": "#FFE8B3"},
        coloured=("on.note",),
        veils=tuple(Veil(NOT_FOR, event.short, APART, columns_of(event)) for event in program.events),
    )


def columns_of(event: Event) -> tuple[str, str, str]:
    """The keys of the event's columns: present, signed in, made up on."""
    return PRESENT + event.key, SIGNED_IN + event.key, MADE_UP + event.key


def _who() -> Iterable[Column]:
    yield Column("key", "No.", Part.KEY, width=90, note="The person's number and year of the program.")
    yield Column("finder", "Row", Part.FINDER, width=40)
    yield Column("on.name", "Name", width=180)
    yield Column("on.role", "Role", width=100)
    yield Column("on.cohort", "Cohort", width=90)
    yield Column("on.year", "Year", width=56)


def _came_of_it() -> Iterable[Column]:
    yield Column(
        "on.attended", "Required events so far", width=110,
        note="How many of the required events that were recorded so far the person attended or made up.",
    )  # fmt: skip
    yield Column("on.missing", "Still to make up", holds=Holds.LONG_TEXT, width=170)
    yield Column(NOT_FOR, "Not for them", holds=Holds.LONG_TEXT, width=310)
    yield Column(
        "on.note", "What Cohortbook made of it", holds=Holds.LONG_TEXT, width=320,
        vacant="Nobody on the roster has this row now: nothing typed here is taken in. What was taken in "
        "before stays on record.",
    )  # fmt: skip


def _typed(program: Program, event: Event) -> Iterable[Column]:
    who = ", ".join(program.role(role).plural for role in event.audience)
    years = ", ".join(year.label for year in program.years if year.number in event.years)
    kind = "required" if event.required else "optional"
    note = f"{event.title} ({who}; {years}; {kind})."
    yield Column(
        PRESENT + event.key, f"{event.short}: present", Part.TYPED, Holds.TICK, 98, note, checkbox()
    )  # fmt: skip
    yield Column(
        SIGNED_IN + event.key, f"{event.short}: signed in", Part.TYPED, Holds.CLOCK, 98,
        f"{note} The time of signing in, for example 8:30 AM.",
    )  # fmt: skip
    yield Column(
        MADE_UP + event.key, f"{event.short}: made up on", Part.TYPED, Holds.DATE, 100,
        f"{note} The day on which it was made up.", is_date(help_text="A date, for example 10/15/2026"),
    )  # fmt: skip


def attendance_keys(showing: Showing) -> Iterable[str]:
    """Everybody of whom attendance is kept has a row."""
    return (facts.key for facts in showing.facts.attendance)


def attendance_on_record(showing: Showing) -> Mapping[str, Mapping[str, Content]]:
    """What stands in staff's cells of a row that comes back after somebody deleted it."""
    return {facts.key: dict(_cells(facts.own)) for facts in showing.facts.attendance if facts.own.marks}


def _cells(own: Attendance) -> Iterable[tuple[str, Content]]:
    for event, mark in own.marks.items():
        yield PRESENT + event, mark.present or None
        yield SIGNED_IN + event, _fraction(mark.signed_in) if mark.signed_in else None
        yield MADE_UP + event, mark.made_up


def _fraction(clock: time) -> float:
    """Sheets holds a time of day as a part of the day."""
    return (clock.hour * 3600 + clock.minute * 60 + clock.second) / 86400


def attendance_rows(showing: Showing) -> Sequence[Record]:
    """What stands in the data tab."""
    return [_record(showing.program, facts) for facts in showing.facts.attendance]


def _record(program: Program, facts: AttendanceFacts) -> Record:
    own, person = facts.own, facts.own.attendee.person
    short = {event.key: event.short for event in program.events}
    return {
        "key": facts.key,
        "name": f"{person.last}, {person.first}".strip(", "),
        "role": program.role(own.attendee.role).label,
        "cohort": own.attendee.cohort,
        "year": ", ".join(map(str, own.attendee.years)),
        "attended": f"{len(own.so_far) - len(own.missing)} of {len(own.so_far)}" if own.so_far else "",
        "missing": "\n".join(short[event] for event in own.missing),
        "not_for": APART.join(event.short for event in program.events if event.key not in own.events),
        "note": facts.note,
    }
