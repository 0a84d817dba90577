"""A spreadsheet's page: the tabs that are not hidden, one of them drawn."""

from dataclasses import dataclass

from service.sandbox.call import Json
from service.sandbox.pages.conditional import conditional_formats
from service.sandbox.pages.grid import Drawing, Grid
from service.sandbox.pages.links import links
from service.sandbox.pages.locks import locks
from service.sandbox.pages.visitor import Visitor
from service.sandbox.sheets.draft import local_now
from service.sandbox.sheets.state.a1 import quoted
from service.sandbox.sheets.state.ranges import Box
from service.sandbox.sheets.state.workbook import Workbook

GET = "sheets.spreadsheets.get"


@dataclass(frozen=True)
class Tab:
    """`colour`: of its tab in the strip, as Google's Color; empty without one."""

    id: int
    title: str
    colour: Json


@dataclass(frozen=True)
class Page:
    """`writes`: the person may edit the file, protected cells aside."""

    id: str
    name: str
    tabs: list[Tab]
    hidden: int
    open: Tab
    grid: Grid
    writes: bool


def page(visitor: Visitor, spreadsheet_id: str, gid: str) -> Page:
    """The tab `gid`, or the first one where that is hidden or unknown. Raises ApiError."""
    book = visitor.ask(GET, spreadsheetId=spreadsheet_id)
    found = [one["properties"] for one in book["sheets"]]
    tabs = [
        Tab(one["sheetId"], one["title"], one.get("tabColor", {})) for one in found if not one.get("hidden")
    ]
    open_tab = next((one for one in tabs if str(one.id) == gid), tabs[0])
    return Page(
        spreadsheet_id,
        book["properties"]["title"],
        tabs,
        len(found) - len(tabs),
        open_tab,
        _drawn(visitor, book, open_tab),
        _writes(visitor, spreadsheet_id),
    )


def _drawn(visitor: Visitor, book: Json, tab: Tab) -> Grid:
    titles = {one["properties"]["title"] for one in book["sheets"]}

    def with_cells(title: str) -> Json:
        if title not in titles:
            return None
        where = {"spreadsheetId": book["spreadsheetId"], "ranges": [quoted(title)]}
        return visitor.ask(GET, **where, includeGridData=True)["sheets"][0]

    sheet = with_cells(tab.title)
    size = sheet["properties"]["gridProperties"]
    now = local_now(visitor.dispatcher.world, Workbook(book["properties"]))
    whole = Box(0, size["rowCount"], 0, size["columnCount"])
    names = book.get("namedRanges", [])
    over = conditional_formats(sheet, names, now, whole)
    return Drawing(sheet, over, locks(sheet), links(sheet, with_cells, names, now)).grid()


def _writes(visitor: Visitor, spreadsheet_id: str) -> bool:
    file = visitor.ask("drive.files.get", fileId=spreadsheet_id, supportsAllDrives=True)
    return bool(file["capabilities"]["canEdit"])
