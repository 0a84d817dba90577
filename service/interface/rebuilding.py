"""Tabs that are gone, made anew where nothing that people typed could be lost with them."""

from dataclasses import dataclass, replace

from service.domain.program import Program
from service.interface import log_tab
from service.interface.as_read import InterfaceReading
from service.interface.board_read import BoardRead
from service.interface.boards import ROWS as BOARD_ROWS
from service.interface.boards import new_board
from service.interface.build import data_requests, log_requests, staff_tab_requests
from service.interface.columns import Board, Part, StaffTab
from service.interface.contact import CONTACT
from service.interface.empty_rows import ROWS
from service.interface.grid import DataRead, TabRead
from service.interface.heads import top_lines
from service.interface.showing import Showing
from service.interface.silence import alarm_colour
from service.interface.tabs import boards, data_tabs, staff_tabs
from service.sheetwriting import Request, sheets


@dataclass(frozen=True)
class Rebuilt:
    """Requests that come before all others, and the interface as it will stand after them."""

    requests: list[Request]
    reading: InterfaceReading


def rebuild(showing: Showing) -> Rebuilt:
    """Data tabs, boards, the log and tabs without a staff column come back; so does a tab that is new.

    A tab that held staff's words is not made again: it comes back from the version history, words and all.
    """
    program, reading, requests = showing.program, showing.reading, list[Request]()
    data, shown, tabs = dict(reading.data), dict(reading.boards), dict(reading.tabs)
    for one in data_tabs(program):
        if one.key not in data:
            requests += data_requests(program, one, showing.service)
            data[one.key] = DataRead(one, ROWS, one.columns, (), one.title, len(one.columns))
        else:
            requests += _repaired(data[one.key])
    if CONTACT.key not in reading.data:
        requests += _top_lines_again(program, reading)
    for index, board in enumerate(boards(program)):
        if board.key not in shown:
            requests += new_board(program, board, showing.service, index)
            shown[board.key] = BoardRead(board, BOARD_ROWS, ())
    for index, tab in enumerate(staff_tabs(program), len(boards(program))):
        if tab.key not in tabs and comes_back(tab, showing):
            requests += staff_tab_requests(program, tab, showing.service, index)
            positions = {column.key: position for position, column in enumerate(tab.columns)}
            tabs[tab.key] = TabRead(tab, tab.title, ROWS, positions, ())
    if reading.log_missing:
        requests += log_requests(program, showing.service)
    return Rebuilt(requests, replace(reading, data=data, boards=shown, tabs=tabs))


def comes_back(tab: StaffTab, showing: Showing) -> bool:
    """Whether a tab that is not there may be made: it holds nothing typed, or it never was there."""
    return not tab.of(Part.TYPED) or tab.key not in showing.built


def _repaired(read: DataRead) -> list[Request]:
    """The data tab's own title, which formulas name, and room for all its columns."""
    data, requests = read.data, list[Request]()
    if read.title != data.title:
        requests.append(sheets.update_sheet(data.sheet_id, {"title": data.title}, "title"))
    if read.width < len(data.columns):
        requests.append(sheets.append_columns(data.sheet_id, len(data.columns) - read.width))
    return requests


def _top_lines_again(program: Program, reading: InterfaceReading) -> list[Request]:
    """The formulas that lean on the tab of contacts, which was gone."""
    visible: list[StaffTab | Board] = [read.tab for read in reading.tabs.values()]
    visible += [read.board for read in reading.boards.values()]
    requests = [
        request
        for tab in visible
        for request in (*top_lines(program, tab), alarm_colour(program, tab.sheet_id, len(tab.columns)))
    ]
    return requests if reading.log_missing else [*requests, *log_tab.top_lines(program)]
