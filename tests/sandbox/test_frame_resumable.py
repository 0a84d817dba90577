"""Uploads in several requests, through the stock client and by hand."""

import pytest
import requests
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaInMemoryUpload

ANA = "ana.ruiz@example.org"
UNIT = 256 * 1024
CONTENT = bytes(range(256)) * 2600


@pytest.fixture
def drive(as_person):
    return as_person(ANA).drive


@pytest.fixture
def session(as_person, sandbox):
    """The address of an upload of three units that has begun."""
    headers = {
        "Authorization": f"Bearer {as_person(ANA).token}",
        "X-Upload-Content-Type": "text/plain",
        "X-Upload-Content-Length": str(3 * UNIT),
    }
    address = f"{sandbox.url}/upload/drive/v3/files?uploadType=resumable&fields=name,size,mimeType"
    answer = requests.post(address, json={"name": "By hand"}, headers=headers, timeout=5)
    assert (answer.status_code, answer.content) == (200, b"")
    return answer.headers["Location"]


def put(session, data=b"", content_range=None, **more):
    headers = {"Content-Range": content_range} if content_range else {}
    answer = requests.put(session, data=data, headers=headers, timeout=5, **more)
    return answer.status_code, answer.headers.get("Range"), answer.text


def upload(drive, chunk, **body):
    media = MediaInMemoryUpload(CONTENT, "text/plain", chunksize=chunk, resumable=True)
    return drive.files().create(body={"name": "Long", **body}, media_body=media, fields="id,size,mimeType")


@pytest.mark.parametrize("chunk", [UNIT, 2 * UNIT, UNIT + 1, -1])
def test_chunks_become_one_file(drive, chunk):
    made = upload(drive, chunk).execute()
    assert (made["size"], made["mimeType"]) == (str(len(CONTENT)), "text/plain")
    assert drive.files().get_media(fileId=made["id"]).execute() == CONTENT


def test_the_client_sees_how_far_it_is(drive):
    request = upload(drive, UNIT)
    status, reply = request.next_chunk()
    assert (status.resumable_progress, reply) == (UNIT, None)
    assert drive.files().list(q="name = 'Long'").execute()["files"] == []


def test_an_update_takes_chunks_as_well(drive):
    made = upload(drive, -1).execute()["id"]
    media = MediaInMemoryUpload(b"short", "text/plain", resumable=True)
    changed = drive.files().update(fileId=made, body={"name": "Short"}, media_body=media, fields="name,size")
    assert changed.execute() == {"name": "Short", "size": "5"}
    assert drive.files().get_media(fileId=made).execute() == b"short"


def test_mail_may_come_in_chunks(as_person):
    media = MediaInMemoryUpload(
        b"From: ana.ruiz@example.org\r\nTo: bo.chen@example.org\r\nSubject: Long\r\n\r\nWords",
        "message/rfc822",
        resumable=True,
    )
    sent = as_person(ANA).gmail.users().messages().send(userId="me", body={}, media_body=media).execute()
    assert sent["labelIds"] == ["SENT"]


def test_an_interrupted_upload_goes_on_where_it_stopped(session):
    assert put(session, content_range=f"bytes */{3 * UNIT}") == (308, None, "")
    first = put(session, b"a" * UNIT, f"bytes 0-{UNIT - 1}/{3 * UNIT}")
    assert first == (308, f"bytes=0-{UNIT - 1}", "")
    assert put(session, content_range=f"bytes */{3 * UNIT}") == first
    rest = f"bytes {UNIT}-{3 * UNIT - 1}/{3 * UNIT}"
    status, _, text = put(session, b"b" * 2 * UNIT, rest)
    assert status == 200
    assert '"By hand"' in text
    assert put(session, content_range=f"bytes */{3 * UNIT}") == (200, None, text)


def test_a_gap_is_refused(session):
    message = (
        "Invalid request.  According to the Content-Range header, the upload offset is 5 byte(s), which "
        "exceeds already uploaded size of 0 byte(s)."
    )
    assert put(session, b"abc", "bytes 5-7/8") == (400, None, message)


def test_a_chunk_below_the_unit_is_refused(session):
    status, _, text = put(session, b"abc", "bytes 0-2/*")
    assert status == 400
    assert "The received request contained 3 bytes, which does not meet this requirement." in text


@pytest.mark.parametrize("wrong", ["bytes 0-9/10", "bytes 3-1/10", "lines 0-2/3", "bytes */x"])
def test_a_range_that_is_none_is_refused(session, wrong):
    assert put(session, b"abc", wrong) == (400, None, "Failed to parse Content-Range header.")


def test_an_upload_that_was_given_up_is_gone(session):
    assert requests.delete(session, timeout=5).status_code == 499
    assert put(session, b"abc")[0] == 404


def test_what_the_call_refuses_is_refused_before_any_byte_is_sent(as_person):
    media = MediaInMemoryUpload(b"x", "text/plain", resumable=True)
    body = {"name": "Nowhere", "parents": "x"}
    with pytest.raises(HttpError) as caught:
        as_person(ANA).drive.files().create(body=body, media_body=media).next_chunk()
    assert caught.value.status_code == 400


def test_a_fault_that_follows_the_upload_leaves_the_file(drive, control, session):
    control.post("faults", method="drive.files.create", kind="apply_then_500")
    request = upload(drive, -1)
    with pytest.raises(HttpError) as caught:
        request.execute()
    assert (caught.value.status_code, caught.value.reason) == (500, "Internal Error")
    assert len(drive.files().list(q="name = 'Long'").execute()["files"]) == 1
    assert put(request.resumable_uri, content_range=f"bytes */{len(CONTENT)}")[0] == 200
