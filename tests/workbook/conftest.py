"""A candidate's workbook on the sandbox, used by its people through stock clients."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from typing import Any

import gspread
import pytest
import requests

from service.domain.attempts import Decision
from service.domain.people import Candidate
from service.domain.program import Program
from service.domain.readings import WorkbookReading
from service.domain.years import Years
from service.sandbox import clients
from service.sandbox.server import Sandbox
from service.sandbox.world import WorldSettings
from service.sheetwriting import Request
from service.sheetwriting.a1 import cell_name
from service.workbook.decision import decision_requests
from service.workbook.geometry import FIRST
from service.workbook.grown import Capacities
from service.workbook.layout import Book, book
from service.workbook.moves import Moved
from service.workbook.personal import personal_requests
from service.workbook.placement import Cell
from service.workbook.reading import READ_FIELDS, read_workbook
from service.workbook.release import release_requests
from service.workbook.template import template_modules, template_requests
from tests.workbook.cast import CANDIDATE, IDENTITY, NORA, OURS, TED


@dataclass
class People:
    """Clients of anybody, by address: one of a kind for each, so that few connections stay open."""

    url: str
    open: ExitStack
    _tokens: dict[str, str] = field(default_factory=dict)
    _sheets: dict[str, Any] = field(default_factory=dict)
    _gspread: dict[str, gspread.Client] = field(default_factory=dict)

    def token(self, email: str) -> str:
        if email not in self._tokens:
            answer = self.session().post(f"{self.url}/_sandbox/token", json={"email": email})
            self._tokens[email] = answer.json()["access_token"]
        return self._tokens[email]

    def session(self) -> requests.Session:
        made = self.open.enter_context(closing(requests.Session()))
        made.trust_env = False
        return made

    def sheets(self, email: str) -> Any:
        if email not in self._sheets:
            made = clients.sheets(self.url, self.token(email))
            self._sheets[email] = self.open.enter_context(closing(made))
        return self._sheets[email]

    def drive(self, email: str) -> Any:
        return self.open.enter_context(closing(clients.drive(self.url, self.token(email))))

    def gspread(self, email: str) -> gspread.Client:
        if email not in self._gspread:
            client = clients.gspread_client(self.url, self.token(email))
            self.open.enter_context(closing(client.http_client.session))
            self._gspread[email] = client
        return self._gspread[email]


@dataclass
class Shared:
    """A workbook at `file_id`, shared with its candidate and companion."""

    program: Program
    people: People
    file_id: str
    released: list[str]
    moved: Moved = field(default_factory=dict)
    capacities: Capacities = field(default_factory=dict)
    years: int | Years = 1
    candidate: Candidate = CANDIDATE

    @property
    def book(self) -> Book:
        return book(self.program, self.years, self.moved, self.capacities)

    def send(self, requests_: list[Request], email: str = IDENTITY) -> Any:
        calls = self.people.sheets(email).spreadsheets()
        return calls.batchUpdate(spreadsheetId=self.file_id, body={"requests": requests_}).execute()

    def release(self, *modules: str) -> None:
        due = [self.program.module(key) for key in modules]
        self.send(release_requests(self.book, self.candidate, due, OURS))
        self.released += modules

    def decide(self, *decisions: Decision) -> None:
        made = {(d.module, d.attempt): d.decided for d in decisions}
        self.send(decision_requests(self.book, self.candidate, decisions, made, self.released, OURS))

    def tab(self, email: str, tab: str) -> gspread.Worksheet:
        sheet_id = self.program.tab(tab).sheet_id
        return self.people.gspread(email).open_by_key(self.file_id).get_worksheet_by_id(sheet_id)

    def cell(self, tab: str, address: str = "", attempt: int = 0) -> Cell:
        cells = self.book.placement(tab).block.cells
        return next(c for c in cells if (c.address == address if address else c.attempt == attempt > 0))

    def type(self, email: str, tab: str, address: str, value: object) -> None:
        """Type an answer under one's own identity, as stock gspread does."""
        self._type(email, tab, self.cell(tab, address), value)

    def type_at(self, email: str, tab: str, row: int, value: object) -> None:
        """Type into a row's first input, wherever the row is by now."""
        name = cell_name(row, FIRST)
        self.tab(email, tab).update([[value]], name, value_input_option="USER_ENTERED")

    def tick(self, email: str, tab: str, attempt: int) -> None:
        self._type(email, tab, self.cell(tab, attempt=attempt), value=True)

    def _type(self, email: str, tab: str, cell: Cell, value: object) -> None:
        name = cell_name(cell.row, cell.column)
        self.tab(email, tab).update([[value]], name, value_input_option="USER_ENTERED")

    def shown(self, email: str, tab: str, row: int, column: int) -> str:
        return str(self.tab(email, tab).acell(cell_name(row, column)).value)

    def read(self) -> WorkbookReading:
        calls = self.people.sheets(IDENTITY).spreadsheets()
        answer = calls.get(spreadsheetId=self.file_id, fields=READ_FIELDS).execute()
        return read_workbook(self.program, self.years, answer, self.released)


@pytest.fixture(scope="session")
def people() -> Iterator[People]:
    with Sandbox.start(settings=WorldSettings(check_replies=True)) as started, ExitStack() as opened:
        yield People(started.url, opened)


@pytest.fixture(scope="session")
def copied(people: People) -> Callable[..., Shared]:
    """Makes the candidate's workbook of a program: template, copy, shares, personal."""

    def made(program: Program, years: int | Years = 1, candidate: Candidate = CANDIDATE) -> Shared:
        return _copied(people, _template(people, program, years), program, years, candidate)

    return made


def _template(people: People, program: Program, years: int | Years) -> str:
    calls = people.sheets(IDENTITY).spreadsheets()
    made = calls.create(body={"properties": {"title": "Template"}}).execute()["spreadsheetId"]
    calls.batchUpdate(spreadsheetId=made, body={"requests": template_requests(program, years)}).execute()
    return str(made)


def _copied(
    people: People, template: str, program: Program, years: int | Years, candidate: Candidate
) -> Shared:
    drive = people.drive(IDENTITY)
    file_id = drive.files().copy(fileId=template, body={"name": "Vasquez, Nora"}).execute()["id"]
    for person in (NORA, TED):
        share = {"type": "user", "role": "writer", "emailAddress": person.email}
        drive.permissions().create(fileId=file_id, body=share, sendNotificationEmail=False).execute()
    first = [module.key for module in template_modules(program, years)]
    shared = Shared(program, people, file_id, first, years=years, candidate=candidate)
    shared.send(personal_requests(shared.book, candidate, OURS))
    return shared
