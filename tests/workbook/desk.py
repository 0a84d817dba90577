"""A candidate's workbook on paper: built by the product's own requests, filled by address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from service.domain.attempts import Decision
from service.domain.people import Candidate
from service.domain.program import Program
from service.domain.readings import WorkbookReading
from service.workbook.decision import decision_requests, table_requests
from service.workbook.layout import Book, book
from service.workbook.personal import personal_requests
from service.workbook.placement import Cell, Placement
from service.workbook.reading import read_workbook
from service.workbook.release import release_requests
from service.workbook.style import Style
from service.workbook.template import template_modules, template_requests
from tests.workbook.cast import CANDIDATE, OURS
from tests.workbook.paper import Paper


@dataclass
class Desk:
    """`paper` holds the workbook of `candidate`."""

    program: Program
    candidate: Candidate = CANDIDATE
    paper: Paper = field(default_factory=Paper)
    released: list[str] = field(default_factory=list)
    placements: dict[str, Placement] = field(default_factory=dict)

    @cached_property
    def book(self) -> Book:
        return book(self.program, self.candidate.year)

    def start(self) -> "Desk":
        """The template, copied and made the candidate's own."""
        self.paper.apply(template_requests(self.program, self.candidate.year))
        self.paper.apply(personal_requests(self.book, self.candidate, OURS))
        self.released = [m.key for m in template_modules(self.program, self.candidate.year)]
        return self

    def release(self, *modules: str) -> "Desk":
        due = [self.program.module(key) for key in modules]
        self.paper.apply(release_requests(self.book, self.candidate, due, OURS))
        self.released += modules
        return self

    def release_all(self) -> "Desk":
        modules = self.program.workbook_modules(self.candidate.year)
        rest = [module.key for module in modules if module.key not in self.released]
        return self.release(*rest)

    def decide(self, *decisions: Decision) -> "Desk":
        """As if these were all the decisions that there ever were."""
        made = {(d.module, d.attempt): d.decided for d in decisions}
        self.paper.apply(table_requests(self.book, decisions, made, whole=True))
        self.paper.apply(decision_requests(self.book, self.candidate, decisions, made, self.released, OURS))
        return self

    def placement(self, tab: str) -> Placement:
        if tab not in self.placements:
            self.placements[tab] = self.book.placement(tab)
        return self.placements[tab]

    def cells(self, tab: str) -> tuple[Cell, ...]:
        return self.placement(tab).block.cells

    def fill(self, tab: str, values: Mapping[str, Any]) -> "Desk":
        """Type answers by address."""
        by_address = {cell.address: cell for cell in self.cells(tab) if cell.address}
        return self._type(tab, ((by_address[address], value) for address, value in values.items()))

    def tick(self, tab: str, attempt: int, *, ticked: bool = True) -> "Desk":
        cell = next(cell for cell in self.cells(tab) if cell.attempt == attempt)
        return self._type(tab, [(cell, ticked)])

    def log(self, tab: str, key: str, rows: Iterable[Mapping[str, Any]]) -> "Desk":
        """Type rows into a log, from its first row on."""
        area = self.placement(tab).block.named[key]
        heads = {self.paper.value(area.sheet_id, area.top, c): c for c in range(area.left, area.right)}
        for row, values in enumerate(rows, start=area.top + 1):
            for column, value in values.items():
                self.paper.type(area.sheet_id, row, heads[column], value)
        self.paper.evaluate()
        return self

    def _type(self, tab: str, typed: Iterable[tuple[Cell, Any]]) -> "Desk":
        for cell, value in typed:
            self.paper.type(self.program.tab(tab).sheet_id, cell.row, cell.column, value)
        self.paper.evaluate()
        return self

    def status(self, tab: str) -> str:
        """What the tab's own banner says."""
        return str(self.paper.marked(self.book, tab, "banner.status"))

    def beside(self, tab: str, address: str) -> str:
        """What stands at the end of an answer's line."""
        return self.note(tab, next(cell.row for cell in self.cells(tab) if cell.address == address))

    def note(self, tab: str, row: int) -> str:
        """What stands at the end of a row."""
        placement = self.placement(tab)
        said = (Style.WHO, Style.NOTE)
        note = next(c.column for c in placement.block.cells if c.row == row and c.style in said)
        return str(self.paper.value(placement.tab.sheet_id, row, note))

    def progress(self, table: str, key: str) -> dict[str, Any]:
        """A row of a table on the Progress tab, by column key."""
        area = self.placement(self.book.home).block.named[table]
        value = self.paper.value
        heads = {c: value(area.sheet_id, area.top, c) for c in range(area.left, area.right)}
        row = next(r for r in range(area.top, area.bottom) if value(area.sheet_id, r, area.left) == key)
        return {str(head): value(area.sheet_id, row, column) for column, head in heads.items() if head}

    def read(self) -> WorkbookReading:
        return read_workbook(self.program, self.candidate.year, self.paper.answer(), self.released)
