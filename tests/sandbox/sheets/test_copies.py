"""What goes along when a file or a tab is copied."""

import pytest

from tests.sandbox.sheets.conftest import OFFICE, Book, block, refusal
from tests.sandbox.sheets.test_cells import cells

RULE = {"condition": {"type": "BOOLEAN"}, "strict": True}
METADATA = {"metadataId": 3, "metadataKey": "k", "visibility": "DOCUMENT", "location": {"sheetId": 7}}


@pytest.fixture
def full(book):
    """A second tab with something of every sort on it."""
    condition = {
        "ranges": [block(0, 4, 0, 1, 7)],
        "booleanRule": {"condition": {"type": "BLANK"}, "format": {}},
    }
    note = {"cell": {"note": "Mind this"}, "fields": "note"}
    book.batch(
        {"addSheet": {"properties": {"sheetId": 7, "title": "Form", "hidden": True}}},
        {"setDataValidation": {"range": block(0, 2, 0, 1, 7), "rule": RULE}},
        {"repeatCell": {"range": block(0, 1, 1, 2, 7), **note}},
        {"mergeCells": {"range": block(4, 6, 0, 2, 7)}},
        {"addConditionalFormatRule": {"rule": condition}},
        {
            "addNamedRange": {
                "namedRange": {"namedRangeId": "n", "name": "Ticks", "range": block(0, 2, 0, 1, 7)}
            }
        },
        {"createDeveloperMetadata": {"developerMetadata": METADATA}},
    )
    book.write("Form!D1", [["=COUNTIF(A1:A2,TRUE)"]])
    return book


def test_a_copied_file_keeps_its_ids_names_and_all_that_stands_in_it(full, shared_cast):
    made = shared_cast(OFFICE).drive.files().copy(fileId=full.id, body={}, fields="id,name").execute()
    assert made["name"] == "Copy of Workbook"
    copy = Book(full.service, made["id"])
    mine, theirs = full.get(), copy.get()
    assert theirs["sheets"] == mine["sheets"]
    assert theirs["namedRanges"] == mine["namedRanges"]
    assert theirs["sheets"][1]["developerMetadata"][0]["metadataId"] == 3
    copy.write("Form!A1", [[True]])
    assert (copy.raw("Form!D1"), full.raw("Form!D1")) == ([[1]], [[0]])


def test_a_copied_tab_keeps_what_lies_on_its_cells(full):
    target = full.service.spreadsheets().create(body={}).execute()["spreadsheetId"]
    copy = full.service.spreadsheets().sheets().copyTo
    body = {"destinationSpreadsheetId": target}
    made = copy(spreadsheetId=full.id, sheetId=7, body=body).execute()
    there = Book(full.service, target)
    sheet = there.sheet(1)
    assert sheet["properties"] == made
    assert sheet["merges"][0]["sheetId"] == made["sheetId"] != 7
    assert sheet["conditionalFormats"][0]["ranges"][0]["sheetId"] == made["sheetId"]
    first, noted = cells(there, f"'{made['title']}'!A1:B1", "dataValidation,note")[0]
    assert (first["dataValidation"], noted["note"]) == (RULE, "Mind this")
    assert there.formulas(f"'{made['title']}'!D1") == [["=COUNTIF(A1:A2,TRUE)"]]
    assert "namedRanges" not in there.get()
    missing = copy(spreadsheetId=full.id, sheetId=99, body=body)
    assert refusal(missing.execute) == (404, "NOT_FOUND", "Requested entity was not found.")


def test_a_duplicated_tab_cannot_take_an_id_or_name_in_use(full):
    for body, words in (
        ({"newSheetId": 0}, "A sheet with the id 0 already exists. Please use another id."),
        (
            {"newSheetName": "sheet1"},
            'A sheet with the name "sheet1" already exists. Please enter another name.',
        ),
        ({"newSheetId": -1}, "sheetId must not be negative, but was -1."),
    ):
        request = {"duplicateSheet": {"sourceSheetId": 7, **body}}
        expected = (400, "INVALID_ARGUMENT", f"Invalid requests[0].duplicateSheet: {words}")
        assert refusal(lambda sent=request: full.batch(sent)) == expected
