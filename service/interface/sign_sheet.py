"""The sheet for the day: one small spreadsheet for one session of an event, to sign in on at the door (C-82).

Everybody who is expected has a line, and there are free ones for who is not. Names are locked; the box, the
time and the signature are open until the sheet is closed. Lines are known by number, wherever they stand.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time
from typing import Any

from service.domain.attendance import Attendee
from service.domain.events import Held
from service.domain.glance_phrases import SheetPhrases
from service.domain.held_words import held_words
from service.domain.program import Program
from service.interface.cell_reading import clock_in, is_formula, text_in, ticked
from service.interface.columns import COLUMN_KEY, FIRST_ROW, Column, DataTab, Holds, Part, StaffTab
from service.interface.grid import Row, TabRead, key_of, read_tab, sheet_of
from service.interface.looks import SERVICE_HEAD, body, heading
from service.sheetwriting import Json, Request, sheets
from service.sheetwriting.a1 import Area
from service.sheetwriting.cells import ALL, append_cells, cell, update_cells
from service.sheetwriting.formats import cell_format
from service.sheetwriting.protection import Service, protect_sheet, remove_protection
from service.sheetwriting.validation import checkbox

SHEET_ID = 0
LOCK, CLOSED = 1, 2
"""The ids of its protections: what nobody types in, and the whole once it is closed."""
SPARE, ROOM = 12, 80
"""Free lines, and empty rows below them for people who join later."""
SPARE_KEY = "+"
"""What the numbers of free lines begin with."""
NAME, ROLE, HERE, TIME, SIGNATURE = "name", "role", "here", "time", "signature"
_OPEN = (HERE, TIME, SIGNATURE)
_SIZE, _HEIGHT = 13, 40
_GRID = "gridProperties(rowCount,columnCount,frozenRowCount)"
READ_FIELDS = (
    "sheets(properties(sheetId,title,gridProperties(rowCount,columnCount)),"
    "data(columnMetadata(developerMetadata(metadataKey,metadataValue)),rowData(values(userEnteredValue))))"
)
"""The field mask of the one spreadsheets.get that `read_sheet` needs."""


def sign_tab(program: Program) -> StaffTab:
    """Its one tab."""
    words = program.words.phrases.sheet
    typed = Part.TYPED
    return StaffTab(
        key="sign_sheet",
        sheet_id=SHEET_ID,
        title=program.words.phrases.interface.attendance,
        purpose="",
        how=words.how,
        columns=(
            Column("key", program.words.phrases.tabs.shared.number, Part.KEY, width=30),
            Column(NAME, words.name, typed, width=210),
            Column(ROLE, words.role, typed, Holds.LONG_TEXT, width=150),
            Column(HERE, words.here, typed, Holds.TICK, 64, validation=checkbox()),
            Column(TIME, words.time, typed, Holds.CLOCK, 84),
            Column(SIGNATURE, words.signature, typed, Holds.LONG_TEXT, 210),
        ),
        data=DataTab("sign_sheet", SHEET_ID, "", ("key",)),
        frozen_columns=2,
    )


def sheet_requests(
    program: Program, held: Held, people: Sequence[Attendee], service: Service
) -> list[Request]:
    """Everything a new spreadsheet needs whose only sheet has sheetId 0."""
    tab = sign_tab(program)
    width, lines = len(tab.columns), len(people) + SPARE
    rows = [_line(program, one) for one in people] + [_spare(program, n) for n in range(1, SPARE + 1)]
    grid = {"rowCount": FIRST_ROW + lines + ROOM, "columnCount": width, "frozenRowCount": FIRST_ROW}
    properties: Json = {"title": tab.title, "gridProperties": grid, "hidden": False}
    locale = {"locale": program.locale, "timeZone": program.time_zone}
    return [
        sheets.update_spreadsheet(locale, ",".join(locale)),
        sheets.update_sheet(SHEET_ID, properties, f"title,{_GRID}"),
        update_cells(SHEET_ID, 0, 0, _heads(program, tab, held), ALL),
        update_cells(SHEET_ID, FIRST_ROW, 0, rows, ALL),
        sheets.hide_columns(SHEET_ID, 0, 1),
        *(sheets.size_columns(SHEET_ID, n, n + 1, column.width) for n, column in enumerate(tab.columns)),
        sheets.size_rows(SHEET_ID, FIRST_ROW - 1, FIRST_ROW + lines + ROOM, _HEIGHT),
        *(_metadata(column.key, n) for n, column in enumerate(tab.columns)),
        protect_sheet(
            LOCK, SHEET_ID, service, program.words.phrases.sheet.lock, _open(len(people), lines, width)
        ),
    ]


def told_requests(program: Program, held: Held) -> list[Request]:
    """The heads written again, for another day, time or place."""
    return [update_cells(SHEET_ID, 0, 0, _heads(program, sign_tab(program), held), ALL)]


def added_requests(program: Program, people: Iterable[Attendee]) -> list[Request]:
    """Lines for people who were not expected when it was made."""
    return [append_cells(SHEET_ID, [_line(program, one) for one in people])]


def closing_requests(program: Program, day: str, service: Service) -> list[Request]:
    """Nobody types any more, and the sheet says so."""
    words = program.words.phrases.sheet.closed.format(date=day)
    return [
        protect_sheet(CLOSED, SHEET_ID, service, words),
        update_cells(SHEET_ID, 2, 1, [[cell(words, _small())]], ALL),
    ]


def opening_requests(program: Program) -> list[Request]:
    """People type again."""
    return [
        remove_protection(CLOSED),
        update_cells(SHEET_ID, 2, 1, [[cell(program.words.phrases.sheet.how, _small())]], ALL),
    ]


def is_closed(answer: Mapping[str, Any]) -> bool:
    """Whether nobody can type; `answer` has `sheets(protectedRanges(protectedRangeId))`."""
    return any(
        one.get("protectedRangeId") == CLOSED
        for sheet in answer.get("sheets", ())
        for one in sheet.get("protectedRanges", ())
    )


def _heads(program: Program, tab: StaffTab, held: Held) -> list[list[Json]]:
    day = program.words.dates.written(held.day)
    when = ", ".join(filter(None, (day, held_words(program, held))))
    title = cell_format(foreground=SERVICE_HEAD, bold=True, size=18, vertical="MIDDLE")
    big = cell_format(foreground=SERVICE_HEAD, size=_SIZE, vertical="MIDDLE")
    return [
        [{}, cell(held.meeting.title, title)],
        [{}, cell(when, big)],
        [{}, cell(tab.how, _small())],
        [cell(one.heading, heading(program, typed=one.key in _OPEN)) for one in tab.columns],
    ]


def _small() -> Json:
    return cell_format(foreground="#5F6B7A", size=11, vertical="MIDDLE")


def _line(program: Program, one: Attendee) -> list[Json]:
    name = f"{one.person.last}, {one.person.first}".strip(", ")
    return _cells(program, one.key, name, program.role(one.role).label)


def _spare(program: Program, number: int) -> list[Json]:
    return _cells(program, f"{SPARE_KEY}{number}", None, None, program.words.phrases.sheet.spare)


def _cells(program: Program, key: str, name: str | None, role: str | None, note: str = "") -> list[Json]:
    held = {"key": key, NAME: name, ROLE: role}
    spare = key.startswith(SPARE_KEY)
    return [
        cell(
            held.get(column.key),
            _look(program, column, typed=spare or column.key not in (NAME, ROLE)),
            column.validation,
            note=note if column.key == ROLE else "",
        )
        for column in sign_tab(program).columns
    ]


def _look(program: Program, column: Column, *, typed: bool) -> Json:
    """As in the interface, and larger: it is read standing."""
    part = column.part if typed or column.part is Part.KEY else Part.SHOWN
    look = body(program, replace(column, part=part))
    return {**look, "textFormat": {**look["textFormat"], "fontSize": _SIZE}, "verticalAlignment": "MIDDLE"}


def _metadata(key: str, position: int) -> Request:
    return sheets.add_metadata(position + 1, COLUMN_KEY, key, sheets.column_location(SHEET_ID, position))


def _open(expected: int, lines: int, width: int) -> list[Area]:
    """The boxes, times and signatures of everybody, and all of free lines but their number."""
    bottom = FIRST_ROW + lines + ROOM
    free = Area(SHEET_ID, FIRST_ROW + expected, 1, FIRST_ROW + lines, 3)
    return [Area(SHEET_ID, FIRST_ROW, 3, bottom, width), free]


@dataclass(frozen=True)
class Line:
    """A line as it stands: its number, what stands for name and role, the box, time and signature."""

    key: str
    name: str
    role: str
    here: bool
    at: time | None
    signed: str

    @property
    def is_spare(self) -> bool:
        """Whether it is one of the free lines."""
        return self.key.startswith(SPARE_KEY)

    @property
    def holds(self) -> bool:
        """Whether anything was typed."""
        return bool(self.here or self.at or self.signed or (self.is_spare and (self.name or self.role)))


@dataclass(frozen=True)
class SheetRead:
    """The lines, each number once, and what cannot be used and why; `broken` where a column is gone."""

    lines: tuple[Line, ...]
    wrong: tuple[str, ...] = ()
    broken: bool = False

    def kept(self) -> dict[str, Any]:
        """Everything that people typed, to be put on record."""
        return {
            line.key: [line.name, line.role, line.here, line.at.isoformat() if line.at else "", line.signed]
            for line in self.lines
            if line.holds
        }


def read_sheet(program: Program, answer: Mapping[str, Any]) -> SheetRead:
    """Reads the answer to READ_FIELDS; what people did to the sheet never raises."""
    words, tab, sheet = program.words.phrases.sheet, sign_tab(program), sheet_of(answer, SHEET_ID)
    if sheet is None:
        return SheetRead((), broken=True)
    read = read_tab(tab, sheet)
    if read.missing_typed or "key" not in read.positions:
        gone = ", ".join(f"“{heading}”" for heading in read.missing_typed) or words.numbers
        return SheetRead((), (words.gone.format(columns=gone),), True)
    wrong = [words.doubled.format(number=key) for key in read.doubled]
    lines = tuple(_read_line(words, row, wrong) for _, row in read.single() if key_of(row))
    return SheetRead(lines, tuple(wrong + list(_nameless(words, read))))


def _read_line(words: SheetPhrases, row: Row, wrong: list[str]) -> Line:
    name, clock, box = text_in(row.get(NAME)), clock_in(row.get(TIME)), row.get(HERE)
    at = clock if isinstance(clock, time) else None
    signed = text_in(row.get(SIGNATURE))
    if isinstance(clock, str):
        wrong.append(words.no_time.format(name=name or words.free_line, text=clock))
    if box is not None and (is_formula(box) or text_in(box).upper() not in ("TRUE", "FALSE", "")):
        wrong.append(words.no_tick.format(name=name or words.free_line, text=text_in(box)))
    return Line(key_of(row), name, text_in(row.get(ROLE)), ticked(box), at, signed)


def _nameless(words: SheetPhrases, read: TabRead) -> Iterator[str]:
    """Words in rows without a number: below the free lines, or in rows that somebody inserted."""
    for _, row in read.single():
        said = [text_in(row.get(part)) for part in (NAME, ROLE, SIGNATURE) if text_in(row.get(part))]
        if not key_of(row) and (said or ticked(row.get(HERE))):
            yield words.outside.format(said=", ".join(said) or words.a_tick)
