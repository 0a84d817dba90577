"""A tab as formats without formulas need it: what its cells hold, what they show, how wide they are."""

from collections.abc import Iterator
from dataclasses import dataclass

from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.reading import Reader
from service.sandbox.sheets.shown_lines import Line
from service.sandbox.sheets.state.cells import JsonValue
from service.sandbox.sheets.state.sheet import COLUMN_PIXELS, Sheet
from service.sandbox.sheets.value_ranges import value_range


@dataclass(frozen=True)
class Tab:
    """`values` and `shown` are rows of the same lengths; `pixels`: the width of each column."""

    title: str
    values: list[Line]
    shown: list[Line]
    pixels: list[int]

    def rows(self) -> Iterator[list[tuple[JsonValue, str]]]:
        """Each row's cells: value and text."""
        for values, shown in zip(self.values, self.shown, strict=True):
            yield [(value, str(text)) for value, text in zip(values, shown, strict=True)]


def read_tab(draft: Draft, sheet: Sheet) -> Tab:
    """The tab as it stands in the draft."""
    reader = Reader(draft)
    values, shown = (
        value_range(reader, sheet, sheet.whole, (how, False), None).get("values", [])
        for how in ("UNFORMATTED_VALUE", "FORMATTED_VALUE")
    )
    width = max((len(line) for line in shown), default=0)
    pixels = [sheet.column_sizes.get(x, {}).get("pixelSize", COLUMN_PIXELS) for x in range(width)]
    return Tab(sheet.title, values, shown, pixels)
