"""Several identities on one drive: Sheets' work is spread, and the rest is the lead's."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from service.errors import NotFound, Refused
from service.google import CallRecord, Connection, Google, connect
from service.google.drive import SPREADSHEET
from service.offices.sandbox_drive import control, make_shared_drive, token
from service.sandbox import clients
from service.sandbox.server import Sandbox
from tests.sandbox.conftest import CHECKED

KEEPER = "tess.ward@example.org"
FIELDS = "sheets(properties(sheetId,title))"


@dataclass
class Pooled:
    """Two service accounts; `second` is no member of the drive until it is let in."""

    sandbox: Sandbox
    google: Google
    drive_id: str
    second: str
    records: list[CallRecord] = field(default_factory=list)

    def let_in(self, as_: str = "organizer") -> None:
        drive = clients.drive(self.sandbox.url, token(self.sandbox.url, KEEPER))
        role = {"type": "user", "role": as_, "emailAddress": self.second}
        drive.permissions().create(
            fileId=self.drive_id, body=role, supportsAllDrives=True, sendNotificationEmail=False
        ).execute()
        drive.close()

    def by(self, method: str) -> Counter[str]:
        found = Counter(one.identity for one in self.records if one.method == method)
        self.records.clear()
        return found

    def book(self) -> str:
        return self.google.drive.files_create("Book", SPREADSHEET, self.drive_id, {"op": "1"})


@pytest.fixture
def pooled(tmp_path: Path) -> Iterator[Pooled]:
    with Sandbox.start(tmp_path / "sandbox", settings=CHECKED) as sandbox:
        drive_id = make_shared_drive(sandbox.url, tmp_path / "sandbox", "Induction")
        made = control(sandbox.url, "service-accounts", {"name": "second"})
        further = ((Path(made["key_path"]), ""),)
        records: list[CallRecord] = []
        google = connect(Connection(sandbox.key_path, root=sandbox.url, further=further), records.append)
        yield Pooled(sandbox, google, drive_id, made["email"], records)
        google.close()


def test_sheets_work_is_spread_and_the_rest_is_the_leads(pooled: Pooled) -> None:
    pooled.let_in()
    google, book = pooled.google, pooled.book()
    assert google.identities == (google.identity, pooled.second)
    for _ in range(6):
        google.sheets.spreadsheets_get(book, FIELDS)
    assert pooled.by("sheets.spreadsheets.get") == {google.identity: 3, pooled.second: 3}
    for _ in range(3):
        google.drive.files_get(book, "id")
    assert pooled.by("drive.files.get") == {google.identity: 3}
    found = google.drive.files_list("appProperties has { key='op' and value='1' }", pooled.drive_id, "id")
    assert [file["id"] for file in found] == [book]


def test_comments_have_one_author(pooled: Pooled) -> None:
    pooled.let_in()
    google, book = pooled.google, pooled.book()
    place = {"sheetId": 0, "rowIndex": 0, "columnIndex": 0}
    for _ in range(3):
        google.sheets.batch_update(book, [{"insertComment": {"coordinate": place, "content": "Well done."}}])
    assert pooled.by("sheets.spreadsheets.batchUpdate") == {google.identity: 3}


def test_an_identity_without_its_right_gives_way_to_the_lead(pooled: Pooled) -> None:
    google, books = pooled.google, [pooled.book() for _ in range(5)]
    for book in books:
        for _ in range(2):
            assert google.sheets.spreadsheets_get(book, FIELDS)["sheets"]
    tried = [one for one in pooled.records if one.method == "sheets.spreadsheets.get"]
    assert [one.status for one in tried if one.identity == pooled.second] == [403] * 3  # then it is out
    assert len([one for one in tried if one.identity == google.identity]) == 10


def test_a_lock_that_does_not_know_an_identity_yet_is_opened_by_the_lead(pooled: Pooled) -> None:
    pooled.let_in("fileOrganizer")  # whom locks bind, as they do not bind a manager
    google, book = pooled.google, pooled.book()
    lock = {"range": {"sheetId": 0}, "editors": {"users": [google.identity]}, "protectedRangeId": 7}
    cell = {
        "repeatCell": {"range": {"sheetId": 0, "endRowIndex": 1}, "cell": {"note": "x"}, "fields": "note"}
    }
    google.sheets.batch_update(book, [{"addProtectedRange": {"protectedRange": lock}}])
    for _ in range(4):
        google.sheets.batch_update(book, [cell])
    statuses = Counter((one.identity, one.status) for one in pooled.records if "batchUpdate" in one.method)
    assert statuses == {(google.identity, 200): 5, (pooled.second, 400): 1}
    both = lock | {"editors": {"users": list(google.identities)}}
    change = {"updateProtectedRange": {"protectedRange": both, "fields": "editors"}}
    google.sheets.batch_update(book, [change])
    other = pooled.book()
    pooled.records.clear()
    for _ in range(4):
        google.sheets.batch_update(other, [cell])
    assert pooled.second in pooled.by("sheets.spreadsheets.batchUpdate")


def test_what_is_wrong_whoever_asks_is_told_once_and_holds_it_against_nobody(pooled: Pooled) -> None:
    pooled.let_in()
    google, book = pooled.google, pooled.book()
    for _ in range(4):
        with pytest.raises(Refused):
            google.sheets.batch_update(book, [{"deleteSheet": {"sheetId": 99}}])
    with pytest.raises(NotFound):
        google.sheets.spreadsheets_get("nothing-here", FIELDS)
    for _ in range(4):
        google.sheets.spreadsheets_get(book, FIELDS)
    assert pooled.second in pooled.by("sheets.spreadsheets.get")
