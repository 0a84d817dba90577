"""Developer metadata found by its key, so that a lookup does not go through all of it."""

from collections import defaultdict
from collections.abc import Iterable

from service.sandbox.sheets.state.cells import Json


class MetadataIndex:
    """Over metadata that does not change."""

    def __init__(self, items: Iterable[Json]) -> None:
        self._by_key: dict[object, list[Json]] = defaultdict(list)
        self._by_value: dict[object, list[Json]] = defaultdict(list)
        self._by_place: dict[object, list[Json]] = defaultdict(list)
        given = list(items)
        for item in given:
            self._by_place[_place(item["location"])].append(item)
        for item in in_order(given):
            self._by_key[item.get("metadataKey")].append(item)
            self._by_value[item.get("metadataKey"), item.get("metadataValue")].append(item)

    def like(self, lookup: Json) -> list[Json]:
        """All metadata with the key of a DeveloperMetadataLookup, and with its value if it names one, in the
        order of ids.
        """
        key = lookup["metadataKey"]
        if "metadataValue" in lookup:
            return self._by_value.get((key, lookup["metadataValue"]), [])
        return self._by_key.get(key, [])

    def of_tab(self, sheet_id: int) -> list[Json]:
        """What is attached to a tab itself."""
        return self._by_place.get(sheet_id, [])

    def of_lines(self, sheet_id: int, dimension: str) -> list[Json]:
        """What is attached to rows or columns of a tab."""
        return self._by_place.get((sheet_id, dimension), [])


def _place(location: Json) -> object:
    lines = location.get("dimensionRange")
    if lines:
        return lines["sheetId"], lines["dimension"]
    return location.get("sheetId", 0) if location.get("locationType") == "SHEET" else None


def in_order(items: Iterable[Json]) -> list[Json]:
    """By their ids."""
    return sorted(items, key=lambda one: int(one["metadataId"]))
