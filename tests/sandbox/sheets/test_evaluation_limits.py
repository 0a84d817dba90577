"""No formula, however written, blocks the server: it is given up after a while, and the rest goes on."""

import os
import signal
import threading
import time
from contextlib import closing

import pytest

from service.sandbox.server import Sandbox
from service.sandbox.sheets.engine import engine
from service.sandbox.sheets.formulas.inferred import inferred_format
from service.sandbox.sheets.formulas.plain import needs_binding
from service.sandbox.sheets.formulas.tokens import tokens
from service.sandbox.workspace import Workspace
from service.sandbox.world import WorldSettings
from tests.sandbox.sheets.conftest import CANDIDATE, OFFICE, Book

ENDLESS = "=MULTINOMIAL(1E9,1E9)"
DEEP = 24_990


@pytest.fixture
def hasty(book, control):
    control.post("settings", evaluation_seconds=1)
    return book


def shown_error(book, where):
    found = book.get(ranges=where, fields="sheets.data.rowData.values.effectiveValue.errorValue")
    return found["sheets"][0]["data"][0]["rowData"][0]["values"][0]["effectiveValue"]["errorValue"]


@pytest.mark.parametrize(
    "formula",
    [
        ENDLESS,
        "=VDB(1E9,1,1E9,0,1E9)",
        "=BESSELJ(1,1E10)",
        "=SUM(SEQUENCE(10000)*SEQUENCE(1,10000))",
        "=SUMPRODUCT((ROW(A2:A1000)=TRANSPOSE(ROW(A2:A1000)))*1)+COMBINA(1E15,1E14)",
        "=LET(f,LAMBDA(g,n,g(g,n+1)),f(f,1))",
        "=FIXED(1.5,1000000000)",
    ],
    ids=["loop", "long loop", "series", "memory", "cross", "recursion", "panic"],
)
def test_what_cannot_be_computed_is_an_error_and_the_rest_is_right(hasty, formula):
    hasty.write("A1:D1", [[formula, "=1+1", "=A1+1", '=IFERROR(A1,"given up")']])
    assert hasty.read("A1:D1") == [["#ERROR!", "2", "#ERROR!", "given up"]]
    assert hasty.formulas("A1") == [[formula]]
    message = "Calculation limit was reached while trying to compute this formula."
    assert shown_error(hasty, "A1") == {"type": "ERROR", "message": message}


def test_light_formulas_are_not_given_up_for_being_many(book, control):
    control.post("settings", evaluation_seconds=0.1)
    book.write("A1:J800", [[f"=ROW()*{column}" for column in range(10)] for _ in range(800)])
    assert book.raw("J1:J800") == [[9 * (row + 1)] for row in range(800)]


def test_too_long_a_text_is_refused_where_it_is_computed(hasty):
    hasty.write("A1:A60", [["x" * 1000]] + [[f"=A{row}&A{row}"] for row in range(1, 60)])
    assert hasty.raw("A6") == [["x" * 32_000]]
    assert set(hasty.read("A7:A60", majorDimension="COLUMNS")[0]) <= {"#VALUE!", "#ERROR!"}


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=" + "(" * DEEP + "7" + ")" * DEEP, 7),
        ("=" + "IF(TRUE," * 4000 + "7" + ",0)" * 4000, 7),
        ("=" + "1+" * DEEP + "1", DEEP + 1),
        ("=" + "-" * 2 * DEEP + "7", 7),
        ("=LEN(" + '"a"&' * 10_000 + '"b")', 10_001),
    ],
    ids=["brackets", "ifs", "sum", "minus", "texts"],
)
def test_formulas_of_50000_characters_are_computed(book, formula, value):
    book.write("A1:B1", [[formula, "=A1"]])
    assert book.raw("A1:B1") == [[value, value]]


def test_a_chain_of_thousands_of_cells_is_followed_to_its_end(book):
    book.write("A1", [[1]] + [[f"=A{row}+1"] for row in range(1, 1000)])
    book.batch({"appendDimension": {"sheetId": 0, "dimension": "ROWS", "length": 4000}})
    sums = {"userEnteredValue": {"formulaValue": "=A1000+1"}}
    place = {"sheetId": 0, "startRowIndex": 1000, "endRowIndex": 5000, "endColumnIndex": 1}
    book.batch({"repeatCell": {"range": place, "cell": sums, "fields": "userEnteredValue"}})
    assert book.raw("A5000") == [[5000]]
    book.write("A1", [[2]])
    assert book.raw("A5000") == [[5001]]


def test_others_are_answered_while_a_workbook_is_computed_slowly(book, shared_cast, control):
    control.post("settings", evaluation_seconds=6)
    service = shared_cast(CANDIDATE).sheets
    other = Book(service, service.spreadsheets().create(body={}).execute()["spreadsheetId"])
    book.write("A1", [[ENDLESS]])
    shown = []
    slow = threading.Thread(target=lambda: shown.append(book.read("A1")))
    slow.start()
    time.sleep(0.5)
    answered = 0
    while slow.is_alive() and answered < 5:
        other.write("A1", [[answered, "=A1*2"]])
        assert other.raw("A1:B1") == [[answered, answered * 2]]
        answered += slow.is_alive()
    slow.join()
    assert answered == 5
    assert shown == [[["#ERROR!"]]]


def test_what_was_given_up_is_tried_again_when_it_is_typed_again(hasty):
    hasty.write("A1:B1", [[ENDLESS, "=A1"]])
    assert hasty.read("A1:B1") == [["#ERROR!", "#ERROR!"]]
    hasty.write("C1", [["=1+1"]])
    assert hasty.read("A1:C1") == [["#ERROR!", "#ERROR!", "2"]]
    hasty.write("A1", [["=MULTINOMIAL(2,3)"]])
    assert hasty.read("A1:C1") == [["10", "10", "2"]]


def test_an_engine_that_is_killed_loses_nothing():
    with (
        Sandbox.start(settings=WorldSettings(check_replies=True)) as started,
        closing(Workspace(started.url, started.key_path)) as workspace,
    ):
        service = workspace.sheets(OFFICE)
        book = Book(service, service.spreadsheets().create(body={}).execute()["spreadsheetId"])
        book.write("A1:B1", [[1, "=A1*10"]])
        assert book.raw("B1") == [[10]]
        worker = engine(started.world).hire()
        os.kill(worker.pid, signal.SIGSEGV)
        worker.busy = False
        book.write("A1", [[2]])
        assert book.raw("A1:B1") == [[2, 20]]


@pytest.mark.parametrize("piece", ["a", "a.", "'", "''!", "A:", "A1(", "1", " ", "IFERROR(", "é"])
def test_reading_a_formula_takes_time_in_proportion_to_its_length(piece):
    began = time.process_time()
    for end in ("", "(", "!"):
        formula = ("=" + piece * 20_000)[:20_000] + end
        assert "".join(token.text for token in tokens(formula)) == formula
        needs_binding(formula)
        inferred_format(formula)
    assert time.process_time() - began < 5
