"""Batches as googleapiclient sends them."""

import pytest
import requests
from googleapiclient.errors import HttpError

ANA, BEN = "ana.ruiz@example.org", "ben.okafor@example.org"


def run(service, requests_):
    answers = []
    batch = service.new_batch_http_request(lambda _id, answer, wrong: answers.append((answer, wrong)))
    for one in requests_:
        batch.add(one)
    batch.execute()
    return answers


def test_each_call_of_a_batch_has_its_own_answer(frame):
    drive = frame(ANA).drive
    good = drive.files().create(body={"name": "a"}).execute()["id"]
    (first, no_error), (nothing, missing) = run(
        drive, [drive.files().get(fileId=good, fields="id"), drive.files().get(fileId="none")]
    )
    assert (first, no_error, nothing) == ({"id": good}, None, None)
    assert isinstance(missing, HttpError)
    assert (missing.status_code, missing.reason) == (404, "File not found: none.")


def test_a_batch_is_counted_once_and_each_call_in_it(frame):
    drive = frame(ANA).drive
    run(drive, [drive.files().create(body={"name": str(i)}) for i in range(3)])
    counted = {(one["method"], one["count"], one["writing"]) for one in frame.control.get("calls")["calls"]}
    assert counted == {("drive.batch", 1, True), ("drive.files.create", 3, True)}


def test_the_hundred_and_first_call_is_refused(frame):
    drive = frame(ANA).drive
    answers = run(drive, [drive.about().get(fields="user") for _ in range(102)])
    refused = [wrong for _, wrong in answers if wrong]
    assert len(refused) == 2
    assert {(one.status_code, one.reason) for one in refused} == {
        (403, "Exceeds allowed inner batch requests soft limit. Please retry.")
    }


def test_gmail_and_sheets_batches_use_their_own_address(frame):
    gmail = frame(BEN).gmail
    ((profile, _),) = run(gmail, [gmail.users().getProfile(userId="me")])
    assert profile == {"emailAddress": BEN}
    assert frame.control.get("calls")["calls"][0]["method"] == "gmail.batch"
    sheets = frame(BEN).sheets
    ((values, _),) = run(sheets, [sheets.spreadsheets().values().get(spreadsheetId="s", range="A1")])
    assert values["range"] == "A1"


def test_quota_is_charged_for_each_call_of_a_batch(frame):
    frame.control.post("settings", quota="google")
    gmail = frame(ANA).gmail
    messages = gmail.users().messages()
    answers = run(gmail, [messages.send(userId="me", body={"raw": "YQ=="}) for _ in range(61)])
    refused = [wrong for _, wrong in answers if wrong]
    assert [one.status_code for one in refused] == [403]


@pytest.mark.parametrize("body", [b"", b"--b\r\nnot a part", b"--b\r\n\r\nnot http\r\n--b--"])
def test_a_malformed_batch_is_refused(frame, body):
    headers = {"Content-Type": "multipart/mixed; boundary=b"}
    answer = requests.post(f"{frame.sandbox.url}/batch/drive/v3", data=body, headers=headers, timeout=5)
    assert answer.status_code == 400 or b"400 Bad Request" in answer.content
