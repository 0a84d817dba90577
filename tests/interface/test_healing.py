"""What staff break by accident mends itself, or is told."""

from dataclasses import replace

from service.interface.damage import missing_tab
from service.interface.people_data import people_tab
from tests.interface.desk import AT, FORMULAS, SERVICE, Desk, LogLine, attempt, candidate, drop_column, person


def test_a_service_cell_that_was_typed_over_is_put_back(desk: Desk, program) -> None:
    desk.facts = [person(program, candidate(n)) for n in range(3)]
    desk.update()
    for title in ("Roster", "Completion", "Hours"):
        sheet = desk.sheet(title)
        sheet.update([["Somebody else"]], desk.cell(title, 6, "Candidate"))
    requests = desk.update()
    assert [next(iter(request)) for request in requests] == ["repeatCell"] * 3 + [FORMULAS] * 3
    assert desk.named("Roster", "1002")["Candidate"] == "Abbott, Ian"
    assert desk.named("Completion", "1002")["Candidate"] == "Abbott, Ian"
    assert desk.update() == []


def test_a_service_cell_that_was_made_plain_text_is_put_back_all_the_same(desk: Desk, program) -> None:
    desk.facts = [person(program, candidate(n)) for n in range(3)]
    desk.update()
    sheet = desk.sheet("Roster")
    sheet.format(desk.cell("Roster", 6, "Candidate"), {"numberFormat": {"type": "TEXT"}})
    sheet.update([["Somebody else"]], desk.cell("Roster", 6, "Candidate"))
    desk.update()
    assert desk.named("Roster", "1002")["Candidate"] == "Abbott, Ian"
    assert desk.update() == []


def test_a_row_that_staff_inserted_is_filled_at_the_next_update(desk: Desk, program) -> None:
    desk.facts = [person(program, candidate(n)) for n in range(3)]
    desk.update()
    desk.insert(101, 6)
    desk.update()
    assert desk.shown("Roster")[1]["What to do next"].startswith("Free row")
    assert desk.update() == []


def test_words_beside_a_number_that_nothing_has_say_so(desk: Desk, program) -> None:
    desk.facts = [person(program, candidate(n)) for n in range(2)]
    desk.attempts = [attempt(program, candidate(n)) for n in range(2)]
    desk.update()
    desk.type("Reviews", 5, Feedback="Add an example")
    desk.sheet("Reviews").update([["by mistake"]], "A5")
    desk.insert(104, 6)
    desk.update()
    orphan, blank, *others = desk.shown("Reviews")
    assert orphan["What happened"].startswith("Nothing typed here counts")
    assert (orphan["Feedback"], blank["What happened"]) == ("Add an example", "")
    assert {row["No."] for row in others} == {facts.attempt.key for facts in desk.attempts}
    assert {row["What happened"] for row in others} == {""}
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


def test_what_was_typed_over_is_told_in_words_and_put_back(desk: Desk, program) -> None:
    desk.facts = [person(program, candidate(n)) for n in range(2)]
    desk.update()
    desk.sheet("Roster").update([["Somebody else"]], desk.cell("Roster", 6, "Candidate"))
    assert desk.read().mended == (
        "Roster, row 6, “Candidate”: “Somebody else” was typed over it; it is put back.",
    )
    desk.update()
    assert desk.read().mended == ()


def test_a_staff_column_that_is_gone_is_told_and_only_what_depends_on_it_waits(desk: Desk, program) -> None:
    desk.facts = [person(program, candidate(0))]
    desk.attempts = [attempt(program, candidate(0))]
    desk.update()
    drop_column(desk, "Reviews", "Feedback")
    desk.update()
    desk.type("Roster", 5, Site="Oak School")
    reading = desk.read()
    assert reading.reviews == (), "without its column, no feedback is guessed"
    [damage] = reading.damage
    assert damage.startswith("The column “Feedback” is missing from the tab Reviews: bring it back with Undo")
    assert [typed.fresh for typed in reading.roster] == [True]
    assert desk.named("Reviews", desk.attempts[0].attempt.key)["Candidate"] == "Nora Vasquez"
    drop_column(desk, "Roster", "Position", last=True)
    assert [typed.fresh for typed in desk.read().roster] == [False], "the row says only half"


def test_a_service_column_that_was_deleted_comes_back_at_its_place(desk: Desk, program) -> None:
    desk.facts = [person(program, candidate(n)) for n in range(2)]
    desk.attempts = [attempt(program, candidate(0))]
    desk.update()
    before = {title: look_of(desk, title) for title in ("Roster", "Completion", "Reviews")}
    for title, heading in (("Roster", "Site"), ("Completion", "IIP"), ("Reviews", "What happened")):
        drop_column(desk, title, heading)
    drop_column(desk, "Completion", "Candidate")
    drop_column(desk, "Completion", "Row")
    assert len(desk.read().mended) == 5
    assert desk.read().damage == ()
    desk.update()
    assert {title: look_of(desk, title) for title in before} == before
    assert desk.named("Roster", "1002")["Candidate"] == "Abbott, Ian"
    assert desk.named("Completion", "1002")["IIP"].startswith("In progress")
    assert desk.update() == []


def test_a_tab_that_lost_its_numbers_is_filled_again_unless_staff_typed_there(desk: Desk, program) -> None:
    desk.facts = [person(program, candidate(n)) for n in range(2)]
    desk.attempts = [attempt(program, candidate(0))]
    desk.update()
    drop_column(desk, "Hours", "No.")
    drop_column(desk, "Reviews", "No.")
    desk.update()
    assert desk.named("Hours", "1002")["Candidate"] == "Abbott, Ian"
    [damage] = desk.read().damage
    assert damage.startswith("The column “No.” is missing from the tab Reviews")
    assert desk.update() == []


def test_a_tab_that_lost_its_numbers_keeps_what_staff_wrote_in_a_column_of_their_own(
    desk: Desk, program
) -> None:
    desk.facts = [person(program, candidate(n)) for n in range(2)]
    desk.update()
    desk.sheet("Hours", by=SERVICE).insert_cols([["", "", "", "Ours", "", "Call her on Monday"]], 3)
    drop_column(desk, "Hours", "No.")
    desk.update()
    assert desk.sheet("Hours").acell("B6").value == "Call her on Monday"
    [damage] = desk.read().damage
    assert damage.startswith("The column “No.” is missing from the tab Hours")
    assert desk.update() == []


def test_data_tabs_boards_and_tabs_without_staff_words_come_back(desk: Desk, program) -> None:
    desk.facts = [person(program, candidate(n)) for n in range(2)]
    desk.attempts = [attempt(program, candidate(0))]
    desk.log = [LogLine(1, AT, "release", "", "line 1")]
    desk.contact = AT
    desk.update()
    before = {title: desk.shown(title) for title in ("Today", "Roster", "Hours", "Reviews", "Log")}
    for sheet_id in (100, 103, 105, 111, 112, 119):
        desk.write([{"deleteSheet": {"sheetId": sheet_id}}], by=SERVICE)
    assert len(desk.read().mended) == 6
    desk.update()
    assert {title: desk.shown(title) for title in before} == before
    top = desk.sheet("Roster").get("A1:J2")
    assert top[1][0].startswith("Cohortbook was here at") or top[1][0] == "Cohortbook is silent"
    assert desk.update() == []


def test_a_tab_with_staff_words_is_told_and_never_made_anew(desk: Desk, program) -> None:
    desk.facts = [person(program, candidate(0))]
    desk.update()
    desk.write([{"deleteSheet": {"sheetId": 104}}], by=SERVICE)
    reading = desk.read()
    assert reading.damage == (missing_tab(program, "Reviews"),)
    assert "bring it back with File > Version history" in missing_tab(program, "Reviews")
    assert desk.plan(reading) == []
    assert "addSheet" in desk.plan(reading, built=())[0], "a new version's tab"


def test_a_data_tab_that_lost_a_column_a_row_or_its_name_is_whole_again(desk: Desk, program) -> None:
    desk.facts = [person(program, candidate(n)) for n in range(3)]
    desk.update()
    before = desk.shown("Roster")
    column = {"sheetId": 111, "dimension": "COLUMNS", "startIndex": 2, "endIndex": 3}
    row = {"sheetId": 111, "dimension": "ROWS", "startIndex": 2, "endIndex": 3}
    name = {"properties": {"sheetId": 111, "title": "people"}, "fields": "title"}
    desk.write(
        [
            {"deleteDimension": {"range": column}},
            {"deleteDimension": {"range": row}},
            {"updateSheetProperties": name},
        ]
    )
    desk.update()
    assert desk.shown("Roster") == before
    assert desk.update() == []


def look_of(desk: Desk, title: str) -> object:
    """Headings, widths, hidden columns, metadata, and the looks of the first two rows of people."""
    fields = (
        "sheets(properties(title,gridProperties(frozenColumnCount)),data(columnMetadata(pixelSize,hiddenByUser,"
        "developerMetadata(metadataKey,metadataValue)),rowData(values(formattedValue,userEnteredFormat,note))))"
    )
    answer = desk.service.spreadsheets().get(
        spreadsheetId=desk.file_id, ranges=[f"{title}!A3:AZ6"], fields=fields
    ).execute()  # fmt: skip
    return answer["sheets"][0]


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
