"""What an earlier year of the program came to, below the tables of this year: its modules with their own
dates, and its events. No element of the program: Progress gets it when a workbook goes on into another year.
"""

from dataclasses import dataclass
from typing import Literal

from service.sheetwriting.values import Formula, quoted_text
from service.workbook.elements import progress_attendance, progress_modules
from service.workbook.elements.facts import kept_address, kept_name
from service.workbook.elements.text import place_note, section
from service.workbook.frame import Frame
from service.workbook.geometry import ROW_HEIGHT
from service.workbook.placement import Block, stacked
from service.workbook.style import Style

KIND: Literal["progress_earlier"] = "progress_earlier"
_KEY = "earlier_"


@dataclass(frozen=True)
class EarlierYear:
    """The place of one earlier `year` on Progress."""

    year: int
    kind: Literal["progress_earlier"] = KIND


def range_key(year: int) -> str:
    """The key of the year's range.

    >>> range_key(1), year_of("earlier_1"), year_of("modules")
    ('earlier_1', 1, 0)
    """
    return f"{_KEY}{year}"


def year_of(key: str) -> int:
    """The year whose range has that key; 0 for all others."""
    number = key.removeprefix(_KEY)
    return int(number) if number != key and number.isdecimal() else 0


def place(frame: Frame, element: EarlierYear, row: int) -> Block:
    """Rows: gap, title, what it is, the year's own workbook; head, hidden keys, modules; head, events."""
    year = element.year
    label = next((one.label for one in frame.program.years if one.number == year), str(year))
    words = frame.program.words.phrases.progress
    above = [section(frame, words.year_behind.format(year=label), row)]
    above.append(place_note(frame, words.year_behind_note.format(year=label), row + 2))
    above.append(_kept(frame, year, label, row + 3))
    top = row + sum(block.rows for block in above)
    modules = progress_modules.table(frame, frame.left_behind(year), top, year)
    events = progress_attendance.of_year(frame, year, top + modules.rows)
    end = top + modules.rows + events.rows
    named = {range_key(year): frame.rows_area(top + 1, end)}
    return stacked((*above, modules, events, Block(0, named=named)))


def _kept(frame: Frame, year: int, label: str, row: int) -> Block:
    """The way to the workbook of that year, where it has one; or else an empty line."""
    fact = frame.fact(kept_name(year))
    words = quoted_text(frame.program.words.phrases.progress.year_workbook.format(year=label))
    link = Formula(f'=IF({fact}="","",HYPERLINK({kept_address(fact)},{words}))') if fact else None
    return Block(1, (frame.wide(row, link, Style.OUTSIDE),), {row: ROW_HEIGHT})
