"""What is read a second time: kept lines, drawn again where what they show has changed."""

import pytest

from service.sandbox.sheets.engine_changes import Changes
from service.sandbox.sheets.shown_lines import Kept, ShownLines
from tests.sandbox.sheets.conftest import block


@pytest.fixture
def office(book):
    """A tab whose formulas read another one, read once."""
    book.batch({"addSheet": {"properties": {"sheetId": 5, "title": "Data"}}})
    book.write("Data!A1", [[1], [2], [3]])
    book.write("Sheet1!A1", [["=Data!A1"], ["=Data!A2*10"], ["plain"], ["=SUM(Data!A1:A3)"]])
    assert book.read("Sheet1") == [["1"], ["20"], ["plain"], ["6"]]
    return book


def test_a_write_to_another_tab_shows_in_the_formulas_that_read_it(office):
    office.write("Data!A2", [[5]])
    assert office.read("Sheet1") == [["1"], ["50"], ["plain"], ["9"]]
    office.write("Data!A1", [["text"]])
    assert office.read("Sheet1") == [["text"], ["50"], ["plain"], ["8"]]


def test_a_range_that_is_read_again_shows_no_changed_rows_outside_it(office):
    assert office.read("Sheet1!A2:A3") == [["20"], ["plain"]]
    office.write("Data!A1", [[8]])
    assert office.read("Sheet1!A2:A3") == [["20"], ["plain"]]


def test_a_line_is_gone_when_its_formula_shows_nothing_any_more(office):
    office.write("Sheet1!A4", [['=IF(Data!A3=3,"three","")']])
    assert office.read("Sheet1") == [["1"], ["20"], ["plain"], ["three"]]
    office.write("Data!A3", [[4]])
    assert office.read("Sheet1") == [["1"], ["20"], ["plain"], [""]]


def test_a_format_that_a_formula_takes_from_another_tab_shows_at_once(office):
    money = {"userEnteredFormat": {"numberFormat": {"type": "CURRENCY", "pattern": '"$"0.00'}}}
    where = block(0, 1, 0, 1, sheet_id=5)
    mask = "userEnteredFormat.numberFormat"
    office.batch({"repeatCell": {"range": where, "cell": money, "fields": mask}})
    assert office.read("Sheet1!A1:A1") == [["$1.00"]]
    assert office.read("Sheet1")[0] == ["$1.00"]


def test_an_array_that_begins_to_spill_shows_its_cells(office):
    office.write("Sheet1!C1", [['=IF(Data!A1=1,"one",Data!A1:A3)']])
    assert office.read("Sheet1!C1:C3") == [["one"]]
    office.write("Sheet1!C1", [["=FILTER(Data!A1:A3,Data!A1:A3>0)"]])
    assert office.read("Sheet1!C1:C3") == [["1"], ["2"], ["3"]]
    office.write("Data!A1", [[7]])
    assert office.read("Sheet1!C1:C3") == [["7"], ["2"], ["3"]]


def test_another_locale_shows_at_once(book):
    book.write("Sheet1!A1", [[1.5, "=A1*3"]])
    assert book.read("Sheet1") == [["1.5", "4.5"]]
    asked = {"properties": {"locale": "de_DE"}, "fields": "locale"}
    book.batch({"updateSpreadsheetProperties": asked})
    assert book.read("Sheet1") == [["1,5", "4,5"]]


def test_each_render_option_and_range_has_lines_of_its_own(office):
    assert office.formulas("Sheet1!A1:A2") == [["=Data!A1"], ["=Data!A2*10"]]
    assert office.raw("Sheet1!A1:A2") == [[1], [20]]
    assert office.read("Sheet1!A2:A2") == [["20"]]


def test_a_refused_batch_leaves_no_lines_behind(office):
    wrong = {"updateSheetProperties": {"properties": {"sheetId": 77, "title": "x"}, "fields": "title"}}
    cell = {"userEnteredValue": {"numberValue": 100}}
    change = {"repeatCell": {"range": block(0, 3, 0, 1, 5), "cell": cell, "fields": "userEnteredValue"}}
    with pytest.raises(Exception, match="77"):
        office.batch(change, wrong)
    assert office.read("Sheet1") == [["1"], ["20"], ["plain"], ["6"]]


def test_changes_since_a_version_are_rows_or_everything():
    numbers = iter(range(1, 99))
    changes = Changes([10, 20], lambda: next(numbers))
    first = changes.version
    changes.note([(0, 3, 1), (0, 4, 1)], ({}, {}), everything=False)
    assert (changes.since(10, first), changes.since(20, first)) == ({3, 4}, set())
    second = changes.version
    changes.note([(1, 0, 0)], ({}, {1: "spilled"}), everything=False)
    assert (changes.since(10, second), changes.since(20, second)) == (set(), None)
    changes.note([], ({}, {}), everything=True)
    assert changes.since(10, second) is None


def test_the_least_used_lines_go_when_there_are_too_many():
    lines, found = {0: ["x"] * 150_000}, ShownLines()
    for key in "abc":
        found.keep(key, Kept(lambda: None, "en_US", 0, {}, lines))
    assert found.take("a") is None
    assert (found.take("b"), found.take("c")) != (None, None)


def test_a_tick_that_replaces_a_number_one_is_told_to_formulas_and_kept(book):
    book.write("Sheet1!A1", [[1, "=A1"]], "USER_ENTERED")
    assert book.raw("Sheet1") == [[1, 1]]
    book.write("Sheet1!A1", [[True]], "RAW")
    assert [str(value) for value in book.raw("Sheet1")[0]] == ["True", "True"]
