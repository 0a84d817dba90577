"""What stands in a workbook, from one spreadsheets.get: answers by address, log rows, ticks, damage.

Tabs are found by sheet id and fields by named range, so that renamed or moved tabs and inserted rows do not
matter. What cannot be found is said in words; it never hides the rest.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from service.domain.base import Value
from service.domain.elements import Attempts, FormField, Initials, Log, Ratings, Signatures
from service.domain.program import Module, Program, Tab
from service.domain.readings import LogRow, TabReading, WorkbookReading, addresses
from service.domain.requests import asking
from service.domain.to_mend import to_mend
from service.domain.years import Years
from service.workbook.elements.statements import INITIALS, NAME
from service.workbook.grown import capacities_found
from service.workbook.layout import Book, bare, bare_form
from service.workbook.links import tab_link
from service.workbook.reading_links import LINK_FIELDS
from service.workbook.reading_moves import moves
from service.workbook.reading_tab import SheetFound, found_sheets
from service.workbook.reading_table import (
    checks,
    grid_answers,
    grid_links,
    log_links,
    log_numbers,
    log_rows,
    rows_by_key,
    ticks,
)

__all__ = ["READ_FIELDS", "read_workbook", "tab_link"]

_MAIN = {"initials": INITIALS, "signatures": NAME}
"""The column whose answers have the statement's own address."""

READ_FIELDS = (
    "namedRanges(name,range),sheets(properties(sheetId,title),protectedRanges(protectedRangeId),"
    f"data(rowData(values(effectiveValue,{LINK_FIELDS}))))"
)
"""The `fields` of the one spreadsheets.get that `read_workbook` understands."""


def read_workbook(
    program: Program, years: int | Years, answer: Mapping[str, Any], released: Collection[str] = ()
) -> WorkbookReading:
    """Read the tabs that open at enrolment, those of the `released` modules, and any other that is there.

    `years` are those that the workbook is laid out for. `answer` is Google's answer for READ_FIELDS. Damage
    never raises: it is said in words, with what to do.
    """
    sheets = found_sheets(answer)
    expected = {*released, *(module.key for module in bare(program, years).first)}
    tabs: dict[str, TabReading] = {}
    damage: list[str] = []
    for module in program.modules:
        if module.tab in tabs or module.private is not None:
            continue
        tab = program.tab(module.tab)
        sheet = sheets.get(tab.sheet_id)
        if sheet is None:
            damage += [_missing_tab(program, tab)] if module.key in expected else []
            continue
        tabs[tab.key], missing = _read_tab(program, tab, sheet)
        damage += [_missing_part(program, tab, sheet, label) for label in missing]
    layout = bare(program, years, capacities_found(program, sheets))
    return _whole(layout, [module.tab for module in layout.first], sheets, tabs, damage)


def read_form(program: Program, module: Module, answer: Mapping[str, Any]) -> WorkbookReading:
    """The same for a private form, which has one tab."""
    tab = program.tab(module.tab)
    sheet = found_sheets(answer).get(tab.sheet_id)
    if sheet is None:
        return WorkbookReading({}, (_missing_tab(program, tab),))
    reading, missing = _read_tab(program, tab, sheet)
    layout = bare_form(program, module, capacities_found(program, {tab.sheet_id: sheet}))
    damage = [_missing_part(program, tab, sheet, label) for label in missing]
    return _whole(layout, [tab.key], {tab.sheet_id: sheet}, {tab.key: reading}, damage)


def _whole(
    layout: Book,
    made: Sequence[str],
    sheets: Mapping[int, SheetFound],
    tabs: Mapping[str, TabReading],
    damage: Sequence[str],
) -> WorkbookReading:
    """The reading, with where the tables of the tabs `made` stand that only the service fills."""
    elsewhere = tuple(moves(layout, made, sheets))
    words = [f"{words} {layout.words.undo}" for _, _, words in elsewhere if words]
    moved = {name: down for name, down, _ in elsewhere}
    return WorkbookReading(tabs, (*damage, *words), moved, layout.capacities, to_mend(layout.program, tabs))


def read_requests(program: Program, answer: Mapping[str, Any]) -> tuple[dict[int, LogRow], tuple[str, ...]]:
    """The rows of a private form in which people ask, by their keys, and what is wrong with keys, in words.

    No rows where the log does not stand whole: `read_form` says so.
    """
    found = asking(program)
    tab = program.tab(found.rule.tab) if found else None
    sheet = found_sheets(answer).get(tab.sheet_id) if tab else None
    if found is None or tab is None or sheet is None:
        return {}, ()
    read = rows_by_key(found.log, sheet.table(tab.key, found.log.key))
    rows, wrong = read or ({}, [])
    return rows, tuple(program.words.phrases.books.row_without_number.format(label=label) for label in wrong)


def _missing_tab(program: Program, tab: Tab) -> str:
    return program.words.phrases.books.missing_tab.format(tab=tab.title)


def _missing_part(program: Program, tab: Tab, sheet: SheetFound, label: str) -> str:
    words = program.words.phrases.books
    pattern = words.missing_part_renamed if sheet.title != tab.title else words.missing_part
    return pattern.format(tab=tab.title, now=sheet.title, label=label, undo=words.undo)


def _read_tab(program: Program, tab: Tab, sheet: SheetFound) -> tuple[TabReading, list[str]]:
    """The tab's answers, and the labels of what could not be found in it."""
    values: dict[str, Value] = {}
    rows: dict[str, tuple[LogRow, ...]] = {}
    ticked: dict[int, bool] = {}
    checked: dict[int, bool] = {}
    links: dict[str, tuple[str, ...]] = {}
    numbers: dict[str, tuple[int, ...]] = {}
    missing: list[str] = []
    wanted = addresses(program, tab)
    for element in tab.elements:
        lost: list[str] = []
        match element:
            case FormField() if element.key in wanted:
                area = sheet.area(tab.key, element.key)
                values[element.key] = sheet.value(area.top, area.left) if area else None
                links[element.key] = sheet.links(area.top, area.left) if area else ()
                lost = [] if area else [element.label]
            case Ratings() | Initials() | Signatures():
                table, main = sheet.table(tab.key, element.key), _MAIN.get(element.kind, "")
                answers, lost = grid_answers(element.key, element.label, table, wanted, main)
                values |= answers
                links |= grid_links(element.key, table)
            case Log():
                table = sheet.table(tab.key, element.key)
                rows[element.key], lost = log_rows(element, table)
                links |= log_links(element, table)
                numbers[element.key] = log_numbers(element, table)
            case Attempts():
                table = sheet.table(tab.key, element.key)
                (ticked, lost), (checked, lacking) = ticks(element, table), checks(element, table)
                lost = [*lost, *lacking]
        missing += lost
    behind = {address: found for address, found in links.items() if found}
    return TabReading(tab.key, sheet.title, values, rows, ticked, behind, numbers, checked), missing
