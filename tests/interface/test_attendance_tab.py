"""The Attendance tab in staff's hands: it heals, tells what is gone, and shows what is not for whom."""

from datetime import date, time

import pytest

from service.domain.attendance import Mark, Marks, attendance
from service.interface.attendance_facts import AttendanceFacts
from service.interface.attendance_tab import attendance_tab
from service.interface.attendance_typed import read_attendance
from tests.interface.desk import SERVICE, Desk, candidate, drop_column
from tests.interface.test_healing import look_of

TITLE, SHEET = "Attendance", 124
COACH = "coach/2026-27/ted@example.org"
TODAY = date(2026, 8, 3)
PEOPLE = [candidate(0), candidate(1, year=2), candidate(2)]
HERE: Marks = {
    "1001/1": {"orientation": Mark(present=True, signed_in=time(8, 30), made_up=date(2026, 7, 30))},
    "1002/2": {"intake_year_2": Mark(present=True)},
}


@pytest.fixture
def shown(desk: Desk, program) -> Desk:
    desk.attendance = [AttendanceFacts(own) for own in attendance(program, PEOPLE, HERE, TODAY)]
    desk.update()
    return desk


def marks(desk: Desk, program, known: Marks) -> dict[str, Mark]:
    """What the tab says otherwise than is `known`."""
    own = attendance(program, PEOPLE, known, TODAY)
    found = read_attendance(program, desk.read().tabs["attendance"], own, TODAY)
    assert found is not None
    return {f"{one.own.attendee.key} {one.event.key}": one.mark for one in found.marked}


def test_rows_come_with_what_is_on_record_and_read_the_same_after_any_shuffle(shown: Desk, program) -> None:
    assert marks(shown, program, HERE) == {}
    shown.sort(SHEET, 2)
    shown.insert(SHEET, 6)
    shown.update()
    nora, coach = shown.named(TITLE, "1001/1"), shown.named(TITLE, COACH)
    assert (nora["Name"], nora["Role"], nora["Year"]) == ("Vasquez, Nora", "Candidate", "1")
    assert (nora["Required events so far"], nora["Still to make up"]) == ("1 of 1", "")
    assert (nora["Orientation: present"], nora["Orientation: signed in"]) == ("TRUE", "8:30 am")
    assert nora["Orientation: made up on"] == "Jul 30, 2026"
    assert (coach["Name"], coach["Role"], coach["Year"]) == ("Okafor, Ted", "Coach", "1, 2")
    assert (coach["Required events so far"], coach["Still to make up"]) == ("0 of 1", "Orientation")
    assert shown.named(TITLE, "1002/2")["Not for them"] == "Intake; Orientation"
    assert marks(shown, program, HERE) == {}
    assert shown.update() == []


def test_a_deleted_row_comes_back_with_ticks_times_and_days_and_a_row_of_nobody_says_so(
    shown: Desk, program
) -> None:
    shown.sheet(TITLE).delete_rows(shown.row_of(TITLE, "1001/1"))
    assert marks(shown, program, HERE) == {}, "a row that is gone takes nothing back"
    shown.attendance = [facts for facts in shown.attendance if facts.key != "1003/1"]
    shown.update()
    assert marks(shown, program, HERE) == {}
    assert shown.named(TITLE, "1001/1")["Orientation: present"] == "TRUE"
    nobody = shown.named(TITLE, "1003/1")
    assert (nobody["Name"], nobody["Not for them"]) == ("", "")
    assert nobody["What Cohortbook made of it"].startswith("Nobody on the roster has this row now")


def test_service_cells_and_columns_heal_and_the_gray_comes_back_with_its_column(shown: Desk, program) -> None:
    before, gray = look_of(shown, TITLE), rules(shown)
    shown.sheet(TITLE).update([["Somebody else"]], shown.cell(TITLE, 6, "Name"))
    drop_column(shown, TITLE, "Not for them")
    assert shown.read().damage == ()
    shown.update()
    assert look_of(shown, TITLE) == before
    assert rules(shown) >= gray
    assert shown.named(TITLE, "1003/1")["Name"] == "Nguyen, Zoë"
    assert shown.update() == []


def test_a_staff_column_that_is_gone_is_told_and_changes_nothing(shown: Desk, program) -> None:
    drop_column(shown, TITLE, "Orientation: signed in")
    reading = shown.read()
    [damage] = reading.damage
    assert damage.startswith("The column “Orientation: signed in” is missing from the tab Attendance")
    own = attendance(program, PEOPLE, HERE, TODAY)
    assert read_attendance(program, reading.tabs["attendance"], own, TODAY) is None
    shown.update()
    assert shown.named(TITLE, "1001/1")["Orientation: present"] == "TRUE"


def test_columns_of_an_event_that_is_new_to_the_program_are_added_with_their_boxes(
    desk: Desk, program
) -> None:
    older = program.model_copy(update={"events": program.events[:-1]})
    desk.write([{"deleteSheet": {"sheetId": SHEET}}], by=SERVICE)
    desk.program = older
    desk.attendance = [AttendanceFacts(own) for own in attendance(older, PEOPLE, HERE, TODAY)]
    desk.update(built=())
    desk.program = program
    desk.attendance = [AttendanceFacts(own) for own in attendance(program, PEOPLE, HERE, TODAY)]
    built = [name for tab in (attendance_tab(older),) for name in tab.built]
    reading = desk.read(built)
    assert reading.damage == ()
    desk.write(desk.plan(reading, built=built))
    row = desk.named(TITLE, "1002/2")
    assert row["Exit Interview: present"] == "FALSE"
    assert row["Summative Review: present"] == "FALSE"
    desk.type(TITLE, desk.row_of(TITLE, "1002/2"), Exit_Interview__present=True)
    assert marks(desk, program, HERE) == {"1002/2 exit_interview": Mark(present=True)}


def rules(desk: Desk) -> set[str]:
    """The formulas of the tab's conditional looks with the columns that they make gray."""
    answer = desk.service.spreadsheets().get(
        spreadsheetId=desk.file_id, fields="sheets(properties(sheetId),conditionalFormats)"
    ).execute()  # fmt: skip
    sheet = next(one for one in answer["sheets"] if one["properties"].get("sheetId") == SHEET)
    found = set()
    for rule in sheet["conditionalFormats"]:
        condition = rule["booleanRule"]["condition"]
        if condition["type"] == "CUSTOM_FORMULA" and "FIND" in condition["values"][0]["userEnteredValue"]:
            columns = [area["startColumnIndex"] for area in rule["ranges"]]
            found.add(f"{condition['values'][0]['userEnteredValue']} {columns}")
    return found
