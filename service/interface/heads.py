"""The four head rows of a staff tab: title and purpose, what to do, whose columns, headings."""

from service.domain.program import Program
from service.interface.columns import FIRST_ROW, HEADING_ROW, HELP_ROW, OWNER_ROW, TITLE_ROW, Headed, Part
from service.interface.contact import here_formula, purpose_formula
from service.interface.looks import HOW, PURPOSE, TITLE, band, heading
from service.sheetwriting import Json, Request
from service.sheetwriting.cells import cell, update_cells


def head_rows(program: Program, tab: Headed) -> list[list[Json]]:
    """The rows as CellData, without merged cells: those could not reach across frozen columns."""
    rows: list[list[Json]] = [[{} for _ in tab.columns] for _ in range(FIRST_ROW)]
    rows[TITLE_ROW][0] = cell(tab.title, TITLE)
    rows[TITLE_ROW][tab.frozen_columns] = cell(purpose_formula(program, tab.purpose, tab.waits_for), PURPOSE)
    rows[HELP_ROW][0] = cell(here_formula(program), HOW)
    rows[HELP_ROW][tab.frozen_columns] = cell(tab.how, HOW)
    for position, column in enumerate(tab.columns):
        typed = column.part is Part.TYPED
        starts = position == tab.frozen_columns or (tab.columns[position - 1].part is Part.TYPED) != typed
        words = _owner(program, typed=typed) if position and starts else None
        rows[OWNER_ROW][position] = cell(words, band(program, typed=typed))
        look = heading(program, typed=typed)
        rows[HEADING_ROW][position] = cell(column.heading, look, note=column.note)
    return rows


def top_lines(program: Program, tab: Headed) -> list[Request]:
    """The two formulas of the head rows, written again."""
    return [
        update_cells(
            tab.sheet_id,
            TITLE_ROW,
            tab.frozen_columns,
            [[cell(purpose_formula(program, tab.purpose, tab.waits_for))]],
        ),
        update_cells(tab.sheet_id, HELP_ROW, 0, [[cell(here_formula(program))]]),
    ]


def _owner(program: Program, *, typed: bool) -> str:
    words = program.words.phrases.tabs.shared
    return words.by_staff if typed else words.by_service
