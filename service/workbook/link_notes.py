"""The hidden tab in which a workbook looks up what became of its links, by the text of their cell.

It is the service's alone, so it is written plainly, by position; what people type stands elsewhere and is
never written. Beside each cell a formula finds the words by what the cell holds by then, wherever it stands.
"""

from collections.abc import Mapping
from typing import Any

from service.sheetwriting import Request
from service.sheetwriting.a1 import Area
from service.sheetwriting.cells import VALUES, cell, repeat_cell, update_cells
from service.sheetwriting.protection import Service, protect_sheet
from service.sheetwriting.sheets import add_sheet
from service.workbook.formulas.linked import ROWS, TITLE
from service.workbook.owners import sheet_protection_id
from service.workbook.reading_tab import found_sheets
from service.workbook.version import digest

SHEET_ID = 2_000_000
"""Beyond the ids that a program's tabs may have, and those of row_states.py."""

Notes = Mapping[str, str]
"""What to say beside a cell, by the text that it shows."""


def links_sheet() -> Request:
    """The tab, empty."""
    return add_sheet(SHEET_ID, TITLE, ROWS, 2, hidden=True)


def links_protection(service: Service) -> Request:
    """Nobody but the service types there."""
    return protect_sheet(sheet_protection_id(SHEET_ID), SHEET_ID, service, TITLE)


def note_requests(notes: Notes, service: Service, *, missing: bool = False) -> list[Request]:
    """Say `notes` and nothing else; the tab is put back where it is `missing`."""
    rows = [[cell(text), cell(words)] for text, words in _kept(notes)]
    return [
        *([links_sheet(), links_protection(service)] if missing else []),
        repeat_cell(Area(SHEET_ID, 0, 0, ROWS, 2), {}, VALUES),
        *([update_cells(SHEET_ID, 1, 0, rows, VALUES)] if rows else []),
    ]


def read_notes(answer: Mapping[str, Any]) -> Notes | None:
    """What a workbook says of its links by now, from an answer for READ_FIELDS; None without the tab."""
    sheet = found_sheets(answer).get(SHEET_ID)
    if sheet is None:
        return None
    pairs = ((sheet.value(row, 0), sheet.value(row, 1)) for row in range(1, len(sheet.rows)))
    return {str(text): str(words) for text, words in pairs if text is not None and words is not None}


def fingerprint(notes: Notes | None) -> str:
    """Tells whether a workbook says the same as before; empty without the tab."""
    if notes is None:
        return ""
    return digest("links", *(f"{text}\n{words}" for text, words in _kept(notes)))


def _kept(notes: Notes) -> list[tuple[str, str]]:
    """As many as there are rows for; should there be more, the others are said to staff alone."""
    return sorted(notes.items())[: ROWS - 1]
