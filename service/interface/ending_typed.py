"""Days that staff typed in the Recommendations tab, read without guessing: pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from service.domain.ending import Entered
from service.domain.program import Program
from service.interface.cell_reading import day_in, formulas_in, not_a_day, text_in
from service.interface.columns import StaffTab
from service.interface.ending_tab import DAYS, MATCH
from service.interface.grid import Row, TabRead, key_of, typed_cells


@dataclass(frozen=True)
class RowTyped:
    """What one row's cells say: `cells` as text, to tell whether they changed, and the days in them, or in
    `problem` why they are none; `match` are staff's words on the match.
    """

    cells: Mapping[str, str]
    days: Entered
    problem: str = ""
    match: str = ""


def rows_typed(program: Program, read: TabRead) -> dict[str, RowTyped]:
    """Every row by its number, empty ones included.

    A row that is gone, or whose number stands twice, says nothing; nor does the tab while a staff column is
    gone.
    """
    if read.missing_typed or "key" not in read.positions:
        return {}
    return {key_of(row): _row(program, read.tab, typed_cells(read.tab, row)) for _, row in read.single()}


def _row(program: Program, tab: StaffTab, cells: Row) -> RowTyped:
    found = {name: day_in(cells.get(name)) for name in DAYS}
    match = text_in(cells.get(MATCH))
    told = {**{name: _said(day) for name, day in found.items()}, MATCH: match}
    said = {name: text for name, text in told.items() if text}
    wrong = [*formulas_in(program, tab, cells)]
    wrong += [not_a_day(program, tab, name, day) for name, day in found.items() if isinstance(day, str)]
    if wrong:
        return RowTyped(said, Entered(), " ".join(wrong), match)
    days = Entered(**{name: day for name, day in found.items() if isinstance(day, date)})
    return RowTyped(said, days, match=match)


def _said(day: date | str | None) -> str:
    return day.isoformat() if isinstance(day, date) else day or ""
