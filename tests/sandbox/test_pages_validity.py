"""Data validation on a spreadsheet's page: strict rules refuse, the others mark."""

import pytest
import requests

from tests.sandbox.test_pages_editing import ANA, BEN, Book


@pytest.fixture
def book(sandbox, as_person):
    return Book(sandbox.url, as_person(ANA))


def wrong(book):
    """What is wrong, by cell."""
    address = book.address.replace("/cell/", "/tab/")
    rows = requests.get(address, params={"as": ANA, "gid": 0}, timeout=5).json()["rows"].values()
    return {one["at"]: one["invalid"] for row in rows for one in row["cells"] if one and "invalid" in one}


@pytest.mark.parametrize(
    ("kind", "values", "fine", "bad", "told"),
    [
        ("NUMBER_GREATER_THAN_EQ", ["5"], "5", "4", "a number greater than or equal to 5"),
        ("NUMBER_BETWEEN", ["1", "4"], "4", "4.5", "a number between 1 and 4"),
        ("NUMBER_NOT_EQ", ["0"], "-1", "0", "a number not equal to 0"),
        ("TEXT_CONTAINS", ["@"], "a@b", "a", "contain @"),
        ("TEXT_IS_EMAIL", [], "a@example.org", "a", "be an email address"),
        ("TEXT_IS_URL", [], "https://example.org", "example", "be a URL"),
        ("DATE_IS_VALID", [], "9/5/2026", "soon", "a valid date"),
        ("DATE_AFTER", ["9/5/2026"], "9/6/2026", "9/5/2026", "a date after 9/5/2026"),
        ("DATE_BETWEEN", ["9/1/2026", "9/5/2026"], "9/5/2026", "9/6/2026", "between 9/1/2026 and 9/5/2026"),
        ("ONE_OF_LIST", ["Yes", "No"], "No", "Perhaps", "an item on the specified list"),
    ],
)
def test_a_strict_rule_refuses_and_a_mild_one_marks(book, kind, values, fine, bad, told):
    book.ruled(0, kind, *values)
    refused = book.enter(BEN, "A2", bad)
    assert (refused.status_code, told in refused.json()["error"]) == (400, True)
    assert book.value("A2") is None
    assert book.enter(BEN, "A2", fine).status_code == 200
    assert wrong(book) == {}
    book.ruled(0, kind, *values, strict=False)
    assert book.enter(BEN, "A2", bad).status_code == 200
    assert told in wrong(book)["A2"]


def test_formulas_are_judged_by_what_they_come_to(book):
    book.ruled(0, "NUMBER_LESS", "10")
    assert book.enter(BEN, "A2", "=5+6").status_code == 200
    assert wrong(book) == {"A2": "Input must be a number less than 10"}


def test_a_custom_formula_marks_each_cell_by_its_own_row(book):
    condition = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": "=A2>B2"}]}
    where = {"sheetId": 0, "startRowIndex": 1, "endRowIndex": 4, "startColumnIndex": 0, "endColumnIndex": 1}
    book.change({"setDataValidation": {"range": where, "rule": {"condition": condition}}})
    for cell, value in {"A3": "1", "B3": "2", "A4": "2", "B4": "1"}.items():
        book.enter(BEN, cell, value)
    assert wrong(book) == {"A3": "Input must satisfy =A2>B2"}


def test_a_rules_own_words_are_said(book):
    condition = {"type": "NUMBER_GREATER", "values": [{"userEnteredValue": "0"}]}
    where = {"sheetId": 0, "startRowIndex": 1, "endRowIndex": 2, "startColumnIndex": 0, "endColumnIndex": 1}
    rule = {"condition": condition, "strict": True, "inputMessage": "Hours, such as 1.5"}
    book.change({"setDataValidation": {"range": where, "rule": rule}})
    assert book.enter(BEN, "A2", "-1").json()["error"].endswith("set on this cell. Hours, such as 1.5")
    assert book.details("A2")["says"] == "Hours, such as 1.5"
