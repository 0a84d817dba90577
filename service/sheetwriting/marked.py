"""Values for columns that are found by their developer metadata, wherever they stand by then.

https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values/batchUpdateByDataFilter
"""

from collections.abc import Iterator, Sequence

from service.sheetwriting import Json
from service.sheetwriting.parts import MOST, packed


def column_values(sheet_id: int, key: str, value: str, values: Sequence[str | None]) -> Json:
    """A DataFilterValueRange: `values` from the first row on, where None leaves a cell as it is, for the
    column of the sheet that carries the metadata `key` with `value`; for no column where there is none.
    """
    data_filter = marked_column(sheet_id, key, value)
    return {"dataFilter": data_filter, "majorDimension": "COLUMNS", "values": [list(values)]}


def marked_column(sheet_id: int, key: str, value: str) -> Json:
    """The DataFilter of the column of the sheet that carries the metadata `key` with `value`."""
    lookup = {
        "metadataKey": key,
        "metadataValue": value,
        "metadataLocation": {"sheetId": sheet_id},
        "locationMatchingStrategy": "INTERSECTING_LOCATION",
        "locationType": "COLUMN",
    }
    return {"developerMetadataLookup": lookup}


def columns_in_parts(columns: Sequence[Json], most: int = MOST) -> Iterator[list[Json]]:
    """Value ranges in their order, as few calls as fit; one that is larger stands alone.

    >>> list(columns_in_parts([{"values": 1}, {"values": 2}], most=20))
    [[{'values': 1}], [{'values': 2}]]
    """
    return packed(columns, most)
