"""Protections in their finer points: whom they name, how they change, what moves and copies do to them."""

import pytest

from tests.sandbox.sheets.conftest import CANDIDATE, COACH, OFFICE, Book, block, refusal
from tests.sandbox.sheets.test_people import PROTECTED, protect

GROUP = "coaches@example.edu"


def bound(kind):
    return (400, "INVALID_ARGUMENT", f"Invalid requests[0].{kind}: {PROTECTED}")


def change(book, protection, fields):
    return book.batch({"updateProtectedRange": {"protectedRange": protection, "fields": fields}})


def kept(book, index=0):
    return book.sheet()["protectedRanges"][index]


def test_editors_are_people_groups_or_the_whole_organization(book, share, control):
    control.post("people/groups", email=GROUP, name="Coaches", members=[CANDIDATE])
    candidate = share(CANDIDATE, "writer")
    made = protect(book, block(0, 1, 0, 1), [])["protectedRangeId"]
    assert refusal(lambda: candidate.write("A1", [["x"]]))[0] == 400
    change(book, {"protectedRangeId": made, "editors": {"groups": [GROUP]}}, "editors")
    assert candidate.write("A1", [["x"]])["updatedCells"] == 1
    assert kept(candidate)["editors"] == {"users": [OFFICE], "groups": [GROUP]}
    change(book, {"protectedRangeId": made, "editors": {"domainUsersCanEdit": True}}, "editors")
    assert candidate.write("A1", [["y"]])["updatedCells"] == 1
    assert kept(book)["editors"] == {"users": [OFFICE], "domainUsersCanEdit": True}


def test_without_editors_groups_and_the_domain_that_may_write_stay_editors(book, shared_cast):
    permissions = shared_cast(OFFICE).drive.permissions()
    for grant in ({"type": "group", "emailAddress": GROUP}, {"type": "domain", "domain": "example.edu"}):
        body = {**grant, "role": "writer"}
        permissions.create(fileId=book.id, body=body, sendNotificationEmail=False).execute()
    protect(book, block(0, 1, 0, 1))
    assert kept(book)["editors"] == {"users": [OFFICE], "groups": [GROUP], "domainUsersCanEdit": True}
    theirs = Book(shared_cast(CANDIDATE).sheets, book.id)
    assert theirs.write("A1", [["x"]])["updatedCells"] == 1


def test_an_editor_without_the_file_has_nothing(book, share, shared_cast):
    candidate = share(CANDIDATE, "writer")
    protect(book, block(0, 1, 0, 1), [CANDIDATE])
    drive = shared_cast(OFFICE).drive.permissions()
    grants = drive.list(fileId=book.id, fields="permissions(id,role)").execute()["permissions"]
    writer = next(one["id"] for one in grants if one["role"] == "writer")
    drive.delete(fileId=book.id, permissionId=writer).execute()
    assert refusal(lambda: candidate.write("A1", [["x"]]))[:2] == (403, "PERMISSION_DENIED")
    share(CANDIDATE, "reader")
    assert refusal(lambda: candidate.write("A1", [["x"]]))[:2] == (403, "PERMISSION_DENIED")


def test_a_warning_has_no_editors_and_gets_all_present_ones_when_it_becomes_a_protection(book, share):
    candidate = share(CANDIDATE, "writer")
    words = "ProtectedRange is warningOnly. Editors cannot be set on it."
    expected = (400, "INVALID_ARGUMENT", f"Invalid requests[0].addProtectedRange: {words}")
    assert refusal(lambda: protect(book, block(0, 1, 0, 1), [COACH], warningOnly=True)) == expected
    made = protect(book, block(0, 1, 0, 1), warningOnly=True)["protectedRangeId"]
    change(book, {"protectedRangeId": made, "warningOnly": False}, "warningOnly")
    assert sorted(kept(book)["editors"]["users"]) == [CANDIDATE, OFFICE]
    late = share(COACH, "writer")
    assert candidate.write("A1", [["x"]])["updatedCells"] == 1
    assert refusal(lambda: late.write("A1", [["x"]]))[0] == 400
    change(book, {"protectedRangeId": made, "warningOnly": True}, "warningOnly")
    assert late.write("A1", [["x"]])["updatedCells"] == 1
    assert not kept(book).get("editors")


def test_only_masked_fields_of_a_protection_change(book, share):
    candidate = share(CANDIDATE, "writer")
    made = protect(book, block(0, 1, 0, 1), [], description="Labels")["protectedRangeId"]
    change(book, {"protectedRangeId": made, "range": block(4, 5, 0, 1), "description": "x"}, "range")
    assert (kept(book)["description"], kept(book)["range"]["startRowIndex"]) == ("Labels", 4)
    assert candidate.write("A1", [["x"]])["updatedCells"] == 1
    assert refusal(lambda: candidate.write("A5", [["x"]]))[0] == 400


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "One of range, namedRangeId or tableId must be set."),
        ({"namedRangeId": "none"}, "No NamedRange with id: none"),
        ({"tableId": "none"}, "No table with id: none"),
        ({"range": {"sheetId": 9}}, "No grid with id: 9"),
        (
            {"range": block(0, 1, 0, 1), "unprotectedRanges": [block(0, 1, 0, 1)]},
            "Unprotected ranges can only be set on a protected sheet.",
        ),
        ({"range": block(1000, 1001, 0, 1)}, "range.startRowIndex[1000] is after last row in grid[1000]"),
    ],
)
def test_what_cannot_be_protected_is_refused(book, given, words):
    request = {"addProtectedRange": {"protectedRange": given}}
    expected = (400, "INVALID_ARGUMENT", f"Invalid requests[0].addProtectedRange: {words}")
    assert refusal(lambda: book.batch(request)) == expected


def test_a_protection_that_is_not_there_is_refused(book):
    for kind, body in (
        ("deleteProtectedRange", {"protectedRangeId": 5}),
        ("updateProtectedRange", {"protectedRange": {"protectedRangeId": 5}, "fields": "range"}),
    ):
        expected = (400, "INVALID_ARGUMENT", f"Invalid requests[0].{kind}: No protected range with id: 5")
        assert refusal(lambda sent={kind: body}: book.batch(sent)) == expected


def test_a_protection_follows_its_table(book, share):
    candidate = share(CANDIDATE, "writer")
    table = {"tableId": "t", "name": "T", "range": block(0, 2, 0, 2)}
    guarded = {"tableId": "t", "editors": {"users": []}}
    book.batch({"addTable": {"table": table}}, {"addProtectedRange": {"protectedRange": guarded}})
    assert candidate.write("A3", [["x"]])["updatedCells"] == 1
    book.batch({"updateTable": {"table": {**table, "range": block(0, 3, 0, 2)}, "fields": "range"}})
    assert refusal(lambda: candidate.write("A3", [["x"]]))[0] == 400


def test_protections_move_and_grow_with_inserted_rows(book, share):
    candidate = share(CANDIDATE, "writer")
    protect(book, block(2, 5, 0, 2), [])
    rows = {"sheetId": 0, "dimension": "ROWS", "startIndex": 0, "endIndex": 2}
    candidate.batch({"insertDimension": {"range": rows}})
    assert kept(book)["range"] == {key: n for key, n in block(4, 7, 0, 2).items() if key != "sheetId"}
    inner = {"insertDimension": {"range": {**rows, "startIndex": 5, "endIndex": 6}}}
    assert refusal(lambda: candidate.batch(inner)) == bound("insertDimension")
    book.batch(inner)
    assert kept(book)["range"]["endRowIndex"] == 8
    gone = {"deleteDimension": {"range": {**rows, "startIndex": 4, "endIndex": 8}}}
    assert refusal(lambda: candidate.batch(gone)) == bound("deleteDimension")
    book.batch(gone)
    assert "protectedRanges" not in book.sheet()


def test_a_bound_person_neither_hides_nor_shows_a_protected_tab(book, share):
    candidate = share(CANDIDATE, "writer")
    book.batch({"addSheet": {"properties": {"sheetId": 5, "title": "Later", "hidden": True}}})
    protect(book, {"sheetId": 5}, [])
    show = {"updateSheetProperties": {"properties": {"sheetId": 5, "hidden": False}, "fields": "hidden"}}
    assert refusal(lambda: candidate.batch(show)) == bound("updateSheetProperties")
    assert candidate.read("Later!A1") is None
    book.batch(show)


def test_no_kind_of_request_writes_through_a_protected_tab(book, share):
    book.write("A1:B2", [["a b", "1"], ["a b", "2"]])
    candidate = share(CANDIDATE, "writer")
    protect(book, {"sheetId": 0}, [])
    where, rows = block(0, 2, 0, 2), {"sheetId": 0, "dimension": "ROWS", "startIndex": 0, "endIndex": 1}
    text = {"userEnteredValue": {"stringValue": "x"}}
    rule = {"ranges": [where], "booleanRule": {"condition": {"type": "BLANK"}, "format": {}}}
    requests = {
        "appendCells": {"sheetId": 0, "rows": [{"values": [text]}], "fields": "userEnteredValue"},
        "pasteData": {"coordinate": {"sheetId": 0}, "data": "x", "delimiter": ","},
        "copyPaste": {"source": where, "destination": where},
        "cutPaste": {"source": where, "destination": {"sheetId": 0, "rowIndex": 5}},
        "autoFill": {
            "sourceAndDestination": {"source": block(0, 1, 0, 2), "dimension": "ROWS", "fillLength": 3}
        },
        "textToColumns": {"source": block(0, 2, 0, 1), "delimiterType": "SPACE"},
        "trimWhitespace": {"range": where},
        "deleteDuplicates": {"range": where},
        "randomizeRange": {"range": where},
        "unmergeCells": {"range": where},
        "updateBorders": {"range": where, "top": {"style": "SOLID"}},
        "insertRange": {"range": where, "shiftDimension": "ROWS"},
        "deleteRange": {"range": where, "shiftDimension": "COLUMNS"},
        "updateDimensionProperties": {"range": rows, "properties": {"pixelSize": 50}, "fields": "pixelSize"},
        "autoResizeDimensions": {"dimensions": rows},
        "addDimensionGroup": {"range": rows},
        "addConditionalFormatRule": {"rule": rule, "index": 0},
        "setBasicFilter": {"filter": {"range": where}},
        "addBanding": {"bandedRange": {"range": where, "rowProperties": {}}},
        "addTable": {"table": {"range": where}},
    }
    for kind, body in requests.items():
        assert refusal(lambda sent={kind: body}: candidate.batch(sent)) == bound(kind)
    assert book.read("A1:B2") == [["a b", "1"], ["a b", "2"]]


def test_a_bound_person_neither_appends_to_nor_clears_a_protected_tab(book, share):
    candidate = share(CANDIDATE, "writer")
    book.write("A1", [["x"]])
    protect(book, {"sheetId": 0}, [])
    values, expected = candidate.values, (400, "INVALID_ARGUMENT", f"Invalid data[0]: {PROTECTED}")
    calls = [
        values.append(spreadsheetId=book.id, range="A1", valueInputOption="RAW", body={"values": [["y"]]}),
        values.clear(spreadsheetId=book.id, range="A1", body={}),
        values.batchClear(spreadsheetId=book.id, body={"ranges": ["A1"]}),
        values.batchUpdate(
            spreadsheetId=book.id,
            body={"valueInputOption": "RAW", "data": [{"range": "A1", "values": [["y"]]}]},
        ),
    ]
    for call in calls:
        assert refusal(call.execute) == expected
    assert book.read("A1:A9") == [["x"]]


def test_copies_of_a_file_keep_protections_for_who_copied_it(book, share, shared_cast):
    candidate = share(CANDIDATE, "writer")
    protect(book, block(0, 1, 0, 1), [CANDIDATE])
    drive = shared_cast(OFFICE).drive
    copied = drive.files().copy(fileId=book.id, body={}).execute()["id"]
    grant = {"type": "user", "role": "writer", "emailAddress": CANDIDATE}
    drive.permissions().create(fileId=copied, body=grant, sendNotificationEmail=False).execute()
    assert kept(Book(book.service, copied))["editors"] == {"users": [OFFICE]}
    assert kept(book)["editors"] == {"users": [CANDIDATE, OFFICE]}
    theirs = Book(candidate.service, copied)
    assert refusal(lambda: theirs.write("A1", [["x"]]))[0] == 400
    twin = book.batch({"duplicateSheet": {"sourceSheetId": 0}})["replies"][0]["duplicateSheet"]["properties"]
    assert "protectedRanges" not in book.sheet(twin["index"])


def test_a_manager_of_the_shared_drive_is_not_bound(as_person, shared_cast):
    office = as_person(OFFICE)
    drive_id = office.drive.drives().create(requestId="p", body={"name": "P"}).execute()["id"]
    body = {"name": "W", "mimeType": "application/vnd.google-apps.spreadsheet", "parents": [drive_id]}
    file_id = office.drive.files().create(body=body, supportsAllDrives=True).execute()["id"]
    grants = [(COACH, "organizer"), (CANDIDATE, "fileOrganizer")]
    for email, role in grants:
        grant = {"type": "user", "role": role, "emailAddress": email}
        office.drive.permissions().create(
            fileId=drive_id, body=grant, supportsAllDrives=True, sendNotificationEmail=False
        ).execute()
    protect(Book(office.sheets, file_id), {"sheetId": 0}, [])
    assert Book(shared_cast(COACH).sheets, file_id).write("A1", [["x"]])["updatedCells"] == 1
    theirs = Book(shared_cast(CANDIDATE).sheets, file_id)
    assert refusal(lambda: theirs.write("A1", [["x"]]))[0] == 400
