"""A spreadsheet's page: the tabs that are not hidden, and one of them drawn."""

from collections.abc import Callable
from dataclasses import dataclass

from service.sandbox.call import Json
from service.sandbox.pages.conditional import conditional_formats
from service.sandbox.pages.grid import Drawing, Grid
from service.sandbox.pages.invalid import invalid
from service.sandbox.pages.links import links
from service.sandbox.pages.locks import locks
from service.sandbox.pages.visitor import Visitor
from service.sandbox.sheets.draft import local_now
from service.sandbox.sheets.engine import engine
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
    """`charts`: how many the open tab has; `writes`: the person may edit the file, protected cells aside;
    `comments`: may comment on it.
    """

    id: str
    name: str
    tabs: list[Tab]
    hidden: int
    open: Tab
    charts: int
    writes: bool
    comments: bool


def page(visitor: Visitor, spreadsheet_id: str, gid: str) -> Page:
    """With the tab `gid` open, or the first one where that is hidden or unknown. Raises ApiError."""
    book = visitor.ask(GET, spreadsheetId=spreadsheet_id)
    tabs, open_tab = _tabs(book), opened(book, gid)
    (sheet,) = (one for one in book["sheets"] if one["properties"]["sheetId"] == open_tab.id)
    file = visitor.ask("drive.files.get", fileId=spreadsheet_id, supportsAllDrives=True)
    return Page(
        spreadsheet_id,
        book["properties"]["title"],
        tabs,
        len(book["sheets"]) - len(tabs),
        open_tab,
        len(sheet.get("charts", ())),
        bool(file["capabilities"]["canEdit"]),
        bool(file["capabilities"]["canComment"]),
    )


def drawn(visitor: Visitor, spreadsheet_id: str, gid: str) -> Grid:
    """The tab that `page` opens. Raises ApiError."""
    book = visitor.ask(GET, spreadsheetId=spreadsheet_id)
    with_cells = _reader(visitor, book)
    sheet = with_cells(opened(book, gid).title)
    size = sheet["properties"]["gridProperties"]
    now = local_now(visitor.dispatcher.world, Workbook(book["properties"]))
    whole = Box(0, size["rowCount"], 0, size["columnCount"])
    names = book.get("namedRanges", [])
    at = engine(visitor.dispatcher.world)
    over = conditional_formats(at, sheet, names, now, whole)
    wrong = invalid(at, sheet, names, now, book["properties"]["locale"], visitor.listing(spreadsheet_id))
    return Drawing(sheet, over, locks(sheet), links(at, sheet, with_cells, names, now), wrong).grid()


def _tabs(book: Json) -> list[Tab]:
    shown = [one["properties"] for one in book["sheets"] if not one["properties"].get("hidden")]
    return [Tab(one["sheetId"], one["title"], one.get("tabColor", {})) for one in shown]


def opened(book: Json, gid: str) -> Tab:
    """The tab that `gid` opens in a spreadsheet as `spreadsheets.get` answers it."""
    tabs = _tabs(book)
    return next((one for one in tabs if str(one.id) == gid), tabs[0])


def _reader(visitor: Visitor, book: Json) -> Callable[[str], Json]:
    titles = {one["properties"]["title"] for one in book["sheets"]}

    def with_cells(title: str) -> Json:
        if title not in titles:
            return None
        where = {"spreadsheetId": book["spreadsheetId"], "ranges": [quoted(title)]}
        return visitor.ask(GET, **where, includeGridData=True)["sheets"][0]

    return with_cells
