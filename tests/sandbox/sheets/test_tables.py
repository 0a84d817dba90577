"""Tables, and borders of charts: stored, returned, changed."""

import pytest

from tests.sandbox.sheets.conftest import block, refusal


def add(book, place, **more):
    request = {"addTable": {"table": {"range": place, **more}}}
    return book.batch(request)["replies"][0]["addTable"]["table"]


def append(book, table, *rows):
    given = [{"values": [{"userEnteredValue": {"stringValue": text}} for text in row]} for row in rows]
    return {"appendCells": {"tableId": table, "rows": given, "fields": "userEnteredValue"}}


def tables(book):
    return book.sheet().get("tables", [])


@pytest.fixture
def goals(book):
    """A table of two columns with one row in it, and room for another."""
    book.write("B2:C3", [["Goal", "State"], ["Read", "Done"]])
    return add(book, block(1, 4, 1, 3), name="Goals", tableId="goals")


def test_a_table_takes_its_columns_from_the_header(book, goals):
    assert goals["columnProperties"] == [
        {"columnIndex": 0, "columnName": "Goal"},
        {"columnIndex": 1, "columnName": "State"},
    ]
    assert tables(book) == [goals]


def test_names_of_columns_are_written_into_the_header(book):
    rule = {"condition": {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "Done"}]}}
    column = {"columnIndex": 1, "columnName": "State", "columnType": "DROPDOWN", "dataValidationRule": rule}
    made = add(book, block(0, 3, 0, 2), columnProperties=[column])
    assert (made["name"], made["columnProperties"][1]) == ("Table1", column)
    assert book.read("A1:B1") == [["Column 1", "State"]]


def test_rows_are_appended_to_the_body_of_a_table(book, goals):
    book.write("A20", [["far below"]])
    book.batch(append(book, "goals", ["Write", "Open"], ["Speak", "Open"]))
    assert book.read("B2:C6") == [["Goal", "State"], ["Read", "Done"], ["Write", "Open"], ["Speak", "Open"]]
    assert tables(book)[0]["range"] == {
        key: value for key, value in block(1, 5, 1, 3).items() if key != "sheetId"
    }


def test_a_full_table_does_not_write_over_what_is_below(book, goals):
    book.write("B5", [["Other"]])
    rows = [["a", "b"]] * 2
    expected = "Invalid requests[0].appendCells: The cells below the table are not empty."
    assert refusal(lambda: book.batch(append(book, "goals", *rows))) == (400, "INVALID_ARGUMENT", expected)
    assert book.read("B4:C5") == [[], ["Other"]]


def test_an_inserted_row_moves_the_table(book, goals):
    place = {"sheetId": 0, "dimension": "ROWS", "startIndex": 0, "endIndex": 1}
    book.batch({"insertDimension": {"range": place}})
    assert tables(book)[0]["range"]["startRowIndex"] == 2


def test_a_table_is_renamed_and_resized(book, goals):
    table = {"tableId": "goals", "name": "Aims", "range": block(1, 10, 1, 4)}
    book.batch({"updateTable": {"table": table, "fields": "name,range"}})
    found = tables(book)[0]
    assert (found["name"], found["range"]["endRowIndex"]) == ("Aims", 10)
    assert [column["columnName"] for column in found["columnProperties"]] == ["Goal", "State", "Column 3"]


def test_a_deleted_table_takes_its_content_along(book, goals):
    book.write("A1", [["Kept"]])
    book.batch({"deleteTable": {"tableId": "goals"}})
    assert tables(book) == []
    assert book.read("A1:C5") == [["Kept"]]


@pytest.mark.parametrize(
    ("request_body", "message"),
    [
        ({"addTable": {"table": {"name": "x"}}}, "addTable: No range set: give table.range."),
        (
            {"addTable": {"table": {"name": "goals", "range": block(8, 9, 0, 1)}}},
            'addTable: A table with the name "goals" already exists.',
        ),
        (
            {"addTable": {"table": {"name": "x", "range": block(2, 9, 2, 5)}}},
            'addTable: The table overlaps the table "Goals".',
        ),
        (
            {"addTable": {"table": {"range": block(8, 9, 0, 1), "columnProperties": [{"columnIndex": 1}]}}},
            "addTable: columnProperties name a column outside of the table's 1.",
        ),
        ({"deleteTable": {"tableId": "none"}}, "deleteTable: No table with id: none"),
        ({"updateTable": {"table": {"tableId": "x"}, "fields": "name"}}, "updateTable: No table with id: x"),
        (
            {"appendCells": {"tableId": "none", "fields": "*", "rows": []}},
            "appendCells: No table with id: none",
        ),
    ],
)
def test_what_cannot_be_a_table_is_refused(book, goals, request_body, message):
    expected = (400, "INVALID_ARGUMENT", f"Invalid requests[0].{message}")
    assert refusal(lambda: book.batch(request_body)) == expected


def test_too_wide_a_row_is_refused(book, goals):
    expected = "Invalid requests[0].appendCells: Attempting to append 3 columns to a table of 2."
    wide = append(book, "goals", ["a", "b", "c"])
    assert refusal(lambda: book.batch(wide)) == (400, "INVALID_ARGUMENT", expected)


def test_a_chart_gets_a_border(book):
    anchor = {"overlayPosition": {"anchorCell": {"sheetId": 0}}}
    chart = {"chartId": 7, "spec": {"title": "Sums"}, "position": anchor}
    book.batch({"addChart": {"chart": chart}})
    border = {"colorStyle": {"rgbColor": {"red": 1}}}
    book.batch({"updateEmbeddedObjectBorder": {"objectId": 7, "border": border, "fields": "colorStyle"}})
    assert book.sheet()["charts"][0]["border"]["colorStyle"] == border["colorStyle"]


def test_what_has_no_border_is_refused(book):
    request = {"updateEmbeddedObjectBorder": {"objectId": 8, "border": {}, "fields": "*"}}
    expected = "Invalid requests[0].updateEmbeddedObjectBorder: No embedded object with id: 8"
    assert refusal(lambda: book.batch(request)) == (400, "INVALID_ARGUMENT", expected)
