"""Tables with as many rows as they have in a workbook, which may be more than the program gives them."""

from collections.abc import Iterator, Mapping

from service.domain.elements import Attempts, Element, Log
from service.domain.program import Program, Tab
from service.workbook.reading_tab import SheetFound
from service.workbook.rendering.shape import range_name

Capacities = Mapping[str, int]
"""By range name, as WorkbookReading.capacities."""


def grown(tab: Tab, capacities: Capacities) -> Tab:
    """The tab as it stands in a workbook whose tables have these capacities."""
    if not any(range_name(tab.key, element.key) in capacities for element in _growing(tab)):
        return tab
    elements = tuple(_with_capacity(tab.key, element, capacities) for element in tab.elements)
    return tab.model_copy(update={"elements": elements})


def capacities_found(program: Program, sheets: Mapping[int, SheetFound]) -> dict[str, int]:
    """How many rows each table has by the numbers in it, where that is not what the program gives it."""
    return {
        range_name(tab.key, element.key): most
        for tab in program.tabs
        if tab.sheet_id in sheets
        for element in _growing(tab)
        for most in (max(sheets[tab.sheet_id].numbers(tab.key, element.key), default=0),)
        if most not in (0, element.capacity)
    }


def _growing(tab: Tab) -> Iterator[Log | Attempts]:
    return (element for element in tab.elements if isinstance(element, Log | Attempts))


def _with_capacity(tab: str, element: Element, capacities: Capacities) -> Element:
    if not isinstance(element, Log | Attempts):
        return element
    found = capacities.get(range_name(tab, element.key), element.capacity)
    return element.model_copy(update={"capacity": found})
