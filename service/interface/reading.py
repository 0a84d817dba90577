"""The interface spreadsheet read: what staff typed, and the tabs as they stand."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeVar

from service.domain.base import Value
from service.domain.program import Program
from service.interface.as_read import InterfaceReading, memory_of
from service.interface.board_read import read_board
from service.interface.cell_reading import a_formula
from service.interface.columns import COLUMN_KEY, Board, DataTab, Part, StaffTab
from service.interface.damage import damage_of, mended_in, missing_tab
from service.interface.grid import DataRead, Row, TabRead, key_of, read_data, read_tab, sheet_of, typed_cells
from service.interface.log_tab import SHEET_ID as LOG_SHEET
from service.interface.log_tab import log_title
from service.interface.people_data import remembered
from service.interface.review_cells import read_review
from service.interface.tabs import boards, data_tabs, staff_tabs
from service.interface.typed import ReviewTyped, RosterTyped
from service.sheetwriting import Json
from service.sheetwriting.marked import marked_column
from service.sheetwriting.values import value_of

READ_FIELDS = (
    "sheets(properties(sheetId,title,gridProperties(rowCount,columnCount)),"
    "data(columnMetadata(developerMetadata(metadataKey,metadataValue)),"
    "rowData(values(userEnteredValue))))"
)
"""The field mask of the one spreadsheets.get that `read_interface` needs."""


def typed_filters(program: Program) -> list[Json]:
    """DataFilters of the columns that staff fill, and of the rows' numbers beside them."""
    return [
        marked_column(tab.sheet_id, COLUMN_KEY, column.key)
        for tab in staff_tabs(program)
        if tab.of(Part.TYPED)
        for column in (*tab.of(Part.KEY), *tab.of(Part.TYPED))
    ]


def read_interface(
    program: Program, answer: Mapping[str, Any], built: Collection[str] | None = None
) -> InterfaceReading:
    """Reads the answer to READ_FIELDS; what people did to the sheet never raises: what only they can mend
    goes into `damage`, what the next update puts back into `mended`.

    `built` names what once was made (StaffTab.built); a column of staff's that is not among it is added by
    the next update, and nobody is told that it is missing. None: everything was made.
    """
    layouts = staff_tabs(program)
    tabs = {tab.key: read_tab(tab, sheet, built) for tab, sheet in _there(answer, layouts)}
    data = {one.key: read_data(one, sheet) for one, sheet in _there(answer, data_tabs(program))}
    shown = {one.key: read_board(one, sheet) for one, sheet in _there(answer, boards(program))}
    log = sheet_of(answer, LOG_SHEET)
    gone = [tab for tab in layouts if tab.key not in tabs]
    damage = [missing_tab(program, tab.title) for tab in gone if tab.of(Part.TYPED)]
    again = [tab.title for tab in gone if not tab.of(Part.TYPED)]
    again += [one.title for one in data_tabs(program) if one.key not in data]
    again += [one.title for one in boards(program) if one.key not in shown]
    again += [] if log else [log_title(program)]
    mended = [program.words.phrases.damage.tab_back.format(tab=title) for title in again]
    for read in tabs.values():
        damage += damage_of(program, read)
        mended += mended_in(program, read)
    numbers = _log_numbers(log)
    return InterfaceReading(
        tuple(_roster(program, tabs, data)), tuple(_reviews(program, tabs)), tabs, data, len(numbers),
        max(numbers, default=0), tuple(damage), shown, log is None, tuple(mended),
    )  # fmt: skip


T = TypeVar("T", StaffTab, DataTab, Board)


def _there(answer: Mapping[str, Any], layouts: Iterable[T]) -> Iterable[tuple[T, Mapping[str, Any]]]:
    """Every tab of which there is a sheet, with it."""
    for layout in layouts:
        sheet = sheet_of(answer, layout.sheet_id)
        if sheet is not None:
            yield layout, sheet


def _roster(
    program: Program, tabs: Mapping[str, TabRead], data: Mapping[str, DataRead]
) -> Iterable[RosterTyped]:
    if "roster" not in tabs:
        return
    read = tabs["roster"]
    memory, waits = memory_of(data.get("people")), bool(read.missing_typed)
    for number, row in read.single():
        cells = typed_cells(read.tab, row)
        if cells:
            yield _typed(program, read.tab, key_of(row), cells, number, memory, waits=waits)


def _typed(
    program: Program,
    tab: StaffTab,
    key: str,
    cells: Row,
    number: int,
    memory: Mapping[str, str],
    *,
    waits: bool,
) -> RosterTyped:
    """`waits`: one of the staff columns is gone, so that what is typed says only half."""
    values = {name: value_of(cell) for name, cell in cells.items()}
    problems = tuple(a_formula(program, tab, name) for name, cell in cells.items() if "formulaValue" in cell)
    typed = RosterTyped(key, values, number, problems=problems)
    fresh = bool(problems) or memory.get(key or typed.email, "") != remembered(values)
    return RosterTyped(key, values, number, fresh and not waits, problems)


def _reviews(program: Program, tabs: Mapping[str, TabRead]) -> Iterable[ReviewTyped]:
    if "reviews" not in tabs:
        return
    read = tabs["reviews"]
    for _, row in read.single():
        if key_of(row) and not read.missing_typed:
            yield read_review(program, read.tab, key_of(row), typed_cells(read.tab, row))


def _log_numbers(sheet: Mapping[str, Any] | None) -> list[int]:
    rows = sheet.get("data", [{}])[0].get("rowData", ()) if sheet else ()
    firsts: list[Value] = [
        value_of(row["values"][0].get("userEnteredValue")) for row in rows if row.get("values")
    ]
    return [int(first) for first in firsts if isinstance(first, float | int) and not isinstance(first, bool)]
