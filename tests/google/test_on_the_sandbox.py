"""The same clients against a stateful Workspace: what a failure leaves behind, and how it is found again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
import requests

from service.errors import Forbidden, NotFound, Parked, Refused, Transient, UnknownOutcome
from service.google import CallRecord, Connection, Google, Share, Unshare, connect
from service.google.drive import FOLDER, SPREADSHEET
from service.sandbox import clients
from service.sandbox.server import Sandbox
from tests.google.conftest import Watch
from tests.sandbox.conftest import CHECKED

OFFICE, ANA = "office@example.org", "ana.ruiz@example.org"
LETTER = f"From: {OFFICE}\r\nTo: {ANA}\r\nSubject: Ready\r\n\r\nIt is ready. Reference: {{token}}\r\n"
METADATA = "sheets(properties(sheetId,title))"


@dataclass
class Workspace:
    """A shared drive that the service manages, and the clients of the service in it."""

    sandbox: Sandbox
    google: Google
    drive_id: str

    def plan(self, method: str, kind: str, **more: object) -> None:
        fault = {"method": method, "kind": kind, **more}
        session = requests.Session()
        session.trust_env = False
        with session, session.post(f"{self.sandbox.url}/_sandbox/faults", json=fault) as answer:
            assert answer.ok, answer.text

    def files(self, op: str) -> list[str]:
        query = f"appProperties has {{ key='op' and value='{op}' }} and trashed=false"
        return [file["id"] for file in self.google.drive.files_list(query, self.drive_id, "id")]

    def workbook(self, op: str = "template") -> str:
        return self.google.drive.files_create("Template", SPREADSHEET, self.drive_id, {"op": op})

    def connected(self, **changed: str) -> Google:
        return connect(Connection(self.sandbox.key_path, root=self.sandbox.url, **changed))


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox.start(settings=CHECKED) as running:
        yield running


@pytest.fixture
def workspace(sandbox: Sandbox, watch: Watch, records: list[CallRecord]) -> Iterator[Workspace]:
    session = requests.Session()
    session.trust_env = False
    with session:
        session.post(f"{sandbox.url}/_sandbox/reset").close()
        token = session.post(f"{sandbox.url}/_sandbox/token", json={"email": OFFICE}).json()["access_token"]
    connection = Connection(sandbox.key_path, mail_from=OFFICE, root=sandbox.url)
    google = connect(connection, records.append, sleep=watch.sleep)
    owner = clients.drive(sandbox.url, token)
    drive_id = owner.drives().create(requestId="1", body={"name": "Induction"}).execute()["id"]
    role = {"type": "user", "role": "fileOrganizer", "emailAddress": google.identity}
    owner.permissions().create(
        fileId=drive_id, body=role, supportsAllDrives=True, sendNotificationEmail=False
    ).execute()
    owner.close()
    yield Workspace(sandbox, google, drive_id)
    google.close()


def test_a_workbook_is_made_copied_shared_and_watched(workspace: Workspace) -> None:
    drive, drive_id = workspace.google.drive, workspace.drive_id
    folder = drive.files_create("2026-27", FOLDER, drive_id)
    start = drive.changes_get_start_page_token(drive_id)
    copy = drive.files_copy(workspace.workbook(), "Ruiz, Ana", folder, {"op": "1001"})
    assert workspace.files("1001") == [copy]
    assert drive.files_get(copy, "name,parents") == {"name": "Ruiz, Ana", "parents": [folder]}
    [given] = drive.permissions_batch([Share(copy, ANA)])
    shared = {one.email: one for one in drive.permissions_list(copy)}
    assert (shared[ANA].id, shared[ANA].role, shared[ANA].inherited) == (given, "writer", False)
    assert shared[OFFICE].inherited
    drive.files_update(copy, name="Vega, Ana", app_properties={"year": "1"})
    changes = drive.changes_list(drive_id, start)
    assert (changes.files[copy].name, changes.files[copy].modified_by_us) == ("Vega, Ana", True)
    assert not drive.changes_list(drive_id, changes.new_token).files
    assert drive.drives_get(drive_id)["name"] == "Induction"


def test_sharing_twice_and_taking_away_twice_are_harmless(workspace: Workspace) -> None:
    drive, book = workspace.google.drive, workspace.workbook()
    [first], [again] = (
        drive.permissions_batch([Share(book, ANA)]),
        drive.permissions_batch([Share(book, ANA)]),
    )
    assert first == again
    assert isinstance(first, str)
    assert drive.permissions_batch([Unshare(book, first)]) == [None]
    assert drive.permissions_batch([Unshare(book, first)]) == [None]
    assert ANA not in {one.email for one in drive.permissions_list(book)}


def test_one_bad_address_does_not_spoil_the_batch(workspace: Workspace) -> None:
    book = workspace.workbook()
    ops = [Share(book, ANA), Share(book, "nobody@elsewhere.invalid")]
    good, bad = workspace.google.drive.permissions_batch(ops)
    assert isinstance(good, str)
    assert isinstance(bad, Refused)
    assert (bad.status, bad.reason) == (400, "invalidSharingRequest")
    assert "Google account" in bad.remedy


@pytest.mark.parametrize("kind", ["apply_then_500", "apply_then_drop"])
def test_a_copy_without_an_answer_is_there_once_and_can_be_found(workspace: Workspace, kind: str) -> None:
    book = workspace.workbook()
    workspace.plan("drive.files.copy", kind)
    with pytest.raises(UnknownOutcome):
        workspace.google.drive.files_copy(book, "Ruiz, Ana", workspace.drive_id, {"op": "1001"})
    assert len(workspace.files("1001")) == 1


@pytest.mark.parametrize("kind", ["refuse", "html_502"])
def test_a_copy_that_may_not_have_been_made_is_not_made_twice(workspace: Workspace, kind: str) -> None:
    book = workspace.workbook()
    workspace.plan("drive.files.copy", kind)
    with pytest.raises(UnknownOutcome):
        workspace.google.drive.files_copy(book, "Ruiz, Ana", workspace.drive_id, {"op": "1001"})
    assert workspace.files("1001") == []


def test_a_copy_that_a_limit_turned_away_is_made_once(workspace: Workspace, watch: Watch) -> None:
    book = workspace.workbook()
    workspace.plan("drive.files.copy", "rate_limit", times=3)
    copy = workspace.google.drive.files_copy(book, "Ruiz, Ana", workspace.drive_id, {"op": "1001"})
    assert workspace.files("1001") == [copy]
    assert len(watch.slept) == 3


def test_a_letter_without_an_answer_can_be_found_by_its_words(workspace: Workspace) -> None:
    gmail = workspace.google.gmail
    workspace.plan("gmail.users.messages.send", "apply_then_drop")
    with pytest.raises(UnknownOutcome):
        gmail.messages_send(LETTER.format(token="K7QF2MZP4RTXA").encode())
    found = gmail.messages_find("K7QF2MZP4RTXA")
    assert found is not None
    sent = gmail.messages_send(LETTER.format(token="AAAABBBBCCCCD").encode())
    assert gmail.messages_find("AAAABBBBCCCCD") == sent != found
    assert gmail.messages_find("ZZZZZZZZZZZZZ") is None


def test_a_service_account_has_no_mailbox(workspace: Workspace) -> None:
    google = workspace.connected()
    with pytest.raises(Refused) as caught:
        google.gmail.messages_send(LETTER.format(token="K7QF2MZP4RTXA").encode())
    google.close()
    assert caught.value.reason.lower() in ("failedprecondition", "failed_precondition")
    assert "mail_from" in caught.value.remedy


def test_a_service_account_has_no_space_of_its_own(workspace: Workspace) -> None:
    with pytest.raises(Parked) as caught:
        workspace.google.drive.files_create("Lost", SPREADSHEET, "root")
    assert caught.value.reason == "storageQuotaExceeded"
    assert "drive_id" in caught.value.remedy


def test_an_unknown_person_cannot_be_acted_for(workspace: Workspace) -> None:
    google = workspace.connected(subject="nobody@elsewhere.invalid")
    with pytest.raises(Forbidden) as caught:
        google.drive.files_get(workspace.drive_id, "id")
    google.close()
    assert caught.value.reason == "invalid_grant"
    assert "mail_from" in caught.value.remedy


def test_a_person_who_may_not_see_a_file_does_not_find_it(workspace: Workspace) -> None:
    book = workspace.workbook()
    google = workspace.connected(subject="lee.okafor@example.org")
    assert google.identity == "lee.okafor@example.org"
    reads: list[Callable[[], object]] = [
        lambda: google.drive.files_get(book, "id"),
        lambda: google.sheets.spreadsheets_get(book, METADATA),
    ]
    found = []
    for read in reads:
        with pytest.raises((NotFound, Forbidden)) as caught:
            read()
        found.append((type(caught.value), caught.value.reason))
    google.close()
    assert found == [(NotFound, "notFound"), (Forbidden, "PERMISSION_DENIED")]


ADD = [{"addSheet": {"properties": {"sheetId": 7, "title": "Plan"}}}]


def test_an_added_tab_without_an_answer_can_be_seen(workspace: Workspace) -> None:
    sheets, book = workspace.google.sheets, workspace.workbook()
    workspace.plan("sheets.spreadsheets.batchUpdate", "apply_then_500")
    with pytest.raises(UnknownOutcome):
        sheets.batch_update(book, ADD)
    found = [sheet["properties"] for sheet in sheets.spreadsheets_get(book, METADATA)["sheets"]]
    assert {"sheetId": 7, "title": "Plan"} in found
    with pytest.raises(Refused) as caught:
        sheets.batch_update(book, ADD)
    assert (caught.value.status, caught.value.reason) == (400, "INVALID_ARGUMENT")


def test_an_overwriting_write_outlives_a_lost_answer(workspace: Workspace, records: list[CallRecord]) -> None:
    sheets, book = workspace.google.sheets, workspace.workbook()
    sheets.batch_update(book, ADD)
    workspace.plan("sheets.spreadsheets.batchUpdate", "apply_then_drop")
    renamed = {"properties": {"sheetId": 7, "title": "Do"}, "fields": "title"}
    sheets.batch_update(book, [{"updateSheetProperties": renamed}])
    assert [record.outcome for record in records[-2:]] == ["connection", "ok"]
    assert "Do" in str(sheets.spreadsheets_get(book, METADATA))


def test_a_write_can_answer_with_what_stands_there_afterwards(workspace: Workspace) -> None:
    sheets, book = workspace.google.sheets, workspace.workbook()
    answer = sheets.batch_update(
        book, ADD, include_spreadsheet=True, fields=f"updatedSpreadsheet({METADATA})"
    )
    titles = [sheet["properties"]["title"] for sheet in answer["updatedSpreadsheet"]["sheets"]]
    assert set(answer) == {"updatedSpreadsheet"}
    assert "Plan" in titles


def test_a_read_gives_up_after_many_refusals(workspace: Workspace, watch: Watch) -> None:
    book = workspace.workbook()
    workspace.plan("sheets.spreadsheets.get", "rate_limit", times=50)
    with pytest.raises(Transient) as caught:
        workspace.google.sheets.spreadsheets_get(book, METADATA)
    assert (caught.value.status, caught.value.reason) == (429, "RATE_LIMIT_EXCEEDED")
    assert 60 < sum(watch.slept) < 130
