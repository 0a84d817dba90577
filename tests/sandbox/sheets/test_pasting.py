"""Pasting, filling and grouping."""

from tests.sandbox.sheets.conftest import block, refusal
from tests.sandbox.sheets.test_cells import cells, paint

BOOLEAN = {"condition": {"type": "BOOLEAN"}}


def columns(start, end):
    return {"sheetId": 0, "dimension": "COLUMNS", "startIndex": start, "endIndex": end}


def merges(book):
    return [{"sheetId": 0, **merge} for merge in book.sheet().get("merges", [])]


def paste(book, source, destination, kind="PASTE_NORMAL", **more):
    body = {"source": source, "destination": destination, "pasteType": kind, **more}
    book.batch({"copyPaste": body})


def test_each_kind_of_paste_brings_its_own_part(book):
    book.write("A1", [["=1+1"]])
    line = {"style": "SOLID"}
    book.batch(
        paint(block(0, 1, 0, 1), {"textFormat": {"bold": True}}),
        {"updateBorders": {"range": block(0, 1, 0, 1), "top": line}},
        {"setDataValidation": {"range": block(0, 1, 0, 1), "rule": BOOLEAN}},
    )
    kinds = ("NORMAL", "VALUES", "FORMAT", "NO_BORDERS", "FORMULA", "DATA_VALIDATION")
    for row, kind in enumerate(kinds, 2):
        paste(book, block(0, 1, 0, 1), block(row, row + 1, 0, 1), f"PASTE_{kind}")
    fields = "userEnteredValue,userEnteredFormat(textFormat.bold,borders.top.style),dataValidation"
    brought = [line[0] for line in cells(book, "A3:A8", fields)]
    value = {"userEnteredValue": {"formulaValue": "=1+1"}}
    bold, rule = {"textFormat": {"bold": True}}, {"dataValidation": BOOLEAN}
    styled = {"userEnteredFormat": {**bold, "borders": {"top": line}}}
    assert brought == [
        {**value, **styled, **rule},
        {"userEnteredValue": {"numberValue": 2}},
        styled,
        {**value, "userEnteredFormat": bold, **rule},
        value,
        rule,
    ]


def test_merges_and_conditional_formats_go_along_with_what_is_pasted(book):
    condition = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": "=$C1>1"}]}
    rule = {"ranges": [block(0, 2, 0, 2)], "booleanRule": {"condition": condition, "format": {}}}
    book.batch(
        {"mergeCells": {"range": block(0, 1, 0, 2)}},
        {"addConditionalFormatRule": {"rule": rule}},
        {"addSheet": {"properties": {"sheetId": 7, "title": "Other"}}},
    )
    paste(book, block(0, 1, 0, 2), block(4, 6, 0, 2))
    assert merges(book) == [block(0, 1, 0, 2), block(4, 5, 0, 2), block(5, 6, 0, 2)]
    (mine,) = book.sheet()["conditionalFormats"]
    assert [one["startRowIndex"] for one in mine["ranges"]] == [0, 4, 5]
    paste(book, block(0, 1, 0, 2), block(9, 10, 0, 2, 7), "PASTE_CONDITIONAL_FORMATTING")
    (theirs,) = book.sheet(1)["conditionalFormats"]
    assert theirs["ranges"] == [block(9, 10, 0, 2, 7)]
    assert theirs["booleanRule"]["condition"]["values"] == [{"userEnteredValue": "=$C10>1"}]
    assert "merges" not in book.sheet(1)
    paste(book, block(8, 9, 0, 2), block(0, 1, 0, 2))
    (mine,) = book.sheet()["conditionalFormats"]
    assert mine["ranges"][0]["startRowIndex"] == 1
    assert mine["booleanRule"]["condition"]["values"] == [{"userEnteredValue": "=$C2>1"}]
    assert merges(book) == [block(4, 5, 0, 2), block(5, 6, 0, 2)]


def test_a_paste_may_turn_rows_into_columns_and_reach_beyond_its_destination(book):
    book.write("A1:B2", [[1, "=A1"], [2, "=A2"]])
    paste(book, block(0, 2, 0, 2), block(4, 5, 4, 5), pasteOrientation="TRANSPOSE")
    assert book.formulas("E5:F6") == [[1, 2], ["=D6", "=E6"]]
    refused = refusal(lambda: paste(book, block(0, 1, 0, 1), {"sheetId": 3}))
    assert refused == (400, "INVALID_ARGUMENT", "Invalid requests[0].copyPaste: No grid with id: 3")


def test_cut_cells_take_only_what_is_asked_for_and_must_fit(book):
    book.write("A1", [["x"]])
    book.batch(paint(block(0, 1, 0, 1), {"textFormat": {"bold": True}}))
    cut = {"source": block(0, 1, 0, 1), "destination": {"sheetId": 0, "rowIndex": 2}}
    book.batch({"cutPaste": {**cut, "pasteType": "PASTE_VALUES"}})
    assert cells(book, "A1:A3", "userEnteredValue,userEnteredFormat") == [
        [],
        [],
        [{"userEnteredValue": {"stringValue": "x"}}],
    ]
    wide = {"cutPaste": {"source": block(0, 1, 0, 2), "destination": {"sheetId": 0, "columnIndex": 25}}}
    words = "Invalid requests[0].cutPaste: The destination does not fit into the grid."
    assert refusal(lambda: book.batch(wide)) == (400, "INVALID_ARGUMENT", words)


def test_series_go_on_and_other_cells_repeat(book):
    book.write("A1:F2", [[1, "Week 9", "2026-09-05", "=A1*2", "x", True], [3, "Week 10"]])
    fill = {"sourceAndDestination": {"source": block(0, 1, 1, 6), "dimension": "ROWS", "fillLength": 2}}
    numbers = {"range": block(0, 4, 0, 1)}
    book.batch({"autoFill": fill}, {"autoFill": numbers})
    assert book.formulas("A1:F4") == [
        [1, "Week 9", 46270, "=A1*2", "x", True],
        [3, "Week 10", 46271, "=A2*2", "x", True],
        [5, "Week 11", 46272, "=A3*2", "x", True],
        [7],
    ]
    back = {"sourceAndDestination": {"source": block(2, 4, 0, 1), "dimension": "ROWS", "fillLength": -2}}
    across = {"range": block(0, 1, 0, 8)}
    book.write("A1:A2", [[""], [""]])
    book.batch({"autoFill": back}, {"autoFill": across})
    assert book.raw("A1:A4") == [[1], [3], [5], [7]]
    assert len(book.raw("A1:H1")[0]) == 8


def test_a_fill_needs_something_to_go_on_from(book):
    for body, words in (
        ({}, "One of range or sourceAndDestination must be set."),
        ({"range": block(0, 2, 0, 1)}, "There is no data in the range to fill from."),
        ({"sourceAndDestination": {"source": block(0, 1, 0, 1)}}, "fillLength must not be zero."),
    ):
        expected = (400, "INVALID_ARGUMENT", f"Invalid requests[0].autoFill: {words}")
        assert refusal(lambda sent=body: book.batch({"autoFill": sent})) == expected


def groups(book):
    found = book.sheet().get("columnGroups", [])
    return [(one["range"]["startIndex"], one["range"]["endIndex"], one["depth"]) for one in found]


def test_groups_nest_overlap_and_shrink_as_documented(book):
    def add(start, end):
        book.batch({"addDimensionGroup": {"range": columns(start, end)}})

    add(2, 4)
    add(1, 5)
    assert groups(book) == [(1, 5, 1), (2, 4, 2)]
    gone = book.batch({"deleteDimensionGroup": {"range": columns(3, 5)}})["replies"][0]
    assert len(gone["deleteDimensionGroup"]["dimensionGroups"]) == 2
    assert groups(book) == [(1, 4, 1), (2, 3, 2)]
    book.batch(*[{"deleteDimensionGroup": {"range": columns(1, 4)}}] * 2)
    assert groups(book) == []
    add(1, 4)
    add(2, 5)
    assert groups(book) == [(1, 5, 1), (2, 4, 2)]
    expected = "Invalid requests[0].deleteDimensionGroup: There is no dimension group over that range."
    outside = {"deleteDimensionGroup": {"range": columns(8, 9)}}
    assert refusal(lambda: book.batch(outside)) == (400, "INVALID_ARGUMENT", expected)


def test_a_collapsed_group_hides_its_columns(book):
    book.batch({"addDimensionGroup": {"range": columns(1, 3)}})

    def collapse(collapsed, start=1):
        group = {"range": columns(start, 3), "depth": 1, "collapsed": collapsed}
        return {"updateDimensionGroup": {"dimensionGroup": group, "fields": "collapsed"}}

    def hidden():
        data = book.get(ranges="A1:D1", includeGridData=True)["sheets"][0]["data"][0]["columnMetadata"]
        return [n for n, line in enumerate(data) if line.get("hiddenByUser")]

    book.batch(collapse(True))
    assert book.sheet()["columnGroups"][0]["collapsed"] is True
    assert hidden() == [1, 2]
    book.batch(collapse(False))
    assert hidden() == []
    expected = "Invalid requests[0].updateDimensionGroup: There is no dimension group over that range."
    assert refusal(lambda: book.batch(collapse(True, 2))) == (400, "INVALID_ARGUMENT", expected)
