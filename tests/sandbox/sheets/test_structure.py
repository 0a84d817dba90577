"""Rows, columns and tabs: what moves along when they move, and what stays."""

from tests.sandbox.sheets.conftest import block, refusal


def rows(start, end, sheet_id=0):
    return {"sheetId": sheet_id, "dimension": "ROWS", "startIndex": start, "endIndex": end}


def bare(place):
    """A GridRange of the first tab as Google gives it: without the sheetId 0."""
    return {key: value for key, value in place.items() if key != "sheetId"}


def test_a_tab_takes_its_own_id_and_later_requests_of_the_batch_use_it(book):
    cell = {"userEnteredValue": {"stringValue": "x"}}
    made = book.batch(
        {
            "addSheet": {
                "properties": {"sheetId": 42, "title": "Plan", "gridProperties": {"frozenRowCount": 1}}
            }
        },
        {
            "updateCells": {
                "start": {"sheetId": 42},
                "rows": [{"values": [cell]}],
                "fields": "userEnteredValue",
            }
        },
    )
    assert made["replies"] == [
        {
            "addSheet": {
                "properties": {
                    "sheetId": 42,
                    "title": "Plan",
                    "index": 1,
                    "sheetType": "GRID",
                    "gridProperties": {"rowCount": 1000, "columnCount": 26, "frozenRowCount": 1},
                }
            }
        },
        {},
    ]
    assert book.read("Plan!A1") == [["x"]]


def test_a_title_in_use_is_refused(book):
    call = refusal(lambda: book.batch({"addSheet": {"properties": {"title": "sheet1"}}}))
    words = 'A sheet with the name "sheet1" already exists. Please enter another name.'
    assert call == (400, "INVALID_ARGUMENT", f"Invalid requests[0].addSheet: {words}")


def test_an_id_in_use_is_refused(book):
    code, status, message = refusal(lambda: book.batch({"addSheet": {"properties": {"sheetId": 0}}}))
    assert (code, status) == (400, "INVALID_ARGUMENT")
    assert message.startswith("Invalid requests[0].addSheet: A sheet with the id 0 already exists")


def test_a_batch_happens_whole_or_not_at_all(book):
    call = refusal(
        lambda: book.batch(
            {"addSheet": {"properties": {"title": "New"}}}, {"deleteSheet": {"sheetId": 12345}}
        )
    )
    assert call[2] == "Invalid requests[1].deleteSheet: No grid with id: 12345"
    assert [sheet["properties"]["title"] for sheet in book.get()["sheets"]] == ["Sheet1"]


def test_the_last_visible_tab_stays(book):
    hide = {"updateSheetProperties": {"properties": {"sheetId": 0, "hidden": True}, "fields": "hidden"}}
    expected = "Invalid requests[0].updateSheetProperties: You can't hide all the sheets in a document."
    assert refusal(lambda: book.batch(hide)) == (400, "INVALID_ARGUMENT", expected)
    assert refusal(lambda: book.batch({"deleteSheet": {"sheetId": 0}}))[0] == 400
    hidden = {"addSheet": {"properties": {"title": "Hidden", "hidden": True}}}
    assert refusal(lambda: book.batch(hidden, {"deleteSheet": {"sheetId": 0}}))[0] == 400


def test_kinds_that_are_not_written_say_their_name(book):
    code, status, message = refusal(lambda: book.batch({"refreshDataSource": {}}))
    assert (code, status) == (501, "UNIMPLEMENTED")
    assert "refreshDataSource" in message


def test_inserted_rows_push_everything_down(book):
    book.write("A1:B5", [["a", 1], ["b", 2], ["c", "=SUM(B1:B2)"], ["d", "=B2"], ["e", "=B$2*2"]])
    rule = {"condition": {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": "=$B2>1"}]}}
    look = {"booleanRule": {**rule, "format": {"textFormat": {"bold": True}}}}
    book.batch(
        {"mergeCells": {"range": block(3, 5, 2, 4)}},
        {"addConditionalFormatRule": {"rule": {"ranges": [block(1, 4, 0, 2)], **look}}},
        {"addProtectedRange": {"protectedRange": {"range": block(2, 3, 0, 1)}}},
        {"setDataValidation": {"range": block(3, 4, 0, 1), "rule": {"condition": {"type": "BOOLEAN"}}}},
        {
            "createDeveloperMetadata": {
                "developerMetadata": {
                    "metadataId": 9,
                    "metadataKey": "row",
                    "visibility": "DOCUMENT",
                    "location": {"dimensionRange": rows(2, 3)},
                }
            }
        },
        {"insertDimension": {"range": rows(1, 3)}},
    )
    assert book.formulas("B5:B7") == [["=SUM(B1:B4)"], ["=B4"], ["=B$4*2"]]
    sheet = book.sheet()
    assert sheet["merges"] == [bare(block(5, 7, 2, 4))]
    assert sheet["conditionalFormats"][0]["ranges"][0]["startRowIndex"] == 3
    moved = sheet["conditionalFormats"][0]["booleanRule"]["condition"]["values"][0]["userEnteredValue"]
    assert moved == "=$B4>1"
    assert sheet["protectedRanges"][0]["range"]["startRowIndex"] == 4
    found = book.service.spreadsheets().developerMetadata().get(spreadsheetId=book.id, metadataId=9).execute()
    assert found["location"]["dimensionRange"]["startIndex"] == 4
    assert sheet["properties"]["gridProperties"]["rowCount"] == 1002


def test_deleted_rows_take_what_lay_on_them(book):
    book.write("A1:B4", [[1, "=A3"], [2, "=SUM(A1:A4)"], [3], [4]])
    names = [("gone", block(2, 3, 0, 1)), ("less", block(1, 4, 0, 1))]
    book.batch(
        *[{"addNamedRange": {"namedRange": {"name": name, "range": place}}} for name, place in names],
        {"deleteDimension": {"range": rows(2, 3)}},
    )
    assert book.formulas("A1:B3") == [[1, "=#REF!"], [2, "=SUM(A1:A3)"], [4]]
    kept = book.get(fields="namedRanges")["namedRanges"]
    assert [(one["name"], one["range"]["endRowIndex"]) for one in kept] == [("less", 3)]


def test_moved_columns_keep_formulas_and_metadata(book):
    book.write("A1:C1", [[1, 2, "=A1+B1*10"]])
    place = {"sheetId": 0, "dimension": "COLUMNS", "startIndex": 0, "endIndex": 1}
    metadata = {"metadataKey": "hours", "visibility": "DOCUMENT", "location": {"dimensionRange": place}}
    book.batch(
        {"createDeveloperMetadata": {"developerMetadata": metadata}},
        {"moveDimension": {"source": place, "destinationIndex": 3}},
    )
    assert book.formulas("A1:C1") == [[2, "=C1+A1*10", 1]]
    assert book.raw("B1") == [[21]]
    lookup = {"dataFilters": [{"developerMetadataLookup": {"metadataKey": "hours"}}]}
    found = book.values.batchGetByDataFilter(spreadsheetId=book.id, body=lookup).execute()
    assert found["valueRanges"][0]["valueRange"] == {
        "range": "Sheet1!C1:C1000",
        "majorDimension": "ROWS",
        "values": [["1"]],
    }


def test_sorting_moves_cells_and_leaves_row_metadata_behind(book):
    book.write("A1:B4", [["b", 2], ["", 9], ["C", 3], ["a", 1]])
    metadata = {"metadataKey": "k", "visibility": "DOCUMENT", "location": {"dimensionRange": rows(0, 1)}}
    spec = {"range": block(0, 4, 0, 2), "sortSpecs": [{"dimensionIndex": 0, "sortOrder": "ASCENDING"}]}
    book.batch({"createDeveloperMetadata": {"developerMetadata": metadata}}, {"sortRange": spec})
    assert book.raw("A1:B4") == [["a", 1], ["b", 2], ["C", 3], ["", 9]]
    lookup = {"dataFilters": [{"developerMetadataLookup": {"metadataKey": "k"}}]}
    found = (
        book.service.spreadsheets().developerMetadata().search(spreadsheetId=book.id, body=lookup).execute()
    )
    place = found["matchedDeveloperMetadata"][0]["developerMetadata"]["location"]["dimensionRange"]
    assert (place["startIndex"], place["endIndex"]) == (0, 1)


def test_a_shrunken_grid_drops_what_lay_beyond(book):
    book.write("A1:A3", [["=A3"], [2], [3]])
    smaller = {
        "properties": {"sheetId": 0, "gridProperties": {"rowCount": 2}},
        "fields": "gridProperties.rowCount",
    }
    book.batch({"updateSheetProperties": smaller})
    assert book.formulas("Sheet1") == [["=#REF!"], [2]]


def test_a_tab_is_duplicated_with_what_lies_on_it(book):
    book.write("A1:B1", [["x", "=A1"]])
    book.batch({"mergeCells": {"range": block(1, 3, 0, 2)}})
    copied = {"sourceSheetId": 0, "newSheetId": 8, "newSheetName": "Twin", "insertSheetIndex": 1}
    made = book.batch({"duplicateSheet": copied})["replies"][0]["duplicateSheet"]["properties"]
    assert (made["sheetId"], made["title"], made["index"]) == (8, "Twin", 1)
    assert book.raw("Twin!A1:B1") == [["x", "x"]]
    assert book.sheet(1)["merges"][0]["sheetId"] == 8


def test_a_tab_goes_into_another_spreadsheet_without_its_protections(book):
    book.write("A1", [["carried"]])
    book.batch({"addProtectedRange": {"protectedRange": {"range": {"sheetId": 0}}}})
    other = book.service.spreadsheets().create(body={}).execute()["spreadsheetId"]
    body = {"destinationSpreadsheetId": other}
    copy = book.service.spreadsheets().sheets().copyTo
    made = copy(spreadsheetId=book.id, sheetId=0, body=body).execute()
    assert (made["title"], made["index"]) == ("Copy of Sheet1", 1)
    assert copy(spreadsheetId=book.id, sheetId=0, body=body).execute()["title"] == "Copy of Sheet1 1"
    there = book.service.spreadsheets().get(spreadsheetId=other).execute()["sheets"][1]
    assert "protectedRanges" not in there


def test_tabs_are_ordered_by_index_before_the_move(book):
    book.batch(*[{"addSheet": {"properties": {"sheetId": n, "title": f"T{n}"}}} for n in (1, 2)])
    to = {"properties": {"sheetId": 0, "index": 2}, "fields": "index"}
    book.batch({"updateSheetProperties": to})
    assert [sheet["properties"]["title"] for sheet in book.get()["sheets"]] == ["T1", "Sheet1", "T2"]


def test_cells_move_aside_for_an_inserted_range(book):
    book.write("A1:C2", [["a", "b", "=A2"], ["d", "e", "f"]])
    book.batch({"insertRange": {"range": block(0, 1, 0, 1), "shiftDimension": "ROWS"}})
    assert book.formulas("A1:C3") == [["", "b", "=A3"], ["a", "e", "f"], ["d"]]
    book.batch({"deleteRange": {"range": block(0, 1, 0, 1), "shiftDimension": "ROWS"}})
    assert book.formulas("A1:C2") == [["a", "b", "=A2"], ["d", "e", "f"]]
