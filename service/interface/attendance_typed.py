"""What staff typed in the Attendance tab, made into marks, or told why it cannot be used: pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import TypeVar

from dateutil.relativedelta import relativedelta

from service.domain.attendance import Attendance, Mark
from service.domain.calendar import is_personal
from service.domain.events import Event
from service.domain.program import Program
from service.interface.attendance_tab import MADE_UP, PRESENT, SIGNED_IN, columns_of
from service.interface.cell_reading import (
    Cell,
    clock_in,
    day_in,
    is_formula,
    not_a_day,
    not_a_time,
    text_in,
    ticked,
)
from service.interface.columns import StaffTab
from service.interface.grid import Row, TabRead, key_of

T = TypeVar("T", bool, time | None, date | None)

EARLIEST, LATEST = relativedelta(months=3), relativedelta(months=24)
"""A made-up session lies within this span before and after the first day of the year, or is a slip."""


@dataclass(frozen=True)
class Marked:
    """A person and event of which the tab says something else than is on record."""

    own: Attendance
    event: Event
    mark: Mark

    @property
    def before(self) -> Mark:
        """What is on record."""
        return self.own.mark(self.event.key)


@dataclass
class AttendanceRead:
    """What is to be recorded, and the notes by the row's number."""

    marked: list[Marked] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)


def read_attendance(
    program: Program, read: TabRead, known: Sequence[Attendance], today: date
) -> AttendanceRead | None:
    """What the tab says of everybody `known` on `today`; None while one of staff's columns is gone.

    A row that is gone, or whose number stands twice, changes nothing. A cell that cannot be used leaves what
    is on record of it, and what stands beside it is used.
    """
    if read.missing_typed or "key" not in read.positions:
        return None
    rows = {key_of(row): row for _, row in read.single()}
    found = AttendanceRead()
    for own in known:
        if own.attendee.key in rows:
            _read_row(program, _Row(read.tab, rows[own.attendee.key], own, today), found)
    return found


def _read_row(program: Program, row: "_Row", found: AttendanceRead) -> None:
    for event in program.events:
        if event.key in row.own.events:
            mark = row.mark(event)
            if mark != row.own.mark(event.key):
                found.marked.append(Marked(row.own, event, mark))
        else:
            row.not_for_them(event)
    if note := row.note:
        found.notes[row.own.attendee.key] = note


@dataclass
class _Row:
    """One person's row in the course of reading: `refused` and `remarks` are gathered for the note."""

    tab: StaffTab
    cells: Row
    own: Attendance
    today: date
    refused: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def note(self) -> str:
        refused = f"Not taken in. {' '.join(self.refused)}" if self.refused else ""
        remarks = f"Taken in, but {' '.join(self.remarks)}" if self.remarks else ""
        return "\n".join(filter(None, (refused, remarks)))

    def mark(self, event: Event) -> Mark:
        """What the event's cells say; what cannot be used is what was on record."""
        before = self.own.mark(event.key)
        found = Mark(
            self._used(PRESENT + event.key, self._present, before.present),
            self._used(SIGNED_IN + event.key, self._signed_in, before.signed_in),
            self._used(MADE_UP + event.key, self._made_up, before.made_up),
        )
        if found.present and self._is_ahead(event):
            self.remarks.append(
                f"{self._named(PRESENT + event.key)} is ticked, and the day of the event is still ahead: "
                "untick it, or correct the day in the Calendar tab."
            )
        if found.signed_in and not found.present:
            self.remarks.append(
                f"{self._named(SIGNED_IN + event.key)} has a time, and “present” is not ticked: tick it, or "
                "empty the time."
            )
        return found

    def not_for_them(self, event: Event) -> None:
        """Say so where something is typed."""
        typed = [name for name in columns_of(event) if _holds(self.cells.get(name))]
        if typed:
            words = f"{self._named(typed[0])}: {event.title} is not for this person. Empty the gray cells."
            self.refused.append(words)

    def _used(self, name: str, read: Callable[[str, Cell | None], T | str], before: T) -> T:
        cell = self.cells.get(name)
        value: T | str = f"{self._named(name)} holds a formula: type the value itself."
        if cell is None or not is_formula(cell):
            value = read(name, cell)
        if isinstance(value, str):
            self.refused.append(value)
            return before
        return value

    def _present(self, name: str, cell: Cell | None) -> bool | str:
        if text_in(cell).upper() in ("", "TRUE", "FALSE"):
            return ticked(cell)
        return f"{self._named(name)} holds “{text_in(cell)}”: tick the box, or empty the cell."

    def _signed_in(self, name: str, cell: Cell | None) -> time | str | None:
        found = clock_in(cell)
        return not_a_time(self.tab, name, found) if isinstance(found, str) else found

    def _made_up(self, name: str, cell: Cell | None) -> date | str | None:
        found = day_in(cell)
        if found is None:
            return None
        if isinstance(found, str):
            return not_a_day(self.tab, name, found)
        starts = self.own.attendee.about[0].cohort.starts
        if not starts - EARLIEST <= found <= starts + LATEST:
            return f"{self._named(name)} is far from this program year. Check the year."
        if found > self.today:
            return f"{self._named(name)} is a day that lies ahead: it counts from that day on."
        return found

    def _named(self, name: str) -> str:
        return f"“{self.tab.column(name).heading}”"

    def _is_ahead(self, event: Event) -> bool:
        """Days after enrolment are deadlines of a kind: such a meeting may well be held before."""
        day = self.own.events[event.key].day
        return not is_personal(event.day) and day is not None and day > self.today


def _holds(cell: Cell | None) -> bool:
    return text_in(cell).upper() not in ("", "FALSE")
