"""The events of the year: day, what became of them, credited hours (C-42, C-82).

The service writes the day and what is on record; whether an event is ahead or over follows from TODAY(), so
that nobody has to write anything on the day on which it is over. Hidden columns hold what is on record.
"""

from collections.abc import Iterator, Sequence

from service.domain.attendance import Presence
from service.domain.elements import ProgressAttendance
from service.domain.events import Event
from service.domain.program import Program
from service.domain.series import Series
from service.sheetwriting.a1 import Area, cell_name
from service.sheetwriting.values import Formula, quoted_text
from service.sheetwriting.words import dated, spoken
from service.workbook.elements.table import Column, heads, keys
from service.workbook.elements.text import section
from service.workbook.frame import Frame
from service.workbook.geometry import FILLED, FIRST, HEAD_HEIGHT, KEY, LABEL, TOUCHED, bold, line_height
from service.workbook.placement import Block, Cell, Rule, stacked
from service.workbook.style import Style

MARK, MADE_UP = FILLED, TOUCHED
DAY, _HOURS, _STANDING = FIRST, FIRST + 1, FIRST + 2
RECORDED = "recorded"
"""What stands under MARK for somebody who was not there, once the office has recorded others."""


def wish(_program: Program, _element: ProgressAttendance) -> tuple[int, ...]:
    """Event, day, hours, standing."""
    return (208, 90, 90, 138)


def place(frame: Frame, element: ProgressAttendance, row: int) -> Block:
    """Rows: gap, title, head, hidden keys, one row per event, then one per series of events."""
    columns = _columns(frame.program)
    top = row + 3
    head = Block(2, (*heads(columns, row + 2), *keys(columns, top)), {row + 2: HEAD_HEIGHT}, hidden=(top,))
    lines = _lines(frame, frame.events, frame.series, top + 1)
    named = Block(0, named={"attendance": frame.rows_area(top, top + 1 + lines.rows)})
    return stacked((section(frame, element.label, row), head, lines, named))


def of_year(frame: Frame, year: int, row: int) -> Block:
    """Rows of an earlier year: head, one row per event, then one per series; none where there were none."""
    program, own = frame.program, frame.program.participant.key
    events, series = program.events_for(own, year), program.series_of(own, year)
    if not events:
        return Block(0)
    head = Block(1, heads(_columns(program), row), {row: HEAD_HEIGHT})
    return stacked((head, _lines(frame, events, series, row + 1, year)))


def mark(part: str, year: int = 0) -> str:
    """Where `marks` or `days` stand of this year's events (0), or of an earlier one's."""
    return f"attendance.{part}.{year}" if year else f"attendance.{part}"


def _columns(program: Program) -> list[Column]:
    words = program.words.phrases.attendance
    return [
        Column("event", words.event, LABEL),
        Column("day", words.day, DAY),
        Column("hours", words.hours, _HOURS),
        Column("standing", program.words.phrases.progress.status, _STANDING, 2),
    ]


def _lines(
    frame: Frame, events: Sequence[Event], series: Sequence[Series], first: int, year: int = 0
) -> Block:
    then = f".{year}" if year else ""
    below, end = first + len(events), first + len(events) + len(series)
    lines = [_line(frame, event, first + n, then) for n, event in enumerate(events)]
    lines += [_series(frame, one, below + n, then) for n, one in enumerate(series)]
    sheet = frame.tab.sheet_id
    marks = {
        mark("marks", year): Area(sheet, first, MARK, end, MADE_UP + 1),
        mark("days", year): Area(sheet, first, DAY, end, DAY + 1),
    }
    return stacked((*lines, Block(0, marks=marks, rules=_rules(frame, first, end) if lines else ())))


def _line(frame: Frame, event: Event, row: int, then: str) -> Block:
    optional = frame.program.words.phrases.form.optional
    title = event.title if event.required else f"{event.title} ({optional})"
    cells = tuple(_cells(frame, event, title, row, then))
    return Block(1, cells, {row: line_height((title, bold(frame.width(LABEL))))})


def _cells(frame: Frame, event: Event, title: str, row: int, then: str) -> Iterator[Cell]:
    yield Cell(row, KEY, f"{event.key}{then}", Style.WORKING)
    yield Cell(row, MARK, None, Style.WORKING)
    yield Cell(row, MADE_UP, None, Style.WORKING)
    yield Cell(row, LABEL, title, Style.GROUP)
    yield Cell(row, DAY, None, Style.FACT_DATE)
    yield Cell(row, _HOURS, _hours(event, row), Style.COUNT)
    yield Cell(row, _STANDING, Formula(_standing(frame, event, row)), Style.FACT, 2)


SERIES = "series."
"""What the keys of the rows of series begin with."""


def _series(frame: Frame, series: Series, row: int, then: str) -> Block:
    """How many of a series were attended, by what the office told: the number, and how many are missing."""
    words = frame.program.words.phrases.attendance
    attended, missing = (cell_name(row, at, absolute=True) for at in (MARK, MADE_UP))
    said = spoken(words.series, count=attended, needed=str(series.at_least))
    lacking = spoken(f", {words.to_make_up}", count=missing)
    standing = f'=IF({attended}="","",{said}&IF({missing}>0,{lacking},""))'
    cells = (
        Cell(row, KEY, f"{SERIES}{series.key}{then}", Style.WORKING),
        Cell(row, MARK, None, Style.WORKING),
        Cell(row, MADE_UP, None, Style.WORKING),
        Cell(row, LABEL, series.label, Style.GROUP),
        Cell(row, DAY, None, Style.FACT_DATE),
        Cell(row, _HOURS, None, Style.COUNT),
        Cell(row, _STANDING, Formula(standing), Style.FACT, 2),
    )
    return Block(1, cells, {row: line_height((series.label, bold(frame.width(LABEL))))})


def _hours(event: Event, row: int) -> Formula | None:
    if event.hours is None:
        return None
    marked = cell_name(row, MARK, absolute=True)
    there = f"OR({marked}={quoted_text(Presence.ATTENDED)},{marked}={quoted_text(Presence.MADE_UP)})"
    return Formula(f'=IF({there},{event.hours:g},"")')


def _standing(frame: Frame, event: Event, row: int) -> str:
    """The same as domain.attendance.attended."""
    words = frame.program.words.phrases.attendance
    mark, made_up, day = (cell_name(row, at, absolute=True) for at in (MARK, MADE_UP, DAY))
    made = spoken(words.made_up, date=dated(made_up, frame.program.words.dates.cell))
    missed = quoted_text(words.missed if frame.program.must(event) else words.not_attended)
    over = f"IF({mark}={quoted_text(RECORDED)},{missed},{quoted_text(words.unrecorded)})"
    open_day = f'IF({day}="","",IF({day}>=TODAY(),{quoted_text(words.ahead)},{over}))'
    made_or = f"IF({mark}={quoted_text(Presence.MADE_UP)},{made},{open_day})"
    return f"=IF({mark}={quoted_text(Presence.ATTENDED)},{quoted_text(words.attended)},{made_or})"


def _rules(frame: Frame, top: int, end: int) -> tuple[Rule, ...]:
    words = frame.program.words.phrases.attendance
    area = Area(frame.tab.sheet_id, top, _STANDING, end, _STANDING + 2)
    mark, standing = cell_name(top, MARK), cell_name(top, _STANDING)
    there = f"OR(${mark}={quoted_text(Presence.ATTENDED)},${mark}={quoted_text(Presence.MADE_UP)})"
    return (
        Rule(area, f"={there}", Style.GOOD),
        Rule(area, f"=${standing}={quoted_text(words.missed)}", Style.LATE),
    )
