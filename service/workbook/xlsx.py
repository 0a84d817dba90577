"""All tabs of a program as an xlsx file, to look at it in Excel or LibreOffice without any Google.

Rendered from the same placement as the requests, so that what is seen here is what Sheets will show.
"""

from pathlib import Path

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from service.domain.program import Program, Tab
from service.workbook import row_states
from service.workbook.formulas import linked
from service.workbook.geometry import HIDDEN, LABEL, WHO_WIDTH
from service.workbook.layout import Book, book, form_book
from service.workbook.placement import Placement
from service.workbook.xlsx_cells import Formats, write_cell
from service.workbook.xlsx_rules import add_rules

_TITLE_LENGTH = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def render(program: Program, path: Path) -> None:
    """Write every tab of every year to `path`, as it stands with all modules released, then private forms.

    Titles are cut to Excel's 31 characters.
    """
    short = _with_short_titles(program)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(path, options) as file:
        formats = Formats(file, program.words.dates.cell)
        done: set[str] = set()
        for year in program.years:
            layout = book(short, year.number)
            mine = [module.tab for module in short.workbook_modules(year.number)]
            fresh = dict.fromkeys(tab for tab in mine if tab not in done)
            _write_tabs(file, formats, layout, tuple(fresh))
            done.update(fresh)
        file.add_worksheet(linked.TITLE).hide()  # formulas beside links name it
        if program.requests is not None:
            file.add_worksheet(row_states.TITLE).hide()  # formulas of a private form name it
        for module in short.private_modules:
            _write_tabs(file, formats, form_book(short, module), (module.tab,))


def _with_short_titles(program: Program) -> Program:
    seen: dict[str, int] = {}
    tabs: list[Tab] = []
    for tab in program.tabs:
        title = tab.title.translate(_FORBIDDEN)[:_TITLE_LENGTH].strip("' ")
        seen[title.lower()] = count = seen.get(title.lower(), 0) + 1
        mark = f" {count}" if count > 1 else ""
        tabs.append(tab.model_copy(update={"title": title[: _TITLE_LENGTH - len(mark)] + mark}))
    return program.with_tabs(tuple(tabs))


def _write_tabs(file: Workbook, formats: Formats, layout: Book, tabs: tuple[str, ...]) -> None:
    placements = [layout.placement(tab) for tab in tabs]
    sheets = [file.add_worksheet(placement.tab.title) for placement in placements]
    for sheet, placement in zip(sheets, placements, strict=True):
        _write_tab(sheet, formats, placement)


def _write_tab(sheet: Worksheet, formats: Formats, placement: Placement) -> None:
    sheet.set_tab_color(placement.tab.colour)
    sheet.hide_gridlines(2)
    sheet.freeze_panes(placement.frozen, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    _set_sizes(sheet, placement)
    for cell in placement.visible(None):
        write_cell(sheet, formats, placement, cell)
    add_rules(sheet, formats, placement)


def _set_sizes(sheet: Worksheet, placement: Placement) -> None:
    sheet.set_column(0, HIDDEN - 1, None, None, {"hidden": True})
    widths = {LABEL + n: width for n, width in enumerate(placement.widths)} | {placement.who: WHO_WIDTH}
    for column, pixels in widths.items():
        sheet.set_column_pixels(column, column, pixels)
    if placement.workings:
        sheet.set_column(placement.who + 1, placement.columns - 1, None, None, {"hidden": True})
    for row, pixels in placement.block.heights.items():
        sheet.set_row_pixels(row, pixels)
    for row in placement.block.hidden:
        sheet.set_row(row, None, None, {"hidden": True})
