"""Developer metadata: places, projects, lookups, and what moves do to it."""

import pytest

from service.sandbox import clients
from tests.sandbox.sheets.conftest import OFFICE, Book, refusal


def line(dimension, start, sheet_id=0):
    return {"sheetId": sheet_id, "dimension": dimension, "startIndex": start, "endIndex": start + 1}


def item(key, location, visibility="DOCUMENT", **more):
    return {"metadataKey": key, "location": location, "visibility": visibility, **more}


def create(book, *items):
    done = book.batch(*[{"createDeveloperMetadata": {"developerMetadata": one}} for one in items])
    return [one["createDeveloperMetadata"]["developerMetadata"] for one in done["replies"]]


def search(book, **lookup):
    body = {"dataFilters": [{"developerMetadataLookup": lookup}]}
    found = book.service.spreadsheets().developerMetadata().search(spreadsheetId=book.id, body=body).execute()
    matched = found.get("matchedDeveloperMetadata", [])
    return [one["developerMetadata"]["metadataKey"] for one in matched]


@pytest.fixture
def marked(book):
    create(
        book,
        item("whole", {"spreadsheet": True}, metadataId=1),
        item("tab", {"sheetId": 0}, metadataId=2),
        item("row", {"dimensionRange": line("ROWS", 4)}, metadataId=3, metadataValue="five"),
        item("column", {"dimensionRange": line("COLUMNS", 1)}, metadataId=4),
    )
    return book


def test_metadata_stands_where_it_was_attached(marked):
    found = marked.get(ranges=["A1:C6"], includeGridData=True)
    (sheet,) = found["sheets"]
    assert found["developerMetadata"][0]["location"] == {"locationType": "SPREADSHEET", "spreadsheet": True}
    assert sheet["developerMetadata"][0]["location"] == {"locationType": "SHEET", "sheetId": 0}
    data = sheet["data"][0]
    row, column = data["rowMetadata"][4], data["columnMetadata"][1]
    assert row["developerMetadata"][0]["location"]["dimensionRange"]["startIndex"] == 4
    assert column["developerMetadata"][0]["location"]["locationType"] == "COLUMN"


def test_lookups_match_by_every_field_and_by_place(marked):
    assert search(marked, metadataKey="row", metadataValue="five") == ["row"]
    assert search(marked, metadataKey="row", metadataValue="six") == []
    assert search(marked, metadataId=4) == ["column"]
    assert search(marked, locationType="SHEET") == ["tab"]
    assert search(marked, visibility="DOCUMENT") == ["whole", "tab", "row", "column"]
    at_row = {"dimensionRange": line("ROWS", 4)}
    assert search(marked, metadataLocation=at_row) == ["tab", "row", "column"]
    assert search(marked, metadataLocation=at_row, locationType="ROW") == ["row"]
    exact = {"metadataLocation": at_row, "locationMatchingStrategy": "EXACT_LOCATION"}
    assert search(marked, **exact) == ["row"]


def test_lookups_that_contradict_themselves_are_refused(marked):
    at_row = {"dimensionRange": line("ROWS", 4)}
    for lookup, words in (
        (
            {"locationMatchingStrategy": "EXACT_LOCATION"},
            "locationMatchingStrategy must not be specified without metadataLocation.",
        ),
        (
            {"locationMatchingStrategy": "EXACT_LOCATION", "metadataLocation": at_row, "locationType": "ROW"},
            "locationType must not be specified when locationMatchingStrategy is EXACT_LOCATION.",
        ),
    ):
        expected = (400, "INVALID_ARGUMENT", f"Invalid dataFilters: {words}")
        assert refusal(lambda asked=lookup: search(marked, **asked)) == expected


def test_metadata_of_a_project_is_seen_by_that_project_alone(book, sandbox, control):
    create(book, item("mine", {"sheetId": 0}, "PROJECT", metadataId=7), item("all", {"sheetId": 0}))
    token = control.post("token", email=OFFICE, client="another-app")["access_token"]
    theirs = Book(clients.sheets(sandbox.url, token), book.id)
    assert search(book, metadataKey="mine") == ["mine"]
    assert search(theirs, metadataKey="mine") == []
    assert [one["metadataKey"] for one in theirs.sheet()["developerMetadata"]] == ["all"]
    got = theirs.service.spreadsheets().developerMetadata().get(spreadsheetId=book.id, metadataId=7)
    assert refusal(got.execute) == (404, "NOT_FOUND", "Requested entity was not found.")
    assert "ofProject" not in str(book.get())
    theirs.service.close()


def test_metadata_moves_with_its_row_and_goes_with_it(marked):
    rows = {"sheetId": 0, "dimension": "ROWS"}
    marked.batch({"insertDimension": {"range": {**rows, "startIndex": 0, "endIndex": 2}}})
    got = marked.service.spreadsheets().developerMetadata().get(spreadsheetId=marked.id, metadataId=3)
    assert got.execute()["location"]["dimensionRange"]["startIndex"] == 6
    marked.batch({"deleteDimension": {"range": {**rows, "startIndex": 6, "endIndex": 7}}})
    assert refusal(got.execute) == (404, "NOT_FOUND", "Requested entity was not found.")
    marked.batch({"addSheet": {"properties": {"sheetId": 9}}}, {"deleteSheet": {"sheetId": 0}})
    assert search(marked, visibility="DOCUMENT") == ["whole"]


def test_metadata_is_changed_and_deleted_by_filter(marked):
    by_key = {"developerMetadataLookup": {"metadataKey": "row"}}
    change = {"metadataValue": "5", "location": {"dimensionRange": line("ROWS", 9)}}
    done = marked.batch(
        {
            "updateDeveloperMetadata": {
                "dataFilters": [by_key],
                "developerMetadata": change,
                "fields": "metadataValue,location",
            }
        },
        {"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": {"metadataKey": "tab"}}}},
    )["replies"]
    (changed,) = done[0]["updateDeveloperMetadata"]["developerMetadata"]
    assert (changed["metadataValue"], changed["location"]["dimensionRange"]["startIndex"]) == ("5", 9)
    assert [one["metadataId"] for one in done[1]["deleteDeveloperMetadata"]["deletedDeveloperMetadata"]] == [
        2
    ]
    assert search(marked, visibility="DOCUMENT") == ["whole", "row", "column"]


def test_metadata_needs_a_key_a_place_and_a_visibility(book):
    two = {"dimensionRange": {**line("ROWS", 1), "endIndex": 3}}
    for given, words in (
        ({"visibility": "DOCUMENT", "location": {"sheetId": 0}}, "No metadataKey set"),
        ({"metadataKey": "k", "location": {"sheetId": 0}}, "No visibility set"),
        ({"metadataKey": "k", "visibility": "DOCUMENT"}, "No location set"),
        (item("k", {"sheetId": 5}), "No grid with id: 5"),
        (item("k", two), "Developer metadata can only be associated with a single row or column."),
    ):
        code, status, message = refusal(lambda sent=given: create(book, sent))
        assert (code, status) == (400, "INVALID_ARGUMENT")
        assert message.startswith(f"Invalid requests[0].createDeveloperMetadata: {words}")
    create(book, item("k", {"sheetId": 0}, metadataId=1))
    taken = "Invalid requests[0].createDeveloperMetadata: Developer metadata with the id 1 already exists."
    assert refusal(lambda: create(book, item("k", {"sheetId": 0}, metadataId=1)))[2] == taken
