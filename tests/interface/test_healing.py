"""What staff break by accident mends itself, or is told."""

from dataclasses import replace

from service.interface.people_data import people_tab
from tests.interface.desk import AT, SERVICE, Desk, LogLine, attempt, candidate, person


def test_a_service_cell_that_was_typed_over_is_put_back(desk: Desk, program) -> None:
    desk.facts = [person(program, candidate(n)) for n in range(3)]
    desk.update()
    for title in ("Roster", "Completion", "Hours"):
        sheet = desk.sheet(title)
        sheet.update([["Somebody else"]], desk.cell(title, 6, "Candidate"))
    requests = desk.update()
    assert [next(iter(request)) for request in requests] == ["repeatCell"] * 3
    assert desk.named("Roster", "1002")["Candidate"] == "Abbott, Ian"
    assert desk.named("Completion", "1002")["Candidate"] == "Abbott, Ian"
    assert desk.update() == []


def test_a_row_that_staff_inserted_is_filled_at_the_next_update(desk: Desk, program) -> None:
    desk.facts = [person(program, candidate(n)) for n in range(3)]
    desk.update()
    desk.insert(101, 6)
    desk.update()
    assert desk.shown("Roster")[1]["What to do next"].startswith("Free row")
    assert desk.update() == []


def test_a_number_that_stands_twice_is_told_and_nothing_typed_there_is_read(desk: Desk, program) -> None:
    desk.facts = [person(program, candidate(n)) for n in range(3)]
    desk.update()
    sheet = desk.sheet("Roster")
    sheet.update([["1001"]], "A6", value_input_option="RAW")
    desk.type("Roster", 5, Site="Oak School")
    reading = desk.read()
    assert reading.roster == ()
    [damage] = reading.damage
    assert damage.startswith("Roster: No. 1001 stands in rows 5 and 6; nothing typed there is carried out")
    desk.update()
    assert desk.named("Roster", "1002")["Candidate"] == "Abbott, Ian"


def test_a_number_typed_as_a_number_is_still_the_number(desk: Desk, program) -> None:
    desk.facts = [person(program, candidate(n)) for n in range(2)]
    desk.update()
    cell = {"userEnteredValue": {"numberValue": 1002}}
    at = {"sheetId": 101, "rowIndex": 5, "columnIndex": 0}
    desk.write([{"updateCells": {"start": at, "rows": [{"values": [cell]}], "fields": "userEnteredValue"}}])
    assert desk.update() == []
    assert desk.named("Roster", "1002")["Candidate"] == "Abbott, Ian"


def test_a_column_or_a_tab_that_is_gone_is_told_and_the_rest_goes_on(desk: Desk, program) -> None:
    desk.facts = [person(program, candidate(0))]
    column = {"sheetId": 104, "dimension": "COLUMNS", "startIndex": 9, "endIndex": 10}
    desk.write([{"deleteDimension": {"range": column}}, {"deleteSheet": {"sheetId": 103}}], by=SERVICE)
    desk.attempts = [attempt(program, candidate(0))]
    desk.update()
    reading = desk.read()
    assert reading.reviews == (), "without its column, no feedback is guessed"
    tab, column = reading.damage
    assert tab == "The tab Hours is missing from the interface: bring it back with File > Version history."
    assert column.startswith("The column “Feedback” is missing from the tab Reviews: bring it back with Undo")
    assert desk.named("Roster", "1001")["Candidate"] == "Vasquez, Nora"
    assert desk.named("Reviews", desk.attempts[0].attempt.key)["Candidate"] == "Nora Vasquez"
    assert desk.update() == []


def test_columns_that_were_moved_are_found_where_they_are(desk: Desk, program) -> None:
    desk.facts = [person(program, candidate(n)) for n in range(2)]
    desk.update()
    moved = {"sheetId": 101, "dimension": "COLUMNS", "startIndex": 14, "endIndex": 17}
    desk.write([{"moveDimension": {"source": moved, "destinationIndex": 3}}], by=SERVICE)
    desk.type("Roster", desk.row_of("Roster", "1002"), Last_name="Abbot")
    desk.facts = [replace(facts, note="Call again") for facts in desk.facts]
    assert desk.read().roster[0].values == {"last": "Abbot"}
    desk.update()
    assert desk.named("Roster", "1002")["What to do next"] == "Call again"
    assert desk.update() == []


def test_tabs_that_run_full_grow_with_their_looks(desk: Desk, program) -> None:
    desk.facts = [person(program, candidate(n)) for n in range(2)]
    for sheet_id in (101, 102, 103):
        span = {"sheetId": sheet_id, "dimension": "ROWS", "startIndex": 40, "endIndex": 1000}
        desk.write([{"deleteDimension": {"range": span}}])
    people = people_tab(program).sheet_id
    span = {"sheetId": people, "dimension": "ROWS", "startIndex": 8, "endIndex": 1000}
    desk.write([{"deleteDimension": {"range": span}}])
    desk.update()
    reading = desk.read()
    assert reading.tabs["completion"].size > 1000
    assert reading.data["people"].size > 1000
    assert desk.named("Completion", "1002")["Candidate"] == "Abbott, Ian"
    assert desk.update() == []


def test_log_lines_are_added_once_however_often_they_are_given(desk: Desk) -> None:
    desk.log = [LogLine(number, AT, "release", "Nora Vasquez", f"line {number}") for number in (1, 2)]
    desk.update()
    desk.log.append(LogLine(3, AT, "review", "", "=1+1"))
    desk.update()
    assert desk.update() == []
    rows = desk.sheet("Log").get_all_values()[2:]
    assert [row[0] for row in rows] == ["1", "2", "3"]
    assert rows[0][1] == "Nov 2, 2026 9:30 am"
    assert rows[2][4] == "=1+1", "text stays text"
