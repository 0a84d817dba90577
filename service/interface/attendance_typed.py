"""What staff typed in the Attendance tab, made into marks, or told why it cannot be used: pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import TypeVar

from dateutil.relativedelta import relativedelta

from service.domain.attendance import Attendance, Mark
from service.domain.calendar import is_personal
from service.domain.events import Event
from service.domain.program import Program
from service.domain.tab_phrases.events import AttendanceTabPhrases
from service.interface.attendance_tab import (
    APPROVED,
    HOW,
    MADE_UP,
    PRESENT,
    SESSION,
    SIGNED_IN,
    columns_of,
)
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

T = TypeVar("T", bool, str, time | None, date | None)

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
            _read_row(program, _Row(program, read.tab, rows[own.attendee.key], own, today), found)
    return found


def _read_row(program: Program, row: "_Row", found: AttendanceRead) -> None:
    for event in program.events:
        if event.key in row.own.events:
            mark = row.mark(program, event)
            if mark != row.own.mark(event.key):
                found.marked.append(Marked(row.own, event, mark))
        else:
            row.not_for_them(event)
    if note := row.note:
        found.notes[row.own.attendee.key] = note


@dataclass
class _Row:
    """One person's row in the course of reading: `refused` and `remarks` are gathered for the note."""

    program: Program
    tab: StaffTab
    cells: Row
    own: Attendance
    today: date
    refused: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def words(self) -> AttendanceTabPhrases:
        return self.program.words.phrases.tabs.attendance

    @property
    def note(self) -> str:
        refused = " ".join((self.words.refused, *self.refused)) if self.refused else ""
        remarks = " ".join((self.words.remarked, *self.remarks)) if self.remarks else ""
        return "\n".join(filter(None, (refused, remarks)))

    def mark(self, program: Program, event: Event) -> Mark:
        """What the event's cells say; what cannot be used is what was on record."""
        before, key = self.own.mark(event.key), event.key
        found = replace(
            before,
            present=self._used(PRESENT + key, self._present, before.present),
            signed_in=self._used(SIGNED_IN + key, self._signed_in, before.signed_in),
            made_up=self._used(MADE_UP + key, self._made_up, before.made_up),
            session=self._session(event, before),
            how=self._words(event, HOW, before.how),
            approved_by=self._words(event, APPROVED, before.approved_by),
        )
        self.remarks += _remarks(program, self, event, found)
        return found

    def _session(self, event: Event, before: Mark) -> str:
        name, cell = SESSION + event.key, self.cells.get(SESSION + event.key)
        if name not in columns_of(event):
            return before.session
        if cell is not None and is_formula(cell):
            self.refused.append(self.words.pick_session.format(column=self.named(name)))
            return before.session
        label = text_in(cell)
        for meeting in event.meetings:
            if label.casefold() == meeting.label.casefold():
                return meeting.session
        if label:
            known = ", ".join(meeting.label for meeting in event.meetings)
            told = self.words.no_session.format(column=self.named(name), text=label, known=known)
            self.refused.append(told)
            return before.session
        return ""

    def _words(self, event: Event, part: str, before: str) -> str:
        if part + event.key not in columns_of(event):
            return before
        cell = self.cells.get(part + event.key)
        if cell is not None and is_formula(cell):
            self.refused.append(self.words.type_words.format(column=self.named(part + event.key)))
            return before
        return text_in(cell)

    def not_for_them(self, event: Event) -> None:
        """Say so where something is typed."""
        typed = [name for name in columns_of(event) if _holds(self.cells.get(name))]
        if typed:
            told = self.words.not_theirs.format(column=self.named(typed[0]), event=event.title)
            self.refused.append(told)

    def _used(self, name: str, read: Callable[[str, Cell | None], T | str], before: T) -> T:
        cell = self.cells.get(name)
        value: T | str = self.words.formula.format(column=self.named(name))
        if cell is None or not is_formula(cell):
            value = read(name, cell)
        if isinstance(value, str):
            self.refused.append(value)
            return before
        return value

    def _present(self, name: str, cell: Cell | None) -> bool | str:
        if text_in(cell).upper() in ("", "TRUE", "FALSE"):
            return ticked(cell)
        return self.words.no_tick.format(column=self.named(name), text=text_in(cell))

    def _signed_in(self, name: str, cell: Cell | None) -> time | str | None:
        found = clock_in(cell)
        return not_a_time(self.program, self.tab, name, found) if isinstance(found, str) else found

    def _made_up(self, name: str, cell: Cell | None) -> date | str | None:
        found = day_in(cell)
        if found is None:
            return None
        if isinstance(found, str):
            return not_a_day(self.program, self.tab, name, found)
        starts = self.own.attendee.about[0].cohort.starts
        if not starts - EARLIEST <= found <= starts + LATEST:
            return self.words.far_off.format(column=self.named(name))
        if found > self.today:
            return self.words.ahead.format(column=self.named(name))
        return found

    def named(self, name: str) -> str:
        """A column's heading, in quotes."""
        return f"“{self.tab.column(name).heading}”"

    def is_ahead(self, event: Event) -> bool:
        """Days after enrolment are deadlines of a kind: such a meeting may well be held before."""
        day = self.own.events[event.key].day
        return not is_personal(event.day) and day is not None and day > self.today


def _remarks(program: Program, row: _Row, event: Event, mark: Mark) -> Iterator[str]:
    """What staff should know of what was taken in."""
    if mark.present and row.is_ahead(event):
        calendar = program.words.phrases.interface.calendar
        yield row.words.event_ahead.format(column=row.named(PRESENT + event.key), calendar=calendar)
    there = mark.present or event.key in row.own.signed
    if mark.signed_in and not there:
        yield row.words.time_alone.format(column=row.named(SIGNED_IN + event.key))
    yield from _of_making_up(program, row, event, mark)


def _of_making_up(program: Program, row: _Row, event: Event, mark: Mark) -> Iterator[str]:
    if mark.made_up is None:
        if mark.how or mark.approved_by:
            yield row.words.no_day.format(column=row.named(MADE_UP + event.key))
        return
    day, written = row.own.attendee.day_of(event, mark.session), program.words.dates.written
    limit = event.make_up.within.after(day) if event.make_up.within else None
    if limit and mark.made_up > limit:
        made_up = written(mark.made_up)
        yield row.words.too_late.format(event=event.short, date=made_up, limit=written(limit))
    if event.make_up.approved_by and not mark.approved_by:
        roles = ", ".join(program.role(key).label for key in event.make_up.approved_by)
        yield row.words.nobody_approved.format(column=row.named(APPROVED + event.key), roles=roles)


def _holds(cell: Cell | None) -> bool:
    return cell is not None and (is_formula(cell) or text_in(cell).upper() not in ("", "FALSE"))
