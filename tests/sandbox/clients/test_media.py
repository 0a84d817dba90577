"""googleapiclient's classes for files that do not fit one call."""

import io

import pytest
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaFileUpload, MediaIoBaseDownload

CHUNK = 256 * 1024
CONTENT = bytes(range(256)) * 2600  # two whole chunks and a part


@pytest.fixture
def drive(as_person):
    return as_person("office@example.org").drive


@pytest.fixture
def file_id(drive, tmp_path):
    path = tmp_path / "records.bin"
    path.write_bytes(CONTENT)
    media = MediaFileUpload(str(path), mimetype="application/octet-stream", chunksize=CHUNK, resumable=True)
    request = drive.files().create(body={"name": "records.bin"}, media_body=media)
    sent, made = [], None
    while made is None:
        status, made = request.next_chunk()
        sent += [status.resumable_progress] if status else []
    assert sent == [CHUNK, 2 * CHUNK]
    media.stream().close()
    return made["id"]


def test_a_large_file_comes_back_in_the_chunks_that_were_asked_for(drive, file_id):
    out = io.BytesIO()
    downloader = MediaIoBaseDownload(out, drive.files().get_media(fileId=file_id), chunksize=CHUNK)
    progress, done = [], False
    while not done:
        status, done = downloader.next_chunk()
        progress.append(status.resumable_progress)
    assert progress == [CHUNK, 2 * CHUNK, len(CONTENT)]
    assert out.getvalue() == CONTENT


@pytest.mark.parametrize(
    ("asked", "told", "content"),
    [
        ("bytes=10-19", f"bytes 10-19/{len(CONTENT)}", CONTENT[10:20]),
        ("bytes=-5", f"bytes {len(CONTENT) - 5}-{len(CONTENT) - 1}/{len(CONTENT)}", CONTENT[-5:]),
        (
            f"bytes={len(CONTENT) - 3}-",
            f"bytes {len(CONTENT) - 3}-{len(CONTENT) - 1}/{len(CONTENT)}",
            CONTENT[-3:],
        ),
    ],
)
def test_a_part_is_told_by_its_place(drive, file_id, asked, told, content):
    request = drive.files().get_media(fileId=file_id)
    request.headers["Range"] = asked
    answer, body = request.http.request(request.uri, headers=request.headers)
    assert (answer.status, answer["content-range"], body) == (206, told, content)


def test_a_part_behind_the_end_is_refused(drive, file_id):
    request = drive.files().get_media(fileId=file_id)
    request.headers["Range"] = f"bytes={len(CONTENT)}-"
    with pytest.raises(HttpError) as caught:
        request.execute()
    assert (caught.value.status_code, caught.value.reason) == (416, "Request range not satisfiable")
    assert caught.value.error_details[0]["reason"] == "requestedRangeNotSatisfiable"


def test_an_empty_file_is_downloaded_whole(drive, tmp_path):
    path = tmp_path / "empty"
    path.touch()
    media = MediaFileUpload(str(path), mimetype="text/plain")
    made = drive.files().create(body={"name": "empty"}, media_body=media).execute()
    media.stream().close()
    out = io.BytesIO()
    _, done = MediaIoBaseDownload(out, drive.files().get_media(fileId=made["id"])).next_chunk()
    assert (done, out.getvalue()) == (True, b"")


def test_a_batch_tells_each_answer_to_its_own_callback(drive):
    made = [drive.files().create(body={"name": name}).execute()["id"] for name in ("a", "b")]
    told = {}
    batch = drive.new_batch_http_request(lambda ident, reply, error: told.update({ident: (reply, error)}))
    for name, file_id in zip("ab", made, strict=True):
        batch.add(drive.files().get(fileId=file_id, fields="name"), request_id=name)
    batch.add(drive.files().get(fileId="none"), request_id="missing")
    batch.execute()
    assert (told["a"], told["b"]) == (({"name": "a"}, None), ({"name": "b"}, None))
    assert told["missing"][1].status_code == 404
