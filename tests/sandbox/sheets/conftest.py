"""One spreadsheet of the office, open to a candidate who may write and a coach who may read."""

import json
from dataclasses import dataclass

import pytest
from googleapiclient.errors import HttpError

OFFICE, CANDIDATE, COACH, STRANGER = (
    "office@example.org",
    "cara@example.edu",
    "coach@example.edu",
    "stranger@example.com",
)


@dataclass
class Book:
    """A spreadsheet as one person uses it with googleapiclient."""

    service: object
    id: str

    @property
    def values(self):
        return self.service.spreadsheets().values()

    def batch(self, *requests, **options):
        body = {"requests": list(requests), **options}
        return self.service.spreadsheets().batchUpdate(spreadsheetId=self.id, body=body).execute()

    def get(self, **options):
        return self.service.spreadsheets().get(spreadsheetId=self.id, **options).execute()

    def write(self, where, rows, option="USER_ENTERED"):
        return self.values.update(
            spreadsheetId=self.id, range=where, valueInputOption=option, body={"values": rows}
        ).execute()

    def read(self, where, **options):
        return self.values.get(spreadsheetId=self.id, range=where, **options).execute().get("values")

    def raw(self, where):
        return self.read(where, valueRenderOption="UNFORMATTED_VALUE")

    def formulas(self, where):
        return self.read(where, valueRenderOption="FORMULA")

    def sheet(self, index=0):
        return self.get()["sheets"][index]


@pytest.fixture
def book(as_person):
    """The office's own."""
    service = as_person(OFFICE).sheets
    made = service.spreadsheets().create(body={"properties": {"title": "Workbook"}}).execute()
    return Book(service, made["spreadsheetId"])


@pytest.fixture
def share(shared_cast, book):
    """Let somebody in: share(CANDIDATE, "writer") gives the spreadsheet as that person has it."""

    def let_in(email, role):
        grant = {"type": "user", "role": role, "emailAddress": email}
        drive = shared_cast(OFFICE).drive
        drive.permissions().create(fileId=book.id, body=grant, sendNotificationEmail=False).execute()
        return Book(shared_cast(email).sheets, book.id)

    return let_in


def refusal(call):
    """(code, status, message) with which Google refuses."""
    with pytest.raises(HttpError) as caught:
        call()
    error = json.loads(caught.value.content)["error"]
    return error["code"], error["status"], error["message"]


def block(top, bottom, left, right, sheet_id=0):
    return {
        "sheetId": sheet_id,
        "startRowIndex": top,
        "endRowIndex": bottom,
        "startColumnIndex": left,
        "endColumnIndex": right,
    }
