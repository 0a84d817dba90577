"""What clients in other languages do differently, seen with google-spreadsheet for Node; and callers without
a person: API keys, service accounts with storage.
"""

import pytest
import requests
from google.auth.transport.requests import AuthorizedSession
from googleapiclient.errors import HttpError

from service.sandbox import clients
from service.sandbox.control_client import ControlError

OFFICE = "office@example.org"


@pytest.fixture
def book(sandbox):
    made = sandbox.gspread(OFFICE).create("Cohort")
    made.sheet1.update([["Name"], ["Ana"]], "A1")
    return made


def with_key(sandbox, verb, path, **sent):
    return requests.request(verb, f"{sandbox.url}{path}", params={"key": "any"}, timeout=10, **sent)


def test_a_slash_too_many_at_the_end_or_before_a_verb_is_let_pass(sandbox, book):
    headers = {"Authorization": f"Bearer {sandbox.token(OFFICE)}"}
    read = requests.get(f"{sandbox.url}/v4/spreadsheets/{book.id}/", headers=headers, timeout=10)
    assert read.json()["spreadsheetId"] == book.id
    request = {"requests": [{"addSheet": {"properties": {"title": "Notes"}}}]}
    address = f"{sandbox.url}/v4/spreadsheets/{book.id}/:batchUpdate"
    assert requests.post(address, json=request, headers=headers, timeout=10).status_code == 200
    assert [one.title for one in book.worksheets()] == ["Sheet1", "Notes"]


def test_an_api_key_reads_what_anybody_with_the_link_may_read(sandbox, book):
    path = f"/v4/spreadsheets/{book.id}/values/A2"
    refused = with_key(sandbox, "GET", path)
    assert (refused.status_code, refused.json()["error"]["message"]) == (
        403,
        "The caller does not have permission",
    )
    book.share(None, perm_type="anyone", role="writer")
    assert with_key(sandbox, "GET", path).json()["values"] == [["Ana"]]
    assert with_key(sandbox, "GET", f"/drive/v3/files/{book.id}").json()["name"] == "Cohort"


def test_an_api_key_never_writes_and_opens_no_mailbox(sandbox, book):
    book.share(None, perm_type="anyone", role="writer")
    path = f"/v4/spreadsheets/{book.id}/values/A2?valueInputOption=RAW"
    refused = with_key(sandbox, "PUT", path, json={"values": [["Ben"]]})
    assert (refused.status_code, refused.json()["error"]["status"]) == (401, "UNAUTHENTICATED")
    assert book.sheet1.acell("A2").value == "Ana"
    assert with_key(sandbox, "GET", "/gmail/v1/users/me/profile").status_code == 401


def test_the_scopes_of_retired_apis_open_what_their_successors_open(sandbox, book):
    book.share(sandbox.service_account().service_account_email, perm_type="user", role="reader")
    access = sandbox.service_account(["https://spreadsheets.google.com/feeds"])
    with AuthorizedSession(access) as session:
        asked = session.get(f"{sandbox.url}/v4/spreadsheets/{book.id}/values/A2")
        assert asked.json()["values"] == [["Ana"]]
        assert session.get(f"{sandbox.url}/gmail/v1/users/me/profile").status_code == 403


def test_a_service_account_owns_files_only_where_it_has_storage(sandbox):
    drive = clients.service("drive", sandbox.url, sandbox.service_account())
    with pytest.raises(HttpError, match="Service Accounts do not have storage quota"):
        drive.files().create(body={"name": "Notes"}).execute()
    sandbox.settings.change(service_account_storage=True)
    made = drive.files().create(body={"name": "Notes"}, fields="ownedByMe").execute()
    assert made == {"ownedByMe": True}
    quota = drive.about().get(fields="storageQuota(limit)").execute()
    assert quota == {"storageQuota": {"limit": str(15 * 1024**3)}}
    drive.close()


def test_a_rule_is_replaced_without_naming_its_sheet_again(sandbox, book):
    tab = book.add_worksheet("Rules", 5, 5)
    place = {"sheetId": tab.id, "startRowIndex": 0, "endRowIndex": 2}

    def rule(limit):
        condition = {"type": "NUMBER_GREATER", "values": [{"userEnteredValue": limit}]}
        return {"ranges": [place], "booleanRule": {"condition": condition, "format": {}}}

    book.batch_update({"requests": [{"addConditionalFormatRule": {"rule": rule("15"), "index": 0}}]})
    book.batch_update({"requests": [{"updateConditionalFormatRule": {"rule": rule("25"), "index": 0}}]})
    kept = book.fetch_sheet_metadata()["sheets"][1]["conditionalFormats"]
    assert [one["booleanRule"]["condition"]["values"] for one in kept] == [[{"userEnteredValue": "25"}]]


def test_who_is_signed_in_is_told_by_the_older_address_too(sandbox):
    headers = {"Authorization": f"Bearer {sandbox.token(OFFICE)}"}
    told = requests.get(f"{sandbox.url}/userinfo/v2/me", headers=headers, timeout=10).json()
    assert (told["email"], told["verified_email"], told["id"].isdigit()) == (OFFICE, True, True)


def test_a_spreadsheet_with_an_id_that_a_suite_names_is_private_until_shared(sandbox):
    known = {"id": "an-id-named_elsewhere-0123456789", "email": OFFICE}
    sandbox.control.post("spreadsheets", title="Named", **known)
    with pytest.raises(PermissionError):
        sandbox.gspread("ana@example.org").open_by_key(known["id"])
    book = sandbox.gspread(OFFICE).open_by_key(known["id"])
    book.sheet1.update([["here"]], "A1")
    assert (book.title, book.sheet1.acell("A1").value) == ("Named", "here")
    with pytest.raises(ControlError, match="there is a file an-id-named_elsewhere-0123456789"):
        sandbox.control.post("spreadsheets", **known)


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"id": "a/b/c/d", "email": OFFICE}, "a/b/c/d is no id"),
        ({"id": "abcdef", "email": "nobody@elsewhere.example"}, "has no Google account"),
    ],
)
def test_an_id_or_owner_that_cannot_be_is_refused(sandbox, sent, told):
    with pytest.raises(ControlError, match=told):
        sandbox.control.post("spreadsheets", **sent)
