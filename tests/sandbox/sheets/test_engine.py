"""The engine's door: what it is asked, how often, and that nothing wears it out."""

from datetime import datetime

import pytest

from service.sandbox.sheets.engine_pool import Engine
from service.sandbox.sheets.formulas.errors import CellError
from service.sandbox.sheets.state.a1 import column_name
from service.sandbox.sheets.state.cells import Cell, Formula
from service.sandbox.sheets.state.sheet import new_sheet
from tests.sandbox.sheets.conftest import refusal

NOON = datetime(2026, 9, 1, 12, 0)  # noqa: DTZ001 - in the spreadsheet's own zone


@pytest.fixture(scope="module")
def engine():
    made = Engine(lambda: 5)
    yield made
    made.close()


@pytest.fixture
def model_of(engine):
    def computed(*sheets):
        model = engine.new_model(sheets)
        model.refresh(sheets, [], NOON, hurried=False)
        return model

    return computed


def column(sheet, index, values):
    for row, value in enumerate(values):
        is_formula = isinstance(value, str) and value.startswith("=")
        sheet.put(row, index, Cell(Formula(value) if is_formula else value))


def test_an_interface_of_300_rows_and_30_looked_up_columns_is_right_after_any_shuffle(model_of):
    data, roster = new_sheet(1, "data", 400, 40), new_sheet(0, "Roster", 400, 40)
    keys = [f"k{row}" for row in range(300)]
    for index in range(30):
        column(data, index, keys if index == 0 else [f"{key}.{index}" for key in keys])
    for row, key in enumerate(reversed(keys)):
        roster.put(row, 0, Cell(key))
        roster.put(row, 1, Cell(Formula(f"=MATCH($A{row + 1},data!$A$1:$A$300,0)")))
        for index in range(1, 30):
            name = column_name(index)
            looked_up = f"INDEX(data!${name}$1:${name}$300,$B{row + 1})"
            text = f'=IFERROR(IF({looked_up}="","",{looked_up}),"")'
            roster.put(row, index + 1, Cell(Formula(text)))
    model = model_of(roster, data)
    assert [model.value(0, row, 30) for row in range(300)] == [f"{key}.29" for key in reversed(keys)]
    edited = data.copy()
    edited.put(299, 29, Cell("changed"))
    model.refresh([roster, edited], [], NOON, hurried=False)
    assert model.value(0, 0, 30) == "changed"


def test_unchanged_sheets_are_not_evaluated_again(model_of):
    sheet = new_sheet(0, "One")
    column(sheet, 0, [1, "=RAND()"])
    model = model_of(sheet)
    first = model.value(0, 1, 0)
    model.refresh([sheet], [], NOON, hurried=False)
    assert model.value(0, 1, 0) == first


@pytest.mark.parametrize("title", ["It's", "a/b: [c]?*\\", "x" * 60, "2026", "B2", "Ünï cödé 🌵"])
def test_any_title_can_be_referred_to(model_of, title):
    other, sheet = new_sheet(7, title), new_sheet(0, "Main")
    column(other, 0, [2, 3])
    written = "'" + title.replace("'", "''") + "'"
    column(sheet, 0, [f"=SUM({written}!A1:A2)", f"=SUM({written}!A:A)"])
    model = model_of(sheet, other)
    assert [model.value(0, row, 0) for row in range(2)] == [5, 5]


@pytest.mark.parametrize(
    "formula",
    [
        "=" + "(" * 400 + "1" + ")" * 400,
        "=SEQUENCE(1000000,1000)",
        '=REPT("a",100000000)',
        "=A1:XFD1048576",
        "=SUM(A:A,1:1)",
        "='unclosed!A1",
        '="unclosed',
        "=LET(x,x)",
        "=INDIRECT(INDIRECT(A1))",
        "={1,2;3",
        "=\u0000",
    ],
)
def test_odd_formulas_end_in_a_value_or_an_error(model_of, formula):
    sheet = new_sheet(0, "Main")
    column(sheet, 0, [formula, "=1+1"])
    model = model_of(sheet)
    assert isinstance(model.value(0, 0, 0), (int, float, str, bool, CellError, type(None)))
    assert model.value(0, 1, 0) == 2


def test_a_value_in_the_way_of_an_array_turns_it_into_an_error_and_back(book):
    book.write("A1:A3", [[3], [1], [2]])
    book.write("B1", [["=SORT(A1:A3)"]])
    book.write("B2", [["mine"]])
    assert book.read("B1:B3") == [["#REF!"], ["mine"]]
    book.write("B2", [[""]])
    assert book.raw("B1:B3") == [[1], [2], [3]]
    book.write("B1", [[9]])
    assert book.raw("B1:B3") == [[9]]


def test_a_batch_that_fails_leaves_no_trace_in_the_engine(book):
    book.write("A1:B1", [[1, "=A1*10"]])
    assert book.raw("B1") == [[10]]
    sort = {"range": {"sheetId": 0, "endRowIndex": 1}, "sortSpecs": [{"dimensionIndex": 1}]}
    cell = {"userEnteredValue": {"numberValue": 7}}
    write = {"start": {"sheetId": 0}, "rows": [{"values": [cell]}], "fields": "userEnteredValue"}
    failing = [{"updateCells": write}, {"sortRange": sort}, {"deleteSheet": {"sheetId": 99}}]
    assert refusal(lambda: book.batch(*failing))[0] == 400
    assert book.raw("A1:B1") == [[1, 10]]


def test_open_ends_names_and_the_clock_follow_whatever_they_are_bound_to(engine):
    log, total = new_sheet(1, "Log", 100, 5), new_sheet(0, "Total", 10, 5)
    column(log, 0, [1, 2])
    column(total, 0, ["=SUM(Log!A:A)", "=SUM(mine)", "=NOW()"])

    def named(rows):
        reaches = {
            "sheetId": 1,
            "startRowIndex": 0,
            "endRowIndex": rows,
            "startColumnIndex": 0,
            "endColumnIndex": 1,
        }
        return [{"name": "mine", "range": reaches}]

    model = engine.new_model([total, log])

    def values(at=NOON, rows=2):
        model.refresh([total, log], named(rows), at, hurried=False)
        return [model.value(0, 0, 0), model.value(0, 1, 0)]

    assert values() == [3, 3]
    log = log.copy()
    log.put(1, 0, Cell(5))  # nothing grows
    assert values() == [6, 6]
    log = log.copy()
    log.put(7, 0, Cell(10))  # the tab is used further down
    assert values() == [16, 6]
    assert values(rows=8) == [16, 16]
    noon = model.value(0, 2, 0)
    log = log.copy()
    log.put(0, 0, Cell(0))
    assert values(NOON.replace(hour=18), rows=8) == [15, 15]
    assert model.value(0, 2, 0) - noon == pytest.approx(0.25)
