"""The Cases tab: what staff typed is read without guessing, and confidential kinds are not offered."""

from datetime import date
from typing import Any

from service.domain.case_sight import open_to_office
from service.interface.cases_tab import FEWEST_FREE, FREE, cases_tab, has_cases
from service.interface.cases_typed import cases_typed, spares_needed
from service.interface.grid import TabRead
from service.programs import load

PROGRAM = load("ceres-casc")
TAB = cases_tab(PROGRAM)


def read(*rows: dict[str, Any], without: str = "") -> TabRead:
    """The tab with these rows; texts and numbers as Sheets holds them."""
    kinds = {bool: "boolValue", float: "numberValue", str: "stringValue"}
    cells = tuple(
        {
            name: value if isinstance(value, dict) else {kinds[type(value)]: value}
            for name, value in row.items()
        }
        for row in rows
    )
    names = [column.key for column in TAB.columns if column.key != without]
    return TabRead(TAB, TAB.title, 50, {name: n for n, name in enumerate(names)}, cells)


def test_a_row_is_read_with_its_days_and_names() -> None:
    found = read(
        {"key": "K1", "person": 1001.0, "until": 46023.0, "close": True, "complete": "Triad, PL Log ,"}
    )
    [row] = cases_typed(PROGRAM, found)
    assert (row.person, row.until, row.close) == ("1001", date(2026, 1, 1), True)
    assert row.complete == ("Triad", "PL Log")
    assert row.problem == ""


def test_what_is_no_day_or_computes_itself_is_told_and_not_used() -> None:
    found = read(
        {"key": "K1", "until": "soon", "step": "Conversation"},
        {"key": "K2", "says": {"formulaValue": "=A1"}},
    )
    first, second = cases_typed(PROGRAM, found)
    assert "holds “soon”: type a date" in first.problem
    assert first.step == ""
    assert "holds a formula" in second.problem


def test_nothing_is_read_while_a_column_of_staff_is_gone_and_a_double_number_is_left_alone() -> None:
    assert cases_typed(PROGRAM, read({"key": "K1", "says": "x"}, without="outcome")) == ()
    assert [row.key for row in cases_typed(PROGRAM, read({"key": "K1"}, {"key": "K1"}, {"key": "K2"}))] == [
        "K2"
    ]


def test_free_rows_are_added_before_the_last_is_used() -> None:
    rows = [{"key": f"K{n}"} for n in range(1, FEWEST_FREE)]
    assert spares_needed(PROGRAM, read(*rows), frozenset()) == FREE - FEWEST_FREE + 1
    assert spares_needed(PROGRAM, read(*rows, {"key": "K9"}), frozenset()) == 0
    assert spares_needed(PROGRAM, read(*rows, {"key": "K9"}), frozenset({"K9"})) > 0
    assert spares_needed(PROGRAM, read(*rows, {"key": "K9", "person": "1001"}), frozenset()) > 0


def test_kinds_that_not_all_may_read_are_not_offered() -> None:
    """C-40, C-91: what is chosen there is read by everybody who opens the interface."""
    offered = str([column.validation for column in TAB.columns])
    assert "Withdrawal" in offered
    assert "Grievance" not in offered
    assert "Documented" not in offered
    assert not open_to_office(PROGRAM, "grievance")


def test_a_program_without_cases_has_no_such_tab() -> None:
    assert has_cases(PROGRAM)
    assert not has_cases(PROGRAM.model_copy(update={"cases": ()}))
