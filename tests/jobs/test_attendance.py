"""Staff tick who was there: on record, in the log, in Today, on Progress, and taken back by unticking."""

from datetime import date, time
from typing import Any

import pytest
from gspread.exceptions import APIError
from gspread.utils import rowcol_to_a1

from jobs import desk
from service.domain.attendance import Mark
from service.ledger import asks, attendance, log, signing
from service.ledger.signing import SheetRow
from service.offices.sandbox_drive import ADMINISTRATOR
from tests.jobs.ground import INES, Ground, noon
from tests.jobs.officetab import OfficeTab

ANA, BEN = "ana.ruiz@example.org", "ben.okafor@example.org"
COACH = f"coach/2026-27/{INES}"


@pytest.fixture(scope="module")
def tab(ground: Ground) -> OfficeTab:
    ground.begin(
        (f"Ruiz,Ana,{ANA},Ines Faro,{INES}", f"Okafor,Ben,{BEN},Ines Faro,{INES}"),
        ("provision", "2026-07-01"),
        ("scrape", "2026-07-01"),
    )
    return OfficeTab(ground, "attendance")


def waiting(ground: Ground) -> list[tuple[str, str, str]]:
    """What Today says of events: whom it concerns, which event, what to do."""
    file_id = desk.file_id(ground.office, noon("2026-07-01"))
    rows = ground.bench.open(ADMINISTRATOR, file_id, "Today").shown
    return [(row[1], row[2], row[4]) for row in rows if row[0] == "Attendance"]


def progress(ground: Ground, email: str, event: str = "orientation") -> list[str]:
    """An event on the candidate's Progress tab: its day, hours, standing."""
    shown = ground.bench.open(email, ground.file(email), "Progress and Attendance at a Glance").shown
    row = next(row for row in shown if row[0] == event)
    assert row[3] == ground.office.program.event(event).title
    return row[4:7]


def recorded(ground: Ground) -> dict[str, dict[str, Mark]]:
    with ground.office.ledger.read() as session:
        return attendance.all(session)


def lines(ground: Ground) -> list[tuple[str, str]]:
    with ground.office.ledger.read() as session:
        found = [line for line in log.since(session, 0) if line.action == "attendance"]
    return [(line.candidate_key, line.text) for line in found]


def test_an_event_that_nobody_is_recorded_of_waits_for_staff(tab: OfficeTab) -> None:
    ground = tab.ground
    assert progress(ground, ANA) == ["Jul 25, 2026", "", "Ahead"], "written with the workbook"
    ground.bench.calls()
    ground.job("review", "2026-07-25T23:00:00")
    assert ground.bench.writing_calls()["sheets.spreadsheets.batchUpdate"] == 1, "the interface alone"
    assert [about for _, about, _ in waiting(tab.ground)] == ["Intake Meeting"]
    tab.ground.job("review", "2026-07-26")
    (_, _, said) = next(one for one in waiting(tab.ground) if one[1] == "Orientation Meeting")
    assert said.startswith("Was July 25, 2026, and nobody is recorded yet. Tick who was there")


def test_ticks_are_recorded_and_logged_once_and_who_missed_is_a_number_in_today(tab: OfficeTab) -> None:
    ground = tab.ground
    ana, ben = (f"{ground.key(email)}/1" for email in (ANA, BEN))
    tab.sort("Name")
    tab.type(ana, {"Orientation: present": True, "Orientation: signed in": "8:30 AM"})
    tab.type(ben, {"Orientation: made up on": "soon"})
    tab.type(COACH, {"Exit Interview: present": True})
    ground.job("review", "2026-07-27")
    assert recorded(ground) == {ana: {"orientation": Mark(present=True, signed_in=time(8, 30))}}
    assert lines(ground) == [(ground.key(ANA), "Orientation Meeting: present, signed in at 8:30 am")]
    assert tab.row(ana)["Required events so far"] == "1 of 1"
    row = tab.row(ben)
    note = row["What Cohortbook made of it"]
    assert note.startswith("Not taken in. “Orientation: made up on” holds “soon”: type a date")
    assert (row["Still to make up"], row["Orientation: made up on"]) == ("Orientation", "soon")
    assert "Exit Interview is not for this person" in tab.row(COACH)["What Cohortbook made of it"]
    (who, about, said) = next(one for one in waiting(ground) if one[1] == "Orientation Meeting")
    assert (who, about) == ("2026-27", "Orientation Meeting")
    assert said.startswith("2 people missed it and did not make it up yet")
    assert progress(ground, ANA) == ["Jul 25, 2026", "", "Attended"]
    assert progress(ground, BEN) == ["Jul 25, 2026", "", "Missed: to be made up"]
    ground.bench.calls()
    ground.job("review", "2026-07-27T12:10:00")
    assert not ground.bench.writing_calls()


def test_unticking_takes_back_and_a_made_up_session_counts(tab: OfficeTab) -> None:
    ground = tab.ground
    ana, ben = (f"{ground.key(email)}/1" for email in (ANA, BEN))
    tab.type(ana, {"Orientation: present": False, "Orientation: signed in": ""})
    tab.type(ben, {"Orientation: made up on": "7/27/2026", "Orientation: made up how": "With the recording"})
    ground.job("scrape", "2026-07-28")
    assert recorded(ground) == {
        ben: {"orientation": Mark(made_up=date(2026, 7, 27), how="With the recording")}
    }
    assert [text for _, text in lines(ground)[1:]] == [
        "Orientation Meeting: no longer present, no time of signing in",
        "Orientation Meeting: made up on July 27, 2026, how it was made up: With the recording",
    ]
    assert (tab.row(ana)["Still to make up"], tab.row(ben)["Still to make up"]) == ("Orientation", "")
    assert tab.row(ben)["Orientation"] == "Made up on July 27, 2026"
    assert progress(ground, ANA)[2] == "Missed: to be made up"
    assert progress(ground, BEN)[2] == "Made up on Jul 27, 2026"


def test_the_offices_day_counts_and_asks_for_no_run(tab: OfficeTab) -> None:
    ground = tab.ground
    calendar = OfficeTab(ground, "calendar")
    calendar.type(
        "2026-27/1/orientation",
        {
            "Office: opens": "8/20/2026",
            "Office: starts": "8:30 AM",
            "Office: ends": "11:00 AM",
            "Office: place": "Room 4",
        },
    )
    ground.job("review", "2026-07-29")
    row = calendar.row("2026-27/1/orientation")
    assert (row["Opens"], row["What happened"]) == ("Aug 20, 2026", "Set by the office")
    assert (row["Kind"], row["Time and place"]) == ("Event", "8:30 am\u201311:00 am, Room 4")
    with ground.office.ledger.read() as session:
        said = [line.text for line in log.since(session, 0) if line.action == "calendar"]
    assert said == ["Orientation Meeting, 2026-27, year 1: on August 20, 2026, 8:30 am\u201311:00 am, Room 4"]
    assert tab.row(f"{ground.key(ANA)}/1")["Still to make up"] == ""
    with ground.office.ledger.read() as session:
        assert asks.open_asks(session) == [], "only modules' dates are carried by a run"
    assert progress(ground, ANA) == ["Aug 20, 2026", "", "Ahead"]


def test_a_damaged_table_on_progress_is_found_and_written_once_it_is_whole(tab: OfficeTab) -> None:
    ground, name = tab.ground, "cb_progress__attendance"
    sheets = ground.bench.sheets(ground.office.google.identity).spreadsheets()
    answer = sheets.get(spreadsheetId=ground.file(ANA), fields="namedRanges").execute()
    (whole,) = [one for one in answer["namedRanges"] if one["name"] == name]

    def change(request: dict[str, object]) -> None:
        sheets.batchUpdate(spreadsheetId=ground.file(ANA), body={"requests": [request]}).execute()

    change({"deleteNamedRange": {"namedRangeId": whole["namedRangeId"]}})
    tab.type(f"{ground.key(ANA)}/1", {"Orientation: present": True})
    ground.job("scrape", "2026-07-30")
    words = (
        "In the tab “Progress and Attendance at a Glance”, the table “Meetings and events” no longer stands"
    )
    assert ground.found(ANA)["progress"].startswith(words)
    assert progress(ground, ANA)[2] == "Ahead"
    change({"addNamedRange": {"namedRange": whole}})
    ground.job("scrape", "2026-07-30T12:10:00")
    assert ground.found(ANA) == {}
    assert progress(ground, ANA)[2] == "Attended"


DRAFTING = "2026-27/1/iip_drafting"


def sheet_of_the_day(ground: Ground) -> SheetRow:
    with ground.office.ledger.read() as session:
        return signing.sheets(session)[DRAFTING]


def at_the_door(ground: Ground, whose: str, cells: dict[str, Any]) -> None:
    """Type on the sheet for the day, as staff have it open, on the line of that number."""
    sheet = ground.bench.open(ADMINISTRATOR, sheet_of_the_day(ground).file_id, "Attendance").sheet
    shown = sheet.get_all_values()
    row = next(n for n, line in enumerate(shown, 1) if line[0] == whose)
    for heading, value in cells.items():
        words = {"range": rowcol_to_a1(row, shown[3].index(heading) + 1), "values": [[value]]}
        sheet.batch_update([words], value_input_option="USER_ENTERED")


def test_people_sign_in_on_a_sheet_for_the_day(tab: OfficeTab) -> None:
    """C-82: asked for by a tick, made once, read each minute of its day, its ticks and times in the
    interface, closed after the day; what is typed by people who are not expected is told.
    """
    ground = tab.ground
    calendar = OfficeTab(ground, "calendar")
    ana, ben = (f"{ground.key(email)}/1" for email in (ANA, BEN))
    calendar.type(
        DRAFTING, {"Sheet for the day": True, "Office: starts": "3:30 PM", "Office: place": "Room 4"}
    )
    ground.job("review", "2026-09-20")
    assert calendar.row(DRAFTING)["Sheet"] == "Open"
    assert "Sheet: open." in calendar.row(DRAFTING)["What happened"]
    file_id = sheet_of_the_day(ground).file_id
    shown = ground.bench.open(ADMINISTRATOR, file_id, "Attendance").shown
    assert [line[1] for line in shown[:2]] == ["IIP Drafting Meeting", "October 1, 2026, 3:30 pm, Room 4"]
    assert [line[:3] for line in shown[4:6]] == [
        [ben, "Okafor, Ben", "Candidate"],
        [ana, "Ruiz, Ana", "Candidate"],
    ]
    ground.bench.calls()
    ground.job("review", "2026-09-21")
    assert ground.bench.calls()["sheets.spreadsheets.get"] <= 1, "not read before its day"
    at_the_door(ground, ana, {"Here": True, "Your name as a signature": "Ana Ruiz"})
    at_the_door(ground, ben, {"Time": "3:25 PM", "Here": True})
    at_the_door(ground, "+1", {"Name": "Lee Park", "Role": "lee.park@example.com", "Here": True})
    ground.job("review", "2026-10-01T15:31:20")
    assert tab.row(ana)["IIP Drafting"] == "Attended, 3:31 pm, on the sheet"
    assert tab.row(ben)["IIP Drafting"] == "Attended, 3:25 pm, on the sheet"
    assert tab.row(ana)["IIP Drafting: present"] == "FALSE", "staff's own column is theirs"
    told = calendar.row(DRAFTING)["What happened"]
    assert "Sheet: open, 3 ticked." in told
    assert "Not recorded: Lee Park, lee.park@example.com. Nobody who is expected has this name" in told
    at_the_door(ground, ben, {"Here": False, "Time": ""})
    ground.job("review", "2026-10-01T15:32:00")
    assert tab.row(ben)["IIP Drafting"] == "Ahead"
    at_the_door(ground, ben, {"Here": True})
    ground.job("scrape", "2026-10-02T00:10:00")
    assert tab.row(ben)["IIP Drafting"] == "Attended, on the sheet", "its time is not known"
    assert "Sheet: closed on October 2, 2026, 3 ticked." in calendar.row(DRAFTING)["What happened"]
    with pytest.raises(APIError, match="protected"):
        at_the_door(ground, ana, {"Here": False})
    said = [
        text for _, text in lines(ground) if text.startswith("IIP Drafting") or "sheet for the day" in text
    ]
    assert said == [
        "sheet for the day made: Attendance: IIP Drafting Meeting (2026-27, Year 1)",
        "IIP Drafting Meeting: signed in on the sheet at 3:25 pm",
        "IIP Drafting Meeting: signed in on the sheet at 3:31 pm as “Ana Ruiz”",
        "IIP Drafting Meeting: no longer signed in on the sheet",
        "IIP Drafting Meeting: signed in on the sheet",
        "sheet for the day closed: Attendance: IIP Drafting Meeting (2026-27, Year 1)",
    ]
    ground.bench.calls()
    ground.job("review", "2026-10-03")
    assert sheet_of_the_day(ground).reading is not None
    calendar.type(DRAFTING, {"Sheet for the day": False})
    ground.job("review", "2026-10-04")
    calendar.type(DRAFTING, {"Sheet for the day": True})
    ground.job("review", "2026-10-05")
    assert sheet_of_the_day(ground).file_id == file_id, "the same sheet, open again"
    at_the_door(ground, ben, {"Here": False})
    ground.job("review", "2026-10-05T12:05:00")
    assert tab.row(ben)["IIP Drafting"] == "Missed: to be made up"
    assert progress(ground, ANA, "iip_drafting")[2] == "Attended"
