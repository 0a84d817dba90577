"""Quotas per minute, identity and project; limits set lower; APIs switched off."""

import json
import time

import pytest
import requests
from googleapiclient.errors import HttpError
from gspread.exceptions import APIError

ANA, BEN = "ana.ruiz@example.org", "ben.okafor@example.org"
GOOGLE = "https://www.googleapis.com"


def read(acting):
    return acting.gspread.http_client.values_get("s", "A1")


def write(acting):
    return acting.gspread.http_client.batch_update("s", {"requests": [{"addSheet": {}}]})


def status_of(call):
    try:
        call()
    except APIError as refused:
        return refused.code
    return 200


def drain(frame, call, times):
    frame.control.post("settings", quota="google", quota_window_seconds=3600)
    for _ in range(times):
        call()
    with pytest.raises((HttpError, APIError)) as caught:
        call()
    refused = caught.value
    return refused.error if isinstance(refused, APIError) else json.loads(refused.content)["error"]


def test_the_sixty_first_read_of_a_minute_is_refused_with_googles_429(frame):
    error = drain(frame, lambda: read(frame(ANA)), 60)
    assert error["message"] == (
        "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per user' "
        "of service 'sheets.googleapis.com' for consumer 'project_number:100000000001'."
    )
    assert (error["code"], error["status"]) == (429, "RESOURCE_EXHAUSTED")
    metadata = error["details"][0]["metadata"]
    assert (metadata["quota_limit_value"], metadata["quota_limit"]) == ("60", "ReadRequestsPerMinutePerUser")
    assert read(frame(BEN))["range"] == "A1"


def test_writes_have_a_bucket_of_their_own(frame):
    error = drain(frame, lambda: write(frame(ANA)), 60)
    assert "'Write requests per minute per user'" in error["message"]
    assert read(frame(ANA))["range"] == "A1"


def test_a_new_window_begins_with_a_full_bucket(frame):
    window = 1
    limits = {"sheets.read.user": 3}
    frame.control.post("settings", quota="google", quota_window_seconds=window, limits=limits)
    time.sleep(window - time.time() % window)
    statuses = [status_of(lambda: read(frame(ANA))) for _ in range(4)]
    assert statuses == [200] * 3 + [429]
    time.sleep(window - time.time() % window)
    assert status_of(lambda: read(frame(ANA))) == 200


def test_drive_and_gmail_are_counted_in_units(frame):
    about = frame(ANA).gmail.users().messages()
    error = drain(frame, lambda: about.send(userId="me", body={"raw": ""}).execute(), 60)
    assert (error["code"], error["status"]) == (403, "PERMISSION_DENIED")
    assert error["message"].startswith("User-rate limit exceeded.  Retry after ")
    assert error["errors"][0]["reason"] == "rateLimitExceeded"


def test_limits_can_be_set_lower_and_the_refusal_names_them(frame):
    frame.control.post("settings", limits={"sheets.write.user": 2, "sheets.read.project": 3})
    error = drain(frame, lambda: write(frame(ANA)), 2)
    assert error["details"][0]["metadata"]["quota_limit_value"] == "2"
    read(frame(ANA))
    read(frame(BEN))
    error = drain(frame, lambda: read(frame(ANA)), 3)
    metadata = error["details"][0]["metadata"]
    assert (metadata["quota_limit_value"], metadata["quota_limit"]) == (
        "3",
        "ReadRequestsPerMinutePerProject",
    )
    assert "'Read requests per minute' of service" in error["message"]


def test_a_project_shares_its_quota_among_its_identities(frame):
    frame.control.post(
        "settings",
        quota="google",
        quota_window_seconds=3600,
        limits={"drive.user": 100, "drive.project": 150},
    )
    listing = [frame(who).drive.files().list() for who in (ANA, BEN)]
    listing[0].execute()
    reasons = []
    for one in listing:
        with pytest.raises(HttpError) as caught:
            one.execute()
        (inner,) = caught.value.error_details
        reasons.append((caught.value.status_code, inner["domain"], inner["reason"], inner["message"]))
    assert reasons == [
        (403, "usageLimits", "userRateLimitExceeded", "User Rate Limit Exceeded"),
        (403, "usageLimits", "rateLimitExceeded", "Rate Limit Exceeded"),
    ]


def test_bursts_can_be_bounded_by_the_second(frame):
    frame.control.post("settings", quota="google", quota_window_seconds=3600, limits={"sheets.burst": 3})
    assert [status_of(lambda: read(frame(ANA))) for _ in range(4)] == [200, 200, 200, 429]
    time.sleep(1)
    assert status_of(lambda: read(frame(ANA))) == 200
    frame.control.post("settings", limits={"drive.burst": 0})
    with pytest.raises(HttpError) as caught:
        frame(ANA).drive.files().list().execute()
    assert (caught.value.status_code, caught.value.error_details[0]["reason"]) == (429, "rateLimitExceeded")


def test_an_api_can_be_switched_off(frame):
    frame.control.post("settings", disabled_apis=["sheets", "drive", "gmail"])
    for call, title, name in (
        (
            frame(ANA).sheets.spreadsheets().values().get(spreadsheetId="s", range="A1"),
            "Google Sheets",
            "sheets",
        ),
        (frame(ANA).drive.files().list(), "Google Drive", "drive"),
        (frame(ANA).gmail.users().getProfile(userId="me"), "Gmail", "gmail"),
    ):
        with pytest.raises(HttpError) as caught:
            call.execute()
        error = json.loads(caught.value.content)["error"]
        assert (error["code"], error["status"]) == (403, "PERMISSION_DENIED")
        assert error["message"].startswith(f"{title} API has not been used in project 100000000001 before or")
        assert error["details"][0]["reason"] == "SERVICE_DISABLED"
        assert error["details"][0]["metadata"]["service"] == f"{name}.googleapis.com"
        if name != "sheets":
            inner = error["errors"][0]
            assert (inner["domain"], inner["reason"]) == ("usageLimits", "accessNotConfigured")
    frame.control.post("settings", disabled_apis=["gmail"])
    assert frame(ANA).drive.files().list().execute()["files"] == []


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"quota": "some"}, 'settings.quota is \'some\'; it is "google" or "off"'),
        ({"quota_window_seconds": 0}, "settings.quota_window_seconds is 0; give a number, more than 0"),
        ({"lag_seconds": "5"}, "settings.lag_seconds is '5'; give a number, 0 or more"),
        ({"check_replies": 1}, "settings.check_replies is 1; give true or false"),
        ({"limits": {"sheets": 1}}, "settings.limits.sheets is none of sheets.read.user, "),
        ({"limits": {"drive.user": "x"}}, "settings.limits.drive.user is 'x'; give a whole number"),
        ({"limits": 5}, "settings.limits is 5; give an object"),
        (
            {"disabled_apis": ["docs"]},
            "settings.disabled_apis is ['docs']; give a list of sheets, drive, gmail",
        ),
    ],
)
def test_a_wrong_setting_is_refused_with_its_place_and_a_remedy(frame, sent, says):
    before = frame.control.get("settings")
    answer = requests.post(f"{frame.sandbox.url}/_sandbox/settings", json=sent, timeout=5)
    assert answer.status_code == 400
    assert says in answer.json()["error"]
    assert frame.control.get("settings") == before
