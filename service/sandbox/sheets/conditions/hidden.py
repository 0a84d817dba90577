"""Rows that a tab's basic filter hides. They are found when they are asked for, so that they follow every
change of a value.

https://developers.google.com/workspace/sheets/api/guides/filters
"""

from service.sandbox.sheets.conditions.supported import check_condition
from service.sandbox.sheets.conditions.testing import Place, fact, places_that_meet
from service.sandbox.sheets.failures import Refused
from service.sandbox.sheets.reading import Reader
from service.sandbox.sheets.state.cells import Json
from service.sandbox.sheets.state.sheet import Sheet
from service.sandbox.sheets.styles import DEFAULT_FORMAT, normal


def hidden_rows(reader: Reader, sheet: Sheet) -> set[int]:
    """Indexes of the rows below the filter's header that do not pass all of its criteria."""
    found: Json = sheet.parts.get("basicFilter") or {}
    if "range" not in found:
        return set()
    box, hidden = sheet.box(found["range"]), set()
    for spec in found.get("filterSpecs", []):
        column = spec.get("columnIndex", 0)
        places = [(row, column) for row in range(box.top + 1, box.bottom)]
        hidden |= _hidden(reader, sheet, spec.get("filterCriteria", {}), places)
    return hidden


def _hidden(reader: Reader, sheet: Sheet, criteria: Json, places: list[Place]) -> set[int]:
    values = {str(one).casefold() for one in criteria.get("hiddenValues", [])}
    gone = {place for place in places if fact(reader, sheet, place).shown.casefold() in values}
    if "condition" in criteria and places:
        met = places_that_meet(reader, sheet, criteria["condition"], places, places[0])
        gone |= set(places) - set(met)
    for name, kept in (("visibleBackgroundColor", _background), ("visibleForegroundColor", _foreground)):
        if name in criteria:
            gone |= {place for place in places if kept(sheet, place) != criteria[name]}
    return {row for row, _ in gone}


def _background(sheet: Sheet, place: Place) -> Json:
    made: Json = {**DEFAULT_FORMAT, **(sheet.cell(*place).format or {})}["backgroundColor"]
    return made


def _foreground(sheet: Sheet, place: Place) -> Json:
    made: Json = (sheet.cell(*place).format or {}).get("textFormat", {}).get("foregroundColor") or {}
    return made


def _column(key: str) -> int:
    if not (key.isascii() and key.isdigit()):
        raise Refused(f"The keys of a filter's criteria are columns' indexes, not {key!r}.")
    return int(key)


def with_both_criteria(given: Json) -> Json:
    """A filter with `criteria` and `filterSpecs` alike, whichever was sent; the latter count. Raises Refused
    for a condition that filters do not have, and for a key that is no column.

    https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/sheets#BasicFilter
    """
    specs = given.get("filterSpecs")
    if specs is None:
        specs = [
            {"columnIndex": _column(column), "filterCriteria": criteria}
            for column, criteria in sorted(given.get("criteria", {}).items(), key=lambda one: _column(one[0]))
        ]
    if not specs:
        return {key: value for key, value in given.items() if key not in ("criteria", "filterSpecs")}
    criteria = {str(one.get("columnIndex", 0)): one.get("filterCriteria", {}) for one in specs}
    for one in criteria.values():
        if "condition" in one:
            check_condition(one["condition"], "filters")
    made: Json = normal({**given, "filterSpecs": specs, "criteria": criteria})
    return made
