"""Calls through stock clients: addresses, parameters, bodies, masks, media."""

import gzip
import io
import json

import pytest
import requests
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaInMemoryUpload, MediaIoBaseDownload

ANA = "ana.ruiz@example.org"
OUT_OF_RANGE = "Invalid value '5000'. Values must be within the range: [1, 1000]"


def error(caught):
    return json.loads(caught.value.content)["error"]


def test_a_tab_with_a_slash_in_its_name_stays_one_path_segment(frame):
    answer = frame(ANA).sheets.spreadsheets().values().get(spreadsheetId="s", range="'S/1'!A1:B2").execute()
    assert answer["range"] == "'S/1'!A1:B2"


def test_a_verb_after_a_colon_wins_over_the_plain_address(frame):
    values = frame(ANA).sheets.spreadsheets().values()
    body = {"values": [["x", None, 2.5]], "majorDimension": None}
    answer = values.append(spreadsheetId="s", range="A:A", valueInputOption="RAW", body=body).execute()
    assert answer["updates"] == {"updatedRange": "A:A", "updatedData": {"values": [["x", None, 2.5]]}}


def test_gspread_works_when_its_session_is_redirected(frame):
    client = frame(ANA).gspread.http_client
    assert client.values_get("s", "Tab!A1")["values"] == [["a", 1], ["<b>", True]]


def test_repeated_parameters_arrive_as_a_list_even_when_the_get_is_sent_as_post(frame):
    ranges = [f"'A rather long tab name {i}'!A1:Z1000" for i in range(100)]
    answer = frame(ANA).sheets.spreadsheets().values().batchGet(spreadsheetId="s", ranges=ranges).execute()
    assert [one["range"] for one in answer["valueRanges"]] == ranges


def test_booleans_are_read_as_python_and_as_json_write_them(frame):
    url = f"{frame.sandbox.url}/drive/v3/files?supportsAllDrives=True&includeItemsFromAllDrives=true"
    answer = requests.get(url, headers=bearer(frame), timeout=5)
    assert answer.json() == {"kind": "drive#fileList", "files": []}


def test_a_gzipped_body_is_read_and_a_gzipped_answer_given(frame):
    body = gzip.compress(json.dumps({"name": "x" * 1000}).encode())
    headers = bearer(frame) | {"Content-Encoding": "gzip", "Content-Type": "application/json"}
    answer = requests.post(f"{frame.sandbox.url}/drive/v3/files", data=body, headers=headers, timeout=5)
    assert answer.json()["name"] == "x" * 1000
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Content-Type"] == "application/json; charset=UTF-8"


def test_answers_are_indented_and_escaped_as_googles_are(frame):
    url = f"{frame.sandbox.url}/v4/spreadsheets/s/values/A1"
    text = requests.get(url, headers=bearer(frame), timeout=5).text
    compact = requests.get(f"{url}?prettyPrint=false", headers=bearer(frame), timeout=5).text
    assert text.startswith('{\n  "range": "A1",\n')
    assert '"\\u003cb\\u003e"' in text
    assert compact.startswith('{"range":"A1"')


def test_a_multipart_upload_carries_metadata_and_bytes(frame):
    data = b"line\r\n--not a boundary\r\nrest\r\n"
    media = MediaInMemoryUpload(data, mimetype="text/csv")
    answer = frame(ANA).drive.files().create(body={"name": "a.csv"}, media_body=media, fields="*").execute()
    assert (answer["name"], answer["mimeType"], answer["size"]) == ("a.csv", "text/csv", str(len(data)))


def test_alt_media_downloads_the_content(frame):
    drive = frame(ANA).drive
    file_id = drive.files().create(body={"name": "a"}).execute()["id"]
    into = io.BytesIO()
    MediaIoBaseDownload(into, drive.files().get_media(fileId=file_id)).next_chunk()
    assert into.getvalue().decode() == f"content of {file_id}"


def test_a_delete_answers_204_without_a_body(frame):
    url = f"{frame.sandbox.url}/drive/v3/files/any"
    answer = requests.delete(url, headers=bearer(frame), timeout=5)
    assert (answer.status_code, answer.content, answer.headers["Content-Type"]) == (204, b"", "text/html")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (None, {"kind", "files"}),
        ("files(id)", {"files": ["id"]}),
        ("files/name", {"files": ["name"]}),
        ("kind, files(id, name)", {"kind": None, "files": ["id", "name"]}),
        ("files(owners/me,id)", {"files": ["id", "owners"]}),
        ("*", {"kind": None, "files": ["kind", "id", "name", "owners"]}),
        ("files(*),files/id", {"files": ["kind", "id", "name", "owners"]}),
    ],
)
def test_a_mask_keeps_what_it_names(frame, fields, expected):
    drive = frame(ANA).drive
    drive.files().create(body={"name": "a"}).execute()
    answer = drive.files().list(fields=fields).execute()
    assert set(answer) == set(expected)
    if isinstance(expected, dict):
        assert set(answer["files"][0]) == set(expected["files"])


def test_drive_refuses_a_mask_with_an_unknown_field(frame):
    with pytest.raises(HttpError) as caught:
        frame(ANA).drive.files().list(fields="files(id,title)").execute()
    assert error(caught) == {
        "code": 400,
        "message": "Invalid field selection title",
        "errors": [
            {
                "message": "Invalid field selection title",
                "domain": "global",
                "reason": "invalidParameter",
                "location": "fields",
                "locationType": "parameter",
            }
        ],
    }


def test_sheets_refuses_a_mask_with_an_unknown_field_or_a_blank(frame):
    values = frame(ANA).sheets.spreadsheets().values()
    for fields, path in (("range.nope", "range.nope"), ("range, values", " values"), ("values(", "values(")):
        with pytest.raises(HttpError) as caught:
            values.get(spreadsheetId="s", range="A1", fields=fields).execute()
        assert error(caught)["message"] == "Request contains an invalid argument."
        description = error(caught)["details"][0]["fieldViolations"][0]["description"]
        cause = f"Cannot find matching fields for path '{path}'."
        assert description == f"Error expanding 'fields' parameter. {cause}"


def test_an_unknown_body_field_is_refused_by_sheets_and_named(frame):
    body = {"requests": [{"addSheet": {"properties": {"titel": "x"}}}]}
    with pytest.raises(HttpError) as caught:
        frame(ANA).sheets.spreadsheets().batchUpdate(spreadsheetId="s", body=body).execute()
    field = "requests[0].add_sheet.properties"
    message = f"Invalid JSON payload received. Unknown name \"titel\" at '{field}': Cannot find field."
    assert error(caught) == {
        "code": 400,
        "message": message,
        "status": "INVALID_ARGUMENT",
        "details": [
            {
                "@type": "type.googleapis.com/google.rpc.BadRequest",
                "fieldViolations": [{"field": field, "description": message}],
            }
        ],
    }


def test_drive_leaves_unknown_body_fields_alone(frame):
    assert frame(ANA).drive.files().create(body={"name": "a", "titel": "b"}).execute()["name"] == "a"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (
            {"values": "X"},
            "Invalid value at 'data.values' (type.googleapis.com/google.protobuf.ListValue), \"X\"",
        ),
        ({"range": 5}, "Invalid value at 'data.range' (TYPE_STRING), 5"),
        ({"range": {}}, "Invalid value at 'data' (range), Starting an object on a scalar field"),
        (
            {"range": ["A1"]},
            (
                "Invalid JSON payload received. Unknown name \"range\" at 'data': "
                "Proto field is not repeating, cannot start list."
            ),
        ),
        (
            {"majorDimension": "SIDEWAYS"},
            (
                "Invalid value at 'data.major_dimension' "
                '(type.googleapis.com/google.apps.sheets.v4.Dimension), "SIDEWAYS"'
            ),
        ),
    ],
)
def test_a_value_of_the_wrong_type_is_refused_as_google_words_it(frame, body, message):
    values = frame(ANA).sheets.spreadsheets().values()
    with pytest.raises(HttpError) as caught:
        values.append(spreadsheetId="s", range="A1", valueInputOption="RAW", body=body).execute()
    assert error(caught)["message"] == message


def test_one_refusal_names_every_misfit(frame):
    body = {"range": 5, "nope": 1}
    values = frame(ANA).sheets.spreadsheets().values()
    with pytest.raises(HttpError) as caught:
        values.append(spreadsheetId="s", range="A1", valueInputOption="RAW", body=body).execute()
    assert len(error(caught)["details"][0]["fieldViolations"]) == 2
    assert error(caught)["message"].count("\n") == 1


def test_a_request_of_two_kinds_at_once_is_refused(frame):
    body = {"requests": [{"addSheet": {}, "deleteSheet": {}}]}
    with pytest.raises(HttpError) as caught:
        frame(ANA).sheets.spreadsheets().batchUpdate(spreadsheetId="s", body=body).execute()
    expected = "(oneof), oneof field 'kind' is already set. Cannot set 'deleteSheet'"
    assert error(caught)["message"] == f"Invalid value at 'requests[0]' {expected}"


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("drive/v3/files?pageSize=many", "Invalid value at 'page_size' (TYPE_INT32), \"many\""),
        ("drive/v3/files/generateIds?count=5000", OUT_OF_RANGE),
        ("drive/v3/files/x/export", "Required parameter: mimeType"),
        (
            "v4/spreadsheets/s/values/A1?nope=1",
            (
                'Invalid JSON payload received. Unknown name "nope": Cannot bind query parameter. '
                "Field 'nope' could not be found in request message."
            ),
        ),
    ],
)
def test_parameters_that_do_not_fit_are_refused(frame, address, message):
    answer = requests.get(f"{frame.sandbox.url}/{address}", headers=bearer(frame), timeout=5)
    assert answer.status_code == 400
    assert answer.json()["error"]["message"] == message


def test_mail_that_is_not_base64_is_refused(frame):
    with pytest.raises(HttpError) as caught:
        frame(ANA).gmail.users().messages().send(userId="me", body={"raw": "a b!"}).execute()
    expected = "Invalid value at 'message.raw' (TYPE_BYTES), Base64 decoding failed for \"a b!\""
    assert error(caught)["message"] == expected


def test_a_body_that_is_not_json_is_refused_in_each_apis_words(frame):
    posted = {
        "drive/v3/files": "Parse Error",
        "v4/spreadsheets/s:batchUpdate": "Invalid JSON payload received. Unexpected token.",
    }
    for address, message in posted.items():
        answer = requests.post(f"{frame.sandbox.url}/{address}", data=b"{", headers=bearer(frame), timeout=5)
        assert (answer.status_code, answer.json()["error"]["message"]) == (400, message)


def test_an_unwritten_method_answers_501_with_its_id(frame):
    with pytest.raises(HttpError) as caught:
        frame(ANA).drive.apps().list().execute()
    assert caught.value.status_code == 501
    assert "drive.apps.list" in error(caught)["message"]


def test_an_unknown_path_is_404(frame):
    assert requests.get(f"{frame.sandbox.url}/v9/none", headers=bearer(frame), timeout=5).status_code == 404


def test_a_reply_that_google_could_not_give_fails_loudly(frame):
    with pytest.raises(HttpError) as caught:
        frame(ANA).sheets.spreadsheets().values().clear(spreadsheetId="s", range="A1").execute()
    assert caught.value.status_code == 500
    assert "clearedRage is unknown to Google" in error(caught)["message"]


def bearer(frame):
    return {"Authorization": f"Bearer {frame(ANA).token}"}


def test_a_fault_of_a_handler_is_a_500_that_leaves_no_trace(frame, caplog):
    drive = frame(ANA).drive
    with pytest.raises(HttpError) as caught:
        drive.files().copy(fileId="x", body={}).execute()
    assert caught.value.status_code == 500
    assert error(caught)["message"] == "RuntimeError: a fault of the handler"
    assert "drive.files.copy failed" in caplog.text
    assert drive.files().list().execute()["files"] == []
