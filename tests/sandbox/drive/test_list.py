"""drive.files.list: what searches find, in which order, on which page."""

import uuid

import pytest
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaInMemoryUpload

SPREADSHEET = "application/vnd.google-apps.spreadsheet"
FOLDER = "application/vnd.google-apps.folder"


@pytest.fixture
def shelf(drive):
    """A folder of the office with three workbooks and a subfolder; one workbook starred, one trashed."""
    files = drive("office@example.org").files()
    folder = files.create(body={"name": f"Shelf {uuid.uuid4()}", "mimeType": FOLDER}).execute()["id"]
    for name, extra in (
        ("Ruiz, Ana - Induction Plan", {"appProperties": {"op": "7"}, "starred": True}),
        ("Chen, Bo - Induction Plan 2", {"properties": {"year": "1"}, "description": "Second cohort"}),
        ("Chen, Bo - Induction Plan 10", {}),
    ):
        files.create(body={"name": name, "mimeType": SPREADSHEET, "parents": [folder], **extra}).execute()
    files.create(body={"name": "Archive", "mimeType": FOLDER, "parents": [folder]}).execute()
    gone = files.create(body={"name": "Old", "mimeType": SPREADSHEET, "parents": [folder]}).execute()
    files.update(fileId=gone["id"], body={"trashed": True}).execute()
    return folder


def names(service, query, **more):
    found = service.files().list(q=query, **more).execute()
    return [file["name"] for file in found["files"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("name = 'RUIZ, ana - induction plan'", 1),
        ("name != 'Archive'", 4),
        ("name contains 'plan ru'", 1),
        ("name contains 'duction'", 0),
        ("fullText contains 'second'", 1),
        (f"mimeType = '{FOLDER}'", 1),
        ("mimeType contains 'application/vnd.google-apps.s'", 4),
        ("trashed = true", 1),
        ("trashed = false", 4),
        ("not trashed = true and not (name contains 'chen' or name contains 'ruiz')", 1),
        ("starred = true", 1),
        ("appProperties has { key='op' and value='7' }", 1),
        ("appProperties has { key='op' and value='8' }", 0),
        ("properties has { key='year' and value='1' }", 1),
        ("'me' in owners", 5),
        ("'OFFICE@example.org' in writers", 5),
        ("'ana@example.org' in readers", 0),
        ("sharedWithMe = true", 0),
        ("visibility = 'limited'", 5),
        ("modifiedTime > '2020-01-01T00:00:00' and createdTime <= '2199-12-31'", 5),
        ("modifiedTime < '2020-01-01T00:00:00Z'", 0),
    ],
)
def test_the_query_finds_so_many(drive, shelf, query, expected):
    assert len(names(drive("office@example.org"), f"'{shelf}' in parents and ({query})")) == expected


@pytest.mark.parametrize("query", ["name > 'x'", "nonsense", "modifiedTime > 'yesterday'", "name = 'it's'"])
def test_a_malformed_query_is_an_invalid_value(drive, refused, query):
    request = drive("office@example.org").files().list(q=query)
    assert refused(request) == (400, "invalid", "Invalid Value")


def test_a_parent_out_of_sight_is_not_found(drive, shelf, refused):
    request = drive("stranger@example.com").files().list(q=f"'{shelf}' in parents")
    assert refused(request) == (404, "notFound", "File not found: .")


def test_names_sort_naturally_and_backwards(drive, shelf):
    query = f"'{shelf}' in parents and name contains 'chen'"
    office = drive("office@example.org")
    plans = ["Chen, Bo - Induction Plan 2", "Chen, Bo - Induction Plan 10"]
    assert names(office, query, orderBy="name_natural") == plans
    assert names(office, query, orderBy="name") == plans[::-1]
    assert names(office, query, orderBy="folder,name desc") == plans


def test_an_unknown_order_is_refused(drive, refused):
    request = drive("office@example.org").files().list(orderBy="colour")
    assert refused(request)[:2] == (400, "invalid")


def test_pages_lead_through_the_whole_list(drive, shelf):
    files = drive("office@example.org").files()
    request = files.list(q=f"'{shelf}' in parents", pageSize=2, orderBy="name")
    found, pages = [], 0
    while request is not None:
        reply = request.execute()
        found, pages = found + [file["name"] for file in reply["files"]], pages + 1
        request = files.list_next(request, reply)
    assert pages == 3
    assert len(set(found)) == 5
    assert found == sorted(found, key=str.casefold)


@pytest.mark.parametrize("token", ["elsewhere", "!!", "WzEsICJ4Il0="])
def test_a_foreign_page_token_is_refused(drive, refused, token):
    request = drive("office@example.org").files().list(pageToken=token)
    assert refused(request) == (400, "invalid", "Invalid Value")


def test_the_default_fields_are_those_of_google(drive, shelf):
    reply = drive("office@example.org").files().list(q=f"'{shelf}' in parents", pageSize=1).execute()
    assert reply.keys() == {"kind", "incompleteSearch", "files", "nextPageToken"}
    assert reply["files"][0].keys() == {"kind", "id", "name", "mimeType"}


def test_shared_drive_items_are_found_only_when_included(robot, shared_drive):
    name = f"Plan {uuid.uuid4()}"
    body = {"name": name, "mimeType": SPREADSHEET, "parents": [shared_drive]}
    robot.files().create(body=body, supportsAllDrives=True).execute()
    query = f"name = '{name}'"
    assert names(robot, query) == []
    assert names(robot, query, supportsAllDrives=True, includeItemsFromAllDrives=True) == [name]
    everywhere = {"supportsAllDrives": True, "includeItemsFromAllDrives": True}
    assert names(robot, query, corpora="drive", driveId=shared_drive, **everywhere) == [name]


def test_a_drive_corpus_wants_its_parameters_together(robot, shared_drive, refused):
    included = (
        "The includeItemsFromAllDrives parameter must be set to true when driveId is specified or corpora "
        "contains drive or allDrives."
    )
    assert refused(robot.files().list(corpora="allDrives"))[2] == included
    request = robot.files().list(driveId=shared_drive, supportsAllDrives=True, includeItemsFromAllDrives=True)
    message = "The driveId parameter must be specified if and only if corpora is set to drive."
    assert refused(request) == (403, "teamDriveIdRequiresTeamDriveCorpora", message)


def test_link_sharing_opens_a_file_but_does_not_list_it(drive):
    office, stranger = drive("office@example.org"), drive("stranger@example.com")
    name = f"Open {uuid.uuid4()}"
    made = office.files().create(body={"name": name, "mimeType": SPREADSHEET}).execute()["id"]
    office.permissions().create(fileId=made, body={"type": "anyone", "role": "reader"}).execute()
    assert stranger.files().get(fileId=made).execute()["name"] == name
    assert names(stranger, f"name = '{name}'") == []


def test_a_shared_file_is_shared_with_me_but_not_with_its_owner(drive):
    office, ana = drive("office@example.org"), drive("ana@example.org")
    name = f"Shared {uuid.uuid4()}"
    made = office.files().create(body={"name": name, "mimeType": SPREADSHEET}).execute()["id"]
    grant = {"type": "user", "role": "writer", "emailAddress": "ana@example.org"}
    office.permissions().create(fileId=made, body=grant, sendNotificationEmail=False).execute()
    query = f"name = '{name}' and sharedWithMe"
    assert names(ana, query + " = true") == [name]
    assert names(office, query + " = true") == []


def test_full_text_reads_cells_and_uploads_by_whole_words_and_phrases(drive, as_person, shelf):
    files, book = drive("office@example.org").files(), as_person("office@example.org").gspread
    body = {"name": "Notes", "parents": [shelf], "contentHints": {"indexableText": "Marigold"}}
    media = MediaInMemoryUpload(b"Reviewed by the second_reader", "text/plain")
    files.create(body=body, media_body=media).execute()
    sheet = files.create(body={"name": "Log", "mimeType": SPREADSHEET, "parents": [shelf]}).execute()["id"]
    book.open_by_key(sheet).sheet1.update([["Observation of fractions", 7]], "B2")
    office = drive("office@example.org")
    for wanted, expected in (
        ("fractions", ["Log"]),
        ("fraction", []),
        ("second reader", ["Notes"]),
        ('"second reader"', ["Notes"]),
        ('"reader second"', []),
        ("marigold", ["Notes"]),
    ):
        assert names(office, f"'{shelf}' in parents and fullText contains '{wanted}'") == expected


def test_full_text_comes_in_no_other_order_than_by_relevance(drive, control):
    asked = {"q": "name = 'x' or fullText contains 'plan'", "orderBy": "name"}
    with pytest.raises(HttpError) as caught:
        drive("office@example.org").files().list(**asked).execute()
    message = (
        "Sorting is not supported for queries with fullText terms. Results are always in descending "
        "relevance order."
    )
    [error] = caught.value.error_details
    assert caught.value.status_code == 403
    assert error["message"] == message
    assert (error["reason"], error["location"]) == ("forbidden", "orderBy")


def test_and_and_or_are_read_from_left_to_right(drive, shelf):
    office, inside = drive("office@example.org"), f"'{shelf}' in parents and "
    either = "name contains 'ruiz' or name contains 'chen'"
    assert len(names(office, f"{either} and trashed = true")) == 0
    assert len(names(office, f"name = 'Old' and {inside} trashed = true or name contains 'ruiz'")) == 2
    assert len(names(office, f"{inside} trashed = true and ({either})")) == 0


def test_what_a_person_viewed_is_found_by_when(drive, shelf):
    office = drive("office@example.org")
    [plan] = office.files().list(q="name contains 'ruiz'").execute()["files"]
    body = {"viewedByMeTime": "2020-05-01T10:00:00Z"}
    seen = office.files().update(fileId=plan["id"], body=body, fields="viewedByMe,viewedByMeTime").execute()
    assert seen == {"viewedByMe": True, "viewedByMeTime": "2020-05-01T10:00:00.000Z"}
    assert names(office, "viewedByMeTime < '2021-01-01T00:00:00'") == ["Ruiz, Ana - Induction Plan"]
    assert names(office, f"'{shelf}' in parents", orderBy="viewedByMeTime")[0] == "Ruiz, Ana - Induction Plan"
