"""The charts of a tab as pictures: bars, side by side or stacked, as their cells stand. Others are named."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.sandbox.call import Json
from service.sandbox.pages.sheet import GET, opened
from service.sandbox.pages.visitor import Visitor

READ = "sheets.spreadsheets.values.batchGetByDataFilter"
INTERVALS = 4
"""The axis has at most so many."""
ROOM = 7
"""Pixels that a digit needs."""
COLOURS = ("#4285f4", "#ea4335", "#fbbc04", "#34a853", "#ff6d01", "#46bdc6")
"""Sheets' own, in its order."""
DRAWN = "BAR"
STACKED = ("STACKED",)
LEFT, RIGHT, TOP, BAR, GAP, BELOW = 150, 530, 6, 14, 8, 26
"""Pixels: where bars begin and the axis ends, the first line, a bar, between lines, for the axis' numbers."""


@dataclass(frozen=True)
class Bar:
    """In pixels; `said` is what it stands for, `label` its number: at its end, or `inside` where bars are
    stacked, if there is room.
    """

    left: float
    top: float
    width: float
    colour: str
    said: str
    number: float
    inside: bool

    @property
    def label(self) -> str:
        """The number, where it can be written."""
        text = f"{self.number:,g}"
        room = not self.inside or (self.number > 0 and self.width > ROOM * (len(text) + 1))
        return text if room else ""

    @property
    def label_at(self) -> float:
        """Where the label begins, or ends inside."""
        return self.left + self.width + (-ROOM / 2 if self.inside else ROOM / 2)


@dataclass(frozen=True)
class Mark:
    """Words at a place: of a line its middle, of the axis a number's distance from the left; in pixels."""

    text: str
    at: float


@dataclass(frozen=True)
class Chart:
    """`kind` is that of a chart which is not drawn, and empty for one that is."""

    title: str
    kind: str = ""
    legend: Sequence[tuple[str, str]] = ()
    lines: Sequence[Mark] = ()
    axis: Sequence[Mark] = ()
    bars: Sequence[Bar] = ()
    height: float = 0


@dataclass(frozen=True)
class Series:
    """A name, and a number for each line; nothing counts as 0."""

    name: str
    numbers: Sequence[float]


def charts(visitor: Visitor, spreadsheet_id: str, gid: str) -> list[Chart]:
    """Those of the tab that `gid` opens. Raises ApiError."""
    book = visitor.ask(GET, spreadsheetId=spreadsheet_id)
    tab = opened(book, gid)
    sheet = next(one for one in book["sheets"] if one["properties"]["sheetId"] == tab.id)
    return [_chart(visitor, spreadsheet_id, one["spec"]) for one in sheet.get("charts", [])]


def _chart(visitor: Visitor, spreadsheet_id: str, spec: Json) -> Chart:
    basic, title = spec.get("basicChart", {}), spec.get("title") or "A chart without a title"
    kind = basic.get("chartType") or next((name for name in spec if name.endswith("Chart")), "?")
    stacked = basic.get("stackedType", "NOT_STACKED")
    if kind != DRAWN or stacked not in (*STACKED, "NOT_STACKED"):
        return Chart(title, kind if kind != DRAWN else stacked)
    heads = basic.get("headerCount", 0)

    def read(data: Json) -> list[Json]:
        return _column(visitor, spreadsheet_id, data["sourceRange"]["sources"][0])

    lines = [str(one) for one in read(basic["domains"][0]["domain"])[heads:]]
    columns = [read(one["series"]) for one in basic["series"]]
    series = [
        Series(str(one[0]) if heads and one else "", _numbers(one[heads:], len(lines))) for one in columns
    ]
    return drawn(title, lines, series, stacked=stacked in STACKED)


def _column(visitor: Visitor, spreadsheet_id: str, area: Json) -> list[Json]:
    """The range's first column, None where nothing stands."""
    body = {"dataFilters": [{"gridRange": area}], "valueRenderOption": "UNFORMATTED_VALUE"}
    found = visitor.ask(READ, body, spreadsheetId=spreadsheet_id)["valueRanges"]
    rows = [row for one in found for row in one["valueRange"].get("values", [])]
    return [row[0] if row else "" for row in rows]


def _numbers(cells: Sequence[Json], count: int) -> list[float]:
    known = [float(one) if type(one) in (int, float) else 0.0 for one in cells]
    return [*known, *[0.0] * count][:count]


def drawn(title: str, lines: Sequence[str], series: Sequence[Series], *, stacked: bool) -> Chart:
    """The picture of bars from the left, a line of them for each of `lines`; below 0 nothing is drawn."""
    each = BAR * (1 if stacked else len(series)) + GAP
    sums = [sum(line) if stacked else max(line, default=0) for line in _by_line(lines, series)]
    steps = scale(max(sums, default=0))
    per_unit = (RIGHT - LEFT) / steps[-1]
    marks = [Mark(text, TOP + n * each + (each - GAP) / 2) for n, text in enumerate(lines)]
    bars = [
        bar
        for n, text in enumerate(lines)
        for bar in _bars(text, series, n, TOP + n * each, per_unit, stacked=stacked)
    ]
    return Chart(
        title,
        legend=[(one.name, COLOURS[n % len(COLOURS)]) for n, one in enumerate(series)],
        lines=marks,
        axis=[Mark(f"{step:,g}", LEFT + step * per_unit) for step in steps],
        bars=bars,
        height=TOP + each * len(lines) + BELOW,
    )


def _by_line(lines: Sequence[str], series: Sequence[Series]) -> list[list[float]]:
    return [[max(0.0, one.numbers[n]) for one in series] for n in range(len(lines))]


def _bars(
    text: str, series: Sequence[Series], line: int, top: float, per_unit: float, *, stacked: bool
) -> Iterator[Bar]:
    left = float(LEFT)
    for n, one in enumerate(series):
        width = max(0.0, one.numbers[line]) * per_unit
        said = f"{text}, {one.name}: {one.numbers[line]:,g}"
        down, colour = 0 if stacked else n * BAR, COLOURS[n % len(COLOURS)]
        yield Bar(left, top + down, width, colour, said, one.numbers[line], stacked)
        left += width if stacked else 0


def scale(most: float) -> list[float]:
    """Round numbers from 0 to `most` or a little more.

    >>> scale(12)
    [0, 5, 10, 15]
    >>> scale(0)
    [0, 1]
    >>> scale(1080)
    [0, 500, 1000, 1500]
    """
    if most <= 0:
        return [0, 1]
    power = 10 ** math.floor(math.log10(most))
    step = next(
        part for part in (power / 5, power / 2, power, power * 2, power * 5) if most / part <= INTERVALS
    )
    return [int(one) if one.is_integer() else one for one in _steps(step, math.ceil(most / step))]


def _steps(step: float, count: int) -> list[float]:
    return [float(n * step) for n in range(count + 1)]
