"""The page that lists requests."""

import re

import pytest
import requests
from googleapiclient.errors import HttpError

ANA, BEN = "ana.ruiz@example.org", "ben.okafor@example.org"


def rows(sandbox):
    """Who, method, quota and answer of each call, the newest first."""
    page = requests.get(f"{sandbox.url}/requests", timeout=5).text
    cells = [re.findall(r"<td[^>]*>\s*([^<]*?)\s*</td>", row) for row in page.split("<tr>")[2:]]
    return [tuple(found[1:5]) for found in cells]


def test_each_call_is_listed_with_who_made_it_what_it_costs_and_the_answer(sandbox, as_person):
    made = as_person(ANA).sheets.spreadsheets().create(body={}).execute()["spreadsheetId"]
    with pytest.raises(HttpError):
        as_person(BEN).sheets.spreadsheets().get(spreadsheetId=made).execute()
    as_person(BEN).drive.files().list().execute()
    assert rows(sandbox) == [
        (BEN, "drive.files.list", "100 drive", "200"),
        (BEN, "sheets.spreadsheets.get", "1 sheets.read", "403 The caller does not have permission"),
        (ANA, "sheets.spreadsheets.create", "1 sheets.write", "200"),
    ]
    assert requests.get(f"{sandbox.url}/requests", timeout=5).text.count(" ms</td>") == 3


def test_calls_without_a_good_token_are_nobodys(sandbox):
    requests.get(
        f"{sandbox.url}/drive/v3/about?fields=user", headers={"Authorization": "Bearer x"}, timeout=5
    )
    ((who, method, _, answer),) = rows(sandbox)
    assert (who, method, answer[:3]) == ("nobody", "drive.about.get", "401")


def test_a_dropped_connection_is_listed_as_such(sandbox, control, as_person):
    control.post("faults", method="drive.about.get", kind="apply_then_drop", times=1)
    token = as_person(ANA).token
    with pytest.raises(requests.ConnectionError), requests.Session() as session:
        session.get(f"{sandbox.url}/drive/v3/about?fields=user&access_token={token}", timeout=5)
    assert rows(sandbox)[0] == (ANA, "drive.about.get", "5 drive", "dropped (planned: apply_then_drop)")


def test_only_the_last_five_hundred_are_kept(sandbox, as_person):
    token = as_person(ANA).token
    with requests.Session() as session:
        for _ in range(501):
            session.get(f"{sandbox.url}/gmail/v1/users/me/profile?access_token={token}", timeout=5)
    assert len(rows(sandbox)) == 500
