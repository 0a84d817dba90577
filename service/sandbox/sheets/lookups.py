"""Data filters: developer metadata found by lookup, and the cells that a filter means
(https://developers.google.com/workspace/sheets/api/reference/rest/v4/DataFilter).
"""

from collections.abc import Iterable

from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.failures import Refused
from service.sandbox.sheets.references import resolve
from service.sandbox.sheets.state.cells import Json
from service.sandbox.sheets.state.metadata_index import in_order
from service.sandbox.sheets.state.ranges import Span, span_of
from service.sandbox.sheets.state.sheet import Sheet

_EQUAL = ("metadataId", "metadataKey", "metadataValue", "visibility")
_TYPES = {"ROWS": "ROW", "COLUMNS": "COLUMN"}


def location_type(location: Json) -> str:
    """ROW, COLUMN, SHEET or SPREADSHEET."""
    if "dimensionRange" in location:
        return _TYPES.get(location["dimensionRange"].get("dimension", ""), "ROW")
    return "SPREADSHEET" if location.get("spreadsheet") else "SHEET"


def matching(draft: Draft, filters: Iterable[Json]) -> list[tuple[Json, list[Json]]]:
    """(metadata, the filters that it meets) for all metadata that meets any, in the order of their ids."""
    wanted = list(filters)
    for one in wanted:
        _check(one.get("developerMetadataLookup", {}))
    found = []
    for item in _candidates(draft, wanted):
        met = [one for one in wanted if _meets(draft, item, one)]
        if met:
            found.append((item, met))
    return found


def _candidates(draft: Draft, filters: list[Json]) -> list[Json]:
    """What of the metadata the filters may mean, in the order of ids."""
    lookup = filters[0].get("developerMetadataLookup", {}) if len(filters) == 1 else {}
    return draft.metadata_like(lookup) if "metadataKey" in lookup else in_order(draft.metadata())


def cells_of(draft: Draft, data_filter: Json) -> list[tuple[Sheet, Span]]:
    """The ranges that a filter means: one for a range, one per row, column or tab with matching metadata.

    Raises Refused for an empty filter, an unknown tab and a range that cannot be read.
    """
    if "a1Range" in data_filter:
        return [resolve(draft, data_filter["a1Range"])]
    if "gridRange" in data_filter:
        place = data_filter["gridRange"]
        return [(draft.sheet(place.get("sheetId", 0)), span_of(place))]
    if "developerMetadataLookup" not in data_filter:
        raise Refused("One of developerMetadataLookup, a1Range or gridRange must be set in a data filter.")
    places = [_cells(draft, item["location"]) for item, _ in matching(draft, [data_filter])]
    return [place for place in places if place is not None]


def _cells(draft: Draft, location: Json) -> tuple[Sheet, Span] | None:
    place = location.get("dimensionRange")
    if place:
        ends = (place.get("startIndex"), place.get("endIndex"))
        rows = place.get("dimension") == "ROWS"
        span = Span(*ends, None, None) if rows else Span(None, None, *ends)
        return draft.sheet(place.get("sheetId", 0)), span
    if location.get("spreadsheet"):
        return None
    return draft.sheet(location.get("sheetId", 0)), Span()


def _check(lookup: Json) -> None:
    """https://developers.google.com/workspace/sheets/api/reference/rest/v4/DataFilter#DeveloperMetadataLookup"""
    strategy, kind = lookup.get("locationMatchingStrategy"), lookup.get("locationType")
    if strategy and "metadataLocation" not in lookup:
        raise Refused("locationMatchingStrategy must not be specified without metadataLocation.")
    if kind and strategy == "EXACT_LOCATION":
        raise Refused("locationType must not be specified when locationMatchingStrategy is EXACT_LOCATION.")
    if kind == "SPREADSHEET" and strategy == "INTERSECTING_LOCATION":
        raise Refused("locationType SPREADSHEET cannot be matched by INTERSECTING_LOCATION.")


def _meets(draft: Draft, item: Json, data_filter: Json) -> bool:
    lookup = data_filter.get("developerMetadataLookup")
    if lookup is None:
        here = _cells(draft, item["location"])
        return here is not None and any(_touch(here, there) for there in cells_of(draft, data_filter))
    if any(key in lookup and lookup[key] != item.get(key) for key in _EQUAL):
        return False
    kind = lookup.get("locationType")
    if kind and kind != item["location"]["locationType"]:
        return False
    place = lookup.get("metadataLocation")
    return place is None or _at(draft, item["location"], place, lookup.get("locationMatchingStrategy"))


def _at(draft: Draft, location: Json, wanted: Json, strategy: str | None) -> bool:
    here, there = _cells(draft, location), _cells(draft, wanted)
    if strategy == "EXACT_LOCATION":
        return location_type(location) == location_type(wanted) and _same(here, there)
    if there is None or here is None:
        return there is None
    return _touch(here, there)


def _same(here: tuple[Sheet, Span] | None, there: tuple[Sheet, Span] | None) -> bool:
    if here is None or there is None:
        return here is there
    return here[0].sheet_id == there[0].sheet_id and here[1] == there[1]


def _touch(here: tuple[Sheet, Span], there: tuple[Sheet, Span]) -> bool:
    return here[0].sheet_id == there[0].sheet_id and here[0].box(here[1]).meets(there[0].box(there[1]))
