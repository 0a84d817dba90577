"""Tables with as many rows as they have in a workbook, which may be more than the program gives them."""

from collections.abc import Iterator, Mapping

from service.domain.elements import Attempts, Element, Log, ProgressDecisions
from service.domain.program import Program, Tab
from service.workbook.elements.ending import END
from service.workbook.elements.progress_decisions import NAME
from service.workbook.range_names import range_name
from service.workbook.reading_tab import SheetFound

Capacities = Mapping[str, int]
"""By range name, as WorkbookReading.capacities; a name without a key stands for the times that a tab was
made.
"""


Growing = Attempts | Log | ProgressDecisions


def grown(tab: Tab, capacities: Capacities) -> Tab:
    """The tab as it stands in a workbook whose tables have these capacities."""
    if not any(range_name(tab.key, key) in capacities for key, _ in growing(tab)):
        return tab
    elements = tuple(_with_capacity(tab.key, element, capacities) for element in tab.elements)
    return tab.model_copy(update={"elements": elements})


def capacities_found(program: Program, sheets: Mapping[int, SheetFound]) -> dict[str, int]:
    """How many rows each table has by the keys in it, where that is not what the program gives it; and how
    many times each tab was made, where that is more than once (range_names.py).
    """
    again = {
        range_name(tab.key, ""): sheets[tab.sheet_id].times
        for tab in program.tabs
        if tab.sheet_id in sheets and sheets[tab.sheet_id].times > 1
    }
    return again | {
        range_name(tab.key, key): most
        for tab in program.tabs
        if tab.sheet_id in sheets
        for key, element in growing(tab)
        for most in (_rows(sheets[tab.sheet_id], tab, key, element),)
        if most not in (0, element.capacity)
    }


def _rows(sheet: SheetFound, tab: Tab, key: str, element: Growing) -> int:
    if isinstance(element, ProgressDecisions):
        keys = sheet.keys(tab.key, key)
        return len([text for text in keys if text not in ("", END)]) if END in keys else 0
    return max(sheet.numbers(tab.key, key), default=0)


def growing(tab: Tab) -> Iterator[tuple[str, Growing]]:
    """The tables of a tab that get more rows, by the keys of their ranges."""
    for element in tab.elements:
        if isinstance(element, Growing):
            yield range_key(element), element


def range_key(element: Growing) -> str:
    """The key of a table's range."""
    return NAME if isinstance(element, ProgressDecisions) else element.key


def _with_capacity(tab: str, element: Element, capacities: Capacities) -> Element:
    if not isinstance(element, Growing):
        return element
    found = capacities.get(range_name(tab, range_key(element)), element.capacity)
    return element.model_copy(update={"capacity": found})
