"""Conditions where they may stand, names that follow or lose their cells, and batch answers."""

import pytest

from tests.sandbox.sheets.conftest import block, refusal
from tests.sandbox.sheets.test_cells import cells

A1 = block(0, 1, 0, 1)


def validation(kind, *values):
    condition = {"type": kind, "values": [{"userEnteredValue": one} for one in values]}
    return {"setDataValidation": {"range": A1, "rule": {"condition": condition}}}


def format_rule(kind, *values):
    condition = {"type": kind, "values": [{"userEnteredValue": one} for one in values]}
    rule = {"ranges": [A1], "booleanRule": {"condition": condition, "format": {}}}
    return {"addConditionalFormatRule": {"rule": rule}}


def test_conditions_stand_where_google_documents_them(book):
    filtered = {"range": block(0, 3, 0, 1), "criteria": {"0": {"condition": {"type": "TEXT_IS_URL"}}}}
    for request, words in (
        (validation("NOT_BLANK"), "ConditionType 'NOT_BLANK' is not supported by data validation."),
        (validation("TEXT_NOT_EQ", "x"), "ConditionType 'TEXT_NOT_EQ' is not supported by data validation."),
        (validation("ONE_OF_LIST"), "ConditionType 'ONE_OF_LIST' must have at least one ConditionValue."),
        (
            validation("ONE_OF_RANGE", "A1:A3"),
            "ONE_OF_RANGE must have a value that is a range, such as =Sheet1!A1:A9.",
        ),
        (
            validation("NUMBER_BETWEEN", "1"),
            "ConditionType 'NUMBER_BETWEEN' must have exactly 2 ConditionValues, not 1.",
        ),
        (
            format_rule("ONE_OF_LIST", "x"),
            "ConditionType 'ONE_OF_LIST' is not supported by conditional formatting.",
        ),
        (format_rule("BLANK", "x"), "ConditionType 'BLANK' must have exactly 0 ConditionValues, not 1."),
        (
            {"setBasicFilter": {"filter": filtered}},
            "ConditionType 'TEXT_IS_URL' is not supported by filters.",
        ),
        (
            {"setDataValidation": {"range": A1, "rule": {}}},
            "No condition type set in the data validation rule.",
        ),
    ):
        expected = f"Invalid requests[0].{next(iter(request))}: {words}"
        assert refusal(lambda sent=request: book.batch(sent)) == (400, "INVALID_ARGUMENT", expected)
    kinds = [validation("DATE_IS_VALID"), validation("BOOLEAN", "Yes"), validation("ONE_OF_RANGE", "=B1:B3")]
    book.batch(*kinds, validation("TEXT_CONTAINS", "a"), format_rule("CUSTOM_FORMULA", "=TRUE"))
    book.batch({"setDataValidation": {"range": A1}})
    assert "dataValidation" not in cells(book, "A1")[0][0]


def add_name(book, name, place, **more):
    return book.batch({"addNamedRange": {"namedRange": {"name": name, "range": place, **more}}})


def places(book):
    names = book.get(fields="namedRanges").get("namedRanges", [])
    return {
        one["name"]: (one["range"].get("startRowIndex"), one["range"].get("endRowIndex")) for one in names
    }


def rows(start, end):
    return {"sheetId": 0, "dimension": "ROWS", "startIndex": start, "endIndex": end}


def test_names_follow_their_cells(book):
    add_name(book, "Hours", block(2, 4, 0, 1))
    book.write("A3:A4", [[5], [6]])
    book.write("C1", [["=SUM(Hours)"]])
    book.batch({"insertDimension": {"range": rows(0, 1)}})
    assert places(book) == {"Hours": (3, 5)}
    book.batch({"insertDimension": {"range": rows(4, 5)}})
    assert places(book) == {"Hours": (3, 6)}
    book.batch({"moveDimension": {"source": rows(3, 6), "destinationIndex": 9}})
    assert places(book) == {"Hours": (6, 9)}
    assert book.raw("C2") == [[11]]
    book.batch({"deleteDimension": {"range": rows(6, 7)}})
    assert places(book) == {"Hours": (6, 8)}


def test_a_name_that_lost_its_cells_is_not_shown_and_stays_taken(book):
    """https://github.com/burnash/gspread/issues/1530"""
    book.batch({"addSheet": {"properties": {"sheetId": 5, "title": "Data"}}})
    add_name(book, "Range1", block(0, 2, 0, 1, 5))
    add_name(book, "Row", block(4, 5, 0, 1))
    book.batch({"deleteSheet": {"sheetId": 5}}, {"deleteDimension": {"range": rows(4, 5)}})
    assert places(book) == {}
    for name in ("range1", "Row"):
        words = f"Cannot add named range with name: {name}, a named range with that name already exists."
        expected = (400, "INVALID_ARGUMENT", f"Invalid requests[0].addNamedRange: {words}")
        assert refusal(lambda wanted=name: add_name(book, wanted, A1)) == expected
    call = book.values.get(spreadsheetId=book.id, range="Range1")
    assert refusal(call.execute) == (400, "INVALID_ARGUMENT", "Unable to parse range: Range1")


@pytest.mark.parametrize("name", ["", "1st", "two words", "A1", "R1C1", "true", "x" * 251, "a-b"])
def test_names_are_words(book, name):
    words = f'Invalid requests[0].addNamedRange: "{name}" is not a valid name for a named range.'
    assert refusal(lambda: add_name(book, name, A1)) == (400, "INVALID_ARGUMENT", words)


def test_ids_of_names_are_used_once(book):
    add_name(book, "One", A1, namedRangeId="fixed")
    words = "Invalid requests[0].addNamedRange: A named range with the id fixed already exists."
    taken = refusal(lambda: add_name(book, "Two", A1, namedRangeId="fixed"))
    assert taken == (400, "INVALID_ARGUMENT", words)


def test_the_last_rows_below_frozen_ones_stay(book):
    """https://github.com/jlolling/talendcomp_tGoogleSheet/issues/19"""
    grid = {"rowCount": 5, "columnCount": 3, "frozenRowCount": 1}
    properties = {"properties": {"sheetId": 0, "gridProperties": grid}, "fields": "gridProperties"}
    book.batch({"updateSheetProperties": properties})
    words = "Sorry, it is not possible to delete all non-frozen rows."
    expected = (400, "INVALID_ARGUMENT", f"Invalid requests[0].deleteDimension: {words}")
    assert refusal(lambda: book.batch({"deleteDimension": {"range": rows(1, 5)}})) == expected
    book.batch({"deleteDimension": {"range": rows(1, 4)}})
    assert book.sheet()["properties"]["gridProperties"]["rowCount"] == 2


def test_bandings_do_not_overlap_and_tables_are_among_them(book):
    color = {"firstBandColor": {"red": 1}, "secondBandColorStyle": {"rgbColor": {"blue": 1}}}
    banding = {"range": block(0, 4, 0, 2), "rowProperties": color}
    book.batch({"addBanding": {"bandedRange": banding}})
    (made,) = book.sheet()["bandedRanges"]
    assert made["rowProperties"]["firstBandColorStyle"] == {"rgbColor": {"red": 1}}
    assert made["rowProperties"]["secondBandColor"] == {"blue": 1}
    words = (
        "You cannot add alternating background colors to a range that already has alternating "
        "background colors."
    )
    again = {"addBanding": {"bandedRange": {**banding, "range": block(3, 9, 1, 2)}}}
    expected = (400, "INVALID_ARGUMENT", f"Invalid requests[0].addBanding: {words}")
    assert refusal(lambda: book.batch(again)) == expected
    book.batch({"addTable": {"table": {"tableId": "t", "name": "T", "range": block(10, 12, 0, 2)}}})
    assert [one.get("bandedRangeReference") for one in book.sheet()["bandedRanges"]] == [None, "t"]
    (sheet,) = book.get(excludeTablesInBandedRanges=True)["sheets"]
    assert len(sheet["bandedRanges"]) == 1


def test_a_batch_answers_with_the_cells_that_its_mask_names(book):
    cell = {"userEnteredValue": {"numberValue": 5}}
    request = {"updateCells": {"start": {"sheetId": 0}, "rows": [{"values": [cell]}], "fields": "*"}}
    body = {
        "requests": [request, {"addSheet": {"properties": {"title": "Two"}}}],
        "includeSpreadsheetInResponse": True,
        "responseRanges": ["Sheet1!A1:B2"],
    }
    batch = book.service.spreadsheets().batchUpdate
    fields = "replies.addSheet.properties.title,updatedSpreadsheet.sheets(properties.title,data.rowData)"
    done = batch(spreadsheetId=book.id, body=body, fields=fields).execute()
    assert done["replies"] == [{}, {"addSheet": {"properties": {"title": "Two"}}}]
    (sheet,) = done["updatedSpreadsheet"]["sheets"]
    assert sheet["properties"] == {"title": "Sheet1"}
    assert sheet["data"][0]["rowData"][0]["values"][0]["formattedValue"] == "5"
    plain = batch(spreadsheetId=book.id, body=body | {"requests": [request]}).execute()
    assert "data" not in plain["updatedSpreadsheet"]["sheets"][0]
    bad = batch(spreadsheetId=book.id, body=body | {"requests": [request], "responseRanges": ["Gone!A1"]})
    expected = "Invalid responseRanges: Unable to parse range: Gone!A1"
    assert refusal(bad.execute) == (400, "INVALID_ARGUMENT", expected)
