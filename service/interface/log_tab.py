"""The Log tab: what happened, newest at the end. The service's alone, so it is written plainly."""

from dataclasses import dataclass

from service.domain.program import Program
from service.interface.contact import here_formula, purpose_formula
from service.interface.facts import LogLine
from service.interface.looks import LINE, day_and_time
from service.interface.reviews_data import local
from service.sheetwriting import Json, Request
from service.sheetwriting.cells import cell, update_cells
from service.sheetwriting.formats import cell_format
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


def log_columns(program: Program) -> tuple[LogColumn, ...]:
    """Its columns, from the left."""
    words, shared = program.words.phrases.tabs.log, program.words.phrases.tabs.shared
    return (
        LogColumn(shared.number, 50),
        LogColumn(words.when, 146),
        LogColumn(words.kind, 84),
        LogColumn(words.concerns, 140),
        LogColumn(shared.happened, 336),
    )


def log_title(program: Program) -> str:
    """The tab's title."""
    return program.words.phrases.interface.log


def purpose(program: Program) -> str:
    """What the tab is for."""
    return program.words.phrases.tabs.log.purpose


def top_lines(program: Program) -> list[Request]:
    """The two formulas of the first row."""
    row = [cell(here_formula(program)), {}, cell(purpose_formula(program, purpose(program)))]
    return [update_cells(SHEET_ID, 0, 2, [row])]


def log_row(program: Program, line: LogLine) -> tuple[Content, ...]:
    """A line as cells."""
    actions: dict[str, str] = program.words.phrases.actions.model_dump()
    kind = actions.get(line.who.partition(":")[0], line.who)
    return (line.number, local(program, line.at), kind, line.candidate, line.what)


def looks(program: Program) -> tuple[Json, ...]:
    """The format of each column."""
    plain = cell_format(size=10, vertical="TOP", wrap=True, align="LEFT", border=LINE)
    return (plain, plain | {"numberFormat": day_and_time(program)}, plain, plain, plain)
