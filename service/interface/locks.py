"""What is locked in a staff tab, and what only warns (why: service/interface/__init__.py)."""

from service.domain.program import Program
from service.interface.columns import FIRST_ROW, Part, StaffTab
from service.interface.empty_rows import ROWS
from service.sheetwriting import Request
from service.sheetwriting.a1 import Area
from service.sheetwriting.protection import Service, protect_area, warn_area

PER_SHEET = 1000
"""Ids of protections and metadata count from the sheet's id times this."""


def tab_locks(program: Program, tab: StaffTab, service: Service) -> list[Request]:
    """The head rows are locked for everybody but `service`; service columns only warn."""
    words = program.words.phrases.tabs.shared
    number, width = tab.sheet_id * PER_SHEET, len(tab.columns)
    head = Area(tab.sheet_id, 0, 0, FIRST_ROW, width)
    locks = [protect_area(number, head, service, words.lock_headings.format(tab=tab.title))]
    for count, (left, right) in enumerate(_service_blocks(tab), start=1):
        area = Area(tab.sheet_id, FIRST_ROW, left, ROWS, right)
        locks.append(warn_area(number + count, area, words.lock_columns.format(tab=tab.title)))
    return locks


def only_words(program: Program, title: str) -> str:
    """The description of a lock over a whole tab."""
    return program.words.phrases.tabs.shared.lock_all.format(tab=title)


def _service_blocks(tab: StaffTab) -> list[tuple[int, int]]:
    """Runs of neighbouring columns that the service fills, half-open."""
    blocks: list[tuple[int, int]] = []
    for position, column in enumerate(tab.columns):
        if column.part is Part.TYPED:
            continue
        if blocks and blocks[-1][1] == position:
            blocks[-1] = (blocks[-1][0], position + 1)
        else:
            blocks.append((position, position + 1))
    return blocks
