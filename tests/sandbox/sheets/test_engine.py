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
