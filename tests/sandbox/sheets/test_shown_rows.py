"""Cells that are asked for a second time: rows kept as JSON, written again where they have changed."""

import pytest

from service.sandbox.encoded import Encoded, compact, indented, plain
from service.sandbox.sheets.shown_rows import MOST_CHARACTERS, Kept, ShownRow, ShownRows
from tests.sandbox.sheets.conftest import block

FIELDS = "sheets(properties(sheetId),data(rowData(values(userEnteredValue,effectiveValue,hyperlink,note{}))))"


@pytest.fixture
def office(book):
    """A tab whose formulas read another one, asked for once."""
    book.batch({"addSheet": {"properties": {"sheetId": 5, "title": "Data"}}})
    book.write("Data!A1", [[1], [2], ["https://example.org/a"]])
    book.write(
        "Sheet1!B1", [["=Data!A1"], ["plain"], ['=HYPERLINK(Data!A3,"open")'], [], ["=SUM(Data!A1:A2)"]]
    )
    assert_as_anew(book)
    return book


def assert_as_anew(book):
    """What is kept is what is made where nothing can be kept: with values as they are shown."""
    kept, anew = book.get(fields=FIELDS.format("")), book.get(fields=FIELDS.format(",formattedValue"))
    for sheet in anew["sheets"]:
        for cell in (one for row in sheet["data"][0].get("rowData", []) for one in row.get("values", [])):
            cell.pop("formattedValue", None)
    assert kept == anew


@pytest.mark.parametrize(
    ("place", "rows"),
    [
        ("Data!A1", [[9]]),
        ("Data!A3", [["https://example.org/b"]]),
        ("Sheet1!B2", [["other"]]),
        ("Sheet1!B5", [[""]]),
        ("Sheet1!D9", [["=B1&B2"]]),
        ("Sheet1!B1", [["=1/0"]]),
        ("Sheet1!A7", [["=TRANSPOSE(Data!A1:A2)"]]),
    ],
)
def test_what_is_written_shows_wherever_it_is_read(office, place, rows):
    office.write(place, rows)
    assert_as_anew(office)
    office.write(place, [["x"]])
    assert_as_anew(office)


def test_rows_that_come_and_go_move_the_others(office):
    where = {"sheetId": 0, "dimension": "ROWS", "startIndex": 1, "endIndex": 3}
    office.batch({"insertDimension": {"range": where}})
    assert_as_anew(office)
    office.batch({"deleteDimension": {"range": {**where, "startIndex": 0}}})
    assert_as_anew(office)


def test_a_note_shows_without_another_value(office):
    office.batch({"repeatCell": {"range": block(1, 2, 1, 2), "cell": {"note": "new"}, "fields": "note"}})
    assert_as_anew(office)


def test_the_answer_to_a_change_shows_what_it_did(office):
    fields, change = FIELDS.format(""), {"find": "plain", "replacement": "done", "allSheets": True}
    call = office.service.spreadsheets().batchUpdate(
        spreadsheetId=office.id,
        body={
            "requests": [{"findReplace": change}],
            "includeSpreadsheetInResponse": True,
            "responseIncludeGridData": True,
        },
        fields=f"updatedSpreadsheet({fields})",
    )
    assert call.execute()["updatedSpreadsheet"] == office.get(fields=fields)
    assert_as_anew(office)


def test_a_part_of_a_tab_is_kept_apart_from_the_whole(office):
    for where in ("Sheet1!B2:B3", "Sheet1!B1:B2"):
        part, anew = (office.get(ranges=where, fields=FIELDS.format(one)) for one in ("", ",dataValidation"))
        assert part == anew
        assert len(part["sheets"][0]["data"][0]["rowData"]) == 2
    assert_as_anew(office)


def test_the_least_used_go_when_there_are_many():
    shown = ShownRows()
    for name in ("first", "second"):
        shown.keep(name, Kept(rows={0: ShownRow({}, {}, "x" * (MOST_CHARACTERS // 2))}))
    assert not shown.get("first").rows
    assert shown.get("second").rows


def test_encoded_parts_stand_in_answers_as_if_they_were_not():
    value = {"a": [1, {"b": "<é>"}], "c": {}}
    held = {"a": [1, Encoded('{"b":"<é>"}')], "c": Encoded("{}")}
    assert (compact(held), indented(held), plain(held)) == (compact(value), indented(value), value)
    with pytest.raises(TypeError):
        compact({"a": object()})
