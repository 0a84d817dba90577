"""Ranges as callers write them, where appended rows go, and what no range or cell takes."""

import pytest

from tests.sandbox.sheets.conftest import block, refusal


def append(book, where, *rows, option="OVERWRITE"):
    body = {"values": list(rows)}
    call = book.values.append(
        spreadsheetId=book.id, range=where, valueInputOption="RAW", insertDataOption=option, body=body
    )
    done = call.execute()
    return done.get("tableRange"), done["updates"]["updatedRange"]


def test_ranges_may_be_written_in_rows_and_columns_or_by_name(book):
    book.batch(
        {"addNamedRange": {"namedRange": {"name": "Hours", "range": block(1, 3, 0, 2)}}},
        {"addNamedRange": {"namedRange": {"name": "Open", "range": {"sheetId": 0, "startRowIndex": 997}}}},
        {"addSheet": {"properties": {"title": "A1"}}},
    )
    asked = {
        "R1C1": "Sheet1!A1",
        "Sheet1!R2C1:R3C2": "Sheet1!A2:B3",
        "Sheet1!R[1]C[2]": "Sheet1!C2",
        "hours": "Sheet1!A2:B3",
        "Open": "Sheet1!A998:Z1000",
        "Sheet1!B3:A2": "Sheet1!A2:B3",
        "Sheet1!3:2": "Sheet1!A2:Z3",
        "'A1'!A1": "'A1'!A1",
        "sheet1!a1:b": "Sheet1!A1:B1000",
    }
    found = book.values.batchGet(spreadsheetId=book.id, ranges=list(asked)).execute()["valueRanges"]
    assert [one["range"] for one in found] == list(asked.values())


@pytest.mark.parametrize("text", ["Gone!A1", "Sheet1!A0", "Sheet1!", "No name", "Sheet1!A1:B2:C3", "R0C1"])
def test_what_is_no_range_cannot_be_parsed(book, text):
    if text == "Sheet1!":
        assert book.values.get(spreadsheetId=book.id, range=text).execute()["range"] == "Sheet1!A1:Z1000"
        return
    expected = (400, "INVALID_ARGUMENT", f"Unable to parse range: {text}")
    assert refusal(book.values.batchGet(spreadsheetId=book.id, ranges=["A1", text]).execute) == expected
    assert refusal(book.values.get(spreadsheetId=book.id, range=text).execute) == expected
    assert refusal(lambda: book.write(text, [["x"]])) == expected
    assert refusal(lambda: append(book, text, ["x"])) == expected
    assert refusal(book.values.clear(spreadsheetId=book.id, range=text, body={}).execute) == expected
    assert refusal(lambda: book.get(ranges=[text])) == expected


def test_rows_are_appended_where_the_guide_says(book):
    """https://developers.google.com/workspace/sheets/api/guides/values#append_values"""
    book.write("A1:C2", [["x", "y", "z"]] * 2)
    book.write("B4:D6", [["x", "y", "z"]] * 3)
    for where in ("Sheet1", "B4", "C5:D5", "B2:D4", "A3:G10"):
        assert append(book, where, ["n"]) == ("Sheet1!B4:D6", "Sheet1!B7")
        book.values.clear(spreadsheetId=book.id, range="B7", body={}).execute()
    assert append(book, "A1", ["n"]) == ("Sheet1!A1:C2", "Sheet1!A3")
    book.values.clear(spreadsheetId=book.id, range="A3", body={}).execute()
    assert append(book, "E4", ["n"]) == (None, "Sheet1!E4")
    assert append(book, "A4", ["n"]) == (None, "Sheet1!A4")


def test_an_empty_cell_in_a_row_begins_another_table(book):
    """https://github.com/burnash/gspread/issues/828"""
    book.write("A1:D1", [[1, 2, "", 3]])
    assert append(book, "Sheet1", ["a", "b", "c"]) == ("Sheet1!D1", "Sheet1!D2:F2")


def test_rows_below_an_empty_one_are_a_table_of_their_own(book):
    """https://github.com/googleapis/google-api-dotnet-client/issues/1997"""
    book.write("A1:C4", [["h", "h", "h"], ["x", "x", "x"], [], ["", "y", "y"]])
    assert append(book, "A:C", ["a", "b", "c"]) == ("Sheet1!B4:C4", "Sheet1!B5:D5")


def test_appended_rows_overwrite_or_push_down_and_the_grid_grows(book):
    book.write("A1:A2", [["h"], ["x"]])
    book.write("C4", [["below"]])
    assert append(book, "A1", ["1", "2", "3"], ["4", "5", "6"], option="INSERT_ROWS") == (
        "Sheet1!A1:A2",
        "Sheet1!A3:C4",
    )
    assert book.read("C6") == [["below"]]
    book.write("Y1000", [["last"]])
    assert append(book, "Y1000", ["a", "b", "c"]) == ("Sheet1!Y1000", "Sheet1!Y1001:AA1001")
    size = book.sheet()["properties"]["gridProperties"]
    assert (size["rowCount"], size["columnCount"]) == (1002, 27)


def test_checkboxes_count_as_filled_when_rows_are_appended(book):
    rule = {"condition": {"type": "BOOLEAN"}}
    book.write("A1", [["h"]])
    book.batch({"setDataValidation": {"range": block(1, 5, 0, 1), "rule": rule}})
    assert book.raw("A1:A9") == [["h"], [False], [False], [False], [False]]
    assert append(book, "A1", ["n"]) == ("Sheet1!A1:A5", "Sheet1!A6")
    two = {"type": "BOOLEAN", "values": [{"userEnteredValue": "Yes"}, {"userEnteredValue": "No"}]}
    book.batch(
        {"setDataValidation": {"range": block(0, 2, 3, 4), "rule": {"condition": two, "strict": True}}}
    )
    book.write("D2", [["maybe"]])
    assert book.raw("D1:D2") == [[], ["maybe"]]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ({}, "struct_value {\n}\n"),
        (["a"], 'list_value {\n  values {\n    string_value: "a"\n  }\n}\n'),
        (
            {"n": 1.5},
            'struct_value {\n  fields {\n    key: "n"\n    value {\n      number_value: 1.5\n    }\n  }\n}\n',
        ),
    ],
)
def test_lists_and_objects_fit_into_no_cell(book, value, shown):
    """https://github.com/apache/texera/issues/1063"""
    expected = (400, "INVALID_ARGUMENT", f"Invalid values[1][1]: {shown}")
    assert refusal(lambda: book.write("A1", [["x"], ["y", value]])) == expected
    assert refusal(lambda: append(book, "A1", ["x"], ["y", value])) == expected
    assert book.read("A1") is None


def test_a_cell_holds_fifty_thousand_characters(book):
    book.write("A1", [["x" * 50_000]], "RAW")
    words = "Your input contains more than the maximum of 50000 characters in a single cell."
    assert refusal(lambda: book.write("A2", [["x" * 50_001]])) == (400, "INVALID_ARGUMENT", words)


def test_a_spreadsheet_holds_ten_million_cells(book):
    words = (
        "This action would increase the number of cells in the workbook above the limit of 10000000 cells."
    )
    more = {"appendDimension": {"sheetId": 0, "dimension": "ROWS", "length": 400_000}}
    expected = (400, "INVALID_ARGUMENT", f"Invalid requests[0].appendDimension: {words}")
    assert refusal(lambda: book.batch(more)) == expected
    size = {"rowCount": 10_000, "columnCount": 1_000}
    added = {"addSheet": {"properties": {"gridProperties": size}}}
    assert refusal(lambda: book.batch(added))[2] == f"Invalid requests[0].addSheet: {words}"
    book.write("A1000", [["x"]])


def test_beyond_the_grid_and_beyond_the_range(book):
    cases = {
        "AB1": [["x"]],
        "Z1000": [["x", "y"]],
    }
    where = {"AB1": "Sheet1!AB1", "Z1000": "Sheet1!Z1000:AA1000"}
    for text, rows in cases.items():
        words = f"Range ({where[text]}) exceeds grid limits. Max rows: 1000, max columns: 26"
        assert refusal(lambda at=text, sent=rows: book.write(at, sent)) == (400, "INVALID_ARGUMENT", words)
    body = {"valueInputOption": "RAW", "data": [{"range": "A1:A2", "values": [[1, 2]]}]}
    call = book.values.batchUpdate(spreadsheetId=book.id, body=body)
    words = "Invalid data[0]: Requested writing within range [Sheet1!A1:A2], but tried writing to column [B]"
    assert refusal(call.execute) == (400, "INVALID_ARGUMENT", words)
    words = "Requested writing within range [Sheet1!A1:A2], but tried writing to row [3]"
    assert refusal(lambda: book.write("A1:A2", [[1], [2], [3]])) == (400, "INVALID_ARGUMENT", words)


def test_the_same_cell_twice_in_a_batch_keeps_the_last_value(book):
    data = [{"range": "A1:B1", "values": [[1, 2]]}, {"range": "A1", "values": [["last"]]}]
    body = {
        "valueInputOption": "RAW",
        "data": data,
        "includeValuesInResponse": True,
        "responseValueRenderOption": "UNFORMATTED_VALUE",
    }
    done = book.values.batchUpdate(spreadsheetId=book.id, body=body).execute()
    assert done["totalUpdatedCells"] == 3
    assert done["responses"][0]["updatedData"]["values"] == [["last", 2]]


def test_data_filters_read_write_and_clear(book):
    place = {"sheetId": 0, "dimension": "ROWS", "startIndex": 2, "endIndex": 3}
    item = {"metadataKey": "row", "visibility": "DOCUMENT", "location": {"dimensionRange": place}}
    book.batch({"createDeveloperMetadata": {"developerMetadata": item}})
    by_key, by_grid = {"developerMetadataLookup": {"metadataKey": "row"}}, {"gridRange": block(0, 1, 0, 2)}
    data = [
        {"dataFilter": by_key, "values": [["a", "b"]], "majorDimension": "ROWS"},
        {"dataFilter": by_grid, "values": [["1"], ["2"]], "majorDimension": "COLUMNS"},
        {"dataFilter": {"a1Range": "D4"}, "values": [["=1+1"]]},
    ]
    written = book.values.batchUpdateByDataFilter(
        spreadsheetId=book.id, body={"valueInputOption": "USER_ENTERED", "data": data}
    ).execute()
    assert written["totalUpdatedCells"] == 5
    assert written["responses"][1]["updatedRange"] == "Sheet1!A1:B1"
    assert written["responses"][0]["dataFilter"] == by_key
    filters = {"dataFilters": [by_key, by_grid, {"a1Range": "D4"}]}
    found = book.values.batchGetByDataFilter(spreadsheetId=book.id, body=filters).execute()["valueRanges"]
    values = [one["valueRange"]["values"] for one in found]
    assert values == [[["a", "b"]], [["1", "2"]], [["2"]]]
    cleared = book.values.batchClearByDataFilter(spreadsheetId=book.id, body=filters).execute()
    assert cleared["clearedRanges"] == ["Sheet1!A3:Z3", "Sheet1!A1:B1", "Sheet1!D4"]
    by_filter = book.service.spreadsheets().getByDataFilter(
        spreadsheetId=book.id, body={"dataFilters": [by_grid], "includeGridData": True}
    )
    assert len(by_filter.execute()["sheets"][0]["data"][0]["rowMetadata"]) == 1
    bad = {"dataFilters": [{"a1Range": "Gone!A1"}]}
    call = book.values.batchGetByDataFilter(spreadsheetId=book.id, body=bad)
    expected = "Invalid dataFilters: Unable to parse range: Gone!A1"
    assert refusal(call.execute) == (400, "INVALID_ARGUMENT", expected)


def test_more_of_what_people_type(book):
    cases = [
        ("1/2/1900", 3, "1/2/1900"),
        ("12/29/1899", -1, "12/29/1899"),
        ("7/4/1776", -45103, "7/4/1776"),
        ("1.5E3", 1500, "1.50E+03"),
        ("-$5.50", -5.5, "-$5.50"),
        ("(12)", -12, "-12"),
        ("+7", 7, "7"),
        ("12.5%", 0.125, "12.50%"),
        ("1 1/2", "1 1/2", "1 1/2"),
        ("555-0100", "555-0100", "555-0100"),
        ("(555) 555-0100", "(555) 555-0100", "(555) 555-0100"),
        ("'=1+1", "=1+1", "=1+1"),
        ("FALSE", False, "FALSE"),
        ("0:00:05", 5 / 86400, "0:00:05"),
        ("123456789012345678", 123456789012345680, "1.23457E+17"),
    ]
    book.write("A1", [[typed for typed, _, _ in cases]])
    read = book.raw("A1:Z1")[0]
    assert read == [pytest.approx(value) if type(value) is float else value for _, value, _ in cases]
    assert book.read("A1:Z1") == [[shown for _, _, shown in cases]]


def test_a_plus_begins_a_formula(book):
    book.write("A1:B1", [[5, "+A1*2"]])
    assert book.formulas("B1") == [["=+A1*2"]]
    assert book.raw("B1") == [[10]]
