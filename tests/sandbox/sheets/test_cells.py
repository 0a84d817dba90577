"""Cells: formats, notes, validation, finding and pasting, and how spreadsheets.get shows them."""

from tests.sandbox.sheets.conftest import block, refusal


def cells(book, where, fields="*"):
    mask = f"sheets.data.rowData.values({fields})" if fields != "*" else "sheets.data.rowData.values"
    data = book.get(ranges=where, fields=mask)["sheets"][0]["data"][0]
    return [row.get("values", []) for row in data.get("rowData", [])]


def paint(where, style, fields="userEnteredFormat"):
    return {"repeatCell": {"range": where, "cell": {"userEnteredFormat": style}, "fields": fields}}


def test_update_cells_needs_a_field_mask(book):
    request = {"updateCells": {"start": {"sheetId": 0}, "rows": []}}
    expected = (
        "Invalid requests[0].updateCells: At least one field must be listed in 'fields'. "
        "(Use '*' to indicate all fields.)"
    )
    assert refusal(lambda: book.batch(request)) == (400, "INVALID_ARGUMENT", expected)


def test_only_masked_fields_change(book):
    book.batch(
        paint(block(0, 1, 0, 1), {"textFormat": {"bold": True, "italic": True}, "wrapStrategy": "WRAP"})
    )
    book.batch(paint(block(0, 1, 0, 1), {"textFormat": {"bold": False}}, "userEnteredFormat.textFormat.bold"))
    style = cells(book, "A1", "userEnteredFormat")[0][0]["userEnteredFormat"]
    assert style == {"textFormat": {"bold": False, "italic": True}, "wrapStrategy": "WRAP"}


def test_cells_of_the_range_without_data_lose_the_masked_fields(book):
    book.write("A1:B2", [["a", "b"], ["c", "d"]])
    cell = {"userEnteredValue": {"stringValue": "new"}}
    request = {"range": block(0, 2, 0, 2), "rows": [{"values": [cell]}], "fields": "userEnteredValue"}
    book.batch({"updateCells": request})
    assert book.raw("A1:B2") == [["new"]]


def test_too_many_rows_for_the_range_are_refused(book):
    rows = [{"values": [{"note": "x"}]}] * 3
    request = {"updateCells": {"range": block(0, 2, 0, 1), "rows": rows, "fields": "note"}}
    assert "beyond the last requested row of: 1" in refusal(lambda: book.batch(request))[2]


def test_a_repeated_formula_is_relative_to_the_first_cell(book):
    cell = {"userEnteredValue": {"formulaValue": "=$A1*B$1"}}
    book.batch({"repeatCell": {"range": block(0, 2, 2, 4), "cell": cell, "fields": "userEnteredValue"}})
    assert book.formulas("C1:D2") == [["=$A1*B$1", "=$A1*C$1"], ["=$A2*B$1", "=$A2*C$1"]]


def test_appended_cells_go_under_the_last_filled_row(book):
    book.write("A1:A3", [["h"], [""], ["x"]])
    row = {"values": [{"userEnteredValue": {"numberValue": 5}}]}
    book.batch({"appendCells": {"sheetId": 0, "rows": [row], "fields": "userEnteredValue"}})
    assert book.raw("A1:A9") == [["h"], [], ["x"], [5]]


def test_colours_have_256_steps_and_a_twin(book):
    book.batch(
        paint(block(0, 1, 0, 1), {"backgroundColorStyle": {"rgbColor": {"red": 1, "green": 0, "blue": 0.5}}})
    )
    color = {"red": 1, "blue": 0.49803922}
    style = cells(book, "A1", "userEnteredFormat")[0][0]["userEnteredFormat"]
    assert style == {"backgroundColor": color, "backgroundColorStyle": {"rgbColor": color}}


def test_effective_formats_stand_on_the_default(book):
    book.batch(paint(block(0, 1, 0, 1), {"textFormat": {"bold": True}}))
    style = cells(book, "A1", "effectiveFormat")[0][0]["effectiveFormat"]
    assert style["textFormat"]["bold"] is True
    assert style["textFormat"]["fontSize"] == 10
    assert style["verticalAlignment"] == "BOTTOM"


def test_grid_data_tells_entered_from_effective_values(book):
    book.write("A1:C1", [["=1+1", "2026-09-05", '=HYPERLINK("https://example.org","Open")']])
    formula, date, link = cells(book, "A1:C1")[0]
    assert formula["userEnteredValue"] == {"formulaValue": "=1+1"}
    assert (formula["effectiveValue"], formula["formattedValue"]) == ({"numberValue": 2}, "2")
    assert date["effectiveValue"] == {"numberValue": 46270}
    assert date["userEnteredFormat"]["numberFormat"] == {"type": "DATE", "pattern": "yyyy-mm-dd"}
    assert (link["hyperlink"], link["formattedValue"]) == ("https://example.org", "Open")


def test_grid_data_comes_with_sizes_and_attached_metadata(book):
    place = {"sheetId": 0, "dimension": "COLUMNS", "startIndex": 1, "endIndex": 2}
    metadata = {"metadataKey": "email", "visibility": "DOCUMENT", "location": {"dimensionRange": place}}
    size = {"range": place, "properties": {"pixelSize": 240}, "fields": "pixelSize"}
    book.batch(
        {"createDeveloperMetadata": {"developerMetadata": metadata}}, {"updateDimensionProperties": size}
    )
    data = book.get(ranges="B2:C3", includeGridData=True)["sheets"][0]["data"][0]
    assert (data["startRow"], data["startColumn"]) == (1, 1)
    assert data["columnMetadata"][0]["pixelSize"] == 240
    assert data["columnMetadata"][0]["developerMetadata"][0]["metadataKey"] == "email"
    assert data["columnMetadata"][1] == {"pixelSize": 100}
    assert data["rowMetadata"] == [{"pixelSize": 21}] * 2


def test_the_plain_get_has_no_cells(book):
    book.write("A1", [["x"]])
    assert "data" not in book.sheet()


def test_borders_go_to_each_side_and_can_be_taken_off(book):
    line = {"style": "SOLID", "color": {"red": 1}}
    book.batch({"updateBorders": {"range": block(0, 2, 0, 1), "top": line, "innerHorizontal": line}})
    first, second = (
        row[0]["userEnteredFormat"]["borders"] for row in cells(book, "A1:A2", "userEnteredFormat")
    )
    assert set(first) == {"top", "bottom"}
    assert set(second) == {"top"}
    assert first["top"]["style"] == "SOLID"
    book.batch({"updateBorders": {"range": block(0, 1, 0, 1), "top": {"style": "NONE"}}})
    assert set(cells(book, "A1", "userEnteredFormat")[0][0]["userEnteredFormat"]["borders"]) == {"bottom"}


def test_a_merge_keeps_the_first_value_and_cannot_be_cut(book):
    book.write("A1:B2", [["", "b"], ["c", "d"]])
    book.batch({"mergeCells": {"range": block(0, 2, 0, 2), "mergeType": "MERGE_ALL"}})
    assert book.raw("A1:B2") == [["b"]]
    cut = refusal(lambda: book.batch({"unmergeCells": {"range": block(0, 1, 0, 2)}}))
    assert cut[2].endswith("You must select all cells in a merged range to merge or unmerge them.")


def test_the_api_does_not_check_values_against_validations(book):
    rule = {"condition": {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "yes"}]}, "strict": True}
    book.batch({"setDataValidation": {"range": block(0, 1, 0, 1), "rule": rule}})
    book.write("A1", [["no"]])
    (cell,) = cells(book, "A1", "userEnteredValue,dataValidation")[0]
    assert cell == {"userEnteredValue": {"stringValue": "no"}, "dataValidation": rule}


def test_find_and_replace_counts_what_it_changes(book):
    book.write("A1:B3", [["{{name}} and {{name}}", 5], ["x", '="{{name}}"'], ["", "{{NAME}}"]])
    request = {"find": "{{name}}", "replacement": "Cara", "allSheets": True}
    reply = book.batch({"findReplace": request})["replies"][0]["findReplace"]
    assert reply == {"valuesChanged": 2, "rowsChanged": 2, "sheetsChanged": 1, "occurrencesChanged": 3}
    assert book.formulas("A1:B3") == [["Cara and Cara", 5], ["x", '="{{name}}"'], ["", "Cara"]]
    with_formulas = {**request, "includeFormulas": True}
    reply = book.batch({"findReplace": with_formulas})["replies"][0]["findReplace"]
    assert reply == {"formulasChanged": 1, "rowsChanged": 1, "sheetsChanged": 1, "occurrencesChanged": 1}
    assert book.batch({"findReplace": request})["replies"] == [{"findReplace": {}}]


def test_regular_expressions_may_use_groups(book):
    book.write("A1", [["Week 07"]], "RAW")
    request = {"find": r"Week 0*(\d+)", "replacement": "W$1", "searchByRegex": True, "sheetId": 0}
    book.batch({"findReplace": request})
    assert book.raw("A1") == [["W7"]]


def test_pasted_copies_shift_their_formulas(book):
    book.write("A1:B1", [[1, "=A1*2"]])
    book.write("A2", [[5]])
    book.batch({"copyPaste": {"source": block(0, 1, 1, 2), "destination": block(1, 3, 1, 2)}})
    assert book.formulas("B2:B3") == [["=A2*2"], ["=A3*2"]]
    values = {"source": block(1, 2, 1, 2), "destination": block(0, 1, 3, 4), "pasteType": "PASTE_VALUES"}
    book.batch({"copyPaste": values})
    assert book.formulas("D1") == [[10]]


def test_cut_cells_leave_nothing_behind(book):
    book.write("A1:B1", [["x", "=A1"]])
    book.batch({"cutPaste": {"source": block(0, 1, 0, 2), "destination": {"sheetId": 0, "rowIndex": 4}}})
    assert book.formulas("A1:B5") == [[], [], [], [], ["x", "=A1"]]


def test_pasted_text_is_cut_at_its_delimiter_and_read_as_typed(book):
    book.batch({"pasteData": {"coordinate": {"sheetId": 0}, "data": 'a,1\n"b,c",2', "delimiter": ","}})
    assert book.raw("A1:B2") == [["a", 1], ["b,c", 2]]
    book.batch({"textToColumns": {"source": block(1, 2, 0, 1), "delimiterType": "COMMA"}})
    assert book.raw("A2:B2") == [["b", "c"]]


def test_blanks_are_trimmed_and_duplicates_removed(book):
    book.write("A1:A4", [[" a  b "], ["a b"], ["c"], ["A B"]], "RAW")
    trimmed, unique = book.batch(
        {"trimWhitespace": {"range": block(0, 4, 0, 1)}}, {"deleteDuplicates": {"range": block(0, 4, 0, 1)}}
    )["replies"]
    assert trimmed == {"trimWhitespace": {"cellsChangedCount": 1}}
    assert unique == {"deleteDuplicates": {"duplicatesRemovedCount": 2}}
    assert book.raw("A1:A4") == [["a b"], ["c"]]


def test_rules_are_ordered_replaced_and_deleted(book):
    def rule(text):
        condition = {"type": "TEXT_EQ", "values": [{"userEnteredValue": text}]}
        style = {"textFormat": {"bold": True}}
        return {"ranges": [block(0, 5, 0, 1)], "booleanRule": {"condition": condition, "format": style}}

    def words():
        rules = book.sheet().get("conditionalFormats", [])
        return [one["booleanRule"]["condition"]["values"][0]["userEnteredValue"] for one in rules]

    book.batch(*[{"addConditionalFormatRule": {"rule": rule(text), "index": 0}} for text in "cba"])
    assert words() == ["a", "b", "c"]
    book.batch({"updateConditionalFormatRule": {"sheetId": 0, "index": 1, "rule": rule("B")}})
    book.batch({"updateConditionalFormatRule": {"sheetId": 0, "index": 0, "newIndex": 2}})
    book.batch({"deleteConditionalFormatRule": {"sheetId": 0, "index": 0}})
    assert words() == ["c", "a"]
    assert (
        "No conditional format"
        in refusal(lambda: book.batch({"deleteConditionalFormatRule": {"sheetId": 0, "index": 9}}))[2]
    )


def test_charts_bandings_and_views_are_kept_and_found_by_id(book):
    anchor = {"overlayPosition": {"anchorCell": {"sheetId": 0, "rowIndex": 1, "columnIndex": 1}}}
    replies = book.batch(
        {"addChart": {"chart": {"spec": {"title": "Hours"}, "position": anchor}}},
        {"addBanding": {"bandedRange": {"range": block(0, 5, 0, 2), "rowProperties": {}}}},
        {"addFilterView": {"filter": {"title": "Mine", "range": block(0, 5, 0, 2)}}},
    )["replies"]
    chart = replies[0]["addChart"]["chart"]["chartId"]
    banding = replies[1]["addBanding"]["bandedRange"]["bandedRangeId"]
    view = replies[2]["addFilterView"]["filter"]["filterViewId"]
    book.batch({"updateChartSpec": {"chartId": chart, "spec": {"title": "Weeks"}}})
    spec = book.sheet()["charts"][0]["spec"]
    assert (spec["title"], spec["fontName"]) == ("Weeks", "Roboto")
    book.batch(
        {"deleteEmbeddedObject": {"objectId": chart}},
        {"deleteBanding": {"bandedRangeId": banding}},
        {"deleteFilterView": {"filterId": view}},
    )
    assert not {"charts", "bandedRanges", "filterViews"} & book.sheet().keys()


def test_a_batch_can_answer_with_the_spreadsheet(book):
    reply = book.batch(
        {"addSheet": {"properties": {"title": "Two"}}},
        includeSpreadsheetInResponse=True,
        responseRanges=["Two!A1"],
        responseIncludeGridData=True,
    )
    (sheet,) = reply["updatedSpreadsheet"]["sheets"]
    assert sheet["properties"]["title"] == "Two"
    assert "data" in sheet
