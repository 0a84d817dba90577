"""The Attendance tab: people by events, where staff tick who was there (C-81, C-82).

One row for each person and year of the program: a tick for one year's meeting must not count for the next
year's of the same name. Each event has its columns; the rest of a row is a few formulas.
"""

from collections.abc import Iterable, Mapping, Sequence

from service.domain.attendance import Attendance, Attended, Presence
from service.domain.clocks import time_words, twelve_hours
from service.domain.events import Event
from service.domain.presence_words import make_up_words, presence_words, to_make_up
from service.domain.program import Program
from service.interface.attendance_facts import AttendanceFacts
from service.interface.cell_reading import clock_part
from service.interface.columns import SHOWN, Column, DataTab, Holds, Part, StaffTab, Veil
from service.interface.showing import Showing
from service.interface.table import Record
from service.sheetwriting.validation import checkbox, is_date, one_of
from service.sheetwriting.values import Content

KEY = "attendance"
_PARTS = ("key", "name", "role", "cohort", "year", "attended", "missing", "not_for", "note")
PRESENT, SIGNED_IN, MADE_UP = "present.", "signed_in.", "made_up."
SESSION, HOW, APPROVED = "session.", "how.", "approved."
"""What the keys of staff's columns begin with; the rest is the event's key."""
STANDS = "stands."
"""The same for the column that says what an event has come to."""
NOT_FOR = "on.not_for"
APART = "; "
"""Between the events that are not for somebody."""


def has_events(program: Program) -> bool:
    """Whether there is any attendance to keep."""
    return bool(program.events)


def attendance_data(program: Program) -> DataTab:
    """The data tab for this program."""
    stands = (STANDS + event.key for event in program.events)
    return DataTab("attendance_people", 134, "_attendance", (*_PARTS, *stands))


def attendance_tab(program: Program) -> StaffTab:
    """The layout for this program."""
    words = program.words.phrases.tabs.attendance
    return StaffTab(
        key=KEY,
        sheet_id=124,
        title=program.words.phrases.interface.attendance,
        purpose=words.purpose,
        how=words.how,
        columns=(
            *_who(program),
            *(column for event in program.events for column in _of_event(program, event)),
            *_came_of_it(program),
        ),
        data=attendance_data(program),
        frozen_columns=3,
        colours={words.refused: "#F4B9B5", words.remarked: "#FFE8B3"},
        coloured=("on.note",),
        veils=tuple(Veil(NOT_FOR, event.short, APART, columns_of(event)) for event in program.events),
    )


def columns_of(event: Event) -> tuple[str, ...]:
    """The keys of staff's columns for the event: present, signed in, made up on, then those that not every
    event has.
    """
    more = {
        SESSION: bool(event.sessions),
        HOW: event.required,
        APPROVED: bool(event.make_up.approved_by),
    }
    usual = (PRESENT + event.key, SIGNED_IN + event.key, MADE_UP + event.key)
    return (*usual, *(part + event.key for part, there in more.items() if there))


def _who(program: Program) -> Iterable[Column]:
    words, shared = program.words.phrases.tabs.attendance, program.words.phrases.tabs.shared
    yield Column("key", shared.number, Part.KEY, width=90, note=words.number_note)
    yield Column("finder", shared.row, Part.FINDER, width=40)
    yield Column("on.name", shared.name, width=180)
    yield Column("on.role", shared.role, width=100)
    yield Column("on.cohort", shared.cohort, width=90)
    yield Column("on.year", shared.year, width=56)


def _came_of_it(program: Program) -> Iterable[Column]:
    words, shared = program.words.phrases.tabs.attendance, program.words.phrases.tabs.shared
    yield Column("on.attended", words.so_far, width=110, note=words.so_far_note)
    yield Column("on.missing", words.missing, holds=Holds.LONG_TEXT, width=170)
    yield Column(NOT_FOR, words.not_for, holds=Holds.LONG_TEXT, width=310)
    yield Column("on.note", shared.made_of_it, holds=Holds.LONG_TEXT, width=320, vacant=words.nobody)


def _of_event(program: Program, event: Event) -> Iterable[Column]:
    words, short, note = program.words.phrases.tabs.attendance, event.short, _event_note(program, event)
    yield Column(SHOWN + STANDS + event.key, short, width=130, note=f"{note} {words.stands_note}")
    present = words.present.format(event=short)
    yield Column(PRESENT + event.key, present, Part.TYPED, Holds.TICK, 98, note, checkbox())
    yield Column(
        SIGNED_IN + event.key, words.signed_in.format(event=short), Part.TYPED, Holds.CLOCK, 98,
        f"{note} {words.signed_in_note}",
    )  # fmt: skip
    if event.sessions:
        labels = [meeting.label for meeting in event.meetings]
        yield Column(
            SESSION + event.key, words.session.format(event=short), Part.TYPED, Holds.TEXT, 110,
            f"{note} {words.session_note}", one_of(labels, strict=False),
        )  # fmt: skip
    yield from _made_up(program, event, note)


def _event_note(program: Program, event: Event) -> str:
    words = program.words.phrases.tabs.attendance
    return words.event_note.format(
        event=event.title,
        who=", ".join(program.role(role).plural for role in event.audience),
        years=", ".join(year.label for year in program.years if year.number in event.years),
        kind=words.required if event.required else words.optional,
    )


def _made_up(program: Program, event: Event, note: str) -> Iterable[Column]:
    words, short, asked = program.words.phrases.tabs.attendance, event.short, make_up_words(program, event)
    yield Column(
        MADE_UP + event.key, words.made_up.format(event=short), Part.TYPED, Holds.DATE, 100,
        f"{note} {words.made_up_note} {asked}".strip(),
        is_date(help_text=program.words.phrases.tabs.shared.date_help),
    )  # fmt: skip
    if event.required:
        yield Column(
            HOW + event.key, words.how_made_up.format(event=short), Part.TYPED, Holds.LONG_TEXT, 150,
            f"{note} {words.how_made_up_note}",
        )  # fmt: skip
    if event.make_up.approved_by:
        yield Column(
            APPROVED + event.key, words.approved.format(event=short), Part.TYPED, Holds.LONG_TEXT, 130,
            f"{note} {words.approved_note} {asked}".strip(),
        )  # fmt: skip


def attendance_keys(showing: Showing) -> Iterable[str]:
    """Everybody of whom attendance is kept has a row."""
    return (facts.key for facts in showing.facts.attendance)


def attendance_on_record(showing: Showing) -> Mapping[str, Mapping[str, Content]]:
    """What stands in staff's cells of a row that comes back after somebody deleted it."""
    program, every = showing.program, showing.facts.attendance
    return {facts.key: dict(_cells(program, facts.own)) for facts in every if facts.own.marks}


def _cells(program: Program, own: Attendance) -> Iterable[tuple[str, Content]]:
    for event in program.events:
        mark = own.marks.get(event.key)
        if mark is not None:
            meeting = event.meeting(mark.session) if mark.session else None
            yield PRESENT + event.key, mark.present or None
            yield SIGNED_IN + event.key, clock_part(mark.signed_in)
            yield MADE_UP + event.key, mark.made_up
            yield SESSION + event.key, meeting.label if meeting else None
            yield HOW + event.key, mark.how or None
            yield APPROVED + event.key, mark.approved_by or None


def attendance_rows(showing: Showing) -> Sequence[Record]:
    """What stands in the data tab."""
    return [_record(showing.program, facts) for facts in showing.facts.attendance]


def _record(program: Program, facts: AttendanceFacts) -> Record:
    own, person = facts.own, facts.own.attendee.person
    written = program.words.dates.written
    return {
        "key": facts.key,
        "name": f"{person.last}, {person.first}".strip(", "),
        "role": program.role(own.attendee.role).label,
        "cohort": own.attendee.cohort,
        "year": ", ".join(map(str, own.attendee.years)),
        "attended": _so_far(program, own),
        "missing": "\n".join(to_make_up(program, own, written)),
        "not_for": APART.join(event.short for event in program.events if event.key not in own.events),
        "note": facts.note,
        **{STANDS + key: _stands(program, own, key, one) for key, one in own.events.items()},
    }


def _so_far(program: Program, own: Attendance) -> str:
    if not own.so_far:
        return ""
    count = len(own.so_far) - len(own.missing)
    return program.words.phrases.attendance.series.format(count=count, needed=len(own.so_far))


def _stands(program: Program, own: Attendance, key: str, one: Attended) -> str:
    """What the event has come to; of whoever was there, since when and by which record."""
    words = presence_words(program, program.event(key), one, program.words.dates.written)
    if one.presence is not Presence.ATTENDED:
        return words
    clock = time_words(one.signed_in, twelve=twelve_hours(program)) if one.signed_in else ""
    there = key in own.signed and not own.mark(key).present
    sheet = program.words.phrases.tabs.attendance.on_the_sheet if there else ""
    return ", ".join(filter(None, (words, clock, sheet)))
