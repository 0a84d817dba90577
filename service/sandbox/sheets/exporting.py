"""A spreadsheet as a file of another format, with the values of its formulas as computed now."""

import csv
import io

from service.sandbox.call import Identity
from service.sandbox.sheets.draft import Draft, Person
from service.sandbox.sheets.reading import Reader
from service.sandbox.sheets.value_ranges import value_range
from service.sandbox.sheets.xlsx import workbook_bytes
from service.sandbox.world import World

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DELIMITED = {"text/csv": ",", "text/tab-separated-values": "\t"}
_NOBODY = Person(Identity("", "user", frozenset(), ""), unbound=True)


def exported(world: World, file_id: str, mime_type: str) -> bytes:
    """Raises Google's 404 for an unknown file, ValueError for a type that is neither xlsx, csv nor tsv."""
    draft = Draft(world, file_id, _NOBODY)
    if mime_type == XLSX:
        return workbook_bytes(draft)
    if mime_type not in _DELIMITED:
        raise ValueError(f"spreadsheets are not exported as {mime_type}")
    return _delimited(draft, _DELIMITED[mime_type])


def _delimited(draft: Draft, delimiter: str) -> bytes:
    """The first tab as shown, lines ended by CR LF but for the last."""
    sheet = draft.sheets()[0]
    found = value_range(Reader(draft), sheet, sheet.whole, ("FORMATTED_VALUE", False), None)
    lines = found.get("values", [])
    width = max((len(line) for line in lines), default=0)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([*line, *[""] * (width - len(line))] for line in lines)
    return out.getvalue().removesuffix("\r\n").encode()
