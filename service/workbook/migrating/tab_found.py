"""One tab of a workbook as people left it, with all that a migration has to know of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from service.sheetwriting import Json
from service.sheetwriting.a1 import Area
from service.workbook.migrating.prints import normal_formula
from service.workbook.owners import own_protections, sheet_protection_id
from service.workbook.range_names import plain_name, range_name
from service.workbook.reading_links import LINK_FIELDS
from service.workbook.reading_tab import SheetFound, found_sheets, key_text
from service.workbook.version import METADATA_KEY

MIGRATE_FIELDS = (
    "namedRanges(namedRangeId,name,range),sheets(properties(sheetId,title,gridProperties(rowCount,columnCount)),"
    "protectedRanges(protectedRangeId),merges,conditionalFormats(booleanRule(condition(values))),"
    "developerMetadata(metadataId,metadataKey,metadataValue),"
    f"data(rowData(values(effectiveValue,userEnteredValue,{LINK_FIELDS}))))"
)
"""The `fields` of the spreadsheets.get that a migration is planned by; READ_FIELDS are among them."""

GUARD = "cb_migrating_"
"""How the name of the range begins that shows whether rows or columns moved (guard.py)."""


@dataclass(frozen=True)
class Named:
    """A range's id, and where it is."""

    range_id: str
    area: Area


@dataclass(frozen=True)
class TabFound:
    """A tab with `rows` and `columns`, those of the guard left out. `names` are its ranges by key; `version`
    is what is recorded on it, empty for nothing.
    """

    sheet: SheetFound
    sheet_id: int
    rows: int
    columns: int
    merges: tuple[Area, ...] = ()
    rules: tuple[str, ...] = ()
    protections: frozenset[int] = frozenset()
    version: str = ""
    names: Mapping[str, Named] = field(default_factory=dict)
    guards: Mapping[str, Named] = field(default_factory=dict)

    def entered(self, row: int, column: int) -> Json:
        """What was entered in a cell; empty for nothing."""
        return self.sheet.entered(row, column)

    def text(self, row: int, column: int) -> str:
        """What was entered in a cell as text; empty for a formula."""
        found = self.entered(row, column)
        return "" if "formulaValue" in found else key_text(self.sheet.value(row, column) if found else None)

    def is_blank(self, row: int) -> bool:
        """Whether nothing was entered in a row."""
        return row not in self.filled_rows

    @cached_property
    def filled_rows(self) -> frozenset[int]:
        """The rows in which something was entered."""
        return frozenset(
            number
            for number, row in enumerate(self.sheet.rows)
            if any(cell.get("userEnteredValue") for cell in row.get("values", ()))
        )

    @cached_property
    def keys(self) -> Mapping[str, list[int]]:
        """The rows by what stands in their first, hidden column."""
        found: dict[str, list[int]] = {}
        for row in range(min(self.rows, len(self.sheet.rows))):
            found.setdefault(self.text(row, 0), []).append(row)
        return found


def tabs_found(answer: Mapping[str, Any]) -> dict[int, TabFound]:
    """Every sheet of an answer for MIGRATE_FIELDS, by its id."""
    sheets, names = found_sheets(answer), list(_names(answer))
    found: dict[int, TabFound] = {}
    for one in answer.get("sheets", ()):
        properties = one.get("properties", {})
        number = properties.get("sheetId", 0)
        grid = properties.get("gridProperties", {})
        mine = {name: named for name, named in names if named.area.sheet_id == number}
        guards = {name: named for name, named in mine.items() if name.startswith(GUARD)}
        rows = min([grid.get("rowCount", 0), *(named.area.top for named in guards.values())])
        found[number] = TabFound(
            sheets[number], number, rows, grid.get("columnCount", 0),
            tuple(_merges(one, rows)), tuple(_rules(one)),
            own_protections(number) & {p["protectedRangeId"] for p in one.get("protectedRanges", ())},
            _version(one, number),
            {plain_name(name)[0]: named for name, named in mine.items() if name not in guards},
            guards,
        )  # fmt: skip
    return found


def keyed(found: TabFound, tab: str) -> dict[str, Named]:
    """The ranges of a tab by the keys of its elements."""
    start = range_name(tab, "")
    return {
        name.removeprefix(start): named
        for name, named in found.names.items()
        if name.startswith(start)
        and named.area.bottom > named.area.top
        and named.area.right > named.area.left
    }


def _names(answer: Mapping[str, Any]) -> Iterator[tuple[str, Named]]:
    for one in answer.get("namedRanges", ()):
        area = Area.of_grid(one.get("range", {}))
        yield one.get("name", ""), Named(one.get("namedRangeId", ""), area)


def _merges(sheet: Mapping[str, Any], rows: int) -> Iterator[Area]:
    for grid in sheet.get("merges", ()):
        area = Area.of_grid(grid)
        if area.top < rows:
            yield area


def _rules(sheet: Mapping[str, Any]) -> Iterator[str]:
    for rule in sheet.get("conditionalFormats", ()):
        values = rule.get("booleanRule", {}).get("condition", {}).get("values", ())
        yield normal_formula(next((value.get("userEnteredValue", "") for value in values), ""))


def _version(sheet: Mapping[str, Any], sheet_id: int) -> str:
    """What stands on the tab as its version, without the tab's key."""
    for one in sheet.get("developerMetadata", ()):
        if one.get("metadataId") == sheet_protection_id(sheet_id) and one.get("metadataKey") == METADATA_KEY:
            return str(one.get("metadataValue", "")).partition(" ")[2]
    return ""
