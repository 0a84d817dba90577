"""Planned faults, the record of calls, the control plane."""

import re
import time
from pathlib import Path

import pytest
import requests
from googleapiclient.errors import HttpError
from gspread.exceptions import APIError

import service.sandbox
from service.sandbox.limits import BURSTS, GOOGLES

README = Path(service.sandbox.__file__).parent / "README.md"
ANA, BEN = "ana.ruiz@example.org", "ben.okafor@example.org"
GOOGLE = "https://www.googleapis.com"


def read(acting):
    return acting.gspread.http_client.values_get("s", "A1")


def status_of(call):
    try:
        call()
    except APIError as refused:
        return refused.code
    return 200


def test_a_refused_call_is_not_applied_and_the_fault_is_used_up(frame):
    drive = frame(ANA).drive
    frame.control.post("faults", method="drive.files.create", kind="refuse", status=503)
    with pytest.raises(HttpError) as caught:
        drive.files().create(body={"name": "a"}).execute()
    assert caught.value.status_code == 503
    assert drive.files().list().execute()["files"] == []
    drive.files().create(body={"name": "a"}).execute()
    (fault,) = frame.control.get("faults")["faults"]
    assert (fault["happened"], fault["remaining"]) == (1, 0)


def test_a_fault_that_did_not_happen_is_visible(frame):
    frame.control.post("faults", method="drive.files.copy", kind="html_502", times=2)
    (fault,) = frame.control.get("faults")["faults"]
    assert (fault["method"], fault["happened"], fault["remaining"]) == ("drive.files.copy", 0, 2)


@pytest.mark.parametrize(("kind", "status"), [("apply_then_500", 500), ("apply_then_refuse", 400)])
def test_a_call_can_be_applied_and_answered_with_an_error(frame, kind, status):
    drive = frame(ANA).drive
    fault = {"method": "drive.files.create", "kind": kind, "status": 400, "reason": "invalidSharingRequest"}
    frame.control.post("faults", **fault)
    with pytest.raises(HttpError) as caught:
        drive.files().create(body={"name": kind}).execute()
    assert caught.value.status_code == status
    assert [one["name"] for one in drive.files().list().execute()["files"]] == [kind]


def test_a_call_can_be_applied_and_its_connection_dropped(frame):
    frame.control.post("faults", method="drive.files.create", kind="apply_then_drop")
    with pytest.raises(requests.ConnectionError):
        frame(ANA).gspread.http_client.request("post", f"{GOOGLE}/drive/v3/files", json={"name": "a"})
    assert len(frame(ANA).drive.files().list().execute()["files"]) == 1


def test_a_dropped_connection_makes_httplib2_send_again_what_was_already_applied(frame):
    drive = frame(ANA).drive
    frame.control.post("faults", method="drive.files.create", kind="apply_then_drop")
    drive.files().create(body={"name": "a"}).execute()
    assert len(drive.files().list().execute()["files"]) == 2


def test_a_burst_spares_some_calls_and_then_refuses_some(frame):
    frame.control.post("faults", method="drive.files.list", kind="rate_limit", times=2, after=1)
    reasons = []
    for _ in range(4):
        try:
            frame(ANA).drive.files().list().execute()
            reasons.append("")
        except HttpError as refused:
            reasons.append(refused.error_details[0]["reason"])
    assert reasons == ["", "userRateLimitExceeded", "userRateLimitExceeded", ""]


def test_a_502_is_a_page_not_json(frame):
    frame.control.post("faults", method="sheets.spreadsheets.values.get", kind="html_502")
    with pytest.raises(APIError) as caught:
        frame(ANA).gspread.http_client.values_get("s", "A1")
    assert caught.value.response.status_code == 502
    assert caught.value.response.headers["Content-Type"].startswith("text/html")


def test_a_slow_answer_is_right_and_late(frame):
    frame.control.post("faults", method="sheets.spreadsheets.values.get", kind="slow", seconds=0.2)
    began = time.monotonic()
    assert read(frame(ANA))["range"] == "A1"
    assert time.monotonic() - began >= 0.2


def test_calls_are_counted_by_method_identity_and_kind(frame):
    read(frame(ANA))
    first = frame.control.get("calls")
    read(frame(BEN))
    frame(ANA).drive.files().create(body={"name": "a"}).execute()
    counted = frame.control.get("calls", since=first["next"])["calls"]
    assert counted == [
        {"method": "drive.files.create", "identity": ANA, "count": 1, "writing": True},
        {"method": "sheets.spreadsheets.values.get", "identity": BEN, "count": 1, "writing": False},
    ]
    frame.control.delete("calls")
    assert frame.control.get("calls") == {"next": 0, "calls": []}


@pytest.mark.parametrize(
    ("name", "sent", "says"),
    [
        ("clock", {}, "say {"),
        ("clock", {"set": "2026-09-01T08:00:00"}, "has no time zone"),
        ("clock", {"set": "soon"}, "soon"),
        ("faults", {"method": "drive.files.get", "kind": "explode"}, "is none of refuse"),
        ("faults", {"kind": "slow"}, "method"),
        ("faults", {"method": "x", "kind": "slow", "often": 1}, "unknown: often"),
        ("token", {"email": "nobody@elsewhere.example"}, "has no Google account"),
        ("people", {"email": "nobody"}, "is not an address"),
        ("people/groups", {"email": True}, "email is True; give an address"),
        ("settings", {"quota": "some"}, '"google" or "off"'),
        ("settings", {"ahead_seconds": -90_000}, "-86400 or more"),
        ("service-accounts", {"name": "../x"}, "letters and digits"),
    ],
)
def test_the_control_plane_says_what_is_wrong(frame, name, sent, says):
    answer = requests.post(f"{frame.sandbox.url}/_sandbox/{name}", json=sent, timeout=5)
    assert answer.status_code == 400
    assert says in answer.json()["error"]


def test_unknown_control_addresses_and_verbs_are_named(frame):
    assert requests.get(f"{frame.sandbox.url}/_sandbox/nothing", timeout=5).status_code == 404
    assert requests.get(f"{frame.sandbox.url}/_sandbox/reset", timeout=5).status_code == 405


def test_the_readme_has_every_control_address_and_setting(frame):
    text = README.read_text("utf-8")
    answer = requests.get(f"{frame.sandbox.url}/_sandbox/nothing", timeout=5).json()["error"]
    for address in answer.partition("there are ")[2].split(", "):
        assert re.search(f"^\\| (GET|POST)[^|]*\\b{address}\\b", text, re.MULTILINE), address
    for name in (*frame.control.get("settings"), *GOOGLES, *BURSTS):
        assert f"`{name}`" in text, name


def test_another_sites_page_cannot_reach_the_control_plane(frame):
    for headers in ({"Origin": "https://elsewhere.example"}, {"Host": "elsewhere.example"}):
        answer = requests.post(f"{frame.sandbox.url}/_sandbox/reset", headers=headers, timeout=5)
        assert answer.status_code == 404


def test_the_clock_stands_where_it_is_set_and_moves_when_told(frame):
    frame.control.post("clock", set="2026-09-01T08:00:00-07:00")
    assert frame.control.post("clock", advance_seconds=90)["now"] == "2026-09-01T15:01:30+00:00"
    assert frame.control.get("clock") == {"now": "2026-09-01T15:01:30+00:00", "stopped": True}
    assert frame.control.post("clock", follow=True)["stopped"] is False


def test_a_reset_forgets_everything(frame):
    frame(ANA).drive.files().create(body={"name": "a"}).execute()
    frame.control.post("settings", lag_seconds=5)
    frame.control.post("reset")
    assert frame(ANA).drive.files().list().execute()["files"] == []
    assert frame.control.get("settings")["lag_seconds"] == 0


def test_every_call_is_logged_with_its_cost_answer_and_time(frame):
    frame.control.post("settings", quota="google", limits={"sheets.read.user": 1}, quota_window_seconds=3600)
    assert [status_of(lambda: read(frame(ANA))) for _ in range(2)] == [200, 429]
    first, second = frame.control.get("calls", each=True)["calls"]
    assert (first["method"], first["identity"], first["bucket"]) == (
        "sheets.spreadsheets.values.get",
        ANA,
        "sheets.read",
    )
    assert (first["units"], first["status"], second["status"]) == (1, 200, 429)
    assert first["file"] == second["file"] != ""
    assert second["message"].startswith("Quota exceeded for quota metric 'Read requests'")
    assert second["id"] == first["id"] + 1
    assert first["milliseconds"] > 0
    later = frame.control.get("calls", each=True, since=first["id"])
    assert (later["calls"], later["next"]) == ([second], second["id"])


def test_an_answer_carries_the_number_under_which_it_is_logged(frame):
    session = frame(ANA).gspread.http_client.session
    answer = session.get(f"{GOOGLE}/drive/v3/files", timeout=5)
    (call,) = frame.control.get("calls", each=True)["calls"]
    assert answer.headers["X-Sandbox-Request"] == str(call["id"])


def test_an_answer_to_head_has_no_body_and_the_connection_goes_on(frame):
    with requests.Session() as session:
        head = session.head(f"{frame.sandbox.url}/drive/v3/files", timeout=5)
        assert (head.status_code, head.content) == (404, b"")
        assert session.get(f"{frame.sandbox.url}/_sandbox/clock", timeout=5).ok
