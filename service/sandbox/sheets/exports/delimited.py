"""Csv and tsv."""

import csv
import io

from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.reading import Reader
from service.sandbox.sheets.state.sheet import Sheet
from service.sandbox.sheets.value_ranges import value_range


def delimited(draft: Draft, sheet: Sheet, delimiter: str) -> bytes:
    """A tab as shown, lines ended by CR LF but for the last."""
    found = value_range(Reader(draft), sheet, sheet.whole, ("FORMATTED_VALUE", False), None)
    lines = found.get("values", [])
    width = max((len(line) for line in lines), default=0)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([*line, *[""] * (width - len(line))] for line in lines)
    return out.getvalue().removesuffix("\r\n").encode()
