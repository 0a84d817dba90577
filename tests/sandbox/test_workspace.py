"""The workspace that tests are given: its clients and its control plane."""

import threading
from datetime import UTC, datetime, timedelta

import gspread
import pytest
from googleapiclient.errors import HttpError

from service.sandbox.control_client import ControlError

ANA, KIM = "ana@example.org", "kim@elsewhere.example"


def test_each_client_acts_as_its_person(sandbox):
    assert sandbox.drive(ANA).about().get(fields="user").execute()["user"]["emailAddress"] == ANA
    assert sandbox.gmail(ANA).users().getProfile(userId="me").execute()["emailAddress"] == ANA
    made = sandbox.sheets(ANA).spreadsheets().create(body={}).execute()["spreadsheetId"]
    assert sandbox.gspread(ANA).open_by_key(made).id == made


def test_scopes_narrow_a_client(sandbox):
    reading = sandbox.drive(ANA, ["https://www.googleapis.com/auth/drive.readonly"])
    assert reading.files().list().execute()["files"] == []
    with pytest.raises(HttpError, match="insufficient authentication scopes"):
        reading.files().create(body={}).execute()


def test_a_thread_gets_clients_of_its_own(sandbox):
    found = []
    thread = threading.Thread(target=lambda: found.append(sandbox.drive(ANA)))
    thread.start()
    thread.join()
    assert sandbox.drive(ANA) is sandbox.drive(ANA)
    assert found[0] is not sandbox.drive(ANA)


def test_somebody_without_an_account_is_refused_until_added(sandbox):
    with pytest.raises(ControlError, match=f"{KIM} has no Google account; add the person"):
        sandbox.drive(KIM)
    sandbox.people.add(KIM, "Kim Lee")
    assert sandbox.drive(KIM).about().get(fields="user").execute()["user"]["displayName"] == "Kim Lee"
    assert [one["email"] for one in sandbox.people.listed()] == [KIM]


def test_the_service_account_acts_for_itself_or_for_a_person(sandbox):
    with sandbox.redirected():
        own = gspread.authorize(sandbox.service_account())
        with pytest.raises(gspread.exceptions.APIError, match="do not have storage quota"):
            own.create("Notes")
        delegated = gspread.authorize(sandbox.service_account(subject=ANA))
        assert delegated.create("Notes").title == "Notes"
        for client in (own, delegated):
            client.http_client.session.close()


def test_the_clock_is_set_moved_and_let_go(sandbox):
    noon = datetime(2026, 9, 1, 12, tzinfo=UTC)
    sandbox.clock.set(noon)
    sandbox.clock.advance(timedelta(minutes=5))
    assert sandbox.clock.now() == noon + timedelta(minutes=5)
    sandbox.clock.follow()
    assert abs(sandbox.clock.now() - datetime.now(UTC)) < timedelta(minutes=1)
    with pytest.raises(ControlError, match="has no time zone"):
        sandbox.clock.set(datetime(2026, 9, 1))  # noqa: DTZ001


def test_calls_are_counted_by_method_and_identity(sandbox):
    for email in (ANA, ANA, "bob@example.org"):
        sandbox.drive(email).files().list().execute()
    assert sandbox.calls.count() == 3
    assert sandbox.calls.count("drive.files.list", ANA) == 2
    assert sandbox.calls.count("drive.files.get") == 0
    sandbox.calls.clear()
    assert sandbox.calls.listed() == []


def test_quotas_are_google_s_once_asked_for(sandbox):
    sandbox.settings.quota(window_seconds=600)
    made = sandbox.sheets(ANA).spreadsheets().create(body={}).execute()["spreadsheetId"]
    asking = sandbox.sheets(ANA).spreadsheets().get(spreadsheetId=made, fields="spreadsheetId")
    for _ in range(60):
        asking.execute()
    with pytest.raises(HttpError, match="Quota exceeded for quota metric 'Read requests'"):
        asking.execute()


def test_a_fault_that_did_not_happen_is_told(sandbox):
    sandbox.faults.plan("drive.files.list", "rate_limit", times=2)
    with pytest.raises(HttpError, match="Rate Limit Exceeded"):
        sandbox.drive(ANA).files().list().execute()
    assert [(one["happened"], one["remaining"]) for one in sandbox.faults.pending()] == [(1, 1)]
    sandbox.faults.clear()
    assert sandbox.faults.listed() == []


def test_a_group_lets_its_members_in(sandbox):
    sandbox.groups.put("team@example.org", [ANA], "The team")
    made = sandbox.drive("bob@example.org").files().create(body={"name": "Notes"}).execute()["id"]
    share = {"type": "group", "role": "reader", "emailAddress": "team@example.org"}
    sandbox.drive("bob@example.org").permissions().create(fileId=made, body=share).execute()
    assert sandbox.drive(ANA).files().get(fileId=made).execute()["name"] == "Notes"
    assert [one["name"] for one in sandbox.groups.listed()] == ["The team"]
    sandbox.groups.delete("team@example.org")
    with pytest.raises(HttpError, match="File not found"):
        sandbox.drive(ANA).files().get(fileId=made).execute()
