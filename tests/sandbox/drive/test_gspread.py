"""What gspread does with Drive: making, sharing, copying, finding, deleting workbooks."""

import gspread
import pytest


@pytest.fixture
def office(as_person):
    return as_person("office@example.org").gspread


def test_a_workbook_is_shared_listed_and_unshared(office, as_person):
    book = office.create("Plan")
    book.share("ana@example.org", perm_type="user", role="writer", notify=False)
    assert {one["emailAddress"]: one["role"] for one in book.list_permissions()} == {
        "office@example.org": "owner",
        "ana@example.org": "writer",
    }
    assert as_person("ana@example.org").gspread.open("Plan").id == book.id
    assert len(book.remove_permissions("ana@example.org", role="any")) == 1
    with pytest.raises(gspread.SpreadsheetNotFound):
        as_person("ana@example.org").gspread.open("Plan")


def test_a_copy_takes_permissions_and_comments_along_when_asked(office, as_person):
    book = office.create("Template")
    book.share("ana@example.org", perm_type="user", role="reader", notify=False)
    book.sheet1.update([["Goal"]], "A1")
    drive = as_person("office@example.org").drive
    drive.comments().create(fileId=book.id, body={"content": "Look here"}, fields="id").execute()
    copied = office.copy(book.id, title="Ana", copy_permissions=True, copy_comments=True)
    assert copied.sheet1.acell("A1").value == "Goal"
    assert {one["emailAddress"] for one in copied.list_permissions()} == {
        "office@example.org",
        "ana@example.org",
    }
    found = drive.comments().list(fileId=copied.id, fields="comments(content)").execute()
    assert found == {"comments": [{"content": "Look here"}]}


def test_writing_cells_moves_the_modified_time_and_the_change_feed(office, as_person):
    drive = as_person("office@example.org").drive
    book = office.create("Plan")
    before = drive.files().get(fileId=book.id, fields="version").execute()["version"]
    start = drive.changes().getStartPageToken().execute()["startPageToken"]
    book.sheet1.update([["Goal"]], "A1")
    after = drive.files().get(fileId=book.id, fields="version,lastModifyingUser(me)").execute()
    assert int(after["version"]) > int(before)
    assert after["lastModifyingUser"] == {"me": True}
    reply = drive.changes().list(pageToken=start).execute()
    assert [one["fileId"] for one in reply["changes"]] == [book.id]


def test_a_content_restriction_stops_the_owners_own_cells(office, as_person):
    book = office.create("Plan")
    lock = {"contentRestrictions": [{"readOnly": True, "reason": "Closed"}]}
    as_person("office@example.org").drive.files().update(fileId=book.id, body=lock).execute()
    with pytest.raises(gspread.exceptions.APIError) as caught:
        book.sheet1.update([["Goal"]], "A1")
    error = caught.value.error
    assert (error["code"], error["status"]) == (403, "PERMISSION_DENIED")
    assert error["message"] == "The caller does not have permission"


def test_a_deleted_workbook_is_gone(office):
    book = office.create("Plan")
    office.del_spreadsheet(book.id)
    with pytest.raises(gspread.SpreadsheetNotFound):
        office.open_by_key(book.id)
