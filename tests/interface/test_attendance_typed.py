"""Cells of the Attendance tab, read without guessing: pure, no sheet."""

from datetime import date, time
from typing import Any

import pytest

from service.domain.attendance import Mark, attendance
from service.domain.events import Event
from service.domain.program import Program
from service.interface.attendance_tab import attendance_tab
from service.interface.attendance_typed import AttendanceRead, read_attendance
from service.interface.grid import TabRead
from service.interface.tabs import data_tabs, staff_tabs
from service.sheetwriting.values import serial
from tests.interface.desk import candidate

TODAY = date(2026, 8, 3)
NORA, IAN = candidate(0), candidate(1)
HELD = {"orientation": Mark(present=True, signed_in=time(8, 30), made_up=None)}


def cell(value: object) -> dict[str, Any]:
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, str):
        return {"formulaValue": value} if value.startswith("=") else {"stringValue": value}
    return {"numberValue": serial(value) if isinstance(value, date) else value}


def read(program: Program, *rows: dict[str, Any], known: Any = None, without: str = "") -> AttendanceRead:
    """What rows say, of Nora and Ian; `__` in a name stands for the point between column and event."""
    tab = attendance_tab(program)
    positions = {c.key: n for n, c in enumerate(tab.columns) if c.key != without}
    cells = tuple({name.replace("__", "."): cell(value) for name, value in row.items()} for row in rows)
    own = attendance(program, [NORA, IAN], known or {}, TODAY)
    found = read_attendance(program, TabRead(tab, tab.title, 1000, positions, cells), own, TODAY)
    return found if found is not None else AttendanceRead(notes={"nothing": "is read"})


def marks(found: AttendanceRead) -> dict[str, Mark]:
    return {one.event.key: one.mark for one in found.marked}


@pytest.mark.parametrize(
    ("value", "clock"),
    [(8.5 / 24, time(8, 30)), (serial(date(2026, 7, 25)) + 0.75, time(18, 0)), ("8:30 am", time(8, 30)),
     ("5.15 PM", time(17, 15)), ("16:05", time(16, 5)), ("12 a.m.", time(0, 0)), (0, time(0, 0))],
)  # fmt: skip
def test_a_time_of_signing_in_is_read_however_the_cell_holds_it(program, value, clock) -> None:
    found = read(program, {"key": "1001/1", "present__orientation": True, "signed_in__orientation": value})
    assert marks(found) == {"orientation": Mark(present=True, signed_in=clock)}
    assert found.notes == {}


@pytest.mark.parametrize(
    ("cells", "words"),
    [({"present__orientation": "x"}, "“Orientation: present” holds “x”: tick the box, or empty the cell."),
     ({"present__orientation": "=TRUE()"}, "“Orientation: present” holds a formula: type the value itself."),
     ({"signed_in__orientation": "early"}, "“Orientation: signed in” holds “early”: type a time such as"),
     ({"signed_in__orientation": "8"}, "holds “8”: type a time"),
     ({"signed_in__orientation": "25:10"}, "holds “25:10”: type a time"),
     ({"signed_in__orientation": 830}, "holds “830”: type a time"),
     ({"made_up__orientation": "soon"}, "“Orientation: made up on” holds “soon”: type a date"),
     ({"made_up__orientation": date(2026, 8, 4)}, "lies ahead: it counts from that day on"),
     ({"made_up__orientation": date(2016, 8, 2)}, "far from this program year. Check the year."),
     ({"present__exit_interview": True}, "“Exit Interview: present”: Exit Interview is not for this person."),
     ({"made_up__exit_interview": "=1+1"}, "Exit Interview is not for this person."),
     ({"made_up__exit_interview": "soon"}, "Exit Interview is not for this person. Empty the gray cells.")],
)  # fmt: skip
def test_what_cannot_be_used_is_told_and_what_is_on_record_stays(program, cells, words) -> None:
    usual = {"present__orientation": True, "signed_in__orientation": 8.5 / 24}
    found = read(program, {"key": "1001/1", **usual, **cells}, known={"1001/1": HELD})
    assert found.marked == []
    assert found.notes["1001/1"].startswith("Not taken in. “")
    assert words in found.notes["1001/1"]


def test_what_stands_beside_a_cell_that_cannot_be_used_is_used(program) -> None:
    row = {"key": "1002/1", "present__orientation": True, "signed_in__orientation": "early"}
    found = read(program, row)
    assert marks(found) == {"orientation": Mark(present=True)}
    assert "signed in” holds “early”" in found.notes["1002/1"]


@pytest.mark.parametrize("unticked", [{}, {"present__orientation": False}])
def test_unticking_and_emptying_takes_back(program, unticked) -> None:
    found = read(program, {"key": "1001/1", **unticked}, known={"1001/1": HELD})
    assert marks(found) == {"orientation": Mark()}


def test_made_up_needs_no_tick(program) -> None:
    found = read(program, {"key": "1001/1", "made_up__orientation": TODAY})
    assert (marks(found), found.notes) == ({"orientation": Mark(made_up=TODAY)}, {})


def test_what_looks_like_a_slip_is_taken_in_and_remarked_upon(program) -> None:
    row = {
        "key": "1001/1",
        "present__iip_drafting": True,
        "present__intake": True,
        "signed_in__orientation": 0.5,
    }
    found = read(program, row)
    assert marks(found) == {
        "intake": Mark(present=True), "iip_drafting": Mark(present=True),
        "orientation": Mark(signed_in=time(12, 0)),
    }  # fmt: skip
    note = found.notes["1001/1"]
    assert note.startswith("Taken in, but “Orientation: signed in” has a time, and “present” is not ticked")
    assert "“IIP Drafting: present” is ticked, and the day of the event is still ahead" in note
    assert "Intake" not in note, "its day counts from enrolment: it may be held before"


def test_rows_that_are_gone_stand_twice_or_are_nobodys_change_nothing(program) -> None:
    known = {"1001/1": HELD, "1002/1": HELD}
    twice = {"key": "1002/1"}
    found = read(program, twice, twice, {"key": "1001/2", "present__exit_interview": True}, {}, known=known)
    assert (found.marked, found.notes) == ([], {})


@pytest.mark.parametrize("column", ["made_up.culminating_event", "key"])
def test_nothing_is_read_while_a_column_is_gone(program, column) -> None:
    row = {"key": "1001/1", "present__orientation": True}
    assert read(program, row, without=column).notes == {"nothing": "is read"}


def test_a_program_without_events_has_no_such_tab(program) -> None:
    without = program.model_copy(update={"events": ()})
    keys = [tab.key for tab in (*staff_tabs(without), *data_tabs(without))]
    assert "attendance" in [tab.key for tab in staff_tabs(program)]
    assert not [key for key in keys if key.startswith("attendance")]


def with_sessions(program: Program) -> Program:
    """The orientation at two places, to be made up within a month with the administrator's approval."""
    more = {"sessions": [{"key": "north", "label": "North"}, {"key": "south", "label": "South"}],
            "make_up": {"within": {"days": 5}, "approved_by": ["administrator"]}}  # fmt: skip
    event = Event.model_validate({**program.event("orientation").model_dump(by_alias=True), **more})
    return program.model_copy(update={"events": (event,)})


def test_the_session_and_how_something_was_made_up_are_read(program) -> None:
    asked = with_sessions(program)
    row = {"key": "1001/1", "present__orientation": True, "session__orientation": "south"}
    assert marks(read(asked, row)) == {"orientation": Mark(present=True, session="south")}
    row = {"key": "1001/1", "made_up__orientation": date(2026, 7, 29), "how__orientation": "By video",
           "approved__orientation": "A. Lund, July 20"}  # fmt: skip
    found = read(asked, row)
    made_up = Mark(made_up=date(2026, 7, 29), how="By video", approved_by="A. Lund, July 20")
    assert (marks(found), found.notes) == ({"orientation": made_up}, {})


@pytest.mark.parametrize(
    ("cells", "words"),
    [({"session__orientation": "West"}, "“Orientation: session” holds “West”: pick one of North, South."),
     ({"made_up__orientation": date(2026, 7, 29)},
      "Taken in, but “Orientation: approved by” is empty: type who approved it (Induction Program"),
     ({"made_up__orientation": date(2026, 8, 1), "approved__orientation": "A. Lund"},
      "Orientation was made up on August 1, 2026; the last day for it was July 30, 2026."),
     ({"how__orientation": "By video"},
      "“Orientation: made up on” is empty: it counts once the day stands there.")],
)  # fmt: skip
def test_a_session_or_making_up_that_does_not_fit_is_told(program, cells, words) -> None:
    found = read(with_sessions(program), {"key": "1001/1", **cells})
    assert words in found.notes["1001/1"]
