"""People at work in workbooks between any two calls of a run: they type, empty, tick, and the keeper of the
drive inserts rows. What each cell was last given is remembered.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from googleapiclient.errors import HttpError

from service.google.calls import CallRecord
from service.offices.sandbox_drive import KEEPER
from service.sheetwriting.a1 import Area, cell_name, quoted
from service.workbook.range_names import range_name
from service.workbook.reading_tab import SheetFound, found_sheets, key_text
from tests.jobs.ground import INES, Ground

FIELDS = "namedRanges(name,range),sheets(properties(sheetId,title),data(rowData(values(effectiveValue))))"


_VALUE = "userEnteredValue"


@dataclass(frozen=True)
class Slot:
    """A cell that somebody fills: a field, or a log's row and column."""

    first: str
    tab: str
    key: str
    by: str
    row: int = 0
    column: str = ""


@dataclass
class Weather:
    """Acts after each call of the service's; `typed` is what was typed last, `rows` what was inserted."""

    ground: Ground
    by: Random
    slots: list[Slot]
    files: dict[str, str]
    chance: float = 1.0
    typed: dict[Slot, str] = field(default_factory=dict)
    rows: list[tuple[str, str, str]] = field(default_factory=list)
    acts: int = 0
    sorts: int = 0
    refused: int = 0
    calm: bool = False

    def heard(self, _record: CallRecord) -> None:
        """A call was answered; now people act before the next one."""
        if not self.calm and self.by.random() < self.chance:
            for _ in range(self.by.randint(1, 2)):
                self.act()

    def act(self) -> None:
        self.acts += 1
        lot = self.by.random()
        if lot < 0.2:
            self.insert()
        elif lot < 0.35:
            self.sort()
        else:
            self.type(self.by.choice(self.slots))

    def type(self, slot: Slot) -> None:
        """Someone types where they see the cell."""
        sheet = self.seen(slot)
        place = self.place(slot, sheet)
        if place is None:
            return
        words = f"{slot.first} {self.acts}"
        where = f"'{sheet.title}'!{cell_name(*place)}"
        typing = self.ground.bench.sheets(slot.by).spreadsheets().values().update(
            spreadsheetId=self.files[slot.first],
            range=where,
            valueInputOption="RAW",
            body={"values": [[words]]},
        )  # fmt: skip
        try:
            typing.execute()
        except HttpError as error:
            assert "protected cell" in str(error)  # noqa: PT017 - what was handed in is locked
            self.refused += 1
        else:
            self.typed[slot] = words

    def sort(self) -> None:
        """The keeper sorts all rows of a log, by any of its columns."""
        slot = self.by.choice([slot for slot in self.slots if slot.column])
        area = self.seen(slot).names.get(range_name(slot.tab, slot.key))
        if area is None:
            return
        rows = {**area.grid(), "startRowIndex": area.top + 1}
        order = self.by.choice(("ASCENDING", "DESCENDING"))
        spec = {"dimensionIndex": self.by.randrange(3, area.right), "sortOrder": order}
        self.ground.bench.sheets(KEEPER).spreadsheets().batchUpdate(
            spreadsheetId=self.files[slot.first],
            body={"requests": [{"sortRange": {"range": rows, "sortSpecs": [spec]}}]},
        ).execute()
        self.sorts += 1

    def insert(self) -> None:
        """The keeper of the drive inserts a row with words, anywhere."""
        slot = self.by.choice(self.slots)
        number = self.ground.office.program.tab(slot.tab).sheet_id
        last = len(self.seen(slot).rows) - 1
        row, words = self.by.randint(2, min(40, last)), f"inserted {self.acts}"
        span = {"sheetId": number, "dimension": "ROWS", "startIndex": row, "endIndex": row + 1}
        start = {"sheetId": number, "rowIndex": row, "columnIndex": 3}
        written = {"userEnteredValue": {"stringValue": words}}
        self.ground.bench.sheets(KEEPER).spreadsheets().batchUpdate(
            spreadsheetId=self.files[slot.first],
            body={"requests": [
                {"insertDimension": {"range": span}},
                {"updateCells": {"start": start, "rows": [{"values": [written]}], "fields": _VALUE}},
            ]},
        ).execute()  # fmt: skip
        self.rows.append((slot.first, slot.tab, words))

    def seen(self, slot: Slot) -> SheetFound:
        """The tab, whatever people call it by now; the others are not read."""
        number, file = self.ground.office.program.tab(slot.tab).sheet_id, self.files[slot.first]
        calls = self.ground.bench.sheets(KEEPER).spreadsheets()
        told = calls.get(spreadsheetId=file, fields="sheets(properties(sheetId,title))").execute()["sheets"]
        title = next(
            str(one["properties"]["title"]) for one in told if one["properties"]["sheetId"] == number
        )
        answer = calls.get(spreadsheetId=file, ranges=[quoted(title)], fields=FIELDS).execute()
        return found_sheets(answer)[number]

    def answer(self, first: str) -> dict[str, Any]:
        """Everything in a workbook."""
        calls = self.ground.bench.sheets(KEEPER).spreadsheets()
        found: dict[str, Any] = calls.get(spreadsheetId=self.files[first], fields=FIELDS).execute()
        return found

    def place(self, slot: Slot, sheet: SheetFound) -> tuple[int, int] | None:
        """Where the cell stands now; None where it is asked for no longer, or was never."""
        area = sheet.names.get(range_name(slot.tab, slot.key))
        if area is None or area.bottom <= area.top:
            return None
        if not slot.column:
            return area.top, area.left
        return _in_table(slot, sheet, area)

    def shown(self, slot: Slot) -> str:
        """What the cell holds."""
        sheet = self.seen(slot)
        place = self.place(slot, sheet)
        return str(sheet.value(*place)) if place else ""

    def everything(self, first: str) -> Iterator[str]:
        """All words of a workbook."""
        for sheet in found_sheets(self.answer(first)).values():
            for row in sheet.rows:
                for cell in row.get("values", ()):
                    yield str(cell.get("effectiveValue", {}).get("stringValue", ""))


def _in_table(slot: Slot, sheet: SheetFound, area: Area) -> tuple[int, int] | None:
    rows = [row for row in range(area.top + 1, area.bottom) if key_text(sheet.value(row, 0)) == str(slot.row)]
    heads = range(area.left + 1, area.right)
    columns = [at for at in heads if key_text(sheet.value(area.top, at)) == slot.column]
    return (rows[0], columns[0]) if rows and columns else None


def slots_of(first: str, email: str) -> list[Slot]:
    """Some of a candidate's cells, of the candidate's and of the coach's."""
    return [
        Slot(first, "self_reflection", "strengths", email),
        Slot(first, "self_reflection", "growth", email),
        Slot(first, "self_reflection", "coach_notes", INES),
        Slot(first, "triad", "strengths", email),
        Slot(first, "triad", "coach_view", INES),
        *(Slot(first, "coaching_log", "sessions", INES, row, "focus") for row in (1, 2, 5)),
        *(Slot(first, "coaching_log", "sessions", INES, row, "next_steps") for row in (1, 5)),
        *(Slot(first, "coaching_log", "sessions", email, row, "takeaway") for row in (1, 3)),
    ]
