"""The Log tab: what happened, newest at the end. The service's alone, so it is written plainly."""

from dataclasses import dataclass

from service.domain.program import Program
from service.interface.contact import here_formula, purpose_formula
from service.interface.facts import LogLine
from service.interface.looks import LINE
from service.interface.reviews_data import local
from service.sheetwriting import Json, Request
from service.sheetwriting.cells import cell, update_cells
from service.sheetwriting.formats import DATE_TIME, cell_format
from service.sheetwriting.values import Content

SHEET_ID = 105
TOP = 2
"""Rows above the first line: the title, the headings."""
KEPT = 2000
"""Lines that stay in the tab; all of them stay in the ledger."""


@dataclass(frozen=True)
class LogColumn:
    """A column of the Log tab."""

    heading: str
    width: int


COLUMNS = (
    LogColumn("No.", 56),
    LogColumn("When", 160),
    LogColumn("Kind", 110),
    LogColumn("Concerns", 180),
    LogColumn("What happened", 690),
)


def log_title(program: Program) -> str:
    """The tab's title."""
    return program.words.phrases.interface.log


PURPOSE = "What Cohortbook and the office did, newest at the end. Nothing is typed here."


def top_lines() -> list[Request]:
    """The two formulas of the first row."""
    row = [cell(here_formula()), {}, cell(purpose_formula(PURPOSE))]
    return [update_cells(SHEET_ID, 0, 2, [row])]


def log_row(program: Program, line: LogLine) -> tuple[Content, ...]:
    """A line as cells."""
    return (line.number, local(program, line.at), line.who, line.candidate, line.what)


def looks() -> tuple[Json, ...]:
    """The format of each column."""
    plain = cell_format(size=10, vertical="TOP", wrap=True, border=LINE)
    return (plain, plain | {"numberFormat": DATE_TIME}, plain, plain, plain)
