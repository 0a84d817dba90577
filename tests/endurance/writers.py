"""Random writes through stock clients, and what the sandbox must hold after each."""

import base64
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from googleapiclient.http import MediaInMemoryUpload

from service.sandbox import clients
from tests.endurance.served import Served

ANA, BEN = "ana.ruiz@example.org", "ben.okafor@example.org"
TABS = (0, 1, 2)


@dataclass
class Books:
    """Stock clients of one person and the files that are known to exist."""

    served: Served
    drive: Any = field(init=False)
    sheets: Any = field(init=False)
    gmail: Any = field(init=False)

    def __post_init__(self) -> None:
        token = self.served.token(ANA)
        self.drive = clients.drive(self.served.url, token)
        self.sheets = clients.sheets(self.served.url, token)
        self.gmail = clients.gmail(self.served.url, token)

    def close(self) -> None:
        for one in (self.drive, self.sheets, self.gmail):
            one.close()

    def new(self, title: str) -> str:
        """A spreadsheet of three tabs."""
        tabs = [{"properties": {"sheetId": tab, "title": f"T{tab}"}} for tab in TABS]
        body = {"properties": {"title": title}, "sheets": tabs}
        return str(self.sheets.spreadsheets().create(body=body).execute()["spreadsheetId"])

    def marks(self, book: str) -> list[list[str]]:
        """The markers in each tab, in the order of rows."""
        ranges = [f"T{tab}!A1:A" for tab in TABS]
        got = self.sheets.spreadsheets().values().batchGet(spreadsheetId=book, ranges=ranges).execute()
        return [[row[0] for row in one.get("values", []) if row] for one in got["valueRanges"]]


@dataclass(frozen=True)
class Write:
    """`send` makes it; `there` tells whether it is: True whole, False not at all, ValueError in parts."""

    kind: str
    send: Callable[[Books], Any]
    there: Callable[[Books], bool]


def random_write(dice: random.Random, number: int, books: list[str]) -> Write:
    """The n-th write; its marker is its own."""
    kind = dice.choice(sorted(MAKERS))
    return MAKERS[kind](dice, f"mark-{number}", books)


def _batch_update(dice: random.Random, mark: str, books: list[str]) -> Write:
    book = dice.choice(books)
    filler = [
        {
            "repeatCell": {
                "range": {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 9},
                "cell": {},
                "fields": "note",
            }
        }
        for _ in range(dice.randint(5, 40))
    ]
    value = {"values": [{"userEnteredValue": {"stringValue": mark}}]}
    marks = [{"appendCells": {"sheetId": tab, "rows": [value], "fields": "userEnteredValue"}} for tab in TABS]
    body = {"requests": [marks[0], *filler, *marks[1:]]}

    def there(at: Books) -> bool:
        found = {mark in tab for tab in at.marks(book)}
        if len(found) > 1:
            raise ValueError(f"{mark} is in some tabs of {book} only")
        return found.pop()

    return Write(
        "batchUpdate",
        lambda at: at.sheets.spreadsheets().batchUpdate(spreadsheetId=book, body=body).execute(),
        there,
    )


def _values(dice: random.Random, mark: str, books: list[str]) -> Write:
    book, row = dice.choice(books), 2000 + int(mark.partition("-")[2])
    where = f"T0!C{row % 900 + 1}:D{row % 900 + 1}"
    body = {"values": [[mark, mark]]}

    def there(at: Books) -> bool:
        got = at.sheets.spreadsheets().values().get(spreadsheetId=book, range=where).execute()
        found = got.get("values", [[]])[0]
        if found not in ([], [mark, mark]):
            raise ValueError(f"{where} of {book} holds {found}")
        return bool(found)

    def send(at: Books) -> Any:
        call = at.sheets.spreadsheets().values()
        return call.update(spreadsheetId=book, range=where, valueInputOption="RAW", body=body).execute()

    return Write("values", send, there)


def _named(at: Books, name: str) -> list[dict[str, Any]]:
    got = at.drive.files().list(q=f"name = '{name}' and trashed = false", fields="files(id,mimeType,size)")
    return list(got.execute()["files"])


def _copy(dice: random.Random, mark: str, books: list[str]) -> Write:
    book = dice.choice(books)

    def there(at: Books) -> bool:
        found = _named(at, mark)
        if found:
            at.marks(found[0]["id"])  # its tabs are there
        return bool(found)

    return Write("copy", lambda at: at.drive.files().copy(fileId=book, body={"name": mark}).execute(), there)


def _upload(dice: random.Random, mark: str, _: list[str]) -> Write:
    data = mark.encode() * dice.randint(1, 20_000)

    def send(at: Books) -> Any:
        media = MediaInMemoryUpload(data, "text/plain", resumable=dice.random() < 0.3)
        return at.drive.files().create(body={"name": mark}, media_body=media).execute()

    def there(at: Books) -> bool:
        found = _named(at, mark)
        if found and at.drive.files().get_media(fileId=found[0]["id"]).execute() != data:
            raise ValueError(f"{mark} holds other bytes")
        return bool(found)

    return Write("upload", send, there)


def _grant(dice: random.Random, mark: str, books: list[str]) -> Write:
    book, email = dice.choice(books), f"{mark}@example.edu"
    body = {"type": "user", "role": "writer", "emailAddress": email}

    def there(at: Books) -> bool:
        got = at.drive.permissions().list(fileId=book, fields="permissions(emailAddress)", pageSize=100)
        found = got.execute()["permissions"]
        return any(one.get("emailAddress") == email for one in found)

    def send(at: Books) -> Any:
        return at.drive.permissions().create(fileId=book, body=body, sendNotificationEmail=False).execute()

    return Write("permission", send, there)


def _mail(_: random.Random, mark: str, __: list[str]) -> Write:
    raw = base64.urlsafe_b64encode(f"To: {ANA}\r\nSubject: {mark}\r\n\r\n{mark}\r\n".encode()).decode()

    def there(at: Books) -> bool:
        got = at.gmail.users().messages().list(userId="me", q=f"subject:{mark} in:inbox").execute()
        return bool(got.get("messages"))

    return Write(
        "mail", lambda at: at.gmail.users().messages().send(userId="me", body={"raw": raw}).execute(), there
    )


def _comment(dice: random.Random, mark: str, books: list[str]) -> Write:
    book = dice.choice(books)

    def there(at: Books) -> bool:
        got = at.drive.comments().list(fileId=book, fields="comments(content)", pageSize=100).execute()
        return any(one["content"] == mark for one in got["comments"])

    def send(at: Books) -> Any:
        return at.drive.comments().create(fileId=book, body={"content": mark}, fields="id").execute()

    return Write("comment", send, there)


def _trash(_: random.Random, mark: str, __: list[str]) -> Write:
    """A file that is made and deleted in two calls: acknowledged when it is gone."""

    def send(at: Books) -> Any:
        made = (
            at.drive.files()
            .create(body={"name": mark, "mimeType": "application/vnd.google-apps.folder"})
            .execute()
        )
        return at.drive.files().delete(fileId=made["id"]).execute()

    return Write("delete", send, lambda at: not _named(at, mark))


MAKERS: dict[str, Callable[[random.Random, str, list[str]], Write]] = {
    "batchUpdate": _batch_update,
    "batchUpdate again": _batch_update,
    "comment": _comment,
    "copy": _copy,
    "delete": _trash,
    "mail": _mail,
    "permission": _grant,
    "upload": _upload,
    "values": _values,
}
