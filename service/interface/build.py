"""A new interface spreadsheet as one batchUpdate."""

from collections.abc import Iterator

from service.domain.program import Program
from service.interface import log_tab
from service.interface.boards import new_board
from service.interface.columns import COLUMN_KEY, FIRST_ROW, HEADING_ROW, DataTab, Part, StaffTab
from service.interface.contact import here_formula, purpose_formula
from service.interface.empty_rows import ROWS, colour_requests, veil_requests
from service.interface.heads import head_rows
from service.interface.held_columns import PLACE_KEY, mark_of
from service.interface.locks import PER_SHEET, only_words, tab_locks
from service.interface.looks import DATA, HOW, PURPOSE, SERVICE_HEAD, TITLE, heading
from service.interface.silence import alarm_colour
from service.interface.tabs import boards, data_tabs, staff_tabs
from service.sheetwriting import Request, sheets
from service.sheetwriting.cells import ALL, cell, update_cells
from service.sheetwriting.protection import Service, protect_sheet


def interface_requests(program: Program, service: Service) -> list[Request]:
    """Everything a new spreadsheet needs whose only sheet has sheetId 0; `service` may edit what is locked.

    Rows of people and attempts come with the first `update_of`.
    """
    requests: list[Request] = []
    for data in data_tabs(program):
        requests += data_requests(program, data, service)
    first = boards(program)
    for index, board in enumerate(first):
        requests += new_board(program, board, service, index)
    for index, tab in enumerate(staff_tabs(program), len(first)):
        requests += staff_tab_requests(program, tab, service, index)
    requests += log_requests(program, service)
    return [*requests, sheets.delete_sheet(0), _settings(program)]


def staff_tab_requests(program: Program, tab: StaffTab, service: Service, index: int) -> list[Request]:
    """One tab with its heads, looks, colours and locks, without any row below the headings."""
    width = len(tab.columns)
    places = {column.key: position for position, column in enumerate(tab.columns)}
    return [
        sheets.add_sheet(
            tab.sheet_id, tab.title, ROWS, width, tab_colour=SERVICE_HEAD, index=index,
            frozen_rows=FIRST_ROW, frozen_columns=tab.frozen_columns,
        ),
        update_cells(tab.sheet_id, 0, 0, head_rows(program, tab), ALL),
        *(_size(tab, position) for position in range(width)),
        *_head_heights(tab.sheet_id),
        *(_hidden(tab, position) for position in range(width) if tab.columns[position].part is Part.FINDER),
        *(request for position in range(width) for request in _metadata(tab, position)),
        *colour_requests(tab, FIRST_ROW, ROWS),
        *veil_requests(tab.veils, tab.sheet_id, FIRST_ROW, ROWS, places),
        alarm_colour(program, tab.sheet_id, width),
        *tab_locks(program, tab, service),
    ]  # fmt: skip


def _size(tab: StaffTab, position: int) -> Request:
    return sheets.size_columns(tab.sheet_id, position, position + 1, tab.columns[position].width)


def _head_heights(sheet_id: int) -> tuple[Request, Request]:
    return sheets.size_rows(sheet_id, 0, 1, 34), sheets.size_rows(sheet_id, HEADING_ROW, HEADING_ROW + 1, 40)


def _hidden(tab: StaffTab, position: int) -> Request:
    return sheets.hide_columns(tab.sheet_id, position, position + 1)


def _metadata(tab: StaffTab, position: int) -> Iterator[Request]:
    location, key = sheets.column_location(tab.sheet_id, position), tab.columns[position].key
    yield sheets.add_metadata(tab.sheet_id * PER_SHEET + position, COLUMN_KEY, key, location)
    yield sheets.add_metadata(mark_of(tab.sheet_id, key), PLACE_KEY, key, location)


def data_requests(program: Program, data: DataTab, service: Service) -> list[Request]:
    """A hidden tab with its headings, locked for everybody but `service`."""
    head = [cell(column, DATA) for column in data.columns]
    return [
        sheets.add_sheet(data.sheet_id, data.title, ROWS, len(data.columns), frozen_rows=1, hidden=True),
        update_cells(data.sheet_id, 0, 0, [head], ALL),
        _service_only(program, data.sheet_id, data.title, service),
    ]


def log_requests(program: Program, service: Service) -> list[Request]:
    """The Log tab with its heads, as the last one, without a line."""
    sheet_id, title, columns = log_tab.SHEET_ID, log_tab.log_title(program), log_tab.log_columns(program)
    look = heading(program, typed=False)
    top = [
        cell(title, TITLE),
        {},
        cell(here_formula(program), HOW),
        {},
        cell(purpose_formula(program, log_tab.purpose(program)), PURPOSE),
    ]
    return [
        sheets.add_sheet(
            sheet_id, title, log_tab.TOP + 1, len(columns), tab_colour=SERVICE_HEAD, frozen_rows=log_tab.TOP
        ),
        update_cells(sheet_id, 0, 0, [top, [cell(column.heading, look) for column in columns]], ALL),
        sheets.size_rows(sheet_id, 0, 1, 34),
        *(
            sheets.size_columns(sheet_id, position, position + 1, column.width)
            for position, column in enumerate(columns)
        ),
        alarm_colour(program, sheet_id, len(columns)),
        _service_only(program, sheet_id, title, service),
    ]


def _service_only(program: Program, sheet_id: int, title: str, service: Service) -> Request:
    return protect_sheet(sheet_id * PER_SHEET, sheet_id, service, only_words(program, title))


def _settings(program: Program) -> Request:
    properties = {"locale": program.locale, "timeZone": program.time_zone, "autoRecalc": "MINUTE"}
    return sheets.update_spreadsheet(properties, ",".join(properties))
