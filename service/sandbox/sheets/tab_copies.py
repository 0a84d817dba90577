"""Copies of tabs, in the same spreadsheet or in another."""

from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.state.cells import Json
from service.sandbox.sheets.state.sheet import Sheet
from service.sandbox.sheets.state.workbook import Workbook
from service.sandbox.sheets.structure import retargeted

_LEFT_BEHIND = frozenset({"protectedRanges"})
_IDS = {"charts": "chartId", "filterViews": "filterViewId", "bandedRanges": "bandedRangeId"}


def copy_tab(draft: Draft, source: Sheet, sheet_id: int, title: str) -> Sheet:
    """The tab under another id and title, with all that lies on it but its protections. `draft` is the
    spreadsheet that gets it; charts, filter views and bandings get new ids.
    """
    made = source.copy()
    made.properties = {**source.properties, "sheetId": sheet_id, "title": title}
    parts = {name: value for name, value in source.parts.items() if name not in _LEFT_BEHIND}
    made.parts = retargeted(parts, source.sheet_id, sheet_id)
    for name, key in _IDS.items():
        if made.parts.get(name):
            made.parts[name] = [_renumbered(draft, item, key) for item in made.parts[name]]
    return made


def free_title(workbook: Workbook, wanted: str) -> str:
    """`wanted`, or the first of "wanted 1", "wanted 2" ... that no tab has."""
    title, count = wanted, 0
    while workbook.find_title(title) is not None:
        count += 1
        title = f"{wanted} {count}"
    return title


def _renumbered(draft: Draft, item: Json, key: str) -> Json:
    return {**item, key: draft.new_id()}
