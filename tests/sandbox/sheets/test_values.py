"""values.get, update, append, clear, and their batches."""

import pytest
from googleapiclient.errors import HttpError

from tests.sandbox.sheets.conftest import refusal


def test_empty_ends_are_trimmed_and_inner_gaps_kept(book):
    book.write("Sheet1!A1:D4", [["a", "", "c", ""], [], ["", "e"], ["", ""]], "RAW")
    assert book.read("Sheet1") == [["a", "", "c"], [], ["", "e"]]


def test_an_empty_range_has_no_values_at_all(book):
    found = book.values.get(spreadsheetId=book.id, range="A1:B2").execute()
    assert found == {"range": "Sheet1!A1:B2", "majorDimension": "ROWS"}


@pytest.mark.parametrize(
    ("asked", "echoed"),
    [
        ("Sheet1", "Sheet1!A1:Z1000"),
        ("'Sheet1'!B:C", "Sheet1!B1:C1000"),
        ("Sheet1!2:3", "Sheet1!A2:Z3"),
        ("Sheet1!D4:A1", "Sheet1!A1:D4"),
        ("A5:A", "Sheet1!A5:A1000"),
        ("Sheet1!Y999:AB2000", "Sheet1!Y999:Z1000"),
        ("$B$2", "Sheet1!B2"),
    ],
)
def test_ranges_are_echoed_whole_and_clipped(book, asked, echoed):
    assert book.values.get(spreadsheetId=book.id, range=asked).execute()["range"] == echoed


def test_titles_with_blanks_are_quoted(book):
    book.batch({"addSheet": {"properties": {"title": "Ann's plan"}}})
    found = book.values.get(spreadsheetId=book.id, range="'Ann''s plan'!A1").execute()
    assert found["range"] == "'Ann''s plan'!A1"


def test_an_unknown_tab_cannot_be_parsed(book):
    call = book.values.get(spreadsheetId=book.id, range="Nowhere!A1").execute
    assert refusal(call) == (400, "INVALID_ARGUMENT", "Unable to parse range: Nowhere!A1")


def test_a_range_beyond_the_grid_is_refused(book):
    code, status, message = refusal(lambda: book.write("Sheet1!A1001", [["x"]]))
    assert (code, status) == (400, "INVALID_ARGUMENT")
    assert message == "Range (Sheet1!A1001) exceeds grid limits. Max rows: 1000, max columns: 26"


def test_values_must_fit_the_range_they_are_for(book):
    _, _, message = refusal(lambda: book.write("Sheet1!A1:B1", [["a", "b", "c"]]))
    assert message == "Requested writing within range [Sheet1!A1:B1], but tried writing to column [C]"


def test_a_single_cell_is_where_writing_begins(book):
    done = book.write("A1", [["a", "b"], ["c"]])
    assert done["updatedRange"] == "Sheet1!A1:B2"
    assert (done["updatedRows"], done["updatedColumns"], done["updatedCells"]) == (2, 2, 3)


def test_null_leaves_a_cell_and_the_empty_text_clears_it(book):
    book.write("A1:C1", [["a", "b", "c"]])
    done = book.write("A1:C1", [[None, "", "z"]])
    assert book.read("A1:C1") == [["a", "", "z"]]
    assert done["updatedCells"] == 2


def test_the_input_option_must_be_given(book):
    call = book.values.update(spreadsheetId=book.id, range="A1", body={"values": [["x"]]}).execute
    assert refusal(call)[2] == "'valueInputOption' is required but not specified"


def test_raw_values_stay_as_they_are(book):
    book.write("A1:E1", [["=1+1", "2026-10-04", "TRUE", "007", True]], "RAW")
    assert book.raw("A1:E1") == [["=1+1", "2026-10-04", "TRUE", "007", True]]


@pytest.mark.parametrize(
    ("typed", "value", "shown"),
    [
        ("007", 7, "7"),
        ("Sep 5, 2026", 46270, "Sep 5, 2026"),
        ("2026-09-05", 46270, "2026-09-05"),
        ("9/5/2026", 46270, "9/5/2026"),
        ("1:30", 0.0625, "1:30"),
        ("2:30 PM", 14.5 / 24, "2:30 PM"),
        ("36:15", 36.25 / 24, "36:15"),
        ("9/5/2026 6:00 AM", 46270.25, "9/5/2026 6:00 AM"),
        ("45%", 0.45, "45%"),
        ("$1,234.50", 1234.5, "$1,234.50"),
        ("2,000,000.01", 2000000.01, "2,000,000.01"),
        ("true", True, "TRUE"),
        ("'0123", "0123", "0123"),
        ("1,5", "1,5", "1,5"),
        ("90 min", "90 min", "90 min"),
    ],
)
def test_typed_text_becomes_what_sheets_makes_of_it(book, typed, value, shown):
    book.write("A1", [[typed]])
    assert book.raw("A1") == [[pytest.approx(value) if isinstance(value, float) else value]]
    assert book.read("A1") == [[shown]]


def test_a_date_without_a_year_is_of_the_sandbox_s_year(book, control):
    control.post("clock", set="2031-03-01T12:00:00Z")
    book.write("A1", [["10/2"]])
    assert book.read("A1") == [["10/2"]]
    book.write("B1", [["=YEAR(A1)"]])
    assert book.read("B1") == [["2031"]]


def test_plain_text_cells_keep_what_is_typed(book):
    text = {"numberFormat": {"type": "TEXT", "pattern": "@"}}
    book.batch(
        {
            "repeatCell": {
                "range": {"sheetId": 0, "endColumnIndex": 1},
                "cell": {"userEnteredFormat": text},
                "fields": "userEnteredFormat.numberFormat",
            }
        }
    )
    book.write("A1:B1", [["007", "007"]])
    assert book.raw("A1:B1") == [["007", 7]]


def test_dates_render_as_serials_or_as_text(book):
    book.write("A1:B1", [["2020-01-01", 53]])
    assert book.raw("A1:B1") == [[43831, 53]]
    found = book.read("A1:B1", valueRenderOption="UNFORMATTED_VALUE", dateTimeRenderOption="FORMATTED_STRING")
    assert found == [["2020-01-01", 53]]


def test_columns_can_come_first(book):
    book.values.update(
        spreadsheetId=book.id,
        range="A1",
        valueInputOption="RAW",
        body={"values": [[1, 2], [3]], "majorDimension": "COLUMNS"},
    ).execute()
    assert book.raw("A1:B2") == [[1, 3], [2]]
    assert book.read("A1:B2", majorDimension="COLUMNS") == [["1", "2"], ["3"]]


def test_append_goes_under_the_last_table_from_its_first_column(book):
    book.write("A1:C2", [["h", "h", "h"], ["x", "x", "x"]])
    book.write("B4:D6", [["k", "k", "k"], ["y", "y", "y"], ["z", "z", "z"]])
    done = book.values.append(
        spreadsheetId=book.id, range="Sheet1", valueInputOption="RAW", body={"values": [["new"]]}
    ).execute()
    assert (done["tableRange"], done["updates"]["updatedRange"]) == ("Sheet1!B4:D6", "Sheet1!B7")
    first = book.values.append(
        spreadsheetId=book.id, range="A1", valueInputOption="RAW", body={"values": [["under"]]}
    ).execute()
    assert first["updates"]["updatedRange"] == "Sheet1!A3"


def test_append_makes_the_grid_grow(book):
    book.write("A1000", [["last"]])
    done = book.values.append(
        spreadsheetId=book.id, range="Sheet1", valueInputOption="RAW", body={"values": [["a"], ["b"]]}
    ).execute()
    assert done["updates"]["updatedRange"] == "Sheet1!A1001:A1002"
    assert book.sheet()["properties"]["gridProperties"]["rowCount"] == 1002


def test_append_can_move_down_what_stands_below(book):
    book.write("A1:A4", [["h"], ["x"], [""], ["below"]])
    book.values.append(
        spreadsheetId=book.id,
        range="A1",
        valueInputOption="RAW",
        insertDataOption="INSERT_ROWS",
        body={"values": [["y"], ["z"]]},
    ).execute()
    assert book.read("A1:A9") == [["h"], ["x"], ["y"], ["z"], [], ["below"]]


def test_batches_count_their_totals(book):
    data = [{"range": "A1:B1", "values": [[1, 2]]}, {"range": "Sheet1!A3", "values": [[3]]}]
    done = book.values.batchUpdate(
        spreadsheetId=book.id, body={"valueInputOption": "RAW", "data": data}
    ).execute()
    assert {key: done[key] for key in done if key.startswith("total")} == {
        "totalUpdatedRows": 2,
        "totalUpdatedColumns": 2,
        "totalUpdatedCells": 3,
        "totalUpdatedSheets": 1,
    }
    found = book.values.batchGet(spreadsheetId=book.id, ranges=["A1:B1", "A3"]).execute()
    assert [one["values"] for one in found["valueRanges"]] == [[["1", "2"]], [["3"]]]


def test_a_batch_with_one_bad_range_writes_nothing(book):
    data = [{"range": "A1", "values": [[1]]}, {"range": "Gone!A1", "values": [[1]]}]
    body = {"valueInputOption": "RAW", "data": data}
    call = book.values.batchUpdate(spreadsheetId=book.id, body=body).execute
    assert refusal(call)[2] == "Invalid data[1]: Unable to parse range: Gone!A1"
    assert book.read("A1") is None


def test_clear_keeps_formats_and_validations(book):
    book.write("A1", [["2026-01-01"]])
    done = book.values.clear(spreadsheetId=book.id, range="Sheet1", body={}).execute()
    assert done["clearedRange"] == "Sheet1!A1:Z1000"
    book.write("A1", [[43831]])
    assert book.read("A1") == [["2020-01-01"]]


def test_several_ranges_clear_at_once(book):
    book.write("A1:C1", [[1, 2, 3]])
    done = book.values.batchClear(spreadsheetId=book.id, body={"ranges": ["A1", "C1"]}).execute()
    assert done["clearedRanges"] == ["Sheet1!A1", "Sheet1!C1"]
    assert book.read("A1:C1") == [["", "2"]]


def test_a_write_can_answer_with_the_values(book):
    done = book.values.update(
        spreadsheetId=book.id,
        range="A1",
        valueInputOption="USER_ENTERED",
        includeValuesInResponse=True,
        responseValueRenderOption="UNFORMATTED_VALUE",
        body={"values": [["=2*3"]]},
    ).execute()
    assert done["updatedData"]["values"] == [[6]]


def test_an_unknown_spreadsheet_is_not_found(book):
    service = book.service.spreadsheets()
    with pytest.raises(HttpError) as caught:
        service.get(spreadsheetId="nothing").execute()
    assert caught.value.status_code == 404
