"""An office's interface in the sandbox: the service and the people, each under their own identity."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

import gspread

from service.domain.attempts import Attempt
from service.domain.calendar import Cohort
from service.domain.completion import ModuleState, ModuleStatus
from service.domain.hours import HoursTotal
from service.domain.people import Candidate, Person
from service.domain.program import Program
from service.domain.standing import Standing
from service.interface.as_read import InterfaceReading
from service.interface.attendance_facts import AttendanceFacts
from service.interface.facts import AttemptFacts, Facts, LogLine, PersonFacts, Task
from service.interface.reading import READ_FIELDS, read_interface
from service.interface.showing import Showing
from service.interface.update import update_of

SERVICE, SECRETARY = "cohortbook@example.com", "sam.secretary@example.org"
COHORT = Cohort(key="2026-27", starts=date(2026, 7, 1))
TED, MAE = Person("Ted", "Okafor", "ted@example.org"), Person("Mae", "Lindqvist", "mae@example.org")
FORMULAS = "formulas"
"""Marks a column's formulas among the requests of an update."""
AT = datetime(2026, 11, 2, 17, 30, tzinfo=UTC)
NAMES = ("Nora Vasquez", "Ian Abbott", "Zoë Nguyen", "Pat O'Neil", "Lu Castillo", "Bea Young")


def candidate(number: int, name: str = "", **more: Any) -> Candidate:
    first, last = (name or NAMES[number % len(NAMES)]).split(" ", 1)
    person = Person(first, last, f"{first.lower().replace('ë', 'e')}{number}@example.org")
    key = str(1001 + number)
    known = Candidate(key, person, TED, COHORT, 1, date(2026, 7, 15), "Elm School", "Principal")
    return replace(known, **more)


def person(program: Program, who: Candidate, **more: Any) -> PersonFacts:
    """Facts that name their person, so that a fact on the wrong row can be seen."""
    status = ModuleStatus.IN_PROGRESS
    states = {
        m.key: ModuleState(m.key, status, date(2026, 9, int(who.key) % 28 + 1)) for m in program.modules
    }
    hours = tuple(HoursTotal(rule.key, float(who.key), (), 60.0, 90.0) for rule in program.hours)
    link = f"https://example.com/workbook/{who.key}"
    return replace(PersonFacts(Standing(who, states, hours), link, f"Call {who.person.first}"), **more)


def attempt(program: Program, who: Candidate, number: int = 1, **more: Any) -> AttemptFacts:
    module = next(m for m in program.modules if program.tab(m.tab).attempts())
    made = Attempt(who.key, module.key, number, AT, **more)
    return AttemptFacts(made, who.person.name, module.title, f"https://example.com/tab/{who.key}")


@dataclass
class Desk:
    """The interface file, with the service's client, and the people's by address."""

    program: Program
    file_id: str
    service: Any
    people: Any
    facts: list[PersonFacts] = field(default_factory=list)
    attempts: list[AttemptFacts] = field(default_factory=list)
    log: list[LogLine] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    attendance: list[AttendanceFacts] = field(default_factory=list)
    contact: datetime | None = None
    spares: int = 2000

    def read(self, built: Sequence[str] | None = None) -> InterfaceReading:
        answer = self.service.spreadsheets().get(spreadsheetId=self.file_id, fields=READ_FIELDS).execute()
        return read_interface(self.program, answer, built)

    def plan(self, reading: InterfaceReading, **more: Any) -> list[dict[str, Any]]:
        needed = reading.spares_needed({facts.candidate.key for facts in self.facts})
        keys = [str(self.spares + n) for n in range(needed)]
        self.spares += needed
        facts = Facts(
            tuple(self.facts),
            tuple(self.attempts),
            tuple(more.pop("notes", ())),
            tuple(self.log),
            (COHORT.key,),
            tuple(self.tasks),
            self.contact,
            75,
            attendance=tuple(self.attendance),
        )
        showing = Showing(self.program, reading, facts, spare_keys=keys, service=(SERVICE,), **more)
        update = update_of(showing)
        return [*update.requests, *({FORMULAS: one} for one in update.formulas)]

    def write(self, requests: Sequence[dict[str, Any]], *, by: str = SERVICE) -> None:
        """First the requests, then the formulas among them."""
        acting = (self.service if by == SERVICE else self.people(by).sheets).spreadsheets()
        plain = [one for one in requests if FORMULAS not in one]
        formulas = [one[FORMULAS] for one in requests if FORMULAS in one]
        if plain:
            acting.batchUpdate(spreadsheetId=self.file_id, body={"requests": plain}).execute()
        if formulas:
            body = {"valueInputOption": "USER_ENTERED", "data": formulas}
            acting.values().batchUpdateByDataFilter(spreadsheetId=self.file_id, body=body).execute()

    def update(self, **more: Any) -> list[dict[str, Any]]:
        requests = self.plan(self.read(), **more)
        if requests:
            self.write(requests)
        return requests

    def sheet(self, title: str, by: str = SECRETARY) -> gspread.Worksheet:
        return self.people(by).gspread.open_by_key(self.file_id).worksheet(title)

    def shown(self, title: str) -> list[dict[str, str]]:
        """Every row below the headings, as a person sees it; the first of equal headings counts."""
        rows = self.sheet(title).get_all_values()
        return [dict(reversed(list(zip(rows[3], row, strict=True)))) for row in rows[4:]]

    def named(self, title: str, key: str) -> dict[str, str]:
        return next(row for row in self.shown(title) if row["No."] == key)

    def cell(self, title: str, row: int, heading: str, *, typed: bool = False) -> str:
        """The A1 name of a column's cell in `row`; `typed` takes the last of two equal headings."""
        headings = self.sheet(title).row_values(4)
        found = [column for column, text in enumerate(headings, start=1) if text == heading]
        return gspread.utils.rowcol_to_a1(row, found[-1 if typed else 0])

    def row_of(self, title: str, key: str) -> int:
        return self.sheet(title).col_values(1).index(key) + 1

    def type(self, title: str, row: int, **cells: Any) -> None:
        """Staff type into the cells of a row; `_` in a heading's name stands for a space."""
        sheet = self.sheet(title)
        for heading, value in cells.items():
            at = self.cell(title, row, _heading(heading), typed=True)
            sheet.update([[value]], at, value_input_option="USER_ENTERED")

    def sort(self, sheet_id: int, column: int, order: str = "DESCENDING", *, by: str = SECRETARY) -> None:
        grid = {"sheetId": sheet_id, "startRowIndex": 4}
        spec = {"dimensionIndex": column, "sortOrder": order}
        self.write([{"sortRange": {"range": grid, "sortSpecs": [spec]}}], by=by)

    def insert(self, sheet_id: int, row: int, count: int = 1) -> None:
        """Staff insert rows before `row`, counted from 1."""
        span = {"sheetId": sheet_id, "dimension": "ROWS", "startIndex": row - 1, "endIndex": row - 1 + count}
        self.write([{"insertDimension": {"range": span, "inheritFromBefore": row > 5}}], by=SECRETARY)


def _heading(name: str) -> str:
    return {"E_mail": "E-mail"}.get(name, name.replace("__", ": ").replace("_", " "))


def keys(people: Iterable[PersonFacts]) -> list[str]:
    return [facts.candidate.key for facts in people]


def drop_column(desk: Desk, title: str, heading: str, *, last: bool = False) -> None:
    headings = desk.sheet(title).row_values(4)
    at = len(headings) - 1 - headings[::-1].index(heading) if last else headings.index(heading)
    span = {"sheetId": desk.sheet(title).id, "dimension": "COLUMNS", "startIndex": at, "endIndex": at + 1}
    desk.write([{"deleteDimension": {"range": span}}])
