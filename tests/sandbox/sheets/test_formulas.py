"""Formulas as an office uses them, evaluated by the engine."""

import pytest

from tests.sandbox.sheets.conftest import block


@pytest.fixture
def hours(book):
    book.batch({"addSheet": {"properties": {"sheetId": 5, "title": "Hours log"}}})
    rows = [["who", "what", "hours", "on"], ["ann", "Plan", 1.5, "2026-09-01"]]
    rows += [["bea", "Do", 2, "2026-09-08"], ["ann", "Study", 3, "2026-10-01"]]
    book.write("'Hours log'!A1", rows)
    return book


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=SUM('Hours log'!C:C)", 6.5),
        ("=SUM('Hours log'!C2:C)", 6.5),
        ("=COUNTA('Hours log'!A2:A)", 3),
        ("=COUNTIF('Hours log'!A:A,\"ann\")", 2),
        ("=SUMIFS('Hours log'!C2:C,'Hours log'!A2:A,\"ann\",'Hours log'!C2:C,\">2\")", 3),
        ("=INDEX('Hours log'!B:B,MATCH(\"bea\",'Hours log'!A:A,0))", "Do"),
        ("=VLOOKUP(\"bea\",'Hours log'!A2:C,3,FALSE)", 2),
        ("=SUMPRODUCT(('Hours log'!A2:A4=\"ann\")*'Hours log'!C2:C4)", 4.5),
        ('=IFERROR(MATCH("zoe",\'Hours log\'!A:A,0),"none")', "none"),
        ("=IFERROR(1/0)", ""),
        ('=IFS(1>2,"a",2>1,"b")', "b"),
        ('=TEXT(DATE(2026,9,5),"mmm d, yyyy")', "Sep 5, 2026"),
        ('=SUBSTITUTE(REPT("ab",3),"b","-")', "a-a-a-"),
        ('=VALUE("1.5")+SEARCH("c","abc")', 4.5),
        ("=ARRAYFORMULA(SUM('Hours log'!C2:C4*2))", 13),
        ('=HYPERLINK("https://example.org","Open")', "Open"),
        ("='Hours log'!Z99", ""),
        ("=INDEX('Hours log'!C2:C,1)", 1.5),
    ],
)
def test_a_formula_has_the_value_that_sheets_gives_it(hours, formula, value):
    hours.write("Sheet1!A1", [[formula]])
    assert hours.raw("Sheet1!A1") == [[value]]
    assert hours.formulas("Sheet1!A1") == [[formula]]


@pytest.mark.parametrize(
    ("formula", "shown", "kind"),
    [
        ("=1/0", "#DIV/0!", "DIVIDE_BY_ZERO"),
        ("=QUERY(A2:B3)", "#NAME?", "NAME"),
        ("=nobody", "#NAME?", "NAME"),
        ("=Gone!A1", "#REF!", "REF"),
        ("=MATCH(1,B1:B3,0)", "#N/A", "N_A"),
        ('="a"+1', "#VALUE!", "VALUE"),
        ("=A1", "#REF!", "REF"),
        ("=1+", "#ERROR!", "ERROR"),
    ],
)
def test_errors_are_shown_and_named(book, formula, shown, kind):
    book.write("A1", [[formula]])
    assert book.read("A1") == [[shown]]
    found = book.get(ranges="A1", fields="sheets.data.rowData.values.effectiveValue")
    value = found["sheets"][0]["data"][0]["rowData"][0]["values"][0]["effectiveValue"]
    assert value["errorValue"]["type"] == kind


def test_values_follow_what_they_are_computed_from(book):
    book.write("A1:B1", [[1, "=A1*10"]])
    assert book.raw("B1") == [[10]]
    book.write("A1", [[2]])
    assert book.raw("B1") == [[20]]
    book.write("A1", [[""]])
    assert book.raw("B1") == [[0]]


def test_today_and_now_follow_the_sandbox_clock_in_the_spreadsheet_s_zone(book, control):
    zone = {"properties": {"timeZone": "America/Los_Angeles"}, "fields": "timeZone"}
    book.batch({"updateSpreadsheetProperties": zone})
    book.write("A1:B1", [["=TODAY()", "=NOW()"]])
    control.post("clock", set="2026-09-06T05:00:00Z")
    assert book.read("A1:B1") == [["9/5/2026", "9/5/2026 22:00:00"]]
    control.post("clock", advance_seconds=7200)
    assert book.read("A1:B1") == [["9/6/2026", "9/6/2026 0:00:00"]]


def test_names_stand_for_their_ranges_and_move_with_them(book):
    book.write("A1:A3", [[1], [2], [3]])
    name = {"namedRangeId": "n", "name": "Parts", "range": block(0, 3, 0, 1)}
    book.batch({"addNamedRange": {"namedRange": name}})
    book.write("C1", [["=SUM(Parts)"]])
    assert book.raw("C1") == [[6]]
    rows = {"sheetId": 0, "dimension": "ROWS", "startIndex": 1, "endIndex": 2}
    book.batch({"insertDimension": {"range": rows, "inheritFromBefore": True}})
    book.write("A2", [[10]])
    assert book.raw("C1") == [[16]]
    assert book.get(fields="namedRanges.range")["namedRanges"][0]["range"]["endRowIndex"] == 4


def test_an_empty_checkbox_reads_as_false(book):
    rule = {"condition": {"type": "BOOLEAN"}}
    book.batch({"setDataValidation": {"range": block(0, 2, 0, 1), "rule": rule}})
    book.write("A2:B2", [[True, "=COUNTIF(A1:A2,TRUE)"]])
    assert book.raw("A1:B2") == [[False], [True, 1]]
    book.write("A2", [[False]])
    assert book.raw("B2") == [[0]]


def test_arrays_fill_the_cells_below(book):
    book.write("A1:A3", [[3], [1], [2]])
    book.write("B1", [["=SORT(A1:A3)"]])
    assert book.raw("B1:B3") == [[1], [2], [3]]


def test_results_take_the_number_format_of_what_they_read(book):
    book.write("A1:A2", [["2026-09-05"], ["45%"]])
    book.write("B1:B4", [["=A1"], ["=A2"], ["=A1-A1"], ['=IF(A1="","",A1)']])
    assert book.read("B1:B4") == [["2026-09-05"], ["45%"], ["0"], ["2026-09-05"]]


def test_a_renamed_tab_takes_its_references_along(hours):
    hours.write("Sheet1!A1", [["=SUM('Hours log'!C2:C)"]])
    title = {"properties": {"sheetId": 5, "title": "Log"}, "fields": "title"}
    hours.batch({"updateSheetProperties": title})
    assert hours.formulas("Sheet1!A1") == [["=SUM(Log!C2:C)"]]
    assert hours.raw("Sheet1!A1") == [[6.5]]


def test_a_deleted_tab_leaves_reference_errors(hours):
    hours.write("Sheet1!A1", [["=SUM('Hours log'!C2:C)"]])
    hours.batch({"deleteSheet": {"sheetId": 5}})
    assert hours.formulas("Sheet1!A1") == [["=SUM(#REF!)"]]
    assert hours.read("Sheet1!A1") == [["#REF!"]]


def test_a_row_looked_up_by_key_stays_right_after_sorting(book):
    book.batch({"addSheet": {"properties": {"title": "data"}}})
    book.write("data!A1:B4", [["k", "v"], [1, "one"], [2, "two"], [3, "three"]])
    look = {
        "userEnteredValue": {"formulaValue": '=IFERROR(INDEX(data!$B$2:$B$4,MATCH($A1,data!$A$2:$A$4,0)),"")'}
    }
    book.write("A1:A3", [[3], [1], [2]])
    fill = {"range": block(0, 3, 1, 2), "cell": look, "fields": "userEnteredValue"}
    book.batch({"repeatCell": fill})
    book.batch({"sortRange": {"range": block(0, 3, 0, 2), "sortSpecs": [{"dimensionIndex": 0}]}})
    assert book.raw("A1:B3") == [[1, "one"], [2, "two"], [3, "three"]]
    assert book.formulas("B3") == [['=IFERROR(INDEX(data!$B$2:$B$4,MATCH($A3,data!$A$2:$A$4,0)),"")']]
