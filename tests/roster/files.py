"""Roster files as offices send them."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter

from service.domain.calendar import Cohort

COHORTS = (
    Cohort(key="2026-27", starts=date(2026, 7, 1)),
    Cohort(key="2025-26", starts=date(2025, 7, 1)),
)
HEAD = ("Last Name", "First Name", "E-mail", "Cohort", "Year", "Coach", "Coach E-mail", "Enrolled", "Site")
NORA = (
    "Vasquez", "Nora", "nora@example.org", "2026-27", "1", "Okafor, Ted", "ted@example.org", "8/20/2026",
    "Elm",
)  # fmt: skip
IAN = (
    "Abbott",
    "Ian",
    "ian@example.org",
    "2026-27",
    "2",
    "Okafor, Ted",
    "ted@example.org",
    "8/21/2026",
    "Oak",
)


def csv_of(*rows: Sequence[str], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Rows as a CSV file, every cell in quotes."""
    quoted = (delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    return "\r\n".join(quoted).encode(encoding)


def xlsx_of(sheets: dict[str, Sequence[Sequence[Any]]]) -> bytes:
    """Sheets as a workbook; dates become date cells, None leaves a cell out."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"default_date_format": "m/d/yyyy", "in_memory": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, ["" if cell is None else cell for cell in row])
    book.close()
    return out.getvalue()


def changed(row: Sequence[str], **cells: str) -> tuple[str, ...]:
    """The row with other cells, by heading (spaces and dashes as `_`)."""
    keys = [heading.lower().replace(" ", "_").replace("-", "") for heading in HEAD]
    made = list(row)
    for name, value in cells.items():
        made[keys.index(name)] = value
    return tuple(made)
