"""A workbook that people made by hand before Cohortbook came: its tabs stay, ours stand beside them."""

from collections.abc import Iterator, Mapping
from typing import Any

from service.domain.program import Program
from service.sheetwriting import Request, sheets
from service.workbook.layout import book
from service.workbook.link_notes import links_sheet
from service.workbook.rendering.tab import tabs_requests
from service.workbook.template import template_modules

EXISTING_FIELDS = (
    "properties(locale,timeZone),sheets(properties(sheetId,title)),namedRanges(namedRangeId,name)"
)
"""What has to be known of such a workbook."""


def existing_requests(program: Program, year: int) -> list[Request]:
    """The tabs of a new candidate's workbook, added to one that has tabs already.

    Days begin as the program's do, and overdue shows without anybody opening it; nothing else of the workbook
    changes.
    """
    layout = book(program, year)
    modules = template_modules(program, year)
    properties = {"timeZone": program.time_zone, "autoRecalc": "HOUR"}
    placements = [layout.placement(module.tab) for module in modules]
    added = tabs_requests(program, placements, {module.key for module in modules}, [links_sheet()])
    return [sheets.update_spreadsheet(properties, "timeZone,autoRecalc"), *added]


def has_tabs(program: Program, year: int, answer: Mapping[str, Any]) -> bool:
    """Whether the workbook has the program's first tabs already, by their ids."""
    there = {sheet["properties"].get("sheetId", 0) for sheet in answer.get("sheets", ())}
    return {program.tab(module.tab).sheet_id for module in template_modules(program, year)} <= there


def obstacles(program: Program, year: int, answer: Mapping[str, Any]) -> list[str]:
    """What of the workbook stands in the way of the year's tabs, in words; `answer` has EXISTING_FIELDS."""
    return [*_locale(program, answer), *_taken(program, year, answer)]


def _locale(program: Program, answer: Mapping[str, Any]) -> Iterator[str]:
    """Numbers and dates are read by the workbook's locale, which is not ours to change."""
    found = answer["properties"].get("locale", "")
    if found != program.locale:
        yield f"its locale is {found}, the program's {program.locale}: choose File, Settings, Locale"


def _taken(program: Program, year: int, answer: Mapping[str, Any]) -> Iterator[str]:
    """Tabs and names of ours that the workbook has already, of all that may ever be added in the year."""
    layout = book(program, year)
    modules = program.workbook_modules(year)
    placements = [layout.placement(module.tab) for module in modules]
    ours = tabs_requests(program, placements, {module.key for module in modules}, [links_sheet()])
    added = [one["addSheet"]["properties"] for one in ours if "addSheet" in one]
    titles = {one["title"].casefold() for one in added}
    ids = {one["sheetId"] for one in added}
    names = {one["addNamedRange"]["namedRange"]["name"].casefold() for one in ours if "addNamedRange" in one}
    for sheet in (one["properties"] for one in answer.get("sheets", ())):
        title = sheet["title"]
        if title.casefold() in titles:
            yield f"its tab “{title}” has the name of one of ours: call it “{title} (before)”, or the like"
        elif sheet.get("sheetId", 0) in ids:
            yield f"its tab “{title}” has the number of one of ours: duplicate it, and delete the first"
    for one in answer.get("namedRanges", ()):
        if one["name"].casefold() in names:
            yield f"its named range {one['name']} has the name of one of ours: choose Data, Named ranges"
